import type { Range } from './range'

/*
 * Offsets that leave the program (W3C Web Annotation, REFI-QDA) count Unicode code points; inside they count UTF-16
 * code units. A lone surrogate counts as one code point, as in JavaScript's own string iteration.
 */

/** Code points before a UTF-16 offset; an offset inside a surrogate pair counts the pair as before it. */
export function toCodePoints(text: string, utf16: number): number {
  let codePoints = 0
  for (let at = 0; at < utf16; codePoints += 1) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return codePoints
}

/** UTF-16 offset after so many code points; the text's length if there are fewer. */
export function toUtf16(text: string, codePoints: number): number {
  let at = 0
  for (let left = codePoints; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return at
}

/** The same range counted in code points. */
export function rangeInCodePoints(text: string, range: Range): Range {
  const start = toCodePoints(text, range.start)
  return { start, end: start + toCodePoints(text.slice(range.start), range.end - range.start) }
}

/** The same range, given in code points, counted in UTF-16 units. */
export function rangeInUtf16(text: string, range: Range): Range {
  const start = toUtf16(text, range.start)
  return { start, end: start + toUtf16(text.slice(start), range.end - range.start) }
}
