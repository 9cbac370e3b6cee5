import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { Failure } from '../../contract/failure'
import { systemCode } from '../files/system-failure'
import { applicationId } from './migrate'
import { knownForm } from './migrations/index'

export const libraryFileName = 'library.sqlite'

/** The file's header and that of its first page, the root of the schema. https://sqlite.org/fileformat2.html */
const headerLength = 108

/**
 * Looks at a library file without SQLite, which would create or recover a write-ahead log beside it: a library that
 * this Shoken does not know must stay as it is, to the byte. Raises LIBRARY_NEWER or LIBRARY_DAMAGED; returns whether
 * there is a library at all.
 *
 * Only to be called while nothing in this process has the file open: on POSIX systems closing any descriptor of a file
 * drops the process's locks on it.
 */
export function inspectLibraryFile(file: string): 'absent' | 'known' {
  const header = readStart(file, headerLength)
  if (header === null || header.length === 0) return 'absent'
  if (header.length < headerLength || header.toString('latin1', 0, 15) !== 'SQLite format 3') {
    throw new Failure('LIBRARY_DAMAGED', { reason: 'not an SQLite file' })
  }
  const newest = firstPageInLog(`${file}-wal`) ?? header
  const form = newest.readUInt32BE(60)
  // A schema without entries is what a crash during the very first opening leaves.
  const isEmpty = form === 0 && newest.readUInt16BE(103) === 0
  if (!isEmpty && newest.readUInt32BE(68) !== applicationId) {
    throw new Failure('LIBRARY_DAMAGED', { reason: 'not a library of Shoken' })
  }
  if (form > knownForm) throw new Failure('LIBRARY_NEWER', { found: form, known: knownForm })
  return 'known'
}

function readStart(file: string, length: number): Buffer | null {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
  try {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(descriptor, buffer, 0, length, 0))
  } finally {
    closeSync(descriptor)
  }
}

/**
 * The start of page 1 as the newest committed transaction in a write-ahead log left it, or null. A killed process
 * leaves its log behind, and then the file's own header is older than the library.
 * Layout: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
function firstPageInLog(file: string): Buffer | null {
  const header = readStart(file, 32)
  if (header === null || header.length < 32) return null
  const pageSize = header.readUInt32BE(8)
  const salts = header.subarray(16, 24)
  const descriptor = openSync(file, 'r')
  try {
    const size = fstatSync(descriptor).size
    const frame = Buffer.alloc(24)
    let pending: Buffer | null = null
    let committed: Buffer | null = null
    for (let at = 32; at + 24 + pageSize <= size; at += 24 + pageSize) {
      readSync(descriptor, frame, 0, 24, at)
      if (!frame.subarray(8, 16).equals(salts)) break
      if (frame.readUInt32BE(0) === 1) {
        pending = Buffer.alloc(headerLength)
        readSync(descriptor, pending, 0, headerLength, at + 24)
      }
      if (frame.readUInt32BE(4) !== 0) committed = pending ?? committed
    }
    return committed
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Raises the file system's refusal if a file that is there must not be written. SQLite would open it for reading without
 * a word, and turn even an exclusive transaction into a shared one. As above, only while nothing here has it open.
 */
export function requireWritable(file: string): void {
  if (existsSync(file)) closeSync(openSync(file, 'r+'))
}
