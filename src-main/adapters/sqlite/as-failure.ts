import { Failure } from '../../contract/failure'
import { systemFailure } from '../files/system-failure'

/** Primary result codes, https://sqlite.org/rescode.html */
const full = 13
const corrupt = 11
const notADatabase = 26
const readOnly = 8
const cannotOpen = 14
const permission = 3

/** SQLite's primary result code of an error, or null if it is no error of SQLite. */
export function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}

/** True when somebody else holds a lock (BUSY) or this very process does (LOCKED). */
export const isBusy = (error: unknown): boolean => [5, 6].includes(resultCode(error) ?? -1)

/** What a driver's or file system's error means to the user; anything else is passed on as it is. */
export function asFailure(error: unknown, folder: string): unknown {
  if (error instanceof Failure) return error
  const cause = { cause: error }
  switch (resultCode(error)) {
    case full:
      return new Failure('DISK_FULL', {}, cause)
    case corrupt:
    case notADatabase:
      return new Failure('LIBRARY_DAMAGED', { reason: error instanceof Error ? error.message : String(error) }, cause)
    case readOnly:
    case cannotOpen:
    case permission:
      return new Failure('LIBRARY_READ_ONLY', { path: folder }, cause)
  }
  return systemFailure(error, folder)
}
