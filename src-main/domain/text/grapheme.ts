import type { Range } from './range'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Offsets (UTF-16) at which an extended grapheme cluster begins (UAX #29), and the text's length at the end:
 * for `"が"` written as か + U+3099, `[0, 2]`.
 */
export function graphemeBoundaries(text: string): Uint32Array {
  const starts: number[] = []
  for (const { index } of segmenter.segment(text)) starts.push(index)
  starts.push(text.length)
  return Uint32Array.from(starts)
}

/** The first `count` grapheme clusters of a text and `…`, or the whole text if it has no more. */
export function shortenTo(text: string, count: number): string {
  if (text.length <= count) return text
  let left = count
  for (const { index } of segmenter.segment(text)) {
    if (left === 0) return `${text.slice(0, index)}…`
    left -= 1
  }
  return text
}

/**
 * The smallest range of whole graphemes that covers `range`; offsets outside the text are pulled to its ends. An empty
 * range stays empty, at the start of its grapheme.
 */
export function snapToGraphemes(text: string, range: Range): Range {
  const start = Math.min(Math.max(range.start, 0), text.length)
  const end = Math.min(Math.max(range.end, start), text.length)
  const first = start < text.length ? graphemeAt(text, start) : null
  const last = end > start ? graphemeAt(text, end - 1) : null
  const snappedStart = first ? first.start : start
  return { start: snappedStart, end: last ? last.end : snappedStart }
}

/**
 * The grapheme that holds the unit at `offset`. Only the stretch up to the next certain boundaries is segmented: the
 * segmenter takes in the whole string that it is given.
 */
function graphemeAt(text: string, offset: number): Range {
  let from = offset
  while (from > 0 && !isCertainBoundary(text, from)) from--
  let to = offset + 1
  while (to < text.length && !isCertainBoundary(text, to)) to++
  const grapheme = segmenter.segment(text.slice(from, to)).containing(offset - from)!
  const start = from + grapheme.index
  return { start, end: start + grapheme.segment.length }
}

/** Whether both ends of `range` lie between graphemes and inside the text. */
export function isOnGraphemes(text: string, range: Range): boolean {
  if (range.start < 0 || range.end > text.length || range.start > range.end) return false
  return isBoundary(text, range.start) && isBoundary(text, range.end)
}

function isBoundary(text: string, offset: number): boolean {
  return offset === 0 || offset === text.length || graphemeAt(text, offset).start === offset
}

const isCertainBoundary = (text: string, offset: number): boolean =>
  standsAlone(text.charCodeAt(offset - 1)) && standsAlone(text.charCodeAt(offset))

/**
 * Units that never join a neighbour of their own kind: printable ASCII, kana, ideographs, CJK punctuation, full-width
 * forms. Between two of them every text may be cut and segmented in parts.
 */
function standsAlone(unit: number): boolean {
  return (
    (unit >= 0x20 && unit <= 0x7e) ||
    (unit >= 0x3000 && unit <= 0x3029) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x309b && unit <= 0x30ff) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xff01 && unit <= 0xff60)
  )
}
