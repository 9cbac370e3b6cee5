import { tableRows } from './table-rows'

/** One stretch of text as a PDF draws it. Points; y grows upwards; `x`, `y` are the start of the baseline. */
export interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly font: string
  readonly vertical: boolean
}

/** One line in the order of reading. `left`, `right` are its edges along the line, `y` its baseline (columns of vertical writing: x). */
export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly font: string
  /** Which column of the page it stands in, from 0; −1 for a line across the columns. */
  readonly column: number
  readonly page: number
  /** A row of a table, its cells parted by tabs; rows of one table of the page share the number. */
  readonly table?: number
}

interface Segment {
  text: string
  left: number
  right: number
  readonly y: number
  size: number
  font: string
  readonly table?: number
}

const isWide = (character: string | undefined): boolean =>
  character !== undefined && /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uac00-\ud7a3]/.test(character)

/** Vertical writing seen from its side: down the page becomes along the line, leftwards becomes downwards. */
const turned = (drawn: DrawnText): DrawnText => ({
  ...drawn,
  x: -drawn.y,
  y: drawn.x,
  width: drawn.vertical ? drawn.width : drawn.size * [...drawn.text].length
})

/**
 * Joins what stands on one baseline. A gap of more than `gapLimit` letters ends a segment, and so does one in which two
 * columns meet.
 */
function segmentsOf(drawn: readonly DrawnText[], gapLimit: number, gutters: readonly number[]): Segment[] {
  const ordered = drawn
    .filter(({ text }) => text.trim() !== '')
    .sort((one, other) => other.y - one.y || one.x - other.x)
  const rows: DrawnText[][] = []
  for (const piece of ordered) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - piece.y) < Math.min(row[0]!.size, piece.size) * 0.4) row.push(piece)
    else rows.push([piece])
  }
  const segments: Segment[] = []
  for (const row of rows) {
    row.sort((one, other) => one.x - other.x)
    let current: Segment | null = null
    for (const { text, x, y, width, size, font } of row) {
      const end: number = current === null ? x : current.right
      const gap = x - end
      if (
        current === null ||
        gap > Math.max(current.size, size) * gapLimit ||
        gutters.some((gutter) => end <= gutter && x >= gutter && gap > size * 1.2)
      ) {
        current = { text: text.trimStart(), left: x, right: x + width, y, size, font }
        segments.push(current)
        continue
      }
      const spaced: boolean = /\s$/.test(current.text) || /^\s/.test(text)
      const wide: boolean = isWide(current.text.at(-1)) && isWide(text[0])
      if (!spaced && wide && gap > size * 0.7) current.text += '\u3000'
      else if (!spaced && !wide && gap > size * 0.18) current.text += ' '
      current.text += text
      current.right = Math.max(current.right, x + width)
      current.size = Math.max(current.size, size)
    }
  }
  for (const segment of segments) segment.text = segment.text.replace(/[ \t\u00a0]+/g, ' ').trimEnd()
  return segments.filter(({ text }) => text.trim() !== '')
}

/**
 * Whether a page is written from top to bottom: its fonts say so, or most letters stand right below the one before
 * (programs that draw vertical text letter by letter).
 */
function isVertical(drawn: readonly DrawnText[]): boolean {
  const letters = drawn.filter(({ text }) => text.trim() !== '')
  if (letters.filter(({ vertical }) => vertical).length > letters.length / 2) return true
  let below = 0
  for (let at = 1; at < letters.length; at++) {
    const [before, letter] = [letters[at - 1]!, letters[at]!]
    const step = before.y - letter.y
    if (
      Math.abs(before.x - letter.x) < letter.size * 0.6 &&
      step > letter.size * 0.3 &&
      step < letter.size * 1.7 &&
      [...before.text].length <= 2
    )
      below++
  }
  return letters.length > 8 && below > letters.length * 0.6
}

/**
 * Where the columns of a page are parted: the middles of vertical strips that hardly a segment crosses, with enough
 * segments on either side of each.
 */
export function guttersOf(segments: readonly { left: number; right: number; size: number }[]): number[] {
  if (segments.length < 8) return []
  const left = Math.min(...segments.map((segment) => segment.left))
  const right = Math.max(...segments.map((segment) => segment.right))
  const bins = Math.ceil(right - left)
  if (bins < 150 || bins > 20_000) return []
  const coverage = new Uint32Array(bins + 1)
  for (const segment of segments) {
    for (let at = Math.floor(segment.left - left); at < Math.ceil(segment.right - left) && at <= bins; at++)
      coverage[at]!++
  }
  const few = segments.length * 0.15
  const gutters: number[] = []
  let start = -1
  for (let at = Math.floor(bins * 0.15); at <= Math.ceil(bins * 0.85); at++) {
    if (coverage[at]! <= few) {
      if (start < 0) start = at
      continue
    }
    if (start > 0 && at - start >= 6) {
      const middle = left + (start + at) / 2
      const before = segments.filter((segment) => segment.right <= middle).length
      const after = segments.filter((segment) => segment.left >= middle)
      // Words that happen to stand below one another begin anywhere; the lines of a column begin at its edge.
      const beside = after.filter((segment) => segment.left < middle + 40)
      const aligned = Math.max(
        0,
        ...beside.map(({ left: edge }) => beside.filter((other) => Math.abs(other.left - edge) < 2).length)
      )
      if (before >= segments.length * 0.2 && after.length >= segments.length * 0.2 && aligned >= beside.length * 0.5)
        gutters.push(middle)
    }
    start = -1
  }
  return gutters
}

/**
 * The lines of one page in the order of reading: top to bottom, column by column; a line across the columns ends the
 * columns above it. Vertical Japanese writing is read in columns from the right.
 */
export function pageLines(drawn: readonly DrawnText[], page: number): Line[] {
  if (!isVertical(drawn)) return readLines(drawn, page)
  const isAcross = ({ text, width, size, vertical }: DrawnText): boolean =>
    !vertical && [...text].length > 2 && width > size * 2
  const across = drawn.filter(isAcross)
  return [...readLines(drawn.filter((piece) => !isAcross(piece)).map(turned), page), ...readLines(across, page)]
}

function readLines(all: readonly DrawnText[], page: number): Line[] {
  const apart = segmentsOf(all, 1.3, [])
  const rows = tableRows(apart)
  const inTable = (piece: DrawnText): boolean =>
    rows.some(
      (row) =>
        Math.abs(row.y - piece.y) < row.size * 0.4 &&
        piece.x >= row.left - row.size * 0.5 &&
        piece.x + piece.width <= row.right + row.size * 0.5
    )
  const drawn = rows.length === 0 ? all : all.filter((piece) => !inTable(piece))
  const gutters = guttersOf(rows.length === 0 ? apart : segmentsOf(drawn, 1.3, []))
  // Where columns are known, a wide gap within one is a line stretched to its edge.
  const segments: Segment[] = [...segmentsOf(drawn, gutters.length > 0 ? 8 : 4, gutters), ...rows]
  if (rows.length > 0) segments.sort((one, other) => other.y - one.y || one.left - other.left)
  const columnOf = (segment: Segment): number => {
    const crossed = gutters.some((gutter) => segment.left < gutter - 3 && segment.right > gutter + 3)
    return crossed ? -1 : gutters.filter((gutter) => segment.left >= gutter - 3).length
  }
  const lines: Line[] = []
  let block: { segment: Segment; column: number }[] = []
  const flush = (): void => {
    block.sort((one, other) => one.column - other.column || other.segment.y - one.segment.y)
    for (const { segment, column } of block) lines.push({ ...segment, column, page })
    block = []
  }
  for (const segment of segments) {
    const column = columnOf(segment)
    if (column < 0) {
      flush()
      lines.push({ ...segment, column, page })
    } else block.push({ segment, column })
  }
  flush()
  return lines
}
