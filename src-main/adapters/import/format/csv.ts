import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { Piece } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { baseName } from '../make-draft'
import { safeLink } from '../safe-link'
import { draftsOfEntries, plainPiece, type Entry } from './entries'
import { knownHints } from './feed'
import { highlightPieces } from './highlights'

const recordLimit = 100_000

/** Records of a CSV file (RFC 4180) with a head line, as maps by lower-case column. */
export function readRecords(text: string): ReadonlyMap<string, string>[] {
  const rows: string[][] = [[]]
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (quoted) {
      if (character !== '"') field += character
      else if (text[at + 1] === '"') field += text[at++]
      else quoted = false
    } else if (character === '"' && field === '') quoted = true
    else if (character === ',') {
      rows.at(-1)!.push(field)
      field = ''
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at++
      rows.at(-1)!.push(field)
      field = ''
      rows.push([])
      if (rows.length > recordLimit) throw new Failure('IMPORT_MALFORMED', { reason: `> ${recordLimit} records` })
    } else field += character
  }
  rows.at(-1)!.push(field)
  const [head = [], ...body] = rows
  const columns = head.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase()
  )
  return body
    .filter((row) => row.some((value) => value !== ''))
    .map((row) => new Map(columns.map((column, at) => [column, row[at] ?? ''])))
}

/** A saved link as an item of a list. */
function linkPiece(title: string, address: string): Piece {
  const text = title.trim() || address
  const href = safeLink(address, null)
  return plainPiece('list-item', text, {
    level: 1,
    marker: '•',
    ...(href ? { runs: [{ kind: 'link', href, start: 0, end: text.trim().length }] } : {})
  })
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** Readwise: a highlight a line; one article for every document, its highlights as quotations. */
function readwise(records: readonly ReadonlyMap<string, string>[]): Entry[] {
  const documents = new Map<string, { author: string; pieces: Piece[] }>()
  for (const record of records) {
    const title = record.get('book title') ?? ''
    const document = documents.get(title) ?? { author: record.get('book author') ?? '', pieces: [] }
    documents.set(title, document)
    const highlight = record.get('highlight') ?? ''
    const note = record.get('note') ?? ''
    document.pieces.push(...highlightPieces([{ quote: textOrNull(highlight), note: textOrNull(note) }]))
  }
  return [...documents].map(([title, { author, pieces }]) => ({ hints: knownHints({ title, author }), pieces }))
}

/** CSV exports of Pocket, Instapaper and Readwise. The first two hold links and no texts; they become one list each. */
export function readCsv(file: SourceFile): readonly Draft[] {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  const records = readRecords(decoded.text)
  const columns = new Set(records[0]?.keys() ?? [])
  const source = { encoding: decoded.encoding, fileName: baseName(file.name) }
  const has = (...names: string[]): boolean => names.every((name) => columns.has(name))
  if (has('highlight', 'book title')) return draftsOfEntries(readwise(records), { ...source, format: 'readwise' })
  if (has('title', 'url', 'time_added')) {
    const pieces = records.map((record) => linkPiece(record.get('title')!, record.get('url')!))
    return draftsOfEntries([{ hints: { title: 'Pocket' }, pieces }], { ...source, format: 'pocket' })
  }
  if (has('url', 'title', 'selection', 'folder')) {
    const pieces = records.flatMap((record) => {
      const selection = record.get('selection') ?? ''
      return [
        linkPiece(record.get('title')!, record.get('url')!),
        ...(selection.trim() === '' ? [] : [plainPiece('quote', selection)])
      ]
    })
    return draftsOfEntries([{ hints: { title: 'Instapaper' }, pieces }], { ...source, format: 'instapaper' })
  }
  throw new Failure('IMPORT_FORMAT_UNKNOWN', {})
}
