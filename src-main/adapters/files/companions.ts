import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** How browsers name the folder that they save beside a page, by their language. */
const endings = ['_files', '.files', '_fichiers', '_archivos', '_Dateien', '-Dateien', 'のファイル', '_파일']
const page = /\.(?:html?|xhtml)$/i
const picture = /\.(?:png|jpe?g|gif|webp|avif|bmp|jfif)$/i

/** All pictures of one page, bytes, and how many. */
const totalLimit = 100 * 1024 * 1024
const countLimit = 1000

/** Which of the names in a folder are folders that belong to a page beside them. */
export function companionFolders(names: readonly string[]): ReadonlySet<string> {
  const stems = new Set(names.filter((name) => page.test(name)).map((name) => name.replace(page, '')))
  return new Set(
    names.filter((name) => endings.some((ending) => name.endsWith(ending) && stems.has(name.slice(0, -ending.length))))
  )
}

/** The pictures in the folder that belongs to a page, by path relative to the page; none if there is no such folder. */
export async function readCompanions(path: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  if (!page.test(path)) return []
  const stem = basename(path).replace(page, '')
  const found: { name: string; bytes: Uint8Array }[] = []
  let total = 0
  for (const ending of endings) {
    const folder = join(dirname(path), stem + ending)
    const names = await readdir(folder).catch(() => [])
    for (const name of names.slice(0, countLimit)) {
      if (!picture.test(name)) continue
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
