import type { CallName, FailureData, Input, Output } from '../../src-main/contract/contract'
import { createClient, type Client } from '../../src-main/contract/client'
import type { FailureCode } from '../../src-main/contract/failure-codes'
import type { WorkbenchEvent } from '../../src-main/contract/events'

export type Script = { [N in CallName]?: (input: Input<N>) => Output<N> | Promise<Output<N>> }

/** What a script throws to answer with a failure. */
export class Refused extends Error {
  constructor(readonly code: FailureCode) {
    super(code)
  }
}

export interface ScriptedClient {
  readonly client: Client
  /** Every call in order. */
  readonly calls: { readonly name: string; readonly input: unknown }[]
  tell(event: WorkbenchEvent): void
}

/** The real client over a transport that answers as the test says. A call without a script is a mistake of the test. */
export function scriptedClient(script: Script): ScriptedClient {
  const calls: { name: string; input: unknown }[] = []
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  const client = createClient({
    async call(name, input) {
      calls.push({ name, input })
      const answer = script[name as CallName] as ((input: unknown) => unknown) | undefined
      if (!answer) throw new Error(`no script for ${name}`)
      try {
        return { ok: true, value: await answer(input) }
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const failure: FailureData = { code: error.code, message: error.code, detail: {} }
        return { ok: false, failure }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  })
  return { client, calls, tell: (event) => listeners.forEach((listener) => listener(event)) }
}

/** A promise that the test settles. */
export function gate<T>(): { readonly promise: Promise<T>; open(value: T): void; refuse(error: Error): void } {
  let open!: (value: T) => void
  let refuse!: (error: Error) => void
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve
    refuse = reject
  })
  return { promise, open, refuse }
}

/** Lets everything that is ready run; timers are the test's own. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
