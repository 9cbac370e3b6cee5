import { Failure } from '../../contract/failure'

/** `ENOENT`, `ENOSPC` …, or null if the error does not come from the operating system. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** A full disk or a folder that must not be written, as the user is told of it; anything else as it is. */
export function systemFailure(error: unknown, folder: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure('DISK_FULL', {}, { cause: error })
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new Failure('LIBRARY_READ_ONLY', { path: folder }, { cause: error })
  }
  return error
}
