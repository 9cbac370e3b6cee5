import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import {
  companionEndings,
  isMarkdown,
  isPicture,
  isReferenceList,
  namedPictures,
  pageStem
} from '../../domain/reading/companions'

/** All pictures of one page, bytes, and how many. */
const totalLimit = 100 * 1024 * 1024
const countLimit = 1000

/**
 * The files that a list of references names, from the `files` folder that reference managers write beside it, and the
 * pictures that lie beside or below a page among them. Only that folder is looked at, whatever paths the list holds.
 */
export async function readAttachedFiles(
  path: string,
  list: Uint8Array
): Promise<{ name: string; bytes: Uint8Array }[]> {
  if (!isReferenceList(path)) return []
  const root = join(dirname(path), 'files')
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  if (entries.length === 0) return []
  const text = new TextDecoder().decode(list)
  const found: { name: string; bytes: Uint8Array }[] = []
  let total = 0
  const files = entries.slice(0, 20_000).filter((entry) => entry.isFile())
  const named = files.filter((entry) => text.includes(entry.name))
  const pages = named.filter(({ name }) => pageStem(name) !== null).map(({ parentPath }) => parentPath + sep)
  const shown = files.filter(
    (entry) =>
      isPicture(entry.name) &&
      !text.includes(entry.name) &&
      pages.some((folder) => (entry.parentPath + sep).startsWith(folder))
  )
  for (const entry of [...named, ...shown.slice(0, countLimit)]) {
    const file = join(entry.parentPath, entry.name)
    const size = await stat(file).then(
      (one) => one.size,
      () => Infinity
    )
    if (total + size > totalLimit) continue
    const bytes = await readFile(file).catch(() => null)
    if (!bytes) continue
    total += size
    found.push({ name: relative(dirname(path), file).split(sep).join('/').normalize(), bytes })
  }
  return found
}

/** The pictures in the folder that belongs to a page, by path relative to the page; none if there is no such folder. */
export async function readCompanions(path: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  const stem = pageStem(basename(path))
  if (stem === null) return []
  const found: { name: string; bytes: Uint8Array }[] = []
  let total = 0
  for (const ending of companionEndings) {
    const folder = join(dirname(path), stem + ending)
    const names = await readdir(folder).catch(() => [])
    for (const name of names.slice(0, countLimit)) {
      if (!isPicture(name)) continue
      const file = join(folder, name)
      const size = await stat(file).then(
        (entry) => (entry.isFile() ? entry.size : Infinity),
        () => Infinity
      )
      if (total + size > totalLimit) continue
      const bytes = await readFile(file).catch(() => null)
      if (!bytes) continue
      total += bytes.length
      found.push({ name: `${stem}${ending}/${name}`.normalize(), bytes })
    }
  }
  return found
}

/** The pictures that a Markdown text shows, by path from its folder: those in that folder or below, wherever links lead. */
export async function readNamedPictures(
  path: string,
  markdown: Uint8Array
): Promise<{ name: string; bytes: Uint8Array }[]> {
  if (!isMarkdown(path)) return []
  const names = namedPictures(new TextDecoder().decode(markdown)).slice(0, countLimit)
  if (names.length === 0) return []
  const folder = await realpath(dirname(path))
  const found: { name: string; bytes: Uint8Array }[] = []
  let total = 0
  for (const name of names) {
    const file = await realpath(join(folder, name)).catch(() => null)
    if (file === null || !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) continue
    const entry = await stat(file)
    if (!entry.isFile() || total + entry.size > totalLimit) continue
    const bytes = await readFile(file).catch(() => null)
    if (!bytes) continue
    total += bytes.length
    found.push({ name, bytes })
  }
  return found
}
