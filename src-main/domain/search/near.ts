import type { Range } from '../text/range'

/** Start offsets of the lines of a text; blocks of a clean text are lines, so a line is a paragraph. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Whether any range of one list and any of the other are at most `lines` paragraphs apart; 0 is the same one. */
export function areNear(
  starts: readonly number[],
  left: readonly Range[],
  right: readonly Range[],
  lines: number
): boolean {
  const spans = (ranges: readonly Range[]): [number, number][] =>
    ranges.map(({ start, end }) => [lineAt(starts, start), lineAt(starts, Math.max(start, end - 1))])
  const others = spans(right)
  return spans(left).some(([first, last]) =>
    others.some(([otherFirst, otherLast]) => otherFirst - last <= lines && first - otherLast <= lines)
  )
}
