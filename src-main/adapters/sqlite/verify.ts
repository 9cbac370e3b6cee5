import { createHash } from 'node:crypto'
import type { Problem } from '../../contract/calls/library'
import { problemSentence, type ProblemCode } from '../../contract/problem-codes'
import type { Block, OffsetMap, Removed, Run } from '../../domain/article/article'
import type { Range } from '../../domain/text/range'
import type { Originals } from '../../services/ports'
import { parse } from './article-reader'
import { breathe } from './breathe'
import { linkRows } from './note-reader'
import type { ReadableDatabase, Row } from './open'
import { staleIndexEntries } from './search-check'
import { longColumn, unpackLong, unpackText } from './text-column'

export interface VerifyOptions {
  readonly db: ReadableDatabase
  readonly originals: Originals
}

/** At most so many problems of one kind are listed: a damaged file can have millions. */
const listed = 1000

/**
 * Checks what was promised: the file's own integrity, the hash of every original and every text, all offsets, that each
 * anchored passage says what its text says, and that what is derived agrees with what it is derived from. Lets other
 * work in between articles.
 */
export async function verifyLibrary({ db, originals }: VerifyOptions): Promise<Problem[]> {
  const problems = new Map<ProblemCode, Problem[]>()
  const report = (code: ProblemCode, object: string): void => {
    const known = problems.get(code) ?? []
    problems.set(code, known)
    if (known.length < listed) known.push({ code, object, message: problemSentence(code, 'en') })
  }

  for (const row of db.all(`PRAGMA integrity_check(${listed})`)) {
    const message = String(row['integrity_check'])
    if (message !== 'ok') report(/fts5/i.test(message) ? 'INDEX_STALE' : 'FILE_DAMAGED', message)
  }
  for (const row of db.all('PRAGMA foreign_key_check')) {
    report('REFERENCE_BROKEN', `${row['table']} ${row['rowid']} → ${row['parent']}`)
  }

  for (const { sha256 } of db.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM content_file ORDER BY sha256')) {
    verifyOriginal(originals, sha256, report)
    await breathe()
  }

  const revisions = db.all<{ article: number; revision: number; content: number }>(
    'SELECT article_id AS article, revision, content_id AS content FROM revision ORDER BY article_id, revision'
  )
  for (const { article, revision, content } of revisions) {
    verifyRevision(db, `article ${article}, revision ${revision}`, content, report)
    await breathe()
  }

  verifyPassages(db, report)
  verifyCodes(db, report)
  verifyLinks(db, report)
  for (const object of staleIndexEntries(db)) {
    report('INDEX_STALE', object)
    await breathe()
  }
  return [...problems.values()].flat()
}

type Report = (code: ProblemCode, object: string) => void

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

function verifyOriginal(originals: Originals, sha256: string, report: Report): void {
  if (!originals.has(sha256)) return report('ORIGINAL_MISSING', sha256)
  try {
    if (hashOf(originals.get(sha256)) !== sha256) report('ORIGINAL_CHANGED', sha256)
  } catch {
    report('ORIGINAL_MISSING', sha256)
  }
}

function verifyRevision(db: ReadableDatabase, object: string, contentId: number, report: Report): void {
  const row = db.get(
    `SELECT text_sha256, blocks, runs, removed, map, ${longColumn('text', 'text')}, ${longColumn('raw_text', 'raw_text')}
     FROM content WHERE id = ?`,
    contentId
  )
  // A revision without its content is a broken reference, reported above.
  if (!row) return
  const text = unpackLong(row['text']!, row['text_packed']!)
  const rawText = unpackLong(row['raw_text']!, row['raw_text_packed']!)
  if (hashOf(text) !== row['text_sha256']) report('TEXT_CHANGED', object)
  const parts = partsOf(row)
  if (!parts) return report('TEXT_UNREADABLE', object)

  const within = ({ start, end }: Range, length: number): boolean => 0 <= start && start <= end && end <= length
  let last = -1
  const blocksFit = parts.blocks.every(({ start, end, rawStart, rawEnd }) => {
    const inOrder = start > last
    last = end
    return inOrder && within({ start, end }, text.length) && within({ start: rawStart, end: rawEnd }, rawText.length)
  })
  const runsFit = parts.runs.every((run) => within(run, text.length))
  const removedFit = parts.removed.every(({ rawStart, rawEnd }) =>
    within({ start: rawStart, end: rawEnd }, rawText.length)
  )
  if (!blocksFit || !runsFit || !removedFit) report('BLOCK_RANGE', object)
  if (!mapFits(parts.map, text.length, rawText.length)) report('MAP_RANGE', object)
}

interface Parts {
  readonly blocks: readonly Block[]
  readonly runs: readonly Run[]
  readonly removed: readonly Removed[]
  readonly map: OffsetMap
}

function partsOf(row: Row): Parts | null {
  try {
    return {
      blocks: parse(row, 'blocks'),
      runs: parse(row, 'runs'),
      removed: parse(row, 'removed'),
      map: parse(row, 'map')
    }
  } catch {
    return null
  }
}

/** Segments of four numbers, inside both texts, and in order of the clean text without overlap. */
function mapFits(map: OffsetMap, length: number, rawLength: number): boolean {
  if (map.length % 4 !== 0) return false
  let covered = 0
  for (let i = 0; i < map.length; i += 4) {
    const [start, clean, rawStart, raw] = [map[i]!, map[i + 1]!, map[i + 2]!, map[i + 3]!]
    if (start < covered || clean < 0 || start + clean > length) return false
    if (rawStart < 0 || raw < 0 || rawStart + raw > rawLength) return false
    covered = start + clean
  }
  return true
}

function verifyPassages(db: ReadableDatabase, report: Report): void {
  const rows = db.all(
    `SELECT passage.id, passage.start_offset, passage.end_offset, passage.exact, revision.content_id
     FROM passage LEFT JOIN revision ON revision.article_id = passage.article_id AND revision.revision = passage.revision
     ORDER BY revision.content_id`
  )
  let contentId: unknown = null
  let text: string | null = null
  for (const row of rows) {
    if (row['content_id'] !== contentId) {
      contentId = row['content_id']
      text = contentId === null ? null : textOf(db, Number(contentId))
    }
    // An orphan too is what its own, older revision says.
    const said = text?.slice(Number(row['start_offset']), Number(row['end_offset']))
    if (said !== unpackText(row['exact']!) || said === '') report('PASSAGE_TEXT', `passage ${row['id']}`)
  }
}

function textOf(db: ReadableDatabase, contentId: number): string | null {
  const row = db.get(`SELECT ${longColumn('text', 'text')} FROM content WHERE id = ?`, contentId)
  return row ? unpackLong(row['text']!, row['text_packed']!) : null
}

function verifyCodes(db: ReadableDatabase, report: Report): void {
  const rows = db.all(
    `SELECT DISTINCT code FROM coding WHERE code NOT IN
       (SELECT json_extract(value, '$.key') FROM codebook, json_each(codebook.codes))`
  )
  for (const row of rows) report('CODE_MISSING', String(row['code']))
}

function verifyLinks(db: ReadableDatabase, report: Report): void {
  const stored = new Map<number, Set<string>>()
  for (const row of db.all('SELECT note_id, target FROM note_link')) {
    const id = Number(row['note_id'])
    stored.set(id, (stored.get(id) ?? new Set()).add(unpackText(row['target']!)))
  }
  for (const row of db.all('SELECT id, body FROM note')) {
    const found = stored.get(Number(row['id'])) ?? new Set<string>()
    const wanted = linkRows(unpackText(row['body']!))
    if (found.size !== wanted.size || [...wanted].some((key) => !found.has(key))) {
      report('LINKS_STALE', `note ${row['id']}`)
    }
  }
}
