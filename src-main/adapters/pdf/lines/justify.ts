import type { BrokenLine } from './break-lines'
import { hangOf } from './break-lines'
import { visualOrder } from './bidi'
import type { Items } from './items'

/** A set line: the left edge of every cluster from the line's start, in points, and how far the line reaches. */
export interface SetLine extends BrokenLine {
  readonly lefts: Float64Array
  /** Right edge of the last cluster, without what hangs. */
  readonly width: number
}

export type Align = 'justify' | 'left' | 'right' | 'centre'

/**
 * Sets a line to its width. What is too long is squeezed by rank and then hangs; what is too short is opened by rank.
 * A line that would have to be opened beyond what is bearable is left short.
 */
export function setLine(
  items: Items,
  line: BrokenLine,
  width: number,
  align: Align,
  isLast: boolean,
  hanging: boolean
): SetLine {
  const { start, visible } = line
  const { widths, gaps, gapScale } = items
  const size = line.end - start
  const space = new Float64Array(size)
  let natural = 0
  for (let at = start; at < visible; at += 1) {
    if (at > start) space[at - start] = gaps[at]!.natural * gapScale[at]!
    natural += widths[at]! + space[at - start]!
  }
  let left = width - natural
  if (left < -0.01) {
    const hang = hanging ? hangOf(items, visible) : 0
    // Hang the point if that is enough, or if squeezing alone is not.
    if (hang > 0 && (left + hang >= 0 || -left > shrinkOf(items, line))) left = Math.min(0, left + hang)
    if (left < -0.01) spread(items, line, space, left)
  } else if (left > 0.01 && align === 'justify' && !isLast) spread(items, line, space, left)

  const lefts = new Float64Array(size)
  let pen = 0
  const place = (at: number, gap: number): void => {
    pen += gap
    lefts[at - start] = pen
    pen += widths[at]!
  }
  if (items.levels) {
    const { order, gaps } = visualOrder(items.levels, start, visible, space)
    order.forEach((at, index) => place(at, gaps[index]!))
  } else for (let at = start; at < visible; at += 1) place(at, space[at - start]!)
  natural = pen
  for (let at = visible; at < line.end; at += 1) place(at, space[at - start]!)
  const reach = visible > start ? natural : 0
  const shift = align === 'right' ? width - reach : align === 'centre' ? (width - reach) / 2 : 0
  if (shift > 0) for (let at = 0; at < size; at += 1) lefts[at]! += shift
  return { ...line, lefts, width: reach }
}

function shrinkOf(items: Items, line: BrokenLine): number {
  let sum = 0
  for (let at = line.start + 1; at < line.visible; at += 1) sum += items.gaps[at]!.shrink * items.gapScale[at]!
  return sum
}

/** Gives out what is left (negative: takes it), rank by rank, each gap in proportion to what it can bear. */
function spread(items: Items, line: BrokenLine, space: Float64Array, left: number): void {
  const { start, visible } = line
  const shrinking = left < 0
  let rest = Math.abs(left)
  let open = 0
  for (let rank = 1; rank <= 4 && rest > 0.001; rank += 1) {
    let capacity = 0
    for (let at = start + 1; at < visible; at += 1) capacity += capacityOf(items, at, rank, shrinking)
    if (capacity === 0) continue
    open = capacity
    const share = Math.min(1, rest / capacity)
    for (let at = start + 1; at < visible; at += 1) {
      const change = capacityOf(items, at, rank, shrinking) * share
      space[at - start]! += shrinking ? -change : change
    }
    rest -= capacity * share
  }
  // Beyond every limit: a little more is spread over what can open at all; a gaping line is left short instead.
  if (shrinking || rest <= 0.001 || open === 0 || rest > open * 0.6) return
  let total = 0
  for (let at = start + 1; at < visible; at += 1) total += items.gaps[at]!.stretch * items.gapScale[at]!
  for (let at = start + 1; at < visible; at += 1)
    space[at - start]! += (rest * items.gaps[at]!.stretch * items.gapScale[at]!) / total
}

function capacityOf(items: Items, at: number, rank: number, shrinking: boolean): number {
  const gap = items.gaps[at]!
  if (shrinking) return gap.shrinkRank === rank ? gap.shrink * items.gapScale[at]! : 0
  return gap.stretchRank === rank ? gap.stretch * items.gapScale[at]! : 0
}
