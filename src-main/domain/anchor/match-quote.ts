import { isOnGraphemes } from '../text/grapheme'
import type { Range } from '../text/range'
import type { Selector } from './selector'

/** Every occurrence of the quotation that begins and ends between graphemes, in the order of the text. */
export function occurrences(text: string, exact: string): Range[] {
  const found: Range[] = []
  if (exact === '') return found
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    const range = { start, end: start + exact.length }
    if (isOnGraphemes(text, range)) found.push(range)
  }
  return found
}

/**
 * How well the text around `range` is the selector's context, 0–1: the mean of the similarities before and after. A
 * selector at a text's end has an empty context there, which fits only the end of a text.
 */
export function contextSimilarity(text: string, range: Range, selector: Selector): number {
  const before = text.slice(Math.max(0, range.start - selector.prefix.length), range.start)
  const after = text.slice(range.end, range.end + selector.suffix.length)
  const prefix = selector.prefix === '' ? (range.start === 0 ? 1 : 0) : similarity(selector.prefix, before)
  const suffix = selector.suffix === '' ? (range.end === text.length ? 1 : 0) : similarity(selector.suffix, after)
  return (prefix + suffix) / 2
}

/** Occurrences that are compared in full; a short word may stand thousands of times in a long text. */
const likelyCount = 24

/**
 * The occurrences worth comparing in full: those whose surroundings agree longest with the selector's, letter by letter
 * outwards from the quotation, and those nearest to the old place.
 */
export function likelyOccurrences(text: string, selector: Selector, found: readonly Range[]): readonly Range[] {
  if (found.length <= 2 * likelyCount) return found
  const by = (key: (range: Range) => number): Range[] =>
    found
      .map((range) => ({ range, rank: key(range) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, likelyCount)
      .map(({ range }) => range)
  return [
    ...new Set([
      ...by((range) => -agreement(text, range, selector)),
      ...by((range) => Math.abs(range.start - selector.start))
    ])
  ]
}

/** Units before and after `range` that are the selector's, counted until the first that is not. */
function agreement(text: string, range: Range, { prefix, suffix }: Selector): number {
  let before = 0
  while (before < prefix.length && prefix[prefix.length - 1 - before] === text[range.start - 1 - before]) before += 1
  let after = 0
  while (after < suffix.length && suffix[after] === text[range.end + after]) after += 1
  return before + after
}

/** 1 − Levenshtein distance / longer length, over UTF-16 units. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : 1 - distance(a, b) / longer
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}
