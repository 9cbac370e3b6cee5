import type { Passage } from '../anchor/passage'
import type { Quotation } from './briefing'
import type { CitedRevision } from './gathered'

/** Ruby of a quotation. Offsets are UTF-16 units of the quotation itself, end-exclusive. */
export interface Reading {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly reading: string
}

/** A stretch of a quotation; what has a reading is printed 漢字（かんじ）. */
export interface QuotedPiece {
  readonly text: string
  readonly reading: string | null
}

/**
 * The readings of all ruby that lies wholly within a passage. Ruby given letter by letter is one word's: 金（キム）正（ジョン）
 * is printed 金正（キムジョン）, as JLREQ 3.3.1 joins readings of a compound.
 */
export function readingsIn(passage: Pick<Passage, 'start' | 'end'>, { runs, text }: CitedRevision): Reading[] {
  const found: (Reading & { byLetter: boolean })[] = []
  const ruby = runs.filter(
    (run) => run.kind === 'ruby' && run.start >= passage.start && run.end <= passage.end && run.reading.trim() !== ''
  )
  for (const run of [...ruby].sort((a, b) => a.start - b.start)) {
    if (run.kind !== 'ruby') continue
    const base = text.slice(run.start, run.end)
    const own = {
      start: run.start - passage.start,
      end: run.end - passage.start,
      text: base,
      reading: run.reading.trim(),
      byLetter: [...base].length === 1
    }
    const last = found[found.length - 1]
    if (last && own.start < last.end) continue
    if (last?.byLetter && own.byLetter && last.end === own.start)
      found[found.length - 1] = { ...last, end: own.end, text: last.text + base, reading: last.reading + own.reading }
    else found.push(own)
  }
  return found.map(({ start, end, text, reading }) => ({ start, end, text, reading }))
}

/**
 * A quotation in pieces that add up to it, each with its reading or none. A reading that does not fit the text (an older
 * record's, which has no offsets) is left out rather than put in a wrong place.
 */
export function quotedPieces({ exact, readings }: Pick<Quotation, 'exact' | 'readings'>): QuotedPiece[] {
  const pieces: QuotedPiece[] = []
  let at = 0
  for (const { start, end, text, reading } of readings) {
    if (!(start >= at) || exact.slice(start, end) !== text || text === '') continue
    if (start > at) pieces.push({ text: exact.slice(at, start), reading: null })
    pieces.push({ text, reading })
    at = end
  }
  if (at < exact.length) pieces.push({ text: exact.slice(at), reading: null })
  return pieces
}

/** The pieces of each paragraph of a quotation; those of white space alone are left out. */
export function quotedParagraphs(quoted: Pick<Quotation, 'exact' | 'readings'>): QuotedPiece[][] {
  const paragraphs: QuotedPiece[][] = [[]]
  for (const piece of quotedPieces(quoted)) {
    if (piece.reading !== null) {
      paragraphs[paragraphs.length - 1]!.push(piece)
      continue
    }
    piece.text.split('\n').forEach((text, index) => {
      if (index > 0) paragraphs.push([])
      if (text !== '') paragraphs[paragraphs.length - 1]!.push({ text, reading: null })
    })
  }
  return paragraphs.filter((pieces) => pieces.some(({ text }) => text.trim() !== ''))
}

/** A piece as it is printed where text has no marks: 漢字（かんじ）. */
export const pieceWithReading = ({ text, reading }: QuotedPiece): string =>
  reading === null ? text : `${text}（${reading}）`

/** A quotation with its readings in parentheses behind the words they belong to. */
export const withReadings = (quoted: Pick<Quotation, 'exact' | 'readings'>): string =>
  quotedPieces(quoted).map(pieceWithReading).join('')
