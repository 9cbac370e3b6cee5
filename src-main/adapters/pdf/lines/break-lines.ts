import { never } from './break-rules'
import { Class } from './classes'
import { openOverlong, type Items } from './items'

export interface BreakOptions {
  /** Width of a line, points. */
  readonly width: number
  /** Indent of the first line, points. */
  readonly indent?: number
  /** Lines may end short of the margin: headings, table cells, Western text in narrow columns. */
  readonly ragged?: boolean
  /** 、 and 。 may hang outside the margin (ぶら下げ). */
  readonly hanging?: boolean
}

/** A line: clusters from `start` to `end`, of which those from `visible` on are spaces that vanish at its end. */
export interface BrokenLine {
  readonly start: number
  readonly visible: number
  readonly end: number
}

/**
 * Breaks a paragraph over all its lines at once (Knuth & Plass 1981): the sum of the lines' demerits is the least
 * possible, where a line's badness is 100 · (needed / available)³. Returns the offsets at which lines end.
 */
export function breakLines(items: Items, options: BreakOptions): BrokenLine[] {
  const { count, costs } = items
  if (count === 0) return []
  const first = options.width - (options.indent ?? 0)
  openOverlong(items, Math.min(first, options.width))
  const sums = sumUp(items)
  const best = new Float64Array(count + 1).fill(Infinity)
  const from = new Int32Array(count + 1).fill(-1)
  best[0] = 0
  const breaks: number[] = [0]
  /** Index into `breaks` of the first break from which a line to here is not hopelessly long. */
  let window = 0
  for (let end = 1; end <= count; end += 1) {
    const cost = end === count ? 0 : costs[end]!
    if (cost === never) continue
    const visible = trim(items, end)
    const reach = options.width + (options.hanging ? hangOf(items, visible) : 0) + 0.01
    while (window < breaks.length - 1 && sums.tight(breaks[window]!, visible) > reach) window += 1
    let found = Infinity
    let chosen = breaks[breaks.length - 1]!
    for (let at = window; at < breaks.length; at += 1) {
      const start = breaks[at]!
      const width = start === 0 ? first : options.width
      const demerits = best[start]! + demeritsOf(items, sums, start, visible, width, end === count, cost, options)
      if (demerits < found) {
        found = demerits
        chosen = start
      }
      // The breaks left give ever shorter lines; once one is good, those under half a line can't be better.
      if (found < Infinity && sums.natural(start, visible) < width * 0.5 && end !== count) break
    }
    best[end] = found
    from[end] = chosen
    breaks.push(end)
  }
  const lines: BrokenLine[] = []
  for (let end = count; end > 0; end = from[end]!) lines.unshift({ start: from[end]!, visible: trim(items, end), end })
  return lines
}

export interface Sums {
  natural(start: number, end: number): number
  tight(start: number, end: number): number
  shrink(start: number, end: number): number
  /** Stretch of ranks 1 and 2, and how wide the open gaps of rank 4 can grow without being seen. */
  stretch(start: number, end: number): number
}

function sumUp(items: Items): Sums {
  const { count, widths, gaps, gapScale } = items
  const width = new Float64Array(count + 1)
  const natural = new Float64Array(count + 1)
  const shrink = new Float64Array(count + 1)
  const stretch = new Float64Array(count + 1)
  for (let at = 0; at < count; at += 1) {
    const gap = gaps[at]!
    const scale = gapScale[at]!
    width[at + 1] = width[at]! + widths[at]!
    natural[at + 1] = natural[at]! + gap.natural * scale
    shrink[at + 1] = shrink[at]! + gap.shrink * scale
    // A kana gap opened by 6 % of an em is not noticed.
    stretch[at + 1] = stretch[at]! + (gap.stretchRank === 4 ? 60 : gap.stretch) * scale
  }
  // Gap i lies before cluster i, so a line from `start` has the gaps start + 1 … end − 1.
  const between = (sums: Float64Array, start: number, end: number): number =>
    end > start ? sums[end]! - sums[start + 1]! : 0
  return {
    natural: (start, end) => width[end]! - width[start]! + between(natural, start, end),
    tight: (start, end) => width[end]! - width[start]! + between(natural, start, end) - between(shrink, start, end),
    shrink: (start, end) => between(shrink, start, end),
    stretch: (start, end) => between(stretch, start, end)
  }
}

/** The end of what is seen of a line that ends before cluster `end`. */
function trim(items: Items, end: number): number {
  let visible = end
  while (visible > 0 && isBlank(items.shapes[visible - 1]!.class)) visible -= 1
  return visible
}

const isBlank = (value: Class): boolean => value === Class.Space || value === Class.WideSpace

/** How far the last point may stand outside the margin, points. */
export function hangOf(items: Items, visible: number): number {
  const last = items.shapes[visible - 1]
  return last && (last.class === Class.Comma || last.class === Class.Stop) && last.body === 500
    ? items.widths[visible - 1]!
    : 0
}

/** Whether a last line has hardly anything on it: た。 and a citation mark. */
function isStub({ shapes }: Items, start: number, visible: number): boolean {
  let letters = 0
  for (let at = start; at < visible && letters < 3; at += 1) if (shapes[at]!.class !== Class.Citation) letters += 1
  return letters < 3
}

function demeritsOf(
  items: Items,
  sums: Sums,
  start: number,
  visible: number,
  width: number,
  isLast: boolean,
  cost: number,
  options: BreakOptions
): number {
  const natural = sums.natural(start, visible)
  const hang = options.hanging ? hangOf(items, visible) : 0
  let needed = width - natural
  let extra = 0
  if (needed < 0 && hang > 0 && -needed <= hang + sums.shrink(start, visible)) {
    // Hanging is a little worse than fitting and better than squeezing.
    needed = Math.min(0, needed + hang)
    extra = 8
  }
  let badness: number
  if (needed < -0.01) {
    const shrink = sums.shrink(start, visible)
    if (-needed > shrink + 0.01) return 1e9 + (-needed - shrink) * 1e7
    badness = 100 * (-needed / shrink) ** 3
  } else if (options.ragged || isLast) {
    const share = needed / width
    if (isLast) badness = start > 0 && isStub(items, start, visible) ? 200 : 0
    else badness = 160 * share * share
  } else {
    const stretch = sums.stretch(start, visible) + 0.01
    const ratio = needed / stretch
    badness = ratio < 8 ? 100 * ratio ** 3 : 51_200 + needed * 100
  }
  return (10 + badness + extra) ** 2 + cost * cost * Math.sign(cost)
}
