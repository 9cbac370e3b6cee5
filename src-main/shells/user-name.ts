import { userInfo } from 'node:os'

/** Who codes, for the codings: the account's name. Some containers run under a number without one. */
export function userName(): string {
  try {
    return userInfo().username || 'reader'
  } catch {
    return 'reader'
  }
}
