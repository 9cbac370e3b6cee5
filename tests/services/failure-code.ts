import { Failure } from '../../src-main/contract/failure'
import type { FailureCode } from '../../src-main/contract/failure-codes'

/** The code of the failure that `work` raises. Anything else it does is an error of the test. */
export function failureCode(work: () => unknown): FailureCode {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  throw new Error('It was expected to fail')
}
