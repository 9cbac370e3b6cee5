import { Failure } from '../../contract/failure'
import type { Coding, Grading, Passage } from '../../domain/anchor/passage'
import type { AnchorState } from '../../domain/anchor/selector'
import type { Stance } from '../../domain/codebook/code'
import type { AnchorTotals, LibraryReader } from '../../services/ports'
import type { ReadableDatabase, Row } from './open'
import { unpackText } from './text-column'

export type PassageReader = Pick<LibraryReader, 'passages' | 'passage' | 'passageAt' | 'anchorTotals'>

export function createPassageReader(db: ReadableDatabase): PassageReader {
  const select = (condition: string, ...values: readonly (string | number)[]): Passage[] => {
    const rows = db.all(
      `SELECT id, article_id, revision, start_offset, end_offset, exact, anchor, reliability, credibility, created_at
       FROM passage WHERE ${condition} ORDER BY article_id, start_offset, end_offset, id`,
      ...values
    )
    if (rows.length === 0) return []
    const ids = JSON.stringify(rows.map(({ id }) => id))
    const codings = codingsOf(db, ids)
    const notes = notesOf(db, ids)
    return rows.map((row) => passage(row, codings, notes))
  }

  return {
    passages({ articleId, code, ids }) {
      const where: string[] = []
      const values: (string | number)[] = []
      if (articleId !== undefined) {
        where.push('article_id = ?')
        values.push(articleId)
      }
      if (code !== undefined) {
        where.push('id IN (SELECT passage_id FROM coding WHERE code = ?)')
        values.push(code)
      }
      if (ids) {
        where.push('id IN (SELECT value FROM json_each(?))')
        values.push(JSON.stringify(ids))
      }
      // Asked for by name they are shown even from the trash; a list of all leaves the trash out.
      if (articleId === undefined && !ids) {
        where.push('EXISTS (SELECT 1 FROM article WHERE id = passage.article_id AND discarded_at IS NULL)')
      }
      return select(where.join(' AND '), ...values)
    },

    passage(id) {
      const [found] = select('id = ?', id)
      if (!found) throw new Failure('PASSAGE_UNKNOWN', { id })
      return found
    },

    passageAt(articleId, revision, { start, end }) {
      const row = db.get<{ id: number }>(
        `SELECT id FROM passage WHERE article_id = ? AND start_offset = ? AND end_offset = ? AND revision = ?
         ORDER BY id LIMIT 1`,
        articleId,
        start,
        end,
        revision
      )
      return row ? row.id : null
    },

    anchorTotals(articleId) {
      const totals: Record<AnchorState, number> = { exact: 0, moved: 0, fuzzy: 0, orphan: 0 }
      const rows = db.all<{ anchor: AnchorState; count: number }>(
        'SELECT anchor, count(*) AS count FROM passage WHERE article_id = ? GROUP BY anchor',
        articleId
      )
      for (const { anchor, count } of rows) totals[anchor] = count
      return totals satisfies AnchorTotals
    }
  }
}

function codingsOf(db: ReadableDatabase, ids: string): Map<number, Coding[]> {
  const codings = new Map<number, Coding[]>()
  const rows = db.all(
    `SELECT passage_id, code, stance, coder, at FROM coding
     WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    ids
  )
  for (const row of rows) {
    const id = Number(row['passage_id'])
    const coding: Coding = {
      code: String(row['code']),
      stance: row['stance'] as Stance,
      coder: unpackText(row['coder']!),
      at: String(row['at'])
    }
    const known = codings.get(id)
    if (known) known.push(coding)
    else codings.set(id, [coding])
  }
  return codings
}

/** The first note of each passage. */
function notesOf(db: ReadableDatabase, ids: string): Map<number, { id: number; body: string }> {
  const rows = db.all(
    `SELECT passage_id, id, body FROM note WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC`,
    ids
  )
  return new Map(
    rows.map((row) => [Number(row['passage_id']), { id: Number(row['id']), body: unpackText(row['body']!) }])
  )
}

function passage(
  row: Row,
  codings: ReadonlyMap<number, readonly Coding[]>,
  notes: ReadonlyMap<number, { readonly id: number; readonly body: string }>
): Passage {
  const id = Number(row['id'])
  const note = notes.get(id)
  return {
    id,
    articleId: Number(row['article_id']),
    revision: Number(row['revision']),
    start: Number(row['start_offset']),
    end: Number(row['end_offset']),
    exact: unpackText(row['exact']!),
    anchor: row['anchor'] as AnchorState,
    codings: codings.get(id) ?? [],
    grading: {
      reliability: row['reliability'] as Grading['reliability'],
      credibility: row['credibility'] as Grading['credibility']
    },
    note: note?.body ?? null,
    noteId: note?.id ?? null,
    createdAt: String(row['created_at'])
  }
}
