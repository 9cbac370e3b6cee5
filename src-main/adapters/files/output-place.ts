import { resolve } from 'node:path'
import { Failure } from '../../contract/failure'
import { isOwnFile, realPath } from './own-files'

/**
 * Where a file that somebody asks for is written: links are followed, so that a link stays and leads to the new file.
 * Raises LIBRARY_FILE where it would take the place of one of the library's own files.
 */
export function outputPlace(asked: string, library: string): string {
  if (isOwnFile(asked, library)) throw new Failure('LIBRARY_FILE', { path: asked })
  return realPath(resolve(asked))
}
