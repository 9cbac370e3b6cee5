import { documentTerms, presenceTerms } from '../../domain/search/terms'
import type { ReadableDatabase } from './open'
import {
  indexState,
  isIndexDamage,
  foldedColumns,
  isIndexed,
  presenceTable,
  searchKinds,
  searchTables,
  type SearchKind
} from './search-store'

/** Rows of each kind whose terms are looked up one by one; the others are compared by what they were made from. */
const compared = 200

/** Terms of one phrase of that comparison; a phrase of all would keep an iterator open for each. */
const phraseLength = 24

/**
 * What the index has that the library has not, or has otherwise, one by one: `article 3`, `note 12`; `index` alone if it
 * is damaged as a whole. Of an index that is still being built nothing is said.
 */
export function* staleIndexEntries(db: ReadableDatabase): Generator<string> {
  const state = indexState(db)
  if (state === 'damaged') yield 'index'
  if (state !== 'whole') return
  try {
    for (const kind of Object.keys(searchKinds) as SearchKind[]) {
      yield* staleEntriesOf(db, kind)
      yield* lostTermsOf(db, kind)
    }
  } catch (error) {
    if (!isIndexDamage(error)) throw error
    yield 'index'
  }
}

function* staleEntriesOf(db: ReadableDatabase, kind: SearchKind): Generator<string> {
  const number = searchKinds[kind]
  const rows = db.all<{ id: number }>(
    `SELECT id FROM ${kind} UNION SELECT id FROM search_doc WHERE kind = ? ORDER BY id`,
    number
  )
  for (const { id } of rows) if (!isIndexed(db, kind, id)) yield `${kind} ${id}`

  // FTS5 keeps one row here per document of a contentless table: the terms of each are really there.
  for (const index of kind === 'article' ? [searchTables[kind], presenceTable] : [searchTables[kind]]) {
    const table = `${index}_docsize`
    const unlike = db.all<{ id: number }>(
      `SELECT id FROM (SELECT id FROM search_doc WHERE kind = ? EXCEPT SELECT id FROM ${table})
       UNION SELECT id FROM (SELECT id FROM ${table} EXCEPT SELECT id FROM search_doc WHERE kind = ?)`,
      number,
      number
    )
    for (const { id } of unlike) yield `${kind} ${id}`
  }
}

/** For rows evenly chosen: whether every stretch of their text's terms is found in them, and in this very row. */
function* lostTermsOf(db: ReadableDatabase, kind: SearchKind): Generator<string> {
  const { n } = db.get<{ n: number }>('SELECT count(*) AS n FROM search_doc WHERE kind = ?', searchKinds[kind])!
  const chosen = db.all<{ id: number }>(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM search_doc WHERE kind = ?)
     WHERE (place - 1) % ? = 0`,
    searchKinds[kind],
    Math.max(1, Math.floor(n / compared))
  )
  for (const { id } of chosen) if (hasLostTerms(db, kind, id)) yield `${kind} ${id}`
}

const termsIn = (terms: Uint8Array): string[] => Buffer.from(terms).toString().split(' ').filter(Boolean)

function hasLostTerms(db: ReadableDatabase, kind: SearchKind, id: number): boolean {
  const columns = foldedColumns(db, kind, id)
  if (!columns) return false
  const lacks = (table: string, expression: string): boolean =>
    db.get(`SELECT 1 FROM ${table} WHERE rowid = ? AND ${table} MATCH ?`, id, expression) === undefined
  const terms = termsIn(documentTerms(columns.body))
  // A text that repeats itself has the same phrase again and again, each looked for at all its places.
  const phrases = new Set<string>()
  for (let at = 0; at < terms.length; at += phraseLength) phrases.add(terms.slice(at, at + phraseLength + 1).join(' '))
  for (const phrase of phrases) if (lacks(searchTables[kind], `body : "${phrase}"`)) return true
  if (kind !== 'article') return false
  const present = termsIn(presenceTerms(columns.all, columns.title))
  for (let at = 0; at < present.length; at += phraseLength) {
    const together = present.slice(at, at + phraseLength).map((term) => `"${term}"`)
    if (lacks(presenceTable, together.join(' AND '))) return true
  }
  return false
}
