import { mergeAfter } from './index-tidying'
import type { Change } from './journal'
import { linkRows } from './note-reader'
import type { Database } from './open'
import type { TextTerms } from '../../domain/search/text-terms'
import { changeIndex, indexArticle, indexNote, indexPassage } from './search-store'
import { packText, unpackText } from './text-column'

/**
 * Brings everything that is derived from rows in line with the rows a transaction has touched, inside that
 * transaction: the links of notes and the search index. The only place that does so, for every way a row can change —
 * a write, undo, redo, a cascade. `ready` has the index terms of texts, by content id, that came with them.
 */
export function deriveFrom(
  db: Database,
  changes: readonly Change[],
  ready: ReadonlyMap<number, TextTerms> = new Map()
): void {
  const touched = touchedIds(changes)
  for (const id of touched.note) deriveNoteLinks(db, id)
  // Articles first: when one comes or goes its passages and notes go along, and are then found to be done.
  changeIndex(db, () => {
    for (const id of touched.article) indexArticle(db, id, ready)
    for (const id of touched.passage) indexPassage(db, id)
    for (const id of touched.note) indexNote(db, id)
    mergeAfter(db, touched.article.size)
  })
}

interface Touched {
  readonly article: ReadonlySet<number>
  readonly note: ReadonlySet<number>
  readonly passage: ReadonlySet<number>
}

/** A coding changes its passage, a revision its article; a row that is gone is touched as well. */
function touchedIds(changes: readonly Change[]): Touched {
  const touched = { article: new Set<number>(), note: new Set<number>(), passage: new Set<number>() }
  for (const { table, rowId, articleId, before, after } of changes) {
    if (table === 'article' || table === 'note' || table === 'passage') touched[table].add(rowId)
    if (table === 'revision' && articleId !== null) touched.article.add(articleId)
    if (table === 'coding') touched.passage.add((JSON.parse((after ?? before)!) as { passage_id: number }).passage_id)
  }
  return touched
}

export function deriveNoteLinks(db: Database, id: number): void {
  db.run('DELETE FROM note_link WHERE note_id = ?', id)
  const row = db.get('SELECT body FROM note WHERE id = ?', id)
  if (!row) return
  for (const key of linkRows(unpackText(row['body']!))) {
    db.run('INSERT INTO note_link (target, note_id) VALUES (?, ?)', packText(key), id)
  }
}
