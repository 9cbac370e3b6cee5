import { couldHead, isPolite, namesOuterSection } from './line-shape'
import type { LaidLine, Layout } from './layout'
import { type FoundHeading, rankOf } from './heading-levels'
import { announcesChapter } from './authors-remarks'

export interface LineHeading extends FoundHeading {
  readonly line: number
}

const headingMarks = new Set(['keycap', 'emoji', 'symbol', 'bracket', 'chapter', 'number', 'hash'])

/** The next and the previous line that is written, not drawn; −1 for none. */
function neighbour(lines: readonly LaidLine[], from: number, step: 1 | -1): number {
  let at = from + step
  while (at >= 0 && at < lines.length && lines[at]!.drawn) at += step
  return at >= lines.length ? -1 : at
}

/** A mark and the very sign it is written with, so that ✅ ✅ ✅ is a list and 📰 🤔 ❌ is not. */
function signOf(line: LaidLine): string {
  return line.mark === null
    ? ''
    : line.mark.class + (line.mark.kind === 'emoji' ? line.text.slice(0, line.mark.length) : '')
}

/** Lines that follow each other with one sign and nothing between are items of a list. */
function isItem(layout: Layout, index: number): boolean {
  const line = layout.lines[index]!
  const next = layout.lines[neighbour(layout.lines, index, 1)]
  const previous = layout.lines[neighbour(layout.lines, index, -1)]
  const alike = (other: LaidLine | undefined, space: number) =>
    other?.mark?.kind === line.mark?.kind && signOf(other!) === signOf(line) && space === 0
  return alike(next, next?.space ?? 1) || alike(previous, line.space)
}

/** Whether anything but headings and items stands under a marked line before the next of its class. */
function hasBody(layout: Layout, index: number, taken: ReadonlySet<number>): boolean {
  const next = layout.lines[index + 1]
  if (!next || taken.has(index + 1)) return false
  return !(next.mark?.class === layout.lines[index]!.mark?.class)
}

function isMarkedHeading(layout: Layout, index: number): boolean {
  const line = layout.lines[index]!
  const mark = line.mark
  if (!mark || !headingMarks.has(mark.kind) || !couldHead(line.text, line.width)) return false
  if (mark.kind === 'hash' || mark.kind === 'chapter') return true
  const body = line.text.slice(mark.length)
  if (mark.kind === 'bracket' && body !== '' && line.width > 80) return false
  if (isPolite(line.text) && line.space <= layout.paragraphSpace * 3) return false
  if (isItem(layout, index)) return false
  const next = layout.lines[neighbour(layout.lines, index, 1)]
  if (!next) return mark.kind !== 'number'
  if (mark.kind === 'number') {
    if (line.indent > 0 || next.mark?.class === mark.class) return false
    return layout.spaced ? line.space > 0 : next.ended || next.mark !== null
  }
  if (layout.spaced && index > 0 && line.space === 0) return false
  return next.space > 0 || next.ended || next.width > line.width || next.mark !== null || namesOuterSection(line.text)
}

/**
 * Numbered lines that go on with a row of headings, (1) … (2) …, but whose empty line was lost: running text ends above
 * such a line and begins below it.
 */
function inRow({ lines, spaced }: Layout, headings: readonly number[]): number[] {
  const ordinals = new Set(
    headings.flatMap((at) =>
      lines[at]!.mark!.kind === 'number' ? `${lines[at]!.mark!.class} ${lines[at]!.mark!.ordinal}` : []
    )
  )
  if (!spaced || ordinals.size === 0) return []
  return lines.flatMap((line, at) => {
    const { mark } = line
    if (mark?.kind !== 'number' || mark.ordinal === null || line.space > 0 || line.indent > 0) return []
    const [before, behind] = [lines[at - 1], lines[at + 1]]
    const goesOn = [mark.ordinal - 1, mark.ordinal + 1].some((other) => ordinals.has(`${mark.class} ${other}`))
    const between = before?.ended && !before.mark && behind?.ended && !behind.mark
    return goesOn && between && couldHead(line.text, line.width) && !isPolite(line.text) ? [at] : []
  })
}

/**
 * Emoji headings of one text may stand on two levels: those after a much wider space than the rest are the outer ones.
 */
function classOf(line: LaidLine, widest: number, isFirst: boolean): string {
  const mark = line.mark!
  if (mark.kind === 'bracket' && mark.length < line.text.length) return '【】…'
  if (mark.kind !== 'emoji') return mark.class
  return !isFirst && line.space * 2 <= widest && !namesOuterSection(line.text) ? 'emoji, inner' : 'emoji'
}

/**
 * Unmarked lines that only their shape tells. Where nothing parts paragraphs a short line that ends no sentence among
 * lines that do; where empty lines do, such a line standing alone before a longer paragraph.
 */
function isPlainHeading(layout: Layout, index: number): boolean {
  const { lines } = layout
  const line = lines[index]!
  if (line.drawn || line.mark || line.ended || !couldHead(line.text, line.width)) return false
  const next = lines[neighbour(lines, index, 1)]
  if (!next) return false
  if (lines[index - 1]?.drawn && lines[index + 1]?.drawn) return true
  if (layout.indented && line.indent > 0 && layout.flush) return false
  if (layout.spaced) {
    if (line.space === 0 && index > 0) return false
    if (next.space === 0 && (layout.wrapWidth !== null || /[にへともの]$/u.test(line.text))) return false
    return (next.ended || next.width > line.width * 1.5) && !(next.mark?.kind === 'bullet' && next.space === 0)
  }
  if (layout.endedShare < 0.6) return false
  const previous = lines[neighbour(lines, index, -1)]
  const after = lines[neighbour(lines, index + 1, 1)]
  if (previous && !previous.ended && previous.mark === null && !next.ended) return false
  return next.ended || (after?.ended === true && couldHead(next.text, next.width))
}

/**
 * Pairs of a short label and a longer text, each standing alone, twice or more in a row, where the labels end or begin
 * alike or are all very short: the labels are headings under the heading before them.
 */
function findLabels(layout: Layout, taken: ReadonlySet<number>): number[] {
  const { lines } = layout
  const labels: number[] = []
  const isLabel = (i: number) => {
    const label = lines[i]
    const body = lines[i + 1]
    return (
      label !== undefined &&
      body !== undefined &&
      !taken.has(i) &&
      !taken.has(i + 1) &&
      !label.mark &&
      !body.mark &&
      !label.ended &&
      label.space > 0 &&
      body.space > 0 &&
      label.width <= 30 &&
      body.width >= label.width * 1.6 &&
      (lines[i + 2] === undefined || lines[i + 2]!.space > 0) &&
      couldHead(label.text, label.width)
    )
  }
  let i = 0
  while (i < lines.length) {
    const run: number[] = []
    while (isLabel(i)) {
      run.push(i)
      i += 2
    }
    if (run.length >= 2) {
      const texts = run.map((at) => lines[at]!.text)
      const alike = (cut: (text: string) => string) =>
        texts.every((text) => text.length > 2 && cut(text) === cut(texts[0]!))
      if (
        alike((text) => text.slice(-2)) ||
        alike((text) => text.slice(0, 2)) ||
        run.every((at) => lines[at]!.width <= 16)
      )
        labels.push(...run)
    }
    if (run.length === 0) i++
  }
  return labels
}

/** A heading with a subtitle: 「A—B」, 「A：B」. */
const subtitled = /^.{2,60}(?:[—―]|––|\s[–-]\s|[：:]).{2,60}$/u

/**
 * Plain headings carry no mark that tells their level. Where the text announces its chapters (次章では…) the headings
 * after such a sentence are the outer ones; else where headings with and without a subtitle alternate, the first kind.
 */
function plainClasses(layout: Layout, plain: readonly number[]): Map<number, string> {
  const { lines } = layout
  const announced = new Set(plain.filter((i) => i > 0 && announcesChapter(lines[neighbour(lines, i, -1)]?.text ?? '')))
  const shaped = plain.filter((i) => subtitled.test(lines[i]!.text))
  const outer = new Set<number>()
  if (announced.size > 0) {
    for (const i of plain) if (i === plain[0] || announced.has(i) || namesOuterSection(lines[i]!.text)) outer.add(i)
  } else if (shaped[0] === plain[0] && shaped.length >= 2 && plain.length - shaped.length >= 2) {
    const withSubtitle = new Set(shaped)
    for (const i of plain) if (withSubtitle.has(i) || namesOuterSection(lines[i]!.text)) outer.add(i)
  } else for (const i of plain) outer.add(i)
  return new Map(plain.map((i) => [i, outer.has(i) ? 'plain' : 'plain, inner']))
}

/**
 * Headings of a text without markup, in order. `from` is the first line that can be one (the lines before it are the
 * title and what stands around it).
 */
export function findHeadings(layout: Layout, from: number, isFurniture: (line: number) => boolean): LineHeading[] {
  const { lines } = layout
  const candidates: number[] = []
  for (let i = from; i < lines.length; i++) if (isMarkedHeading(layout, i) && !isFurniture(i)) candidates.push(i)
  for (const i of inRow(layout, candidates)) candidates.push(i)
  candidates.sort((one, other) => one - other)
  const taken = new Set(candidates)
  const marked = candidates.filter(
    (i) => lines[i]!.mark!.kind !== 'symbol' || hasBody(layout, i, taken) || candidates.length < 3
  )
  taken.clear()
  for (const i of marked) taken.add(i)
  // The first heading of a text stands on its outermost level, and one wide space makes no level.
  const spaces = marked.filter((i) => lines[i]!.mark!.kind === 'emoji').map((i) => lines[i]!.space)
  const widest = spaces.sort((one, other) => other - one)[1] ?? 0
  const found: LineHeading[] = marked.map((line) => {
    const { mark, text } = lines[line]!
    return { line, text, class: classOf(lines[line]!, widest, line === marked[0]), rank: rankOf(mark!.class) }
  })
  const bare: number[] = []
  for (let i = from; i < lines.length; i++) {
    if (taken.has(i) || isFurniture(i)) continue
    const named = namesOuterSection(lines[i]!.text) && !lines[i]!.mark && (lines[i]!.space > 0 || !layout.spaced)
    if (marked.length >= 2 ? named && couldHead(lines[i]!.text, lines[i]!.width) : isPlainHeading(layout, i))
      bare.push(i)
  }
  const classes = plainClasses(layout, bare)
  for (const line of bare) {
    found.push({ line, text: lines[line]!.text, class: classes.get(line)!, rank: null })
    taken.add(line)
  }
  if (layout.spaced && marked.length >= 2) {
    for (const line of findLabels(layout, taken))
      found.push({ line, text: lines[line]!.text, class: 'label', rank: null })
  }
  return found.sort((a, b) => a.line - b.line)
}
