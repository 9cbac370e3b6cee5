import { Failure } from '../../contract/failure'
import { configureIndex, mergeAfter } from './index-tidying'
import type { Database, ReadableDatabase } from './open'
import { indexArticle, indexNote, indexPassage, indexState, termsForm } from './search-store'

const tables: Readonly<Record<string, string>> = {
  search_article: 'body, title, author, publisher, source',
  search_note: 'body',
  search_passage: 'body',
  search_presence: 'terms, detail=none'
}

/** The index's own lists, as the migration makes them, for a library that has lost one. */
const listsSql = `
CREATE TABLE IF NOT EXISTS search_doc (
  kind INTEGER NOT NULL,
  id INTEGER NOT NULL,
  article_id INTEGER,
  digest INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS search_doc_by_article ON search_doc (article_id) WHERE article_id IS NOT NULL AND kind > 0;
CREATE TABLE IF NOT EXISTS search_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL CHECK (state IN ('whole', 'building', 'damaged')),
  terms INTEGER NOT NULL,
  built INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO search_state VALUES (1, 'damaged', 0, 0);
`

/** What ought to be in the index: kind and id of every row, in the order in which they are indexed. */
export const wantedSql = `SELECT 0 AS kind, id FROM article WHERE discarded_at IS NULL
UNION ALL SELECT 1, p.id FROM passage p JOIN article a ON a.id = p.article_id WHERE a.discarded_at IS NULL
UNION ALL SELECT 2, n.id FROM note n LEFT JOIN passage p ON p.id = n.passage_id
  LEFT JOIN article a ON a.id = coalesce(n.article_id, p.article_id) WHERE a.discarded_at IS NULL`

export function countDocuments(db: ReadableDatabase): { indexed: number; documents: number } {
  const count = (sql: string): number => db.get<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`)!.n
  const listed = db.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'search_doc'") !== undefined
  return { indexed: listed ? count('SELECT 1 FROM search_doc') : 0, documents: count(wantedSql) }
}

/** Throws the index away, whatever state it is in, and begins a new one in its place. One transaction. */
export function beginRebuild(db: Database): void {
  inTransaction(db, () => {
    db.exec(listsSql)
    for (const [table, columns] of Object.entries(tables)) {
      dropTable(db, table)
      db.exec(
        `CREATE VIRTUAL TABLE ${table} USING fts5(${columns}, content='', contentless_delete=1, tokenize='ascii')`
      )
    }
    configureIndex(db)
    // `search_word` stays: whoever has read it goes on from the last word known, and a word too many finds nothing.
    db.exec('DELETE FROM search_doc')
    db.run("UPDATE search_state SET state = 'building', terms = ?, built = 0 WHERE id = 1", termsForm)
  })
}

/**
 * A full-text table whose configuration is damaged cannot be opened, not even for being dropped. It is given one that can
 * be read first; that takes an unprotected connection.
 */
function dropTable(db: Database, table: string): void {
  try {
    db.exec(`DROP TABLE IF EXISTS ${table}`)
  } catch {
    db.exec(`DROP TABLE IF EXISTS ${table}_config`)
    db.exec(`CREATE TABLE ${table}_config (k PRIMARY KEY, v) WITHOUT ROWID`)
    db.exec(`INSERT INTO ${table}_config VALUES ('version', 4)`)
    db.exec(`DROP TABLE ${table}`)
  }
}

/** How far a rebuild has come: the kind being indexed (0–2; 3 is the end) and the last id done. */
export interface RebuildCursor {
  readonly kind: number
  readonly id: number
}

export const rebuildStart: RebuildCursor = { kind: 0, id: 0 }
export const isRebuilt = ({ kind }: RebuildCursor): boolean => kind > 2

const steps = [
  { index: indexArticle, table: 'article' },
  { index: indexPassage, table: 'passage' },
  { index: indexNote, table: 'note' }
] as const

/**
 * Indexes the next rows, in one transaction. Between two steps the writer may add and change rows: those it indexes
 * itself, so whatever lies behind the cursor stays right. Raises LIBRARY_DAMAGED if the new index is damaged again.
 */
export function continueRebuild(db: Database, { kind, id }: RebuildCursor, rows: number): RebuildCursor {
  return inTransaction(db, () => {
    const step = steps[kind]!
    const ids = db.all<{ id: number }>(`SELECT id FROM ${step.table} WHERE id > ? ORDER BY id LIMIT ?`, id, rows)
    for (const row of ids) step.index(db, row.id)
    if (step.table === 'article') mergeAfter(db, ids.length)
    if (indexState(db) === 'damaged') throw new Failure('LIBRARY_DAMAGED', { reason: 'search index' })
    const last = ids.at(-1)
    if (last && ids.length === rows) return { kind, id: last.id }
    if (kind === 2)
      db.run("UPDATE search_state SET state = 'whole', terms = ?, built = built + 1 WHERE id = 1", termsForm)
    return { kind: kind + 1, id: 0 }
  })
}

/** Rebuilds in one go. For the command line and for tests; a window's library is rebuilt in steps by the search thread. */
export function rebuildIndex(db: Database, progress: (done: number, total: number) => void = () => undefined): void {
  beginRebuild(db)
  finishRebuild(db, progress)
}

/** Goes on with a rebuild that was begun and broken off; what is indexed already is only compared. */
export function finishRebuild(db: Database, progress: (done: number, total: number) => void = () => undefined): void {
  for (let cursor = rebuildStart; !isRebuilt(cursor);) {
    cursor = continueRebuild(db, cursor, 100)
    const { indexed, documents } = countDocuments(db)
    progress(Math.min(indexed, documents), documents)
  }
}

export const needsRebuild = (db: ReadableDatabase): boolean => indexState(db) !== 'whole'

function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Merges the index's segments into one, which makes it smaller and searches shorter. */
export function optimizeIndex(db: Database): void {
  for (const table of Object.keys(tables)) db.exec(`INSERT INTO ${table}(${table}) VALUES ('optimize')`)
}
