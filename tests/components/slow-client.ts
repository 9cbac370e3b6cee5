import type { CallName, Input, Output } from '../../src-main/contract/contract'
import { CallFailure, type Client } from '../../src-main/contract/client'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import type { FailureCode } from '../../src-main/contract/failure-codes'

export interface Asked {
  readonly name: CallName
  readonly input: unknown
  answer(value: unknown): Promise<void>
  refuse(code: FailureCode): Promise<void>
}

/** A client whose answers come when, and in the order, that the test gives them. */
export function slowClient(): Client & {
  asked: Asked[]
  of(name: CallName): Asked[]
  tell(event: WorkbenchEvent): void
} {
  const asked: Asked[] = []
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  /** What waits for the answer runs before the test goes on. */
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done))
  return {
    asked,
    of: (name) => asked.filter((one) => one.name === name),
    tell: (event) => listeners.forEach((listener) => listener(event)),
    call: <N extends CallName>(name: N, input: Input<N>) =>
      new Promise<Output<N>>((resolve, reject) => {
        asked.push({
          name,
          input,
          answer(value) {
            resolve(value as Output<N>)
            return settled()
          },
          refuse(code) {
            reject(new CallFailure({ code, message: code, detail: {} }))
            return settled()
          }
        })
      }),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
