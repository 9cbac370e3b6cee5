import type { Input, Output } from '../contract/contract'
import type { AliasGroups } from '../domain/search/aliases'
import type { ParsedInputOf } from '../contract/call'
import type { searchCalls, SearchState } from '../contract/calls/search'

type Parsed<N extends keyof typeof searchCalls> = ParsedInputOf<(typeof searchCalls)[N]>

/** What the engine answers itself; the rest of the contract's searches is kept in the library's settings. */
export interface SearchQuestions {
  'search.query': Omit<Parsed<'search.query'>, 'remember'>
  'search.facets': Parsed<'search.facets'>
  'search.find': Parsed<'search.find'>
  'search.similar': Parsed<'search.similar'>
  'search.concordance': Parsed<'search.concordance'>
  'search.concordanceCsv': Parsed<'search.concordanceCsv'>
  'search.state': Parsed<'search.state'>
}
export type SearchQuestion = keyof SearchQuestions

/**
 * Finds in the library's index, off the calling thread and on a connection of its own, so that it sees what is committed
 * and holds nobody up.
 */
export interface SearchEngine {
  /**
   * Rejects with a `Failure`: CANCELLED when a newer question of the same kind and session has come, or `signal` says so;
   * ARTICLE_UNKNOWN and the like where a row is named that is not there. A damaged index is no failure: the answer says
   * that it is incomplete, and the index is rebuilt.
   */
  ask<N extends SearchQuestion>(question: N, input: SearchQuestions[N], signal?: AbortSignal): Promise<Output<N>>
  /** Names that are looked for as well, besides those the engine was made with. */
  setAliases(groups: AliasGroups): void
  /** Builds the index anew in small steps, while searches and changes go on. */
  rebuild(progress: (done: number, total: number) => void, signal?: AbortSignal): Promise<SearchState>
  /** Ends the thread and closes the connection; open again with the next question. */
  pause(): Promise<void>
  close(): Promise<void>
}

export type QueryInput = Input<'search.query'>
