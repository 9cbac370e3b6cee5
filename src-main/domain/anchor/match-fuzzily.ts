import search from 'approx-string-match'
import { snapToGraphemes } from '../text/grapheme'
import type { Range } from '../text/range'
import { contextSimilarity } from './match-quote'
import type { Selector } from './selector'

/** Quotations longer than this are looked for by their two ends; the search is O(text × quotation / 32). */
const longQuote = 1000
const endLength = 256

export interface FuzzyMatch extends Range {
  /** 0–1, see `anchorScore`. */
  readonly score: number
}

/**
 * The place whose words are nearest to the quotation, with at most min(256, length / 2) errors, as Hypothesis does it
 * (`src/annotator/anchoring/match-quote.ts`); null where there is none.
 */
export function matchFuzzily(text: string, selector: Selector): FuzzyMatch | null {
  let best: FuzzyMatch | null = null
  for (const { start, end, errors } of candidates(text, selector.exact)) {
    const range = snapToGraphemes(text, { start, end })
    if (range.end <= range.start) continue
    const quote = 1 - errors / selector.exact.length
    const score = anchorScore(text, range, selector, quote, contextSimilarity(text, range, selector))
    if (!best || score > best.score) best = { ...range, score }
  }
  return best
}

/**
 * (50·quote + 20·prefix + 20·suffix + 2·position) / 92: Hypothesis' weights. `quote` is the share of the quotation
 * without errors, `context` the mean of prefix and suffix, position 1 − distance / length of the text.
 */
export function anchorScore(text: string, range: Range, selector: Selector, quote: number, context: number): number {
  const position = 1 - Math.abs(range.start - selector.start) / Math.max(1, text.length)
  return (50 * quote + 40 * context + 2 * Math.max(0, position)) / 92
}

function candidates(text: string, exact: string): (Range & { errors: number })[] {
  if (exact.length <= longQuote) return search(text, exact, Math.min(256, Math.floor(exact.length / 2)))
  const heads = search(text, exact.slice(0, endLength), endLength / 2)
  const tails = search(text, exact.slice(-endLength), endLength / 2)
  const pairs: (Range & { errors: number })[] = []
  for (const head of heads.slice(0, 16)) {
    for (const tail of tails.slice(0, 16)) {
      const difference = Math.abs(tail.end - head.start - exact.length)
      if (tail.end <= head.end || difference > Math.min(256, exact.length / 2)) continue
      pairs.push({ start: head.start, end: tail.end, errors: head.errors + tail.errors + difference })
    }
  }
  return pairs
}
