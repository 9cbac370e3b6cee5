import { coderName } from '../../contract/calls/library'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { WorkbenchEvent } from '../../contract/events'
import { Failure } from '../../contract/failure'
import type { Codebook } from '../../domain/codebook/code'
import type { TextTerms } from '../../domain/search/text-terms'
import type { Clock, Library, LibraryReader, LibraryWriter, Originals, WriteOptions } from '../../services/ports'
import { systemCode } from '../files/system-failure'
import { asFailure } from './as-failure'
import { createBackups } from './backups'
import { deriveFrom } from './derive'
import { configureIndex, tidyIndex } from './index-tidying'
import { historyLabels, openJournal, type Change, type HistoryBounds } from './journal'
import { inspectLibraryFile, libraryFileName, requireWritable } from './library-file'
import { isHeldHere, lockedHere, lockFileName, lockLibrary } from './lock'
import { applicationId, migrate } from './migrate'
import { openDatabase, type Database } from './open'
import { createReader } from './reader'
import { changeIndex } from './search-store'
import { verifyLibrary } from './verify'
import { createWriter, writeCodebook } from './writer'

export interface LibraryOptions {
  /** Made if it is not there. */
  readonly folder: string
  readonly clock: Clock
  /** Who tags, unless the reader has given a name of their own. */
  readonly coder: string
  /** What a new library begins with. */
  readonly defaultCodebook: Codebook
  readonly originals: Originals
  /** How much can be undone; the usual bounds unless given. */
  readonly history?: HistoryBounds
  /** A quota for the library file, in pages of 4 KiB; what goes beyond is refused as on a full disk. */
  readonly maxPages?: number
}

/** How long what is typed goes on extending one step, in milliseconds. */
const usualFoldTime = 60_000

type Changed = Extract<WorkbenchEvent, { type: 'library.changed' }>

/**
 * Opens the library in a folder for reading and writing, the only one to do so until `close`. Raises LIBRARY_NEWER,
 * LIBRARY_DAMAGED or LIBRARY_LOCKED without having changed anything in the folder, and LIBRARY_READ_ONLY or DISK_FULL.
 */
export function openLibrary(options: LibraryOptions): Library {
  const folder = resolve(options.folder)
  try {
    mkdirSync(folder, { recursive: true })
    if (isHeldHere(folder)) throw lockedHere()
    inspectLibraryFile(join(folder, libraryFileName))
    for (const name of [libraryFileName, lockFileName]) requireWritable(join(folder, name))
    const lock = lockLibrary(folder)
    let db: Database | null = null
    try {
      db = openLibraryFile(folder, options)
      return createLibrary(folder, db, options, lock.release)
    } catch (error) {
      db?.close()
      lock.release()
      throw error
    }
  } catch (error) {
    // Something else has the name of the folder, or of one above it.
    if (['EEXIST', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
      throw new Failure('LIBRARY_READ_ONLY', { path: folder }, { cause: error })
    }
    throw asFailure(error, folder)
  }
}

function openLibraryFile(folder: string, { defaultCodebook, maxPages }: LibraryOptions): Database {
  const db = openDatabase(join(folder, libraryFileName))
  try {
    db.exec('PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384')
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864')
    // 16 MiB: one batch of an import writes more than the usual 4, and pages that the next one changes again are copied less.
    db.exec('PRAGMA wal_autocheckpoint = 4096')
    const isNew = db.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined
    if (!isNew && db.get('PRAGMA application_id')?.['application_id'] !== applicationId) {
      throw new Failure('LIBRARY_DAMAGED', { reason: 'not a library of Shoken' })
    }
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`)
    migrate(db)
    changeIndex(db, () => configureIndex(db))
    if (!db.get('SELECT 1 FROM codebook')) writeCodebook(db, defaultCodebook)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function createLibrary(folder: string, db: Database, options: LibraryOptions, release: () => void): Library {
  const { clock, coder, originals } = options
  const journal = openJournal(db, options.history)
  const reader = tellingFailures(createReader(db, folder), folder)
  const listeners: ((event: Changed) => void)[] = []
  const destroyed = new Set<number>()
  const ready = new Map<number, TextTerms>()
  const named = (): string => {
    const name = reader.setting(coderName)
    return typeof name === 'string' && name.trim() !== '' ? name.trim() : coder
  }
  const writer = createWriter(db, reader, {
    now: () => clock.now(),
    coder: named,
    destroyed: (id) => destroyed.add(id),
    termsMade: (contentId, terms) => ready.set(contentId, terms)
  })
  let restoring = false
  let closed = false

  const announce = (changes: Changed | readonly Change[]): void => {
    const event = 'type' in changes ? changes : eventOf(changes, historyLabels(db))
    for (const listener of [...listeners]) listener(event)
  }

  /** One transaction: all of it is durable when this returns, or nothing has happened. */
  const transact = <T>(work: () => T): T => {
    if (restoring) throw new Failure('LIBRARY_BUSY')
    if (db.inTransaction) throw new Error('A write within a write would be committed by half')
    destroyed.clear()
    ready.clear()
    try {
      db.exec('BEGIN IMMEDIATE')
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw asFailure(error, folder)
    }
  }

  const step = (which: 'undo' | 'redo'): string => {
    let changes: Change[] = []
    const label = transact(() => {
      const taken = journal[which]()
      changes = journal.take()
      deriveFrom(db, changes)
      return taken
    })
    tidying.later()
    announce(changes)
    return label
  }

  const dropFiles = (): void => {
    if (backups.running) return
    const dropped = db.all<{ sha256: string }>('SELECT sha256 FROM dropped_file')
    for (const { sha256 } of dropped) {
      originals.remove(sha256)
      db.run('DELETE FROM dropped_file WHERE sha256 = ?', sha256)
    }
  }

  const backups = createBackups({ folder, db, clock, originals })
  const tidying = tidyIndex(db, () => !restoring && !backups.running)
  originals.settle()
  dropFiles()
  tidying.later()

  return {
    folder,
    read: reader,

    write<T>(label: string | null, work: (writer: LibraryWriter) => T, options: WriteOptions = {}): T {
      let changes: Change[] = []
      const result = transact(() => {
        const made = work(writer)
        if (made instanceof Promise) throw new Error('A transaction cannot wait: do the work before, then write')
        changes = journal.take()
        deriveFrom(db, changes, ready)
        ready.clear()
        remember(changes, label, options)
        return made
      })
      if (destroyed.size > 0 || changes.length > 0) dropFiles()
      // A setting, a memo's record: the index is as it was, and no window has to read anything again.
      if (changes.length === 0) return result
      tidying.later()
      announce(changes)
      return result
    },
    undo: () => step('undo'),
    redo: () => step('redo'),

    verify: () => verifyLibrary({ db, originals }),
    backup: (file) => backups.write(file),
    backups: () => backups.list(),
    async restore(file) {
      if (restoring) throw new Failure('LIBRARY_BUSY')
      restoring = true
      try {
        return await backups.restore(file)
      } catch (error) {
        throw asFailure(error, folder)
      } finally {
        restoring = false
        announce({
          ...{ type: 'library.changed', articles: 'all', passages: true, notes: true, codebook: true },
          ...historyLabels(db)
        })
      }
    },
    onChange(listener) {
      listeners.push(listener)
    },
    close() {
      if (restoring) throw new Failure('LIBRARY_BUSY')
      if (closed) return
      closed = true
      tidying.stop()
      db.close()
      release()
    }
  }

  function remember(changes: readonly Change[], label: string | null, options: WriteOptions): void {
    const kept = changes.filter(({ articleId }) => articleId === null || !destroyed.has(articleId))
    if (destroyed.size > 0) journal.forgetArticles([...destroyed])
    if (kept.length === 0 || options.aside) return
    const { fold, foldFor = usualFoldTime } = options
    if (label === null) journal.clear()
    else journal.remember(label, fold === undefined ? null : { name: fold, time: foldFor }, kept, clock.now())
  }
}

function eventOf(changes: readonly Change[], labels: { undo: string | null; redo: string | null }): Changed {
  const touches = (...tables: Change['table'][]): boolean => changes.some(({ table }) => tables.includes(table))
  return {
    type: 'library.changed',
    articles: [...new Set(changes.flatMap(({ articleId }) => articleId ?? []))],
    passages: touches('passage', 'coding'),
    notes: touches('note'),
    codebook: touches('codebook'),
    ...labels
  }
}

/** A reader whose errors of SQLite are failures with a sentence. */
function tellingFailures(reader: LibraryReader, folder: string): LibraryReader {
  const entries = Object.entries(reader).map(([name, read]: [string, (...input: never[]) => unknown]) => [
    name,
    (...input: never[]): unknown => {
      try {
        return read(...input)
      } catch (error) {
        throw asFailure(error, folder)
      }
    }
  ])
  return Object.fromEntries(entries) as LibraryReader
}
