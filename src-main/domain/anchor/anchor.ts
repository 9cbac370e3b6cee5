import type { Range } from '../text/range'
import { anchorScore, matchFuzzily } from './match-fuzzily'
import { contextSimilarity, likelyOccurrences, occurrences } from './match-quote'
import type { AnchorState, Selector } from './selector'

export interface Anchoring extends Range {
  readonly state: AnchorState
  /** 0–1; 1 when words and place are the same. Of an orphan, the score that was too low. */
  readonly score: number
}

/** Below this a likeness is not offered: Hypothesis has no floor and attaches to unrelated text. */
export const fuzzyFloor = 0.55
/** A repeated quotation whose surroundings fit less than this may be another one: the reader is asked. */
const contextFloor = 0.4

/**
 * Finds a passage in a text, perhaps a newer revision: the place with the same words (`exact`), the same words
 * elsewhere (`moved`), similar words (`fuzzy`, for the reader to confirm), else `orphan` with the old offsets. Among
 * several occurrences the surroundings decide, then the nearness to the old place: a repeated sentence inserted before
 * the passage does not catch it.
 */
export function anchor(text: string, selector: Selector): Anchoring {
  if (selector.exact === '') return { state: 'orphan', start: selector.start, end: selector.end, score: 0 }
  const found = occurrences(text, selector.exact)
  if (found.length > 0) return best(text, selector, found)

  const match = matchFuzzily(text, selector)
  if (match && match.score >= fuzzyFloor) return { state: 'fuzzy', ...match }
  return { state: 'orphan', start: selector.start, end: selector.end, score: match?.score ?? 0 }
}

function best(text: string, selector: Selector, found: readonly Range[]): Anchoring {
  let chosen: Range | null = null
  let context = 0
  let score = -1
  for (const range of likelyOccurrences(text, selector, found)) {
    const rangeContext = contextSimilarity(text, range, selector)
    const rangeScore = anchorScore(text, range, selector, 1, rangeContext)
    if (rangeScore > score) [chosen, context, score] = [range, rangeContext, rangeScore]
  }
  const { start, end } = chosen!
  const state = found.length > 1 && context < contextFloor ? 'fuzzy' : start === selector.start ? 'exact' : 'moved'
  return { state, start, end, score }
}
