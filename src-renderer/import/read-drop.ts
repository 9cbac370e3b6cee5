import type { PathOf } from '../transport/pick-shell'

/** A file to be imported, with the path under which the user knows it. */
export interface PickedFile {
  /** Relative path within what was dropped or chosen: `folder/page.html`. */
  readonly path: string
  readonly file: File
  /** What lies beside it and belongs to it, by path from its folder. */
  readonly companions?: readonly Companion[]
  /** The same, where only the text tells: it is read when its turn comes. */
  readonly findCompanions?: () => Promise<readonly Companion[]>
  /** Of a picture: whether a text that was read before it shows it, so that it is no document of its own. */
  readonly isShown?: () => boolean
}

export interface Companion {
  readonly name: string
  readonly file: File
}

/** Something in a dropped folder that the browser refused to hand over. */
export interface Unreadable {
  readonly path: string
  readonly reason: string
}

export interface Picked {
  /** Files and folders that lie where the library reads them by itself, with what is beside them. */
  readonly paths: readonly string[]
  readonly files: readonly PickedFile[]
  readonly unreadable: readonly Unreadable[]
}

/** Files the systems leave in folders, which nobody means to import. */
const systemFiles = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.localized'])

/** Folders deeper than this are reported, not followed; a folder that holds itself through a link is of this kind. */
const deepest = 64

/** The files of an `<input type=file>`, or with `webkitdirectory` the folder they are in. */
export function filesOfInput(list: FileList, pathOf: PathOf): Picked {
  const paths = new Set<string>()
  const files: PickedFile[] = []
  for (const file of list) {
    if (systemFiles.has(file.name)) continue
    const path = pathOf(file)
    if (path === '') files.push({ path: file.webkitRelativePath || file.name, file })
    else paths.add(chosenFolder(path, file.webkitRelativePath) ?? path)
  }
  return { paths: [...paths], files, unreadable: [] }
}

/** The folder that was chosen, from the path of a file and its path within: `/home/a/b/c.md` and `a/b/c.md` are `/home/a`. */
function chosenFolder(path: string, within: string): string | null {
  const first = within.indexOf('/')
  if (first === -1 || path.slice(-within.length).replaceAll('\\', '/') !== within) return null
  return path.slice(0, path.length - within.length + first)
}

/**
 * The files of a drop or a paste, folders included. Must be called within the event: the items are emptied when it ends.
 * What can't be read is listed, and the rest is returned all the same.
 */
export async function filesOfTransfer(transfer: DataTransfer, pathOf: PathOf): Promise<Picked> {
  const paths: string[] = []
  const entries: FileSystemEntry[] = []
  const files: PickedFile[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const file = item.getAsFile()
    const path = file ? pathOf(file) : ''
    const entry = item.webkitGetAsEntry()
    if (path !== '') paths.push(path)
    else if (entry) entries.push(entry)
    else if (file) files.push({ path: file.name, file })
  }
  const unreadable: Unreadable[] = []
  for (const entry of entries) await walk(entry, 0, files, unreadable)
  return { paths, files, unreadable }
}

async function walk(
  entry: FileSystemEntry,
  depth: number,
  files: PickedFile[],
  unreadable: Unreadable[]
): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  if (systemFiles.has(entry.name)) return
  if (depth > deepest) {
    unreadable.push({ path, reason: `> ${deepest}` })
    return
  }
  try {
    if (isFile(entry)) {
      files.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) })
    } else if (isFolder(entry)) {
      const reader = entry.createReader()
      // A reader answers at most 100 entries at a time, and an empty list at the end.
      for (;;) {
        const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
        if (part.length === 0) break
        for (const child of part) await walk(child, depth + 1, files, unreadable)
      }
    }
  } catch (error) {
    unreadable.push({ path, reason: error instanceof Error ? error.message : String(error) })
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
