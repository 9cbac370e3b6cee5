import { createHash, randomBytes } from 'node:crypto'
import {
  close,
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  mkdirSync,
  open,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFile,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Failure } from '../../contract/failure'
import type { Originals } from '../../services/ports'
import { systemCode, systemFailure } from './system-failure'

export const originalsFolderName = 'originals'

/** Where an original lies within `originals/`: `ab/cdef…`. */
export const originalPath = (sha256: string): string => join(sha256.slice(0, 2), sha256.slice(2))

/**
 * The originals of the library in `folder`. A file appears under its name only when all of it is on the disk:
 * temporary file, fsync, rename, fsync of the folder. Since an original is written before the row that names it, a
 * crash can at worst leave one that nothing names, which is harmless.
 */
export function openOriginals(folder: string): Originals {
  const root = join(folder, originalsFolderName)

  const writingOf = (bytes: Uint8Array): Writing & { readonly sha256: string } => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { sha256, bytes, file: join(root, originalPath(sha256)) }
  }

  return {
    put(bytes) {
      const writing = writingOf(bytes)
      try {
        writeOne(writing)
      } catch (error) {
        throw systemFailure(error, folder)
      }
      return writing.sha256
    },
    async putAll(files) {
      const writings = files.map(writingOf)
      const distinct = [...new Map(writings.map((writing) => [writing.file, writing])).values()]
      try {
        for (let at = 0; at < distinct.length; at += together) await writeTogether(distinct.slice(at, at + together))
      } catch (error) {
        throw systemFailure(error, folder)
      }
      return writings.map(({ sha256 }) => sha256)
    },
    get(sha256) {
      const file = join(root, originalPath(sha256))
      try {
        return readFileSync(file)
      } catch (error) {
        if (systemCode(error) === 'ENOENT') throw new Failure('FILE_NOT_FOUND', { path: file }, { cause: error })
        throw new Failure('FILE_UNREADABLE', { path: file, reason: systemCode(error) ?? '?' }, { cause: error })
      }
    },
    has: (sha256) => existsSync(join(root, originalPath(sha256))),
    remove(sha256) {
      rmSync(join(root, originalPath(sha256)), { force: true })
    }
  }
}

/** Not those of `fs/promises`, which make a handle, and a promise for each of its steps, for every file: half the time. */
const soon = { open: promisify(open), sync: promisify(fsync), close: promisify(close), write: promisify(writeFile) }

interface Writing {
  readonly file: string
  readonly bytes: Uint8Array
}

/** Files that are open at a time; a process may have 1,024 by default, and an illustrated book has hundreds of images. */
const together = 64

function writeOne(writing: Writing): void {
  const folders = foldersOf([writing])
  if (!isThere(writing)) {
    const temporary = temporaryName(writing.file)
    try {
      writeFileSync(temporary, writing.bytes, { flag: 'wx', flush: true })
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
    renameSync(temporary, writing.file)
  }
  for (const folder of folders) syncFolder(folder)
}

/**
 * The same for many files at once, off the calling thread: all are written and synced side by side, then the folders.
 * The disk's journal takes the syncs together, and the caller goes on with other work meanwhile.
 */
async function writeTogether(files: readonly Writing[]): Promise<void> {
  const folders = foldersOf(files)
  const missing = files
    .filter((writing) => !isThere(writing))
    .map((writing) => ({ ...writing, temporary: temporaryName(writing.file) }))
  const written = await Promise.allSettled(
    missing.map(({ temporary, bytes }) => soon.write(temporary, bytes, { flag: 'wx', flush: true }))
  )
  const failed = written.find((one) => one.status === 'rejected')
  if (failed) {
    for (const { temporary } of missing) rmSync(temporary, { force: true })
    throw failed.reason
  }
  for (const { temporary, file } of missing) renameSync(temporary, file)
  // Deeper folders first, so that a folder is synced before the one that names it.
  for (const depth of new Set(folders.map(({ length }) => length))) {
    await Promise.all(folders.filter(({ length }) => length === depth).map(syncSoon))
  }
}

/**
 * Makes the folders of the files and gives those to be synced, deepest first: also where a file is there already, since
 * it may have been renamed just before a crash.
 */
function foldersOf(files: readonly Writing[]): string[] {
  const folders = new Set<string>()
  for (const { file } of files) {
    const target = dirname(file)
    if (folders.has(target)) continue
    folders.add(target)
    // Looking is ten times cheaper than making what is there.
    if (existsSync(target)) continue
    const made = mkdirSync(target, { recursive: true })
    if (made !== undefined) folders.add(dirname(made)).add(dirname(target))
  }
  return [...folders].sort((one, other) => other.length - one.length)
}

/** A file of another length is what a failing disk left; the right bytes are at hand, so it is mended. */
const isThere = ({ file, bytes }: Writing): boolean => statSync(file, { throwIfNoEntry: false })?.size === bytes.length

const temporaryName = (file: string): string => join(dirname(file), `.${randomBytes(8).toString('hex')}.part`)

async function syncSoon(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const descriptor = await soon.open(folder, 'r')
  try {
    await soon.sync(descriptor)
  } finally {
    await soon.close(descriptor)
  }
}

/** Makes a rename durable. Windows cannot open a folder; its file systems journal the rename. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
