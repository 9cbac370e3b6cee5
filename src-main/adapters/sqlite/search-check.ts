import type { ReadableDatabase } from './open'
import { indexState, isIndexed, searchKinds, searchTables, type SearchKind } from './search-store'

/**
 * What the index has that the library has not, or has otherwise, one by one: `article 3`, `note 12`; `index` alone if it
 * is damaged as a whole. Of an index that is still being built nothing is said.
 */
export function* staleIndexEntries(db: ReadableDatabase): Generator<string> {
  const state = indexState(db)
  if (state === 'damaged') yield 'index'
  if (state !== 'whole') return
  for (const kind of Object.keys(searchKinds) as SearchKind[]) yield* staleEntriesOf(db, kind)
}

function* staleEntriesOf(db: ReadableDatabase, kind: SearchKind): Generator<string> {
  const number = searchKinds[kind]
  const rows = db.all<{ id: number }>(
    `SELECT id FROM ${kind} UNION SELECT id FROM search_doc WHERE kind = ? ORDER BY id`,
    number
  )
  for (const { id } of rows) if (!isIndexed(db, kind, id)) yield `${kind} ${id}`

  // FTS5 keeps one row here per document of a contentless table: the terms of each are really there.
  const table = `${searchTables[kind]}_docsize`
  const unlike = db.all<{ id: number }>(
    `SELECT id FROM (SELECT id FROM search_doc WHERE kind = ? EXCEPT SELECT id FROM ${table})
     UNION SELECT id FROM (SELECT id FROM ${table} EXCEPT SELECT id FROM search_doc WHERE kind = ?)`,
    number,
    number
  )
  for (const { id } of unlike) yield `${kind} ${id}`
}
