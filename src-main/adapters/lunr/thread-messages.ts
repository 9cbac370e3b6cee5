import type { AliasGroups } from '../../domain/search/aliases'
import type { FailureCode } from '../../contract/failure-codes'
import type { SearchQuestion } from '../../services/search-port'

/** What the engine gives the search thread to start with. */
export interface ThreadStart {
  readonly folder: string
  readonly aliases: AliasGroups
  /** Slots in which the number of a question stands once it is no longer wanted; see `isUnwanted`. */
  readonly unwanted: SharedArrayBuffer
}

export type ToThread =
  | { readonly type: 'ask'; readonly id: number; readonly question: SearchQuestion; readonly input: unknown }
  | { readonly type: 'rebuild'; readonly id: number }
  | { readonly type: 'aliases'; readonly groups: AliasGroups }
  | { readonly type: 'close' }

export type FromThread =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | {
      readonly type: 'failure'
      readonly id: number
      readonly code: FailureCode
      readonly detail: Readonly<Record<string, string | number>>
    }
  | { readonly type: 'error'; readonly id: number; readonly message: string; readonly stack: string }

/**
 * Shared memory tells the thread that a question is no longer wanted while it works on it: a message would wait until it
 * has finished. Two questions share a slot only if a thousand others came between them.
 */
export const slots = 1024

export const markUnwanted = (unwanted: Int32Array, id: number): void => {
  Atomics.store(unwanted, id % slots, id)
}

export const isUnwanted = (unwanted: Int32Array, id: number): boolean => Atomics.load(unwanted, id % slots) === id
