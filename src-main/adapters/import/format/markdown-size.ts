/**
 * Marks of one Markdown text, and words and marks of one stretch without an empty line, beyond which it is not taken
 * apart: micromark makes some 4 KB of objects for every mark, and takes time in the square of a stretch's words and lines.
 */
const mostMarks = 250_000
const mostInStretch = 80_000

const isMark = (unit: number): boolean =>
  unit === 0x0a || // line feed
  unit === 0x2a || // *
  unit === 0x5f || // _
  unit === 0x60 || // `
  unit === 0x7c || // |
  unit === 0x5b || // [
  unit === 0x5d || // ]
  unit === 0x3c || // <
  unit === 0x26 || // &
  unit === 0x7e || // ~
  unit === 0x5c // backslash

const isWordUnit = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)

/** Whether taking a text apart as Markdown would need more memory or time than there is for one document. */
export function isTooMuchMarkdown(source: string): boolean {
  let marks = 0
  let stretch = 0
  let inWord = false
  let emptyLine = true
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at)
    const wordUnit = isWordUnit(unit)
    if (wordUnit && !inWord) stretch++
    inWord = wordUnit
    if (unit === 0x0a && emptyLine) stretch = 0
    if (unit === 0x0a) emptyLine = true
    else if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0d) emptyLine = false
    if (isMark(unit)) {
      marks++
      stretch++
      if (marks > mostMarks) return true
    }
    if (stretch > mostInStretch) return true
  }
  return false
}
