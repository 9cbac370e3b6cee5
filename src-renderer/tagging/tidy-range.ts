import type { Range } from '../../src-main/domain/text/range'
import { snapToGraphemes } from '../../src-main/domain/text/grapheme'

const blank = /[\s\u3000]/

/**
 * What a reader means by a selection: without white space at its ends, in whole graphemes. Null if nothing is left.
 * Graphemes are looked for in the lines at both ends only, since a segmenter over a whole article takes too long for
 * a key press; a line feed is always a boundary (UAX #29, GB4).
 */
export function tidyRange(text: string, range: Range): Range | null {
  let { start, end } = range
  while (start < end && blank.test(text.charAt(start))) start++
  while (end > start && blank.test(text.charAt(end - 1))) end--
  if (start >= end) return null
  return { start: snapWithinLine(text, start).start, end: snapWithinLine(text, end).end }
}

function snapWithinLine(text: string, offset: number): Range {
  const from = text.lastIndexOf('\n', offset - 1) + 1
  const until = text.indexOf('\n', offset)
  const line = text.slice(from, until === -1 ? text.length : until)
  const at = offset - from
  // An offset between graphemes has both neighbours whole already; one inside is covered by the grapheme around it.
  const before = snapToGraphemes(line, { start: Math.max(0, at - 1), end: at })
  const after = snapToGraphemes(line, { start: at, end: Math.min(line.length, at + 1) })
  const inside = before.end > at
  return inside ? { start: from + after.start, end: from + before.end } : { start: offset, end: offset }
}
