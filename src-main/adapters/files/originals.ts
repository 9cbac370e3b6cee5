import { createHash, randomUUID } from 'node:crypto'
import {
  close,
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  mkdirSync,
  open,
  openSync,
  readdirSync,
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
 * Where files arrive. Whatever a batch has, one folder is synced for it, not each of those that the files go to: once a
 * file and its name are durable here, it is moved, and should a failing power supply undo the move, `settle` repeats it.
 */
const incomingName = 'incoming'
/** The hash, and a part that tells two arrivals of the same bytes apart. */
const arrivalName = /^[0-9a-f]{64}-[0-9a-f]{16}$/

/**
 * The originals of the library in `folder`. A file appears under its name only when all of it is on the disk: written
 * among the incoming ones, fsync, fsync of that folder, rename. Since an original is written before the row that names
 * it, a crash can at worst leave one that nothing names, which is harmless.
 */
export function openOriginals(folder: string): Originals {
  const root = join(folder, originalsFolderName)
  const incoming = join(root, incomingName)

  const writingOf = (bytes: Uint8Array): Writing & { readonly sha256: string } => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const arrival = join(incoming, `${sha256}-${randomUUID().replaceAll('-', '').slice(0, 16)}`)
    return { sha256, bytes, arrival, file: join(root, originalPath(sha256)) }
  }

  return {
    put(bytes) {
      const writing = writingOf(bytes)
      try {
        writeOne(incoming, writing)
      } catch (error) {
        throw systemFailure(error, folder)
      }
      return writing.sha256
    },
    async putAll(files) {
      const writings = files.map(writingOf)
      const distinct = [...new Map(writings.map((writing) => [writing.file, writing])).values()]
      try {
        for (let at = 0; at < distinct.length; at += together)
          await writeTogether(incoming, distinct.slice(at, at + together))
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
    },
    settle() {
      if (!existsSync(incoming)) return
      for (const entry of readdirSync(incoming, { withFileTypes: true })) {
        // Nothing that somebody else has put there is touched.
        if (!entry.isFile() || !arrivalName.test(entry.name)) continue
        const arrival = join(incoming, entry.name)
        const { sha256, bytes, file } = writingOf(readFileSync(arrival))
        // One that was not written to its end is no original, and no row names it.
        if (!entry.name.startsWith(sha256) || isThere({ file, bytes })) rmSync(arrival)
        else move(arrival, file)
      }
    }
  }
}

/** Not those of `fs/promises`, which make a handle, and a promise for each of its steps, for every file: half the time. */
const soon = { open: promisify(open), sync: promisify(fsync), close: promisify(close), write: promisify(writeFile) }

interface Writing {
  readonly bytes: Uint8Array
  readonly arrival: string
  readonly file: string
}

/** Files that are open at a time; a process may have 1,024 by default, and an illustrated book has hundreds of images. */
const together = 64

function writeOne(incoming: string, writing: Writing): void {
  if (isThere(writing)) return
  makeFolder(incoming)
  try {
    writeFileSync(writing.arrival, writing.bytes, { flag: 'wx', flush: true })
    syncFolder(incoming)
  } catch (error) {
    rmSync(writing.arrival, { force: true })
    throw error
  }
  move(writing.arrival, writing.file)
}

/**
 * The same for many files at once, off the calling thread: all are written and synced side by side. The disk's journal
 * takes the syncs together, and the caller goes on with other work meanwhile.
 */
async function writeTogether(incoming: string, files: readonly Writing[]): Promise<void> {
  const missing = files.filter((writing) => !isThere(writing))
  if (missing.length === 0) return
  makeFolder(incoming)
  const written = await Promise.allSettled(
    missing.map(({ arrival, bytes }) => soon.write(arrival, bytes, { flag: 'wx', flush: true }))
  )
  try {
    const failed = written.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    await syncSoon(incoming)
  } catch (error) {
    for (const { arrival } of missing) rmSync(arrival, { force: true })
    throw error
  }
  for (const { arrival, file } of missing) move(arrival, file)
}

function move(arrival: string, file: string): void {
  // Looking is ten times cheaper than making what is there.
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true })
  renameSync(arrival, file)
}

/** Makes a folder that stays, whatever comes. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const made = mkdirSync(folder, { recursive: true })
  for (let at = folder; made !== undefined && at.length >= made.length; at = dirname(at)) syncFolder(dirname(at))
}

/** A file of another length is what a failing disk left; the right bytes are at hand, so it is mended. */
const isThere = ({ file, bytes }: Pick<Writing, 'file' | 'bytes'>): boolean =>
  statSync(file, { throwIfNoEntry: false })?.size === bytes.length

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
