import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../contract/failure'
import { isBusy, resultCode } from './as-failure'
import { openDatabase, type Database } from './open'

export interface LibraryLock {
  release(): void
}

export const lockFileName = 'library.lock'

/**
 * Folders that this process holds. SQLite's locks belong to the process, so the second opening in the same process is
 * refused here, before it reads a byte.
 */
const held = new Set<string>()

export function isHeldHere(folder: string): boolean {
  return held.has(realpathSync(folder))
}

export function lockedHere(): Failure {
  return new Failure('LIBRARY_LOCKED', { pid: process.pid })
}

/**
 * Takes the library's one writer's place, or raises LIBRARY_LOCKED with the holder's process id.
 *
 * The lock is an open exclusive transaction on a tiny database of its own: the operating system drops it when the
 * process ends, however it ends, so neither a kill nor a reused process id can leave a library shut. A file that merely
 * names a process id can do neither. The id written beside it only serves the message.
 */
export function lockLibrary(folder: string): LibraryLock {
  const key = realpathSync(folder)
  if (held.has(key)) throw lockedHere()
  const pidFile = join(folder, 'library.pid')
  const lock = openDatabase(join(folder, lockFileName), { timeout: 0 })
  try {
    takeLock(lock)
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new Failure('LIBRARY_LOCKED', { pid: readPid(pidFile) }, { cause: error })
    throw error
  }
  held.add(key)
  try {
    writeFileSync(pidFile, `${process.pid}\n`)
  } catch (error) {
    lock.close()
    held.delete(key)
    throw error
  }
  let released = false
  return {
    release() {
      if (released) return
      released = true
      rmSync(pidFile, { force: true })
      lock.close()
      held.delete(key)
    }
  }
}

/** https://sqlite.org/rescode.html: 26 is "not a database"; a lock file of other content is none of ours to judge. */
const notADatabase = 26

function takeLock(lock: Database): void {
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    if (resultCode(error) !== notADatabase) throw error
    throw new Failure('LIBRARY_DAMAGED', { reason: lockFileName }, { cause: error })
  }
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || '?'
  } catch {
    return '?'
  }
}
