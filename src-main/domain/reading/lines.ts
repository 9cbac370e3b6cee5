import type { Removed } from '../article/article'

/** One line of a raw text that holds something. */
export interface Line {
  /** Raw range without white space at either end, and the characters there. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** Empty lines before it (since the last line that holds something). */
  readonly gap: number
  /** Columns of white space before it; an ideographic space counts two. */
  readonly indent: number
  /** Columns of its text: full-width characters count two. */
  readonly width: number
}

export interface Lines {
  readonly lines: readonly Line[]
  /** Lines of nothing but no-break, ideographic or zero-width spaces. */
  readonly blank: readonly Removed[]
}

/** Line ends: CR LF, LF, CR, VT, FF, NEL, and Unicode's line and paragraph separators. */
function isLineEnd(unit: number): boolean {
  return (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029
}

/** White space of any width, and the zero-width characters that pages use as padding. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0x1680) return unit === 0xa0 || unit === 0x85
  return (
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x2060 ||
    unit === 0xfeff ||
    unit === 0x1680
  )
}

/** Full-width by block: kana, CJK, hangul, full-width forms, and emoji by their lead surrogate (two units, two columns). */
function columnsOf(unit: number): number {
  return unit >= 0x1100 && unit < 0xd800 && !(unit >= 0x2000 && unit < 0x2e80)
    ? 2
    : unit >= 0xf900 && unit < 0xffe0
      ? 2
      : 1
}

/** Cuts a raw text into lines; every offset is into `raw`. */
export function linesOf(raw: string): Lines {
  const lines: Line[] = []
  const blank: Removed[] = []
  let gap = 0
  let at = 0
  while (at < raw.length) {
    let end = at
    while (end < raw.length && !isLineEnd(raw.charCodeAt(end))) end++
    let start = at
    let indent = 0
    while (start < end && isSpace(raw.charCodeAt(start))) {
      const unit = raw.charCodeAt(start++)
      indent += unit === 0x3000 ? 2 : unit === 0x09 ? 4 : unit >= 0x200b ? 0 : 1
    }
    if (start === end) {
      gap++
      let padded = false
      for (let i = at; i < end && !padded; i++) padded = raw.charCodeAt(i) > 0x7f && raw.charCodeAt(i) !== 0xfeff
      if (padded) blank.push({ rawStart: at, rawEnd: end, rule: 'blank-line' })
    } else {
      let stop = end
      while (stop > start && isSpace(raw.charCodeAt(stop - 1))) stop--
      let width = 0
      for (let i = start; i < stop; i++) width += columnsOf(raw.charCodeAt(i))
      lines.push({ start, end: stop, text: raw.slice(start, stop), gap, indent, width })
      gap = 0
    }
    at = end + (raw.charCodeAt(end) === 0x0d && raw.charCodeAt(end + 1) === 0x0a ? 2 : 1)
  }
  return { lines, blank }
}
