import { fold } from '../../domain/search/fold'
import { documentTerms, presenceTerms } from '../../domain/search/terms'
import { textTerms, type TextTerms } from '../../domain/search/text-terms'
import { resultCode } from './as-failure'
import type { Database, ReadableDatabase, Row } from './open'
import { longColumn, unpackLong, unpackNullable, unpackText } from './text-column'

export type SearchKind = 'article' | 'note' | 'passage'

/** Numbers in `search_doc.kind`; the order is also the order of a rebuild. */
export const searchKinds = { article: 0, passage: 1, note: 2 } as const satisfies Record<SearchKind, number>

export const searchTables = { article: 'search_article', passage: 'search_passage', note: 'search_note' } as const

/** Which articles have a character, a pair with a mark, or a word in their title at all; see `presenceTerms`. */
export const presenceTable = 'search_presence'

/**
 * Counts the ways in which text has become terms. An index made with another one finds wrongly, so it is rebuilt:
 * raise this whenever domain/search/fold.ts, kanji-forms.ts, characters.ts or terms.ts change what they return.
 */
export const termsForm = 2

/** The text first, then the title. */
const articleColumns = ['body', 'title', 'author', 'publisher', 'source'] as const

/** What one document gives to the index, column by column, and what it is recognised by. */
interface SearchDocument {
  readonly articleId: number | null
  readonly digest: number
  /** Where its text is; null if that is no article's. */
  readonly contentId: number | null
  readonly body: () => string
  /** The other columns, the title first. */
  readonly others: readonly string[]
}

/** 53 bits of a string, after cyrb53 (public domain, by bryc); for telling changes, not for security. */
function digestOf(parts: readonly string[]): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (const part of parts) {
    for (let at = 0; at < part.length; at++) {
      const unit = part.charCodeAt(at)
      high = Math.imul(high ^ unit, 2654435761)
      low = Math.imul(low ^ unit, 1597334677)
    }
    high = Math.imul(high ^ 0x10000, 2654435761)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/** Names of a JSON list of `{ name, reading? }`, one per line, each once. */
export function namesIn(json: string): string {
  const list = JSON.parse(json) as readonly { readonly name: string; readonly reading?: string | null }[]
  return [...new Set(list.flatMap(({ name, reading }) => (reading ? [name, reading] : [name])))].join('\n')
}

const articleSql = `SELECT a.title, a.publisher, a.byline, a.content_id, c.text_sha256, c.cited_sources
FROM article a JOIN content c ON c.id = a.content_id WHERE a.id = ? AND a.discarded_at IS NULL`

function articleDocument(db: ReadableDatabase, id: number): SearchDocument | null {
  const row = db.get(articleSql, id)
  if (!row) return null
  const title = unpackText(row['title']!)
  const publisher = unpackNullable(row['publisher']!) ?? ''
  const author = namesIn(row['byline'] as string)
  const source = namesIn(row['cited_sources'] as string)
  const text = (): string => {
    const content = db.get(`SELECT ${longColumn('text', 'text')} FROM content WHERE id = ?`, row['content_id']!)
    return content ? unpackLong(content['text']!, content['text_packed']!) : ''
  }
  return {
    articleId: id,
    digest: digestOf([title, row['text_sha256'] as string, author, publisher, source]),
    contentId: Number(row['content_id']),
    body: text,
    others: [title, author, publisher, source]
  }
}

const passageSql = `SELECT p.exact, p.article_id FROM passage p JOIN article a ON a.id = p.article_id
WHERE p.id = ? AND a.discarded_at IS NULL`

const noteSql = `SELECT n.body, coalesce(n.article_id, p.article_id) AS article_id FROM note n
LEFT JOIN passage p ON p.id = n.passage_id
LEFT JOIN article a ON a.id = coalesce(n.article_id, p.article_id)
WHERE n.id = ? AND a.discarded_at IS NULL`

function textDocument(row: Row | undefined, column: string): SearchDocument | null {
  if (!row) return null
  const text = unpackText(row[column]!)
  return {
    articleId: row['article_id'] as number | null,
    digest: digestOf([text]),
    contentId: null,
    body: () => text,
    others: []
  }
}

/** What the row ought to give to the index; null if it is gone, or its article is in the trash. */
function documentOf(db: ReadableDatabase, kind: SearchKind, id: number): SearchDocument | null {
  switch (kind) {
    case 'article':
      return articleDocument(db, id)
    case 'passage':
      return textDocument(db.get(passageSql, id), 'exact')
    case 'note':
      return textDocument(db.get(noteSql, id), 'body')
  }
}

/** The folded texts that a row's terms are made from; null if it has no place in the index. */
export function foldedColumns(
  db: ReadableDatabase,
  kind: SearchKind,
  id: number
): { all: readonly string[]; body: string; title: string } | null {
  const document = documentOf(db, kind, id)
  if (!document) return null
  const [body = '', title = '', ...rest] = [document.body(), ...document.others].map(fold)
  return { all: [body, title, ...rest], body, title }
}

const insertSql: Record<SearchKind, string> = {
  article: `INSERT INTO search_article (rowid, ${articleColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`,
  passage: 'INSERT INTO search_passage (rowid, body) VALUES (?, ?)',
  note: 'INSERT INTO search_note (rowid, body) VALUES (?, ?)'
}

const presenceSql = `INSERT INTO ${presenceTable} (rowid, terms) VALUES (?, ?)`

const space = Buffer.from(' ')

const wordsSql = 'INSERT OR IGNORE INTO search_word (word) SELECT value FROM json_each(?)'

function remove(db: Database, kind: SearchKind, id: number): void {
  db.run(`DELETE FROM ${searchTables[kind]} WHERE rowid = ?`, id)
  if (kind === 'article') db.run(`DELETE FROM ${presenceTable} WHERE rowid = ?`, id)
  db.run('DELETE FROM search_doc WHERE kind = ? AND id = ?', searchKinds[kind], id)
}

/** Brings one row's terms up to date. Returns whether it came or went (rather than changed or stayed). */
function update(db: Database, kind: SearchKind, id: number, ready?: ReadonlyMap<number, TextTerms>): boolean {
  const before = db.get<{ digest: number }>(
    'SELECT digest FROM search_doc WHERE kind = ? AND id = ?',
    searchKinds[kind],
    id
  )
  const document = documentOf(db, kind, id)
  if (!document) {
    if (before) remove(db, kind, id)
    return before !== undefined
  }
  if (before?.digest === document.digest) return false
  if (before) remove(db, kind, id)
  const { contentId } = document
  const body = (contentId === null ? undefined : ready?.get(contentId)) ?? textTerms(document.body())
  const others = document.others.map(fold)
  const words = new Set(body.words)
  db.run(insertSql[kind], id, body.terms, ...others.map((column) => documentTerms(column, words)))
  if (kind === 'article') {
    db.run(presenceSql, id, Buffer.concat([body.presence, space, presenceTerms(others, others[0]!)]))
  }
  if (words.size > 0) db.run(wordsSql, JSON.stringify([...words]))
  db.run('INSERT INTO search_doc VALUES (?, ?, ?, ?)', searchKinds[kind], id, document.articleId, document.digest)
  return before === undefined
}

/** Whether the index was made of what the row is now; a row that is gone, or in the trash, ought not to be in it. */
export function isIndexed(db: ReadableDatabase, kind: SearchKind, id: number): boolean {
  const stored = db.get<{ digest: number }>(
    'SELECT digest FROM search_doc WHERE kind = ? AND id = ?',
    searchKinds[kind],
    id
  )
  return stored?.digest === documentOf(db, kind, id)?.digest
}

export type IndexState = 'whole' | 'building' | 'damaged'

/** Every table that the index consists of, those that FTS5 keeps for itself included. */
const indexTables = [
  'search_doc',
  'search_word',
  'search_state',
  ...[...Object.values(searchTables), presenceTable].flatMap((table) => [
    table,
    ...['data', 'idx', 'docsize', 'config'].map((part) => `${table}_${part}`)
  ])
]

const presentSql = `SELECT count(*) AS n FROM sqlite_schema
WHERE type = 'table' AND name IN (${indexTables.map((name) => `'${name}'`).join(', ')})`

/** Asked before the index is touched: what FTS5 has once begun without one of its tables it cannot take back. */
const hasAllTables = (db: ReadableDatabase): boolean => db.get<{ n: number }>(presentSql)!.n === indexTables.length

interface StateRow {
  readonly state: IndexState
  readonly terms: number
}

/** What the index says of itself; null when it cannot, or a table of it is gone. */
const stateRow = (db: ReadableDatabase): StateRow | null =>
  hasAllTables(db) ? (db.get<StateRow>('SELECT state, terms FROM search_state') ?? null) : null

/** What the index itself says; an index of other terms counts as one that is to be built. */
export function indexState(db: ReadableDatabase): IndexState {
  const row = stateRow(db)
  if (!row) return 'damaged'
  return row.state === 'whole' && row.terms !== termsForm ? 'building' : row.state
}

/** Whether a rebuild must begin with an empty index: it is damaged, or made of other terms. */
export function mustBeginAfresh(db: ReadableDatabase): boolean {
  const row = stateRow(db)
  return !row || row.state === 'damaged' || row.terms !== termsForm
}

/** SQLITE_CORRUPT, which FTS5 raises for its own tables as SQLITE_CORRUPT_VTAB; or a table of the index is missing. */
export function isIndexDamage(error: unknown): boolean {
  const code = resultCode(error)
  if (code === 11) return true
  return (
    code === 1 &&
    error instanceof Error &&
    /no such table: (main\.)?search_|vtable constructor failed|SQL logic error|invalid fts5 file format/.test(
      error.message
    )
  )
}

export function markIndexDamaged(db: Database): void {
  db.run("UPDATE search_state SET state = 'damaged' WHERE id = 1")
}

/**
 * Runs all changes of the index that belong to one transaction. The library's text is worth more than its index: where
 * the index turns out to be damaged the text is stored all the same, and the index is marked to be rebuilt.
 *
 * FTS5 writes what it has gathered when a savepoint begins or the transaction ends. The inner savepoint makes it do so
 * here, where it can be taken back alone; at the end damage would cost the whole transaction.
 */
export function changeIndex(db: Database, changes: () => void): void {
  if (indexState(db) === 'damaged') return
  db.exec('SAVEPOINT search_index')
  try {
    changes()
    db.exec('SAVEPOINT search_flush; RELEASE search_flush')
    db.exec('RELEASE search_index')
  } catch (error) {
    // A full disk has ended the transaction already, and then there is no savepoint to go back to.
    if (!db.inTransaction) throw error
    db.exec('ROLLBACK TO search_index; RELEASE search_index')
    if (!isIndexDamage(error)) throw error
    markIndexDamaged(db)
  }
}

const dependants = `SELECT 1 AS kind, id FROM passage WHERE article_id = ?1
UNION ALL SELECT 2, n.id FROM note n LEFT JOIN passage p ON p.id = n.passage_id
  WHERE n.article_id = ?1 OR p.article_id = ?1
UNION SELECT kind, id FROM search_doc WHERE article_id = ?1 AND kind > 0`

const kindOf = (number: number): SearchKind => (number === 1 ? 'passage' : number === 2 ? 'note' : 'article')

/**
 * Brings the index up to date with an article's row, within `changeIndex`: added, changed, in the trash or
 * gone. When it came or went its passages and notes follow. `ready` may have the terms of texts, by content id.
 */
export function indexArticle(db: Database, articleId: number, ready?: ReadonlyMap<number, TextTerms>): void {
  if (!update(db, 'article', articleId, ready)) return
  for (const { kind, id } of db.all<{ kind: number; id: number }>(dependants, articleId)) update(db, kindOf(kind), id)
}

/** As `indexArticle`, for a note's row. */
export function indexNote(db: Database, noteId: number): void {
  update(db, 'note', noteId)
}

/** As `indexArticle`, for a passage's row. */
export function indexPassage(db: Database, passageId: number): void {
  update(db, 'passage', passageId)
}

/** Takes a row out of the index, within `changeIndex`; an article's passages and notes go with it. */
export function dropFromIndex(db: Database, kind: SearchKind, id: number): void {
  if (kind === 'article') {
    const own = db.all<{ kind: number; id: number }>(
      'SELECT kind, id FROM search_doc WHERE article_id = ? AND kind > 0',
      id
    )
    for (const document of own) remove(db, kindOf(document.kind), document.id)
  }
  remove(db, kind, id)
}
