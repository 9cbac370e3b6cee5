import { endsSentence } from './line-shape'
import { isDecoration, type LineMark, markOf } from './line-marks'
import type { Line } from './lines'

/** A line with what opens it and how it stands among its neighbours. */
export interface LaidLine extends Line {
  readonly mark: LineMark | null
  readonly drawn: boolean
  /** Empty or drawn lines before it. */
  readonly space: number
  /** Ends a sentence. */
  readonly ended: boolean
}

/** How a text is set, measured over all its lines. */
export interface Layout {
  readonly lines: readonly LaidLine[]
  /** Paragraphs are parted by empty lines. */
  readonly spaced: boolean
  /** Lines were broken at a width, in columns; null where a line is a paragraph or a sentence. */
  readonly wrapWidth: number | null
  /** Paragraphs open with white space. */
  readonly indented: boolean
  /** Some lines open with none. */
  readonly flush: boolean
  /** The usual number of empty lines between two paragraphs. */
  readonly paragraphSpace: number
  /** Share of lines that end a sentence, 0–1. */
  readonly endedShare: number
}

function measureWrap(lines: readonly LaidLine[]): number | null {
  const inner: number[] = []
  let open = 0
  for (let i = 0; i + 1 < lines.length; i++) {
    if (lines[i + 1]!.space > 0 || lines[i + 1]!.mark || lines[i]!.drawn) continue
    inner.push(lines[i]!.width)
    if (!lines[i]!.ended) open++
  }
  if (inner.length < 4 || open < inner.length * 0.5) return null
  const width = Math.max(...inner.slice(0, 5000))
  if (width < 30 || width > 130) return null
  const full = inner.filter((columns) => columns >= width * 0.8).length
  return full >= inner.length * 0.6 ? width : null
}

/** Measures the layout of a text. */
export function layOut(source: readonly Line[]): Layout {
  const lines: LaidLine[] = []
  let drawnSpace = 0
  for (const line of source) {
    const drawn = isDecoration(line.text)
    const space = line.gap + drawnSpace
    drawnSpace = drawn ? space + 1 : 0
    const { start, end, text, gap, indent, width } = line
    lines.push({
      start,
      end,
      text,
      gap,
      indent,
      width,
      drawn,
      space,
      mark: drawn ? null : markOf(text),
      ended: endsSentence(text)
    })
  }
  const written = lines.filter((line) => !line.drawn)
  const spaces = new Map<number, number>()
  let parted = 0
  for (const line of written.slice(1)) {
    if (line.space === 0) continue
    parted++
    spaces.set(line.space, (spaces.get(line.space) ?? 0) + 1)
  }
  let paragraphSpace = 1
  for (const [space, times] of spaces) if (times > (spaces.get(paragraphSpace) ?? 0)) paragraphSpace = space
  const long = written.filter((line) => line.width > 40)
  const wrapWidth = measureWrap(lines)
  return {
    lines,
    spaced: parted >= Math.max(1, (written.length - 1) * (wrapWidth === null ? 0.25 : 0.05)),
    wrapWidth,
    indented:
      long.length >= 3 &&
      long.filter((line) => line.indent > 0).length >= long.length * (wrapWidth === null ? 0.5 : 0.15),
    flush: written.some((line) => line.indent === 0),
    paragraphSpace,
    endedShare: written.length === 0 ? 0 : written.filter((line) => line.ended).length / written.length
  }
}
