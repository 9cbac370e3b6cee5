import { fold } from '../../domain/search/fold'
import { documentTerms } from '../../domain/search/terms'
import type { Database } from './open'
import { wantedSql } from './search-rebuild'
import { digestNow, indexState, isIndexDamage, searchTables, termsOf, type SearchKind } from './search-store'

/** A disagreement between index and library; `object` names the row, in the manner of the other problems. */
export interface IndexProblem {
  readonly code: 'INDEX_STALE'
  readonly object: string
}

/** Rows whose terms are compared one by one with their text; the others are compared by digest and number of terms. */
const compared = 200

/** Terms of one phrase of the comparison; a phrase of all would keep an iterator open for each. */
const phraseLength = 24

const kinds: readonly SearchKind[] = ['article', 'passage', 'note']

/**
 * Compares the index with the library: that FTS5 finds its own tables sound, that exactly the right rows are in it, each
 * made from what the row holds now and with as many terms as its text gives; and, for rows evenly chosen, that every
 * stretch of their terms is found in them. An index that is being built is not judged.
 */
export function verifyIndex(db: Database): IndexProblem[] {
  const problems: IndexProblem[] = []
  const report = (object: string): void => void problems.push({ code: 'INDEX_STALE', object })
  const state = indexState(db)
  if (state === 'building') return problems
  if (state === 'damaged') return [{ code: 'INDEX_STALE', object: 'search index' }]
  try {
    for (const table of Object.values(searchTables))
      db.exec(`INSERT INTO ${table}(${table}) VALUES ('integrity-check')`)
    compareRows(db, report)
    for (const kind of kinds) compareTerms(db, kind, report)
  } catch (error) {
    if (!isIndexDamage(error)) throw error
    report('search index')
  }
  return problems
}

function compareRows(db: Database, report: (object: string) => void): void {
  const missing = db.all<{ kind: number; id: number }>(`${wantedSql} EXCEPT SELECT kind, id FROM search_doc`)
  const extra = db.all<{ kind: number; id: number }>(
    `SELECT kind, id FROM search_doc EXCEPT SELECT * FROM (${wantedSql})`
  )
  for (const { kind, id } of [...missing, ...extra]) report(`${kinds[kind]} ${id}`)
  for (const [number, kind] of kinds.entries()) {
    const table = `${searchTables[kind]}_docsize`
    const lost = db.all<{ id: number }>(
      `SELECT id FROM search_doc WHERE kind = ${number} EXCEPT SELECT id FROM ${table}`
    )
    const stray = db.all<{ id: number }>(
      `SELECT id FROM ${table} EXCEPT SELECT id FROM search_doc WHERE kind = ${number}`
    )
    for (const { id } of [...lost, ...stray]) report(`${kind} ${id}`)
    for (const { id, digest } of db.each<{ id: number; digest: number }>(
      `SELECT id, digest FROM search_doc WHERE kind = ${number}`
    )) {
      const now = digestNow(db, kind, id)
      if (now !== null && now !== digest) report(`${kind} ${id}`)
    }
  }
}

function compareTerms(db: Database, kind: SearchKind, report: (object: string) => void): void {
  const table = searchTables[kind]
  const number = kinds.indexOf(kind)
  const { n } = db.get<{ n: number }>('SELECT count(*) AS n FROM search_doc WHERE kind = ?', number)!
  const step = Math.max(1, Math.floor(n / compared))
  const chosen = db.all<{ id: number }>(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM search_doc WHERE kind = ?) WHERE (place - 1) % ? = 0`,
    number,
    step
  )
  for (const { id } of chosen) {
    const terms = termsOf(db, kind, id, (text) => documentTerms(fold(text)))?.split(' ') ?? []
    for (let at = 0; at < terms.length; at += phraseLength) {
      const phrase = terms.slice(at, at + phraseLength + 1).filter((term) => term !== '')
      if (phrase.length === 0) continue
      const found = db.get(
        `SELECT 1 FROM ${table} WHERE rowid = ? AND ${table} MATCH ?`,
        id,
        `body : "${phrase.join(' ')}"`
      )
      if (found) continue
      report(`${kind} ${id}`)
      break
    }
  }
}
