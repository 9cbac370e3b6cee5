import type { Stance } from '../codebook/code'
import type { Range } from '../text/range'
import type { AnchorState, Selector } from './selector'

/** passage × code × stance × coder × time. */
export interface Coding {
  readonly code: string
  readonly stance: Stance
  readonly coder: string
  /** ISO 8601 instant, UTC. */
  readonly at: string
}

/** NATO/Admiralty grading: reliability of the source A–F, credibility of the statement 1–6; rated apart. */
export interface Grading {
  readonly reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | null
  readonly credibility: 1 | 2 | 3 | 4 | 5 | 6 | null
}

/** A range of one revision, with its codings. What stands around it, by which it is found again, stays in the library. */
export interface Passage extends Range, Pick<Selector, 'exact'> {
  readonly id: number
  readonly articleId: number
  readonly revision: number
  readonly anchor: AnchorState
  readonly codings: readonly Coding[]
  readonly grading: Grading
  /** Body of the passage's note, or null. */
  readonly note: string | null
  readonly noteId: number | null
  readonly createdAt: string
}
