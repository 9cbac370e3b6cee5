import type { Piece, PieceRun } from '../../../domain/reading/read-result'
import { appendSegment, type Segments } from '../html/align-text'
import type { Line } from './page-lines'
import { lineLinks, type PageLink } from './page-links'

export interface Page {
  readonly lines: readonly Line[]
  /** Points. */
  readonly height: number
  /** The link annotations of the page. */
  readonly links?: readonly PageLink[]
  /** Pictures by the hash of their files, and where they stand. */
  readonly figures?: readonly Figure[]
}

export interface Figure {
  readonly sha256: string
  readonly left: number
  readonly right: number
  readonly top: number
}

const unspaced = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]/
const sentenceEnd = /[。．.!?！？」』）)”"…]$/
const bullet = /^(?:([•‣▪◦・●○–-])\s*|(\(?\d{1,2}[.)）]|[①-⑳])\s*)(?=\S)/

/** What repeats from page to page with other numbers counts as the same. */
const withoutNumbers = (text: string): string => text.normalize('NFKC').replace(/\d+/g, '#').replace(/\s+/g, '')
const pageNumber =
  /^[\s\-–—・|]*(?:p(?:age|\.)?\s*)?\d{1,4}(?:\s*(?:\/|of|／)\s*\d{1,4})?[\s\-–—・|]*(?:頁|ページ|쪽)?$/i

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The size that most characters have. */
function bodySize(lines: readonly Line[]): number {
  const weights = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    weights.set(rounded, (weights.get(rounded) ?? 0) + text.length)
  }
  return [...weights].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10
}

/** Which lines are running heads, feet and page numbers: at the edge of the page, and the same on at least three pages or on every one. */
function runningLines(pages: readonly Page[]): Map<Line, string> {
  const atEdge = new Map<string, Set<number>>()
  const edge = (page: Page): Line[] => {
    const ys = [...page.lines].sort((one, other) => other.y - one.y)
    const near = (line: Line): boolean => line.y > page.height * 0.88 || line.y < page.height * 0.12
    return [...new Set([...ys.slice(0, 2), ...ys.slice(-3)])].filter(near)
  }
  pages.forEach((page, index) => {
    for (const line of edge(page)) {
      const key = withoutNumbers(line.text)
      atEdge.set(key, (atEdge.get(key) ?? new Set()).add(index))
    }
  })
  const running = new Map<Line, string>()
  for (const page of pages) {
    for (const line of edge(page)) {
      const seen = atEdge.get(withoutNumbers(line.text))!.size
      if (pageNumber.test(line.text.trim())) running.set(line, 'page-number')
      else if (pages.length > 1 && line.text.length < 120 && (seen >= 3 || seen === pages.length))
        running.set(line, 'running-head')
    }
  }
  return running
}

/** Readings set small above the words they belong to: kana only, at most 0.6 of the body's size. */
const isRuby = (line: Line, body: number): boolean =>
  line.size <= body * 0.6 && /^[\u3040-\u30ff\s・]+$/.test(line.text)

interface Paragraph {
  readonly lines: { readonly line: Line; readonly rawStart: number }[]
  readonly kind: 'heading' | 'paragraph' | 'list-item' | 'table'
  readonly size: number
}

function continues(
  paragraph: Paragraph,
  line: Line,
  leading: number,
  edges: Map<string, { left: number; right: number }>
): boolean {
  const last = paragraph.lines.at(-1)!.line
  if (last.table !== undefined || line.table !== undefined) return last.table === line.table && last.page === line.page
  if (
    Math.abs(last.size - line.size) > 0.6 ||
    bullet.test(line.text) ||
    (last.font !== line.font && paragraph.kind === 'heading')
  )
    return false
  const edge = edges.get(`${line.page} ${line.column}`)!
  const lastEdge = edges.get(`${last.page} ${last.column}`)!
  const sameColumn = last.page === line.page && last.column === line.column
  const indent = line.left - edge.left
  // A line that ends before its place is full ends a paragraph; with words, if the next one would have had room.
  const room = lastEdge.right - last.right
  const wide = unspaced.test(line.text[0] ?? '')
  const nextWord = /^\S{0,40}/.exec(line.text)![0].length * line.size * 0.6
  const lastShort = wide ? room > last.size * 2.5 : room > nextWord + last.size
  if (sameColumn) {
    if (last.y - line.y > leading * 1.3) return false
    if (paragraph.kind === 'heading') return true
    // An indented line begins a paragraph: further in than the second line of this one, or, after a first line that is
    // itself indented and ends a sentence, than the column. The second line of a list stands under its text.
    const [, second] = paragraph.lines
    const further = line.left - (second ? second.line.left : edge.left)
    const begins = further > line.size * 0.8 && further < line.size * 4 && paragraph.kind !== 'list-item'
    if (begins && (second || sentenceEnd.test(last.text) || paragraph.lines[0]!.line.left - edge.left < indent - 1))
      return false
    if (/^\u3000/.test(line.text)) return false
    return !lastShort
  }
  // Over the end of a column or page a sentence goes on, unless it was finished or something new visibly begins.
  return (
    paragraph.kind !== 'heading' &&
    !sentenceEnd.test(last.text) &&
    indent < line.size * 0.8 &&
    !/^\u3000/.test(line.text)
  )
}

/** The join of two lines: nothing between characters that are written without spaces, a space otherwise, no hyphen of a broken word. */
function joinLines(text: string, next: string): { readonly cut: number; readonly space: boolean } {
  if (/\p{Ll}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return { cut: 1, space: false }
  const swallowed = unspaced.test(text.at(-1) ?? '') && unspaced.test(next[0] ?? '')
  return { cut: 0, space: !swallowed }
}

/**
 * Puts lines together into paragraphs, headings and list items. The raw text is the pages' lines as they stand, pages
 * parted by a form feed; the lines that are left out stand after all others, because a paragraph that runs over them
 * must have one range in it.
 */
export function linePieces(pages: readonly Page[]): { readonly rawText: string; readonly pieces: Piece[] } {
  const all = pages.flatMap((page) => page.lines)
  const body = bodySize(all)
  const running = runningLines(pages)
  const gaps: number[] = []
  const edges = new Map<string, { left: number; right: number }>()
  const kept = all.filter((line) => !running.has(line))
  kept.forEach((line, index) => {
    const before = kept[index - 1]
    if (
      before &&
      before.page === line.page &&
      before.column === line.column &&
      Math.abs(line.size - body) < 1 &&
      before.y > line.y
    )
      gaps.push(before.y - line.y)
    const key = `${line.page} ${line.column}`
    const edge = edges.get(key) ?? { left: Infinity, right: -Infinity }
    edges.set(key, { left: Math.min(edge.left, line.left), right: Math.max(edge.right, line.right) })
  })
  const leading = gaps.length > 0 ? median(gaps) : body * 1.5
  const sizes = [...new Set(all.filter(({ size }) => size > body * 1.12).map(({ size }) => Math.round(size)))].sort(
    (one, other) => other - one
  )

  const linksOf = new Map<Line, readonly PageLink[]>()
  for (const { lines, links = [] } of pages) if (links.length > 0) for (const line of lines) linksOf.set(line, links)
  let rawText = ''
  let page = 0
  const addLine = (line: Line): number => {
    if (rawText !== '') rawText += line.page === page ? '\n' : '\f'
    page = line.page
    rawText += line.text
    return rawText.length - line.text.length
  }
  const ruleOf = (line: Line): string | undefined => running.get(line) ?? (isRuby(line, body) ? 'furigana' : undefined)
  const paragraphs: Paragraph[] = []
  let open: Paragraph | null = null
  for (const line of all) {
    if (ruleOf(line) !== undefined) continue
    const rawStart = addLine(line)
    const wide = line.size > body * 1.12 && line.text.length < 120
    if (open && continues(open, line, Math.max(leading, line.size * 1.3), edges)) open.lines.push({ line, rawStart })
    else {
      open = {
        lines: [{ line, rawStart }],
        kind:
          line.table !== undefined ? 'table' : wide ? 'heading' : bullet.test(line.text) ? 'list-item' : 'paragraph',
        size: line.size
      }
      paragraphs.push(open)
    }
  }
  const behind = placeFigures(pages, paragraphs)
  const first = behind.get(null) ?? []
  const pieces: Piece[] = first.map((sha256) => figurePiece(sha256, 0))
  for (const paragraph of paragraphs) {
    pieces.push(...paragraphPieces(paragraph, sizes, linksOf))
    const { line, rawStart } = paragraph.lines.at(-1)!
    for (const sha256 of behind.get(paragraph) ?? []) pieces.push(figurePiece(sha256, rawStart + line.text.length))
  }
  for (const line of all) {
    const removedBy = ruleOf(line)
    if (removedBy === undefined) continue
    const rawStart = addLine(line)
    pieces.push({
      kind: 'paragraph',
      level: null,
      text: line.text,
      map: [0, line.text.length, rawStart, line.text.length],
      removedBy
    })
  }
  return { rawText, pieces }
}

const figurePiece = (image: string, at: number): Piece => ({
  kind: 'figure',
  level: null,
  text: '',
  map: [],
  image,
  rawStart: at,
  rawEnd: at
})

/** Each picture behind the paragraph that ends above it on its page, or behind what was read before the page. */
function placeFigures(
  pages: readonly Page[],
  paragraphs: readonly Paragraph[]
): ReadonlyMap<Paragraph | null, readonly string[]> {
  const placed = new Map<Paragraph | null, string[]>()
  let before: Paragraph | null = null
  for (const { lines, figures = [] } of pages) {
    const own = new Set(lines)
    const ending = paragraphs.filter((paragraph) => own.has(paragraph.lines.at(-1)!.line))
    for (const figure of [...figures].sort((one, other) => other.top - one.top)) {
      let above: Paragraph | null = before
      for (const paragraph of ending) {
        const { line } = paragraph.lines.at(-1)!
        const beside = line.left < figure.right && line.right > figure.left
        if (beside && line.y >= figure.top - line.size * 0.5) above = paragraph
      }
      placed.set(above, [...(placed.get(above) ?? []), figure.sha256])
    }
    before = ending.at(-1) ?? before
  }
  return placed
}

function paragraphPieces(
  paragraph: Paragraph,
  sizes: readonly number[],
  linksOf: ReadonlyMap<Line, readonly PageLink[]>
): Piece[] {
  const runs: Extract<PieceRun, { kind: 'link' }>[] = []
  let text = ''
  const map: Segments = []
  for (const { line, rawStart } of paragraph.lines) {
    let from = 0
    if (text !== '') {
      const rows = paragraph.kind === 'table'
      const { cut, space } = rows ? { cut: 0, space: true } : joinLines(text, line.text)
      if (cut > 0) {
        text = text.slice(0, -cut)
        map[map.length - 3]! -= cut
        map[map.length - 1]! -= cut
      }
      if (space) {
        appendSegment(map, text.length, 1, rawStart - 1, 1)
        text += rows ? '\n' : ' '
      }
    }
    while (/[\s]/.test(line.text[from] ?? '')) from++
    for (const { start, end, href } of lineLinks(line, linksOf.get(line) ?? [])) {
      const moved = text.length - from
      const open = runs.at(-1)
      // A link that runs over the end of a line is one.
      if (open?.href === href && start <= from && open.end >= text.length - 1)
        runs[runs.length - 1] = { ...open, end: end + moved }
      else if (end > from) runs.push({ kind: 'link', start: Math.max(from, start) + moved, end: end + moved, href })
    }
    appendSegment(map, text.length, line.text.length - from, rawStart + from, line.text.length - from)
    text += line.text.slice(from)
  }
  const level =
    paragraph.kind === 'heading'
      ? Math.min(6, Math.max(1, sizes.indexOf(Math.round(paragraph.size)) + 1))
      : paragraph.kind === 'list-item'
        ? 1
        : null
  const mark = paragraph.kind === 'list-item' ? bullet.exec(text) : null
  if (!mark) return [{ kind: paragraph.kind, level, text, map, runs: fitRuns(runs, 0, text.length) }]
  const length = mark[0].length
  const [, , rawStart] = map as [number, number, number]
  const moved: Segments = []
  for (let at = 0; at < map.length; at += 4) {
    const cut = at === 0 ? length : 0
    moved.push(map[at]! + cut - length, map[at + 1]! - cut, map[at + 2]! + cut, map[at + 3]! - cut)
  }
  return [
    {
      kind: 'list-item',
      level,
      marker: mark[1] ? '•' : mark[2]!,
      text: text.slice(length),
      map: moved,
      runs: fitRuns(runs, length, text.length),
      rawStart,
      rawEnd: map.at(-2)! + map.at(-1)!
    }
  ]
}

/** Runs of a text whose first `cut` letters went; a hyphen that joined words has gone as well. */
function fitRuns<Run extends PieceRun>(runs: readonly Run[], cut: number, length: number): Run[] {
  return runs.flatMap((run) => {
    const start = Math.max(0, run.start - cut)
    const end = Math.min(length, run.end) - cut
    return end > start ? [{ ...run, start, end }] : []
  })
}
