import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Failure } from '../../contract/failure'

/** Links followed as far as the path exists; the rest as it is written. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above), basename(path))
  }
}

/** The library file with its logs and lock, and the folder of originals, seen from the library's folder. */
const ownFile = /^(?:library\.[^/\\]*$|originals(?:[/\\]|$))/i

/**
 * Where a file that somebody asks for is written: links are followed, so that a link stays and leads to the new file.
 * Raises LIBRARY_FILE where it would take the place of one of the library's own files.
 */
export function outputPlace(asked: string, library: string): string {
  const path = realPath(resolve(asked))
  if (ownFile.test(relative(realPath(resolve(library)), path))) throw new Failure('LIBRARY_FILE', { path: asked })
  return path
}
