import { Failure } from '../../contract/failure'
import type { LibraryWriter } from '../../services/ports'
import { setSelector } from './article-writer'
import type { Database } from './open'
import { packText } from './text-column'

export type PassageWriter = Pick<
  LibraryWriter,
  'addPassage' | 'movePassage' | 'gradePassage' | 'removePassage' | 'setCoding' | 'removeCoding'
>

export interface PassageWriterOptions {
  readonly now: () => string
  /** Who tags, at this moment. */
  readonly coder: () => string
}

export function createPassageWriter(db: Database, { now, coder }: PassageWriterOptions): PassageWriter {
  const articleOf = (id: number): number => {
    const row = db.get<{ article: number }>('SELECT article_id AS article FROM passage WHERE id = ?', id)
    if (!row) throw new Failure('PASSAGE_UNKNOWN', { id })
    return row.article
  }

  return {
    addPassage(articleId, revision, selector) {
      if (!db.get('SELECT 1 FROM revision WHERE article_id = ? AND revision = ?', articleId, revision)) {
        throw new Failure('REVISION_UNKNOWN', { id: articleId, revision })
      }
      return db.run(
        `INSERT INTO passage (article_id, revision, start_offset, end_offset, exact, prefix, suffix, anchor, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'exact', ?)`,
        articleId,
        revision,
        selector.start,
        selector.end,
        packText(selector.exact),
        packText(selector.prefix),
        packText(selector.suffix),
        now()
      ).id
    },

    movePassage(id, revision, selector, anchor) {
      articleOf(id)
      setSelector(db, id, selector, revision)
      // Whoever moves a passage has agreed to its words.
      db.run('UPDATE passage SET anchor = ?, confirmed = NULL WHERE id = ?', anchor, id)
    },

    gradePassage(id, { reliability, credibility }) {
      articleOf(id)
      if (reliability !== undefined) db.run('UPDATE passage SET reliability = ? WHERE id = ?', reliability, id)
      if (credibility !== undefined) db.run('UPDATE passage SET credibility = ? WHERE id = ?', credibility, id)
    },

    removePassage(id) {
      articleOf(id)
      db.run('DELETE FROM passage WHERE id = ?', id)
    },

    setCoding(passageId, code, stance) {
      db.run(
        `INSERT INTO coding (passage_id, article_id, code, stance, coder, at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (passage_id, code, coder) DO UPDATE SET stance = excluded.stance, at = excluded.at
         WHERE stance <> excluded.stance`,
        passageId,
        articleOf(passageId),
        code,
        stance,
        packText(coder()),
        now()
      )
    },

    // Whoever put it on: on a passage that no longer has the code, nobody's coding of it may be left.
    removeCoding(passageId, code) {
      articleOf(passageId)
      db.run('DELETE FROM coding WHERE passage_id = ? AND code = ?', passageId, code)
    }
  }
}
