import type { Block, BlockKind, Removed } from '../article/article'
import { OffsetMapBuilder } from '../text/offset-map'
import { foldDigits } from './date-mentions'
import { findHeadings, type LineHeading } from './find-headings'
import { furnitureRule, furnitureSection } from './furniture'
import { levelHeadings } from './heading-levels'
import { type LaidLine, type Layout, layOut } from './layout'
import { couldHead } from './line-shape'
import { linesOf } from './lines'
import { readAboutLine } from './publication'
import type { Piece } from './read-result'
import { type Head, readHead } from './title'

/** A text cut into pieces, and what the lines before its body said. */
export interface TextPieces {
  readonly pieces: readonly Piece[]
  readonly blank: readonly Removed[]
  readonly title: string | null
  readonly publisher: string | null
}

/** Collects lines into one piece; what stands between two lines becomes one line feed, one space or nothing. */
class PieceBuilder {
  #text = ''
  readonly #map = new OffsetMapBuilder()
  #rawEnd = -1

  constructor(readonly rawStart: number) {}

  get isEmpty(): boolean {
    return this.#text === ''
  }

  add(raw: string, start: number, end: number, joint: '\n' | ' ' | ''): this {
    if (end <= start) return this
    if (this.#text !== '' && joint !== '') {
      this.#map.add(this.#text.length, 1, this.#rawEnd, start - this.#rawEnd)
      this.#text += joint
    }
    this.#map.add(this.#text.length, end - start, start, end - start)
    this.#text += raw.slice(start, end)
    this.#rawEnd = end
    return this
  }

  /** Adds a sign that stands for raw characters of another form (a cell's bar for a tab). */
  addSign(sign: string, start: number, end: number): this {
    this.#map.add(this.#text.length, sign.length, start, end - start)
    this.#text += sign
    this.#rawEnd = end
    return this
  }

  finish(kind: BlockKind, level: number | null, more: Partial<Piece> = {}): Piece {
    return {
      kind,
      level,
      text: this.#text,
      map: this.#map.finish(),
      rawStart: this.rawStart,
      rawEnd: this.#rawEnd,
      ...more
    }
  }
}

/** Lines before the first running text: what can hold the site, the title, the byline and the date. */
function headLines(layout: Layout): number[] {
  const head: number[] = []
  for (const [i, line] of layout.lines.entries()) {
    if (head.length >= 10) break
    if (line.drawn) continue
    if (line.ended || line.width > 160) break
    const mark = line.mark?.kind
    if (
      head.length > 0 &&
      (mark === 'symbol' ||
        mark === 'chapter' ||
        mark === 'keycap' ||
        mark === 'number' ||
        mark === 'hash' ||
        mark === 'question' ||
        (mark === 'emoji' && layout.spaced))
    )
      break
    if (mark === 'bullet' || mark === 'answer') break
    if (!layout.spaced && head.length > 0 && !couldHead(line.text, line.width)) break
    head.push(i)
  }
  return head
}

/** Whether a line, with its date and names away, is about the text and not of it. */
function isAboutLine(line: LaidLine): boolean {
  return (
    readAboutLine(line.text, true) !== null || /^(?:URL|出典|元記事|Source)?\s?[:：]?\s?https?:\/\//i.test(line.text)
  )
}

/** The head, the lines that may belong to it, and those of them that are about the text. */
function readHeadOf(layout: Layout, raw: string): { head: Head; lines: number[]; about: ReadonlySet<number> } {
  const { lines } = layout
  const all = headLines(layout)
  const about = new Set(all.filter((index) => isAboutLine(lines[index]!)))
  const bodyStart = all.length === 0 ? 0 : all.at(-1)! + 1
  if (all.length === 0 || bodyStart >= lines.length) {
    const only = all.length === 0 || lines.length > 1 ? [] : all
    return { head: { title: -1, furniture: [], publisher: null }, lines: only, about }
  }
  const skip = new Set<number>()
  all.forEach((index, i) => {
    const line = lines[index]!
    if (about.has(index) || furnitureSection(line.text) !== null) skip.add(i)
    else if (lines[index + 1]?.space === 0 && !all.includes(index + 1)) {
      // The first line of a paragraph that goes on below is none of the head.
      if (layout.wrapWidth === null ? layout.spaced && i > 0 && line.space > 0 : line.width >= layout.wrapWidth * 0.85)
        skip.add(i)
    }
  })
  // Where the first line opens with a sign that other headings share, it is a section of a text without a title.
  const first = lines[all[0]!]!
  const shared =
    first.mark !== null &&
    first.mark.kind !== 'bracket' &&
    first.mark.class !== '#' &&
    lines.some(
      (other) => other !== first && other.mark?.class === first.mark!.class && couldHead(other.text, other.width)
    )
  if (shared && all.length === 1) return { head: { title: -1, furniture: [], publisher: null }, lines: all, about }
  const head = readHead(
    all.map((index) => lines[index]!.text),
    raw.slice(lines[bodyStart]!.start, lines[bodyStart]!.start + 40_000),
    skip
  )
  return { head, lines: all, about }
}

const numeral = /^([0-9０-９]{1,2})(?![0-9０-９]|\s?[.,:：．、)）%％\-–~〜～/A-Za-z])\s{0,2}(?=\S)/u
const counter =
  /^[年月日時分秒人名件個回つ目歳円ドルウォン万億千百位番点度割倍社国か所カ所ヶ所箇所代期世紀号章節条項段層種通次]/u

/** A list item's numeral once more behind its marker (`1. 1希望`, not `3. 3人で`), and whether it may count (`2. 2 次の`). */
function numeralAgain(line: LaidLine | undefined): { length: number; counts: boolean } | null {
  if (line?.mark?.kind !== 'number') return null
  const rest = line.text.slice(line.mark.length)
  const found = numeral.exec(rest)
  if (!found || Number(foldDigits(found[1]!)) !== line.mark.ordinal || counter.test(rest.slice(found[1]!.length)))
    return null
  return { length: found[0].length, counts: counter.test(rest.slice(found[0].length)) }
}

/**
 * Length of the numeral that copying doubled, or 0. One that may count is doubled only where the one before or after is
 * as well: copying doubles all numbers of a list.
 */
function doubledNumeral({ lines }: Layout, index: number): number {
  const again = numeralAgain(lines[index])
  if (!again) return 0
  return [index, index - 1, index + 1].some((at) => numeralAgain(lines[at])?.counts === false) ? again.length : 0
}

const tabbed = /\S\t{1,3}\S/
const barred = /^\|.{1,2000}\|$/
const barRule = /^\|(?:\s?:?-{2,40}:?\s?\|){1,40}$/

/** Rows of cells: lines with tabs or bars, two at least, as one table. Returns the line behind it, or −1. */
function tableEnd(layout: Layout, from: number): number {
  const { lines } = layout
  const isRow = (line: LaidLine | undefined) =>
    line !== undefined && (barred.test(line.text) || tabbed.test(line.text) || barRule.test(line.text))
  let to = from
  while (isRow(lines[to]) && (to === from || lines[to]!.gap === 0)) to++
  return to - from >= 2 ? to : -1
}

function tablePiece(raw: string, rows: readonly LaidLine[]): Piece {
  const piece = new PieceBuilder(rows[0]!.start)
  let rowStart = true
  for (const row of rows) {
    if (barRule.test(row.text)) continue
    const bars = barred.test(row.text)
    let at = row.start + (bars ? 1 : 0)
    const end = row.end - (bars ? 1 : 0)
    let first = true
    while (at <= end) {
      let stop = at
      while (stop < end && raw[stop] !== (bars ? '|' : '\t')) stop++
      let from = at
      let to = stop
      while (from < to && /\s/.test(raw[from]!)) from++
      while (to > from && /\s/.test(raw[to - 1]!)) to--
      if (!first) piece.addSign('\t', stop === at ? at - 1 : at - 1, at)
      if (from < to) piece.add(raw, from, to, first && !rowStart ? '\n' : '')
      rowStart = false
      first = false
      at = stop + 1
      while (!bars && raw[at] === '\t') at++
    }
  }
  return piece.finish('table', null, { rawEnd: rows.at(-1)!.end })
}

/**
 * Cuts a text without markup into pieces by the shape of its lines: headings with their levels, lists, questions and
 * answers, quotations, tables, paragraphs.
 */
export function cutText(raw: string): TextPieces {
  const { lines: source, blank } = linesOf(raw)
  const layout = layOut(source)
  const { lines } = layout
  const { head, lines: headIndexes, about } = readHeadOf(layout, raw)
  const roles = new Map<number, 'title' | 'site-chrome' | 'about'>()
  headIndexes.forEach((index, i) => {
    if (i === head.title) roles.set(index, 'title')
    else if (head.furniture.includes(i)) roles.set(index, 'site-chrome')
    else if (about.has(index)) roles.set(index, 'about')
  })
  const from = head.title < 0 ? 0 : headIndexes[head.title]! + 1
  const furniture = lines.map((line) => furnitureRule(line.text) !== null)
  const isFurniture = (index: number) => furniture[index]! || furnitureSection(lines[index]!.text) === 'comment-form'
  const headings = findHeadings(layout, from, isFurniture).filter((heading) => !roles.has(heading.line))
  const levels = levelHeadings(headings)
  const headingAt = new Map<number, [LineHeading, number]>(
    headings.map((heading, i) => [heading.line, [heading, levels[i]!]])
  )
  const pieces: Piece[] = []
  let i = 0

  /** Whether the line goes on with what the line before began. */
  const continues = (index: number, item: LaidLine | null): boolean => {
    const line = lines[index]
    if (!line || line.drawn || line.space > 0 || headingAt.has(index) || roles.has(index)) return false
    if (line.mark && line.mark.kind !== 'emoji' && line.mark.kind !== 'bracket' && line.mark.kind !== 'symbol')
      return false
    if (furniture[index]) return false
    if (item) return line.indent > item.indent || (layout.wrapWidth !== null && !lines[index - 1]!.ended)
    if (layout.wrapWidth !== null)
      return (
        !(lines[index - 1]!.ended && lines[index - 1]!.width < layout.wrapWidth * 0.8) &&
        !(layout.indented && line.indent > 0)
      )
    return layout.spaced && !(layout.indented && line.indent > 0)
  }
  const joint = (previous: LaidLine, line: LaidLine): '\n' | ' ' | '' => {
    if (layout.wrapWidth === null || previous.width < layout.wrapWidth * 0.6) return '\n'
    const [last, first] = [previous.text.charCodeAt(previous.text.length - 1), line.text.charCodeAt(0)]
    const spaced = (unit: number) => unit < 0x2e80 || (unit >= 0xac00 && unit <= 0xd7a3)
    return spaced(last) && spaced(first) ? ' ' : ''
  }
  const paragraph = (
    index: number,
    skip: number,
    kind: BlockKind,
    level: number | null,
    more: Partial<Piece>
  ): void => {
    const line = lines[index]!
    const piece = new PieceBuilder(line.start).add(raw, line.start + skip, line.end, '')
    let at = index + 1
    while (continues(at, kind === 'list-item' ? line : null)) {
      piece.add(raw, lines[at]!.start, lines[at]!.end, joint(lines[at - 1]!, lines[at]!))
      at++
    }
    pieces.push(piece.finish(kind, level, more))
    i = at
  }

  const indents: number[] = []
  while (i < lines.length) {
    const line = lines[i]!
    const role = roles.get(i)
    const heading = headingAt.get(i)
    const single = (kind: BlockKind, level: number | null, skip = 0, more: Partial<Piece> = {}) => {
      pieces.push(new PieceBuilder(line.start).add(raw, line.start + skip, line.end, '').finish(kind, level, more))
      i++
    }
    if (line.mark?.kind !== 'bullet' && line.mark?.kind !== 'number') indents.length = 0
    if (role === 'title') single('heading', 1, line.mark?.kind === 'hash' ? line.mark.length : 0)
    else if (role === 'site-chrome') single('paragraph', null, 0, { removedBy: 'site-chrome' })
    else if (role === 'about') single('paragraph', null)
    else if (line.drawn) single('paragraph', null, 0, { removedBy: 'decoration' })
    else if (heading) single('heading', heading[1], line.mark?.kind === 'hash' ? line.mark.length : 0)
    else if (tableEnd(layout, i) > 0) {
      const end = tableEnd(layout, i)
      pieces.push(tablePiece(raw, lines.slice(i, end)))
      i = end
    } else if (line.mark?.kind === 'question' || line.mark?.kind === 'answer') {
      const asked: Block['role'] = line.mark.kind
      paragraph(i, 0, 'paragraph', null, { role: asked })
    } else if (line.mark?.kind === 'quote') {
      const piece = new PieceBuilder(line.start)
      let at = i
      while (lines[at]?.mark?.kind === 'quote' && (at === i || lines[at]!.space === 0)) {
        piece.add(raw, lines[at]!.start + lines[at]!.mark!.length, lines[at]!.end, '\n')
        at++
      }
      pieces.push(piece.finish('quote', null))
      i = at
    } else if (isListItem(layout, i, headingAt)) {
      const mark = line.mark!
      while (indents.length > 0 && indents.at(-1)! >= line.indent) indents.pop()
      indents.push(line.indent)
      const doubled = doubledNumeral(layout, i)
      const marker = line.text.slice(0, mark.length).trim()
      const cuts = doubled > 0 ? { cuts: [{ start: 0, end: doubled, rule: 'doubled-number' }] } : {}
      paragraph(i, mark.length, 'list-item', indents.length, { marker, ...cuts })
    } else paragraph(i, 0, 'paragraph', null, {})
  }
  const titleLine = head.title < 0 ? null : lines[headIndexes[head.title]!]!
  const title =
    titleLine === null
      ? null
      : titleLine.mark?.kind === 'hash'
        ? titleLine.text.slice(titleLine.mark.length)
        : titleLine.text
  return { pieces, blank, title, publisher: head.publisher }
}

/** Bullets are items; numbers are items unless found to be headings; other signs are items where they repeat on neighbouring lines. */
function isListItem(layout: Layout, index: number, headings: ReadonlyMap<number, unknown>): boolean {
  const { lines } = layout
  const mark = lines[index]!.mark
  if (!mark || mark.length >= lines[index]!.text.length) return false
  if (mark.kind === 'bullet')
    return mark.class !== '-' && mark.class !== '−' && mark.class !== '―' && mark.class !== '–' && mark.class !== '→'
      ? true
      : /\s/.test(lines[index]!.text[1] ?? '') || neighbours(layout, index, headings)
  if (mark.kind === 'number' || mark.kind === 'keycap') return lines[index]!.text.length > mark.length
  return (mark.kind === 'symbol' || mark.kind === 'emoji') && neighbours(layout, index, headings)
}

function neighbours(layout: Layout, index: number, headings: ReadonlyMap<number, unknown>): boolean {
  const line = layout.lines[index]!
  const sign = line.text.slice(0, line.mark!.length)
  const alike = (at: number, space: number) => {
    const other = layout.lines[at]
    return other?.mark?.kind === line.mark!.kind && other.text.startsWith(sign) && space === 0 && !headings.has(at)
  }
  return alike(index - 1, line.space) || alike(index + 1, layout.lines[index + 1]?.space ?? 1)
}
