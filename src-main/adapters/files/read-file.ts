import { readFile as readFileBack, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { Failure } from '../../contract/failure'
import type { FileSource, SourceFile } from '../../services/ports'
import { readAttachedFiles, readCompanions, readNamedPictures } from './companions'
import { walkFiles } from './walk-files'

/** Largest document that is taken in, bytes. */
export const fileLimit = 50 * 1024 * 1024

/** Without the handle, and a promise for each of its steps, that `fs/promises` makes for every file: half the time. */
const readFile = promisify(readFileBack)

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)

/** Reads a document and the pictures beside it. Raises FILE_NOT_FOUND, FILE_UNREADABLE, FILE_TOO_LARGE. */
export async function readSourceFile(path: string): Promise<SourceFile> {
  try {
    const { size } = statSync(path)
    if (size > fileLimit) {
      throw new Failure('FILE_TOO_LARGE', { path, size: megabytes(size), limit: megabytes(fileLimit) })
    }
    // Off the calling thread: a file that the disk must be asked for would hold up the storing of those before it.
    const bytes = await readFile(path)
    return {
      name: path,
      bytes,
      companions: [
        ...(await readCompanions(path)),
        ...(await readNamedPictures(path, bytes)),
        ...(await readAttachedFiles(path, bytes))
      ]
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ENOENT') throw new Failure('FILE_NOT_FOUND', { path }, { cause: error })
    throw new Failure('FILE_UNREADABLE', { path, reason: code }, { cause: error })
  }
}

/** The files of this machine, without those that the library in the folder `library` lives in. */
export function createFileSource(library: string): FileSource {
  return { walk: (path, recursive) => walkFiles(path, recursive, library), read: readSourceFile }
}
