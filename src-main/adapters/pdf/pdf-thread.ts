import { parentPort } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { FailureCode } from '../../contract/failure-codes'
import type { Briefing } from '../../domain/briefing/briefing'
import type { PrintedBriefing } from '../../services/briefing-port'
import { printMemo } from './print-memo'

export interface ThreadRequest {
  readonly id: number
  readonly format: 'pdf' | 'docx'
  readonly briefing: Briefing
  readonly password: string | undefined
  /** One integer: requests up to and including this id are cancelled. Shared, so that it is seen in mid-work. */
  readonly cancelled: Int32Array
}
export type ThreadReply =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'printed'; readonly id: number; readonly printed: PrintedBriefing }
  | { readonly kind: 'written'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cancelled'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number; readonly code: FailureCode }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

/** ms between two progress messages. */
const pace = 40

async function answer({ id, format, briefing, password, cancelled }: ThreadRequest): Promise<ThreadReply> {
  let told = 0
  const step = (done: number): void => {
    if (Atomics.load(cancelled, 0) >= id) throw new Failure('CANCELLED')
    const now = performance.now()
    if (now - told < pace) return
    told = now
    parentPort?.postMessage({ kind: 'progress', id, done } satisfies ThreadReply)
  }
  try {
    step(0)
    if (format === 'docx') {
      // Loaded only here, so that a memo's first page does not wait for it.
      const { printDocx } = await import('../docx/print-docx')
      return { kind: 'written', id, bytes: printDocx(briefing) }
    }
    return { kind: 'printed', id, printed: await printMemo(briefing, { step, ...(password ? { password } : {}) }) }
  } catch (error) {
    if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled', id }
    if (error instanceof Failure) return { kind: 'refused', id, code: error.code }
    return { kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply))
})
