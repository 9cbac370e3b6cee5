import { expect } from 'vitest'
import type { CallName, Input, Output } from '../../src-main/contract/contract'
import type { FailureCode } from '../../src-main/contract/failure-codes'

/** Ids that a case leaves for those after it. */
export interface Memory {
  article: number
  other: number
  passage: number
  note: number
  memo: number
  memoSha256: string
}

/** One call of the contract and what it must answer, whatever it travelled over. Cases run in order, on one library. */
export type Case = {
  [N in CallName]: {
    readonly call: N
    readonly title: string
    readonly input: (memory: Memory, folder: string) => Input<N>
    readonly expect?: (value: Output<N>, memory: Memory) => void
    readonly fails?: FailureCode
  }
}[CallName]

/** Emoji, a surrogate pair and a combining mark: what transports break first. */
export const letterText = '親書は届かなかった。𠮷田は👨‍👩‍👧と「か\u3099」を書いた。ハノイ会談は失敗に終わった。'

export function isNull(value: unknown): void {
  expect(value).toBeNull()
}
