import type { Range } from '../text/range'

/**
 * How a passage is kept: W3C Web Annotation TextPositionSelector (here in UTF-16 units) and TextQuoteSelector
 * (exact, and up to 32 characters before and after).
 */
export interface Selector extends Range {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** How well a passage sits in a revision; `fuzzy` waits for the reader's word, `orphan` has no place in the text. */
export type AnchorState = 'exact' | 'moved' | 'fuzzy' | 'orphan'
