import {
  companionEndings,
  companionFolders,
  isMarkdown,
  isPicture,
  isReferenceList,
  namedPictures,
  pageStem
} from '../../src-main/domain/reading/companions'
import type { Companion, PickedFile } from './read-drop'

/** Bytes of a document with all that lies beside it: base64 of more would not fit the library's request limit. */
const totalLimit = 48 * 1024 * 1024
const countLimit = 1000

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/**
 * Gives saved pages the pictures of the folder beside them, Markdown those it shows, and lists of references the files they
 * may name. What lies in a page's folder (scripts, styles, pictures) is no document of its own. Other pictures come last,
 * when it is known which of them a text shows.
 */
export function withCompanions(files: readonly PickedFile[]): PickedFile[] {
  const byFolder = new Map<string, PickedFile[]>()
  for (const picked of files) {
    const folder = folderOf(picked.path)
    const beside = byFolder.get(folder)
    if (beside) beside.push(picked)
    else byFolder.set(folder, [picked])
  }
  const belonging = companionFoldersOf(byFolder)
  const belongs = ({ path }: PickedFile): boolean => belonging.some((folder) => path.startsWith(folder))
  const pictures = new Map(
    files.flatMap((picked) => (isPicture(picked.path) ? [[picked.path.normalize(), picked]] : []))
  )
  const attachable = files.filter(({ path }) => /(?:^|\/)files\//.test(path))
  const shownPaths = new Set<string>()
  const documents = files
    .filter((picked) => !belongs(picked) && !isPicture(picked.path))
    .map((picked) => {
      const folder = folderOf(picked.path)
      const stem = pageStem(picked.path)
      if (pictures.size > 0 && isMarkdown(picked.path))
        return { ...picked, findCompanions: () => picturesOf(picked, folder, pictures, shownPaths) }
      const shown =
        stem === null
          ? []
          : companionEndings.flatMap((ending) =>
              (byFolder.get(`${stem}${ending}/`) ?? []).filter(({ path }) => isPicture(path))
            )
      const attached = isReferenceList(picked.path)
        ? attachable.filter(({ path }) => path.startsWith(`${folder}files/`))
        : []
      const beside = [...shown, ...attached]
      // A file's size is looked up on the disk when it is first asked for: of thousands that keeps the window for seconds.
      if (beside.length === 0) return picked
      return { ...picked, companions: withinLimits(beside, folder, picked.file.size) }
    })
  const others = files
    .filter((picked) => !belongs(picked) && isPicture(picked.path))
    .map((picked) => ({ ...picked, isShown: () => shownPaths.has(picked.path) }))
  return [...documents, ...others]
}

/** Paths, with a slash at their end, of the folders that belong to a page. */
function companionFoldersOf(byFolder: ReadonlyMap<string, readonly PickedFile[]>): readonly string[] {
  const inner = new Map<string, Set<string>>()
  for (const path of byFolder.keys()) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = parts
        .slice(0, depth - 1)
        .map((part) => `${part}/`)
        .join('')
      inner.set(parent, (inner.get(parent) ?? new Set()).add(parts[depth - 1]!))
    }
  }
  return [...inner].flatMap(([parent, folders]) => {
    const names = (byFolder.get(parent) ?? []).map(({ path }) => path.slice(parent.length))
    return [...companionFolders([...names, ...folders])].map((name) => `${parent}${name}/`)
  })
}

async function picturesOf(
  { file }: PickedFile,
  folder: string,
  pictures: ReadonlyMap<string, PickedFile>,
  shownPaths: Set<string>
): Promise<readonly Companion[]> {
  const shown = namedPictures(await file.text()).flatMap((name) => pictures.get(folder.normalize() + name) ?? [])
  for (const { path } of shown) shownPaths.add(path)
  return withinLimits(shown, folder, file.size)
}

/** Of the files beside a list of references only those that it names, with the pictures beside its pages; of a page's all. */
export async function companionNamed(
  path: string,
  file: File,
  companions: readonly Companion[]
): Promise<readonly Companion[]> {
  if (companions.length === 0 || !isReferenceList(path)) return companions
  const list = await file.text()
  const named = companions.filter(({ name }) => list.includes(name.slice(name.lastIndexOf('/') + 1)))
  const pages = named.filter(({ name }) => pageStem(name) !== null).map(({ name }) => folderOf(name))
  const shown = companions.filter(
    (one) => isPicture(one.name) && !named.includes(one) && pages.some((page) => one.name.startsWith(page))
  )
  return [...named, ...shown]
}

function withinLimits(files: readonly PickedFile[], folder: string, document: number): Companion[] {
  let total = document
  return files.slice(0, countLimit).flatMap(({ path, file }) => {
    if (total + file.size > totalLimit) return []
    total += file.size
    return [{ name: path.slice(folder.length).normalize(), file }]
  })
}
