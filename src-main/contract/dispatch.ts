import type { Language } from '../domain/codebook/code'
import { contract, type CallName, type FailureData, type Handlers, type Reply } from './contract'
import { Failure } from './failure'
import { failureSentence, type FailureCode } from './failure-codes'

export interface DispatchOptions {
  readonly language: () => Language
  /** Keeps the stack of an unexpected error in the local log; returns the incident number that the user sees. */
  readonly report: (error: unknown, call: string) => string
}

export type Dispatch = (name: string, input: unknown) => Promise<Reply<unknown>>

/** Validates the input, runs the handler, and is the only place that turns an error into a failure. */
export function createDispatch(handlers: Handlers, options: DispatchOptions): Dispatch {
  const fail = (code: FailureCode, detail: FailureData['detail']): Reply<never> => ({
    ok: false,
    failure: { code, message: failureSentence(code, detail, options.language()), detail }
  })

  return async (name, input) => {
    if (!Object.hasOwn(contract, name)) return fail('INPUT_INVALID', { reason: `unknown call ${name.slice(0, 80)}` })
    const parsed = contract[name as CallName].input.safeParse(input ?? {})
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const reason = issue ? `${issue.path.join('.') || 'input'}: ${issue.message}` : 'input'
      return fail('INPUT_INVALID', { reason })
    }
    try {
      const handler = handlers[name as CallName] as (input: unknown) => unknown
      return { ok: true, value: await handler(parsed.data) }
    } catch (error) {
      if (error instanceof Failure) return fail(error.code, error.detail)
      return fail('UNEXPECTED', { incident: options.report(error, name) })
    }
  }
}
