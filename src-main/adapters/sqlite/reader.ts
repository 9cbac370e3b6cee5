import { sampleAnswered, type LibraryStatus } from '../../contract/calls/library'
import type { Codebook } from '../../domain/codebook/code'
import type { LibraryReader } from '../../services/ports'
import { createArticleReader, parse } from './article-reader'
import { createBriefingReader } from './briefing-store'
import { historyLabels } from './journal'
import { createNoteReader } from './note-reader'
import type { ReadableDatabase } from './open'
import { createPassageReader } from './passage-reader'
import { createSignatureReader } from './signature-store'
import { unpackText } from './text-column'

export function createReader(db: ReadableDatabase, folder: string): LibraryReader {
  const codebook = (): Codebook => {
    const row = db.get('SELECT question, codes FROM codebook WHERE id = 1')!
    return { question: parse(row, 'question'), codes: parse(row, 'codes') }
  }
  const setting = (key: string): unknown => {
    const row = db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)
    return row ? (JSON.parse(row.value) as unknown) : null
  }
  const order = (): Map<string, number> => new Map(codebook().codes.map(({ key }, index) => [key, index]))

  return {
    ...createArticleReader(db, order),
    ...createPassageReader(db),
    ...createNoteReader(db),
    ...createBriefingReader(db),
    ...createSignatureReader(db),
    codebook,
    codeUses: (key) => Number(db.get('SELECT count(DISTINCT passage_id) AS n FROM coding WHERE code = ?', key)!['n']),
    setting,
    settings() {
      const rows = db.all<{ key: string; value: string }>('SELECT key, value FROM setting ORDER BY key')
      return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
    },
    status: () => ({ folder, ...counts(db), ...historyLabels(db), offerSample: offersSample(db, setting) })
  }
}

/** Counts leave out what is in the trash, so that they agree with the lists. */
function counts(db: ReadableDatabase): Omit<LibraryStatus, 'folder' | 'offerSample' | 'undo' | 'redo'> {
  const number = (sql: string): number => Number(db.get<{ n: number }>(sql)!.n)
  const states = db.all<{ state: string; starred: number; n: number }>(
    `SELECT reading_state AS state, starred, count(*) AS n FROM article WHERE discarded_at IS NULL GROUP BY 1, 2`
  )
  const sum = (wanted: (row: (typeof states)[number]) => boolean): number =>
    states.filter(wanted).reduce((total, { n }) => total + n, 0)
  const discarded = number('SELECT count(*) AS n FROM article WHERE discarded_at IS NOT NULL')
  // Without a trash the join is not needed, and counting is a walk over an index.
  const kept = discarded ? 'article_id IN (SELECT id FROM article WHERE discarded_at IS NULL)' : 'TRUE'
  const codes = db.all<{ code: string; n: number }>(
    `SELECT code, count(DISTINCT passage_id) AS n FROM coding WHERE ${kept} GROUP BY code`
  )
  const publishers = db.all(
    `SELECT publisher, count(*) AS n FROM article WHERE discarded_at IS NULL AND publisher IS NOT NULL
     GROUP BY publisher ORDER BY n DESC, publisher`
  )
  return {
    articles: sum(() => true),
    unread: sum(({ state }) => state === 'unread'),
    reading: sum(({ state }) => state === 'reading'),
    starred: sum(({ starred }) => starred === 1),
    discarded,
    passages: number(`SELECT count(*) AS n FROM passage WHERE ${kept}`),
    waiting: number(`SELECT count(*) AS n FROM passage WHERE anchor IN ('fuzzy', 'orphan') AND ${kept}`),
    notes: number(`SELECT count(*) AS n FROM note WHERE article_id IS NULL OR ${kept}`),
    codes: Object.fromEntries(codes.map(({ code, n }) => [code, n])),
    publishers: publishers.map((row) => ({ name: unpackText(row['publisher']!), articles: Number(row['n']) }))
  }
}

/** A library that has had articles of its own needs no sample. */
function offersSample(db: ReadableDatabase, setting: (key: string) => unknown): boolean {
  return setting(sampleAnswered) !== true && db.get('SELECT 1 FROM article LIMIT 1') === undefined
}
