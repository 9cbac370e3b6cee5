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

  return {
    put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const file = join(root, originalPath(sha256))
      // A file of another length is what a failing disk left; the right bytes are at hand, so it is mended.
      if (statSync(file, { throwIfNoEntry: false })?.size !== bytes.length) writeDurably(file, bytes, folder)
      else syncFolder(dirname(file))
      return sha256
    },
    putAll(files) {
      const placed = files.map((bytes) => ({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') }))
      writeAllDurably(
        placed.map(({ bytes, sha256 }) => ({ bytes, file: join(root, originalPath(sha256)) })),
        folder
      )
      return placed.map(({ sha256 }) => sha256)
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

/**
 * The same promise for many files at once: all are written, then all are synced, then every folder once. The disk's
 * journal takes the syncs together, which makes an import of many small files about twice as fast as one by one.
 */
function writeAllDurably(
  files: readonly { readonly file: string; readonly bytes: Uint8Array }[],
  folder: string
): void {
  const open: { readonly descriptor: number; readonly temporary: string; readonly file: string }[] = []
  const folders = new Set<string>()
  const begun = new Set<string>()
  try {
    for (const { file, bytes } of files) {
      const target = dirname(file)
      folders.add(target)
      if (begun.has(file) || statSync(file, { throwIfNoEntry: false })?.size === bytes.length) continue
      begun.add(file)
      if (mkdirSync(target, { recursive: true }) !== undefined) folders.add(dirname(target))
      const temporary = join(target, `.${randomBytes(8).toString('hex')}.part`)
      const descriptor = openSync(temporary, 'wx')
      open.push({ descriptor, temporary, file })
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
    }
    for (const { descriptor } of open) fsyncSync(descriptor)
    for (const { temporary, file } of open) renameSync(temporary, file)
    // Deeper folders first, so that a folder is synced before the one that names it.
    for (const target of [...folders].sort((one, other) => other.length - one.length)) syncFolder(target)
  } catch (error) {
    for (const { temporary } of open) rmSync(temporary, { force: true })
    throw systemFailure(error, folder)
  } finally {
    for (const { descriptor } of open) closeSync(descriptor)
  }
}

function writeDurably(file: string, bytes: Uint8Array, folder: string): void {
  const target = dirname(file)
  const temporary = join(target, `.${randomBytes(8).toString('hex')}.part`)
  try {
    if (mkdirSync(target, { recursive: true }) !== undefined) syncFolder(dirname(target))
    const descriptor = openSync(temporary, 'wx')
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
    syncFolder(target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw systemFailure(error, folder)
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
