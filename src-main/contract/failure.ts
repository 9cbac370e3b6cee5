import type { FailureCode } from './failure-codes'

/** The one kind of error that services and adapters raise on purpose. `dispatch` turns it into a sentence. */
export class Failure extends Error {
  override readonly name = 'Failure'

  constructor(
    readonly code: FailureCode,
    readonly detail: Readonly<Record<string, string | number>> = {},
    options?: { cause?: unknown }
  ) {
    super(code, options)
  }
}
