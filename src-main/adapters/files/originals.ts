import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { dirname, join } from 'node:path'
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

  const putAll = (files: readonly Uint8Array[]): string[] => {
    const hashes = files.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
    writeDurably(
      files.map((bytes, index) => ({ bytes, file: join(root, originalPath(hashes[index]!)) })),
      folder
    )
    return hashes
  }

  return {
    put: (bytes) => putAll([bytes])[0]!,
    putAll,
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

interface Writing {
  readonly file: string
  readonly bytes: Uint8Array
}

/** Files that are open at a time; a process may have 1,024 by default, and an illustrated book has hundreds of images. */
const together = 64

/**
 * Writes files, each under a temporary name first: all are written, then all are synced, then every folder once. The
 * disk's journal takes the syncs together, which makes an import of many small files about twice as fast as one by one.
 */
function writeDurably(files: readonly Writing[], folder: string): void {
  const distinct = [...new Map(files.map((writing) => [writing.file, writing])).values()]
  try {
    for (let at = 0; at < distinct.length; at += together) writeTogether(distinct.slice(at, at + together))
  } catch (error) {
    throw systemFailure(error, folder)
  }
}

function writeTogether(files: readonly Writing[]): void {
  const folders = new Set<string>()
  const open: { readonly descriptor: number; readonly temporary: string; readonly file: string }[] = []
  try {
    for (const { file, bytes } of files) {
      const target = dirname(file)
      // Of a file that is there as well: it may have been renamed just before a crash.
      folders.add(target)
      // A file of another length is what a failing disk left; the right bytes are at hand, so it is mended.
      if (statSync(file, { throwIfNoEntry: false })?.size === bytes.length) continue
      const made = mkdirSync(target, { recursive: true })
      if (made !== undefined) folders.add(dirname(made)).add(dirname(target))
      const temporary = join(target, `.${randomBytes(8).toString('hex')}.part`)
      const descriptor = openSync(temporary, 'wx')
      open.push({ descriptor, temporary, file })
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
    }
    for (const { descriptor } of open) fsyncSync(descriptor)
  } catch (error) {
    for (const { temporary } of open) rmSync(temporary, { force: true })
    throw error
  } finally {
    for (const { descriptor } of open) closeSync(descriptor)
  }
  for (const { temporary, file } of open) renameSync(temporary, file)
  // Deeper folders first, so that a folder is synced before the one that names it.
  for (const target of [...folders].sort((one, other) => other.length - one.length)) syncFolder(target)
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
