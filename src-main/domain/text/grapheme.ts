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

/** The smallest range of whole graphemes that covers `range`; offsets outside the text are pulled to its ends. */
export function snapToGraphemes(text: string, range: Range): Range {
  const segments = segmenter.segment(text)
  const start = Math.min(Math.max(range.start, 0), text.length)
  const end = Math.min(Math.max(range.end, start), text.length)
  const first = start < text.length ? segments.containing(start) : undefined
  const last = end > start ? segments.containing(end - 1) : undefined
  const snappedStart = first ? first.index : start
  return { start: snappedStart, end: last ? last.index + last.segment.length : Math.max(snappedStart, end) }
}

/** Whether both ends of `range` lie between graphemes and inside the text. */
export function isOnGraphemes(text: string, range: Range): boolean {
  if (range.start < 0 || range.end > text.length || range.start > range.end) return false
  const segments = segmenter.segment(text)
  const between = (offset: number): boolean =>
    offset === 0 || offset === text.length || segments.containing(offset)?.index === offset
  return between(range.start) && between(range.end)
}
