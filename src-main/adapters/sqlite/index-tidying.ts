import { presenceTable, searchTables } from './search-store'
import type { Database } from './open'

/**
 * Every transaction adds a segment to the full-text index, and a search looks into each of them, so that FTS5 merges
 * segments. Left to itself it does so within every few transactions, and then one article in ten took three times as long
 * to be imported as the others. Here a write of many articles merges as it goes; what small ones leave is merged, a little
 * at a time, when nothing has been written for a while.
 */
export interface Tidying {
  /** To be called after a transaction that has changed the index. */
  later(): void
  stop(): void
}

const tables = [...Object.values(searchTables), presenceTable]

/** Kept in the index itself. What 4 MiB of a transaction's terms become is one segment: a batch of an import makes one. */
const settings = Object.entries({ automerge: 0, crisismerge: 64, hashsize: 4 * 1024 * 1024 })

/** Leaves the merging to this module, within a transaction, unless that is so already. */
export function configureIndex(db: Database): void {
  for (const table of tables) {
    for (const [name, value] of settings) {
      if (db.get(`SELECT v FROM ${table}_config WHERE k = ?`, name)?.['v'] === value) continue
      // Written out: the driver binds numbers as fractions, which FTS5 does not take.
      db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('${name}', ${value})`)
    }
  }
}

/**
 * Articles of one transaction that are many, and the pages that are merged for each: three fifths of what FTS5 would. An
 * import of 10,000 leaves 16 segments where that would leave 4; seven seconds later they are 4 as well.
 */
const many = 20
const pagesPerArticle = 3

/** Merges within a transaction that has indexed so many articles, if they are many. */
export function mergeAfter(db: Database, articles: number): void {
  if (articles < many) return
  for (const table of [searchTables.article, presenceTable]) merge(db, table, articles * pagesPerArticle)
}

/** Returns whether there was anything to merge. */
function merge(db: Database, table: string, pages: number): boolean {
  const before = changesOf(db)
  db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`)
  // https://sqlite.org/fts5.html#the_merge_command: less than two changes say that there is nothing left to do.
  return changesOf(db) - before >= 2
}

const changesOf = (db: Database): number => db.get<{ n: number }>('SELECT total_changes() AS n')!.n

/** After this time without a write, ms. */
const quiet = 400
/** Between two steps, ms, and the pages of one, of 4 KiB: some five milliseconds of work. */
const pause = 20
const pagesPerStep = 16

/** @param mayWrite whether the library can be written to at this moment */
export function tidyIndex(db: Database, mayWrite: () => boolean): Tidying {
  let timer: NodeJS.Timeout | null = null
  const wait = (time: number): void => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(step, time)
    // Nobody waits for it: what is left is merged another time.
    timer.unref()
  }
  const step = (): void => {
    timer = null
    if (!mayWrite() || db.inTransaction) return
    if (mergeStep(db)) wait(pause)
  }
  return {
    later: () => wait(quiet),
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
    }
  }
}

function mergeStep(db: Database): boolean {
  try {
    db.exec('BEGIN IMMEDIATE')
    const more = tables.some((table) => merge(db, table, pagesPerStep))
    db.exec('COMMIT')
    return more
  } catch {
    // A full disk, a damaged index: the next write or search meets it as well, and says so.
    if (db.inTransaction) db.exec('ROLLBACK')
    return false
  }
}
