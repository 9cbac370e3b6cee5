import { snapToGraphemes } from '../text/grapheme'
import type { Range } from '../text/range'
import type { Selector } from './selector'

/** UTF-16 units of context kept on either side; W3C leaves it open, Hypothesis keeps as many. */
export const contextLength = 32

/** The selector of a range: snapped outwards to whole graphemes, with context that never splits one either. */
export function describe(text: string, range: Range): Selector {
  const { start, end } = snapToGraphemes(text, range)
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: contextBefore(text, start),
    suffix: contextAfter(text, end)
  }
}

/** At most 32 units of whole graphemes that end at `offset`. */
export function contextBefore(text: string, offset: number): string {
  const from = Math.max(0, offset - contextLength)
  const snapped = snapToGraphemes(text, { start: from, end: from })
  const start = snapped.start < from ? Math.min(offset, endOfGrapheme(text, from)) : from
  return text.slice(start, offset)
}

/** At most 32 units of whole graphemes that begin at `offset`. */
export function contextAfter(text: string, offset: number): string {
  const to = Math.min(text.length, offset + contextLength)
  const snapped = snapToGraphemes(text, { start: to, end: to })
  return text.slice(offset, Math.max(offset, snapped.start))
}

function endOfGrapheme(text: string, inside: number): number {
  return snapToGraphemes(text, { start: inside, end: inside + 1 }).end
}
