import { Failure } from '../../contract/failure'
import type { LibraryWriter } from '../../services/ports'
import type { Database } from './open'
import { packText } from './text-column'

export type NoteWriter = Pick<LibraryWriter, 'addNote' | 'saveNote' | 'markNote' | 'removeNote'>

export function createNoteWriter(db: Database, now: () => string): NoteWriter {
  const changed = (id: number, { changes }: { changes: number }): void => {
    if (changes === 0) throw new Failure('NOTE_UNKNOWN', { id })
  }

  return {
    /** A passage's note belongs to the passage's article as well, whatever article is named. */
    addNote(body, { articleId, passageId }) {
      const owner = passageId === undefined ? (articleId ?? null) : articleOfPassage(db, passageId)
      if (owner !== null && !db.get('SELECT 1 FROM article WHERE id = ?', owner)) {
        throw new Failure('ARTICLE_UNKNOWN', { id: owner })
      }
      const at = now()
      return db.run(
        'INSERT INTO note (article_id, passage_id, created_at, updated_at, body) VALUES (?, ?, ?, ?, ?)',
        owner,
        passageId ?? null,
        at,
        at,
        packText(body)
      ).id
    },
    saveNote(id, body) {
      changed(id, db.run('UPDATE note SET body = ?, updated_at = ? WHERE id = ?', packText(body), now(), id))
    },
    markNote(id, inMemo) {
      changed(id, db.run('UPDATE note SET in_memo = ? WHERE id = ?', inMemo ? 1 : 0, id))
    },
    removeNote(id) {
      changed(id, db.run('DELETE FROM note WHERE id = ?', id))
    }
  }
}

function articleOfPassage(db: Database, id: number): number {
  const row = db.get<{ article: number }>('SELECT article_id AS article FROM passage WHERE id = ?', id)
  if (!row) throw new Failure('PASSAGE_UNKNOWN', { id })
  return row.article
}
