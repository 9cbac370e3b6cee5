import type { Revision } from '../article/article'
import { toCleanRange } from '../text/offset-map'
import type { Range } from '../text/range'

/**
 * Range, in the clean text, of the n-th occurrence (from 1) of `quote`; occurrences may overlap, as they do in
 * 「はははは」. A quotation copied from the original, with the list markers or line breaks that cleaning took out, is
 * looked for in the raw text when the clean text does not have it, and gives what is left of it. Null where neither has
 * it, or where cleaning took out all of it.
 */
export function findQuote(
  { text, rawText, map }: Pick<Revision, 'text' | 'rawText' | 'map'>,
  quote: string,
  occurrence = 1
): Range | null {
  const clean = nthOccurrence(text, quote, occurrence)
  if (clean || text.includes(quote)) return clean
  const raw = nthOccurrence(rawText, quote, occurrence)
  return raw && trim(text, toCleanRange(map, raw))
}

function nthOccurrence(text: string, quote: string, occurrence: number): Range | null {
  let start = -1
  for (let n = 0; n < occurrence; n += 1) {
    start = text.indexOf(quote, start + 1)
    if (start < 0) return null
  }
  return { start, end: start + quote.length }
}

function trim(text: string, range: Range): Range | null {
  const kept = text.slice(range.start, range.end)
  const start = range.start + kept.length - kept.trimStart().length
  const end = range.start + kept.trimEnd().length
  return end > start ? { start, end } : null
}
