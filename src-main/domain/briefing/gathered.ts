import type { Passage } from '../anchor/passage'
import type { Revision } from '../article/article'
import type { Codebook } from '../codebook/code'
import type { Note } from '../note/note'
import type { Ach, Change, Discrepancy, Scenario } from './briefing'

/** What a memo needs to know of a revision. */
export type CitedRevision = Pick<
  Revision,
  | 'articleId'
  | 'revision'
  | 'title'
  | 'byline'
  | 'publisher'
  | 'publishedOn'
  | 'url'
  | 'language'
  | 'text'
  | 'textSha256'
  | 'importedAt'
  | 'citedSources'
  | 'events'
  | 'runs'
>

/** Two passages by id. */
export interface PassagePair {
  readonly left: number
  readonly right: number
}

/** Everything read from the library for one memo; `compose` makes the memo from it and from nothing else. */
export interface Gathered {
  readonly codebook: Codebook
  /** Passages of articles that are not in the trash. */
  readonly passages: readonly Passage[]
  /** By `revisionKey`. */
  readonly revisions: ReadonlyMap<string, CitedRevision>
  /** Notes marked for the memo. */
  readonly notes: readonly Note[]
  readonly articles: number
  /** ISO date of the day. */
  readonly today: string
  /** What only some libraries record. */
  readonly discrepancies?: readonly (Pick<Discrepancy, 'topic' | 'comment'> & PassagePair)[]
  readonly ach?: Omit<Ach, 'kind'>
  readonly scenarios?: readonly Scenario[]
  readonly changes?: { readonly since: string; readonly items: readonly Change[] }
}

export const revisionKey = (articleId: number, revision: number): string => `${articleId}@${revision}`
