import { readdir, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FoundFile } from '../../services/ports'
import { companionFolders, isReferenceList } from '../../domain/reading/companions'
import { isOwnEntry, isOwnFile, truePath } from './own-files'

/** Folders that no reader keeps articles in: hidden ones, and what version control and package managers put down. */
const passedOver = /^(?:\.|node_modules$|__MACOSX$)/
const junk = /^(?:\.|Thumbs\.db$|desktop\.ini$)/i

const collator = new Intl.Collator('en', { numeric: true })

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/**
 * Files below a path, folder by folder in the order of their names (numbers by value), lists of references first; a
 * file's path gives itself. A folder that leads back to one that contains it is reported once and not entered; hidden
 * files below a folder are passed over, and so are the folders that belong to a saved page. What makes up the library in
 * the folder `library` is passed over as well, and refused where it is asked for: see `isOwnFile`.
 */
export async function* walkFiles(path: string, recursive: boolean, library?: string): AsyncGenerator<FoundFile> {
  const root = resolve(path)
  let kind
  try {
    kind = await stat(root)
  } catch (error) {
    const code = reasonOf(error)
    yield code === 'ENOENT'
      ? { path, code: 'FILE_NOT_FOUND', reason: code }
      : { path, code: code === 'ELOOP' ? 'FOLDER_LOOP' : 'FILE_UNREADABLE', reason: code }
    return
  }
  if (library !== undefined && isOwnFile(root, library)) {
    yield { path, code: 'IMPORT_LIBRARY_FILE', reason: 'own' }
    return
  }
  if (!kind.isDirectory()) {
    yield kind.isFile() ? { path: root } : { path, code: 'FILE_UNREADABLE', reason: 'not a regular file' }
    return
  }
  yield* walkFolder(root, [await realpath(root)], recursive, true, library)
}

async function* walkFolder(
  folder: string,
  above: readonly string[],
  recursive: boolean,
  outermost: boolean,
  library: string | undefined
): AsyncGenerator<FoundFile> {
  let entries
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    yield { path: folder, code: 'FILE_UNREADABLE', reason: reasonOf(error) }
    return
  }
  // A list of references knows title and authors of the files it names; read before them, it gives the articles these.
  const rank = (name: string) => (isReferenceList(name) ? 0 : 1)
  entries.sort(
    (one, other) =>
      rank(one.name) - rank(other.name) || collator.compare(one.name, other.name) || (one.name < other.name ? -1 : 1)
  )
  const companions = companionFolders(entries.map((entry) => entry.name))
  const isLibrary = library !== undefined && truePath(folder) === truePath(library)
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (isLibrary && isOwnEntry(entry.name)) continue
    try {
      const target = entry.isSymbolicLink() ? await stat(path) : entry
      if (target !== entry && library !== undefined && isOwnFile(path, library)) continue
      if (target.isFile()) {
        if (!junk.test(entry.name)) yield { path }
      } else if (target.isDirectory()) {
        if ((!recursive && !outermost) || passedOver.test(entry.name) || companions.has(entry.name) || !recursive)
          continue
        const real = await realpath(path)
        if (above.includes(real)) yield { path, code: 'FOLDER_LOOP', reason: 'ELOOP' }
        else yield* walkFolder(path, [...above, real], recursive, false, library)
      }
    } catch (error) {
      const code = reasonOf(error)
      yield {
        path,
        code: code === 'ELOOP' ? 'FOLDER_LOOP' : code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
        reason: code
      }
    }
  }
}
