import { Failure } from '../../contract/failure'
import type { Note } from '../../domain/note/note'
import { linkExcerpt, linkKey, linksIn, linkTargets, noteName } from '../../domain/note/note-links'
import type { LibraryReader } from '../../services/ports'
import type { ReadableDatabase, Row } from './open'
import { packText, unpackText } from './text-column'

export type NoteReader = Pick<LibraryReader, 'notes' | 'note'>

const columns = 'note.id, note.article_id, note.passage_id, note.in_memo, note.updated_at, note.body, article.title'
const tables = 'note LEFT JOIN article ON article.id = note.article_id'

export function createNoteReader(db: ReadableDatabase): NoteReader {
  return {
    notes({ articleId, passageId, scope = 'all' }) {
      const where: string[] = []
      const values: number[] = []
      if (articleId !== undefined) {
        where.push('note.article_id = ?')
        values.push(articleId)
      }
      if (passageId !== undefined) {
        where.push('note.passage_id = ?')
        values.push(passageId)
      }
      if (where.length === 0) {
        where.push(scope === 'library' ? 'note.article_id IS NULL' : 'article.discarded_at IS NULL')
      }
      const rows = db.all(
        `SELECT ${columns} FROM ${tables} WHERE ${where.join(' AND ')} ORDER BY note.updated_at DESC, note.id DESC`,
        ...values
      )
      return rows.map((row) => note(db, row))
    },

    note(id) {
      const row = db.get(`SELECT ${columns} FROM ${tables} WHERE note.id = ?`, id)
      if (!row) throw new Failure('NOTE_UNKNOWN', { id })
      return note(db, row)
    }
  }
}

function note(db: ReadableDatabase, row: Row): Note {
  const id = Number(row['id'])
  const body = unpackText(row['body']!)
  const names = [noteName(body), row['title'] === null ? '' : unpackText(row['title']!)]
  return {
    id,
    body,
    articleId: row['article_id'] as number | null,
    passageId: row['passage_id'] as number | null,
    inMemo: row['in_memo'] === 1,
    updatedAt: String(row['updated_at']),
    links: linkTargets(body),
    backlinks: backlinks(db, id, new Set(names.map(linkKey).filter((key) => key !== '')))
  }
}

/** The notes that name this one by its first line, or its article by the title. */
function backlinks(db: ReadableDatabase, id: number, keys: ReadonlySet<string>): Note['backlinks'] {
  const found = new Map<number, string>()
  for (const key of keys) {
    const rows = db.all(
      `SELECT note.id, note.body FROM note_link JOIN note ON note.id = note_link.note_id
       WHERE note_link.target = ? AND note.id <> ?`,
      packText(key),
      id
    )
    for (const row of rows) {
      const body = unpackText(row['body']!)
      const link = linksIn(body).find(({ target }) => keys.has(linkKey(target)))
      if (link) found.set(Number(row['id']), linkExcerpt(body, link))
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([noteId, excerpt]) => ({ noteId, excerpt }))
}

/** Makes the links of a note findable from their targets; called for every note that a write has touched. */
export const linkRows = (body: string): Set<string> =>
  new Set(
    linkTargets(body)
      .map(linkKey)
      .filter((key) => key !== '')
  )
