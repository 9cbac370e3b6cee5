import { Worker } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { BriefingPrinter, DocxWriter, PrintedBriefing, PrintOptions } from '../../services/briefing-port'
import type { ThreadReply, ThreadRequest } from './pdf-thread'
import { readAttachments } from './read-attachments'

export interface PrinterOptions {
  /** The built `pdf-thread.js`; null prints in this process, for tests. */
  readonly thread: URL | null
  /** Heap of the thread, MB. */
  readonly memoryLimit?: number
}

/** Word documents are written in the same thread: thousands of passages would hold up the calling one. */
export interface MemoPrinter extends BriefingPrinter {
  readonly writeDocx: DocxWriter
}

interface Waiting {
  readonly resolve: (made: Made) => void
  readonly reject: (error: Error) => void
  readonly progress: ((done: number) => void) | undefined
}

type Made = Extract<ThreadReply, { kind: 'printed' | 'written' }>

/**
 * Prints briefings, in a thread of its own that starts with the first and keeps its fonts open for the next. A
 * cancelled briefing is given up at once; the thread stops at its next block and goes on with what waits.
 */
export function createPrinter(options: PrinterOptions): MemoPrinter {
  const { thread } = options
  if (thread === null) {
    const writeDocx: DocxWriter = async (briefing) => (await import('../docx/print-docx')).printDocx(briefing)
    return { print: printHere, writeDocx, attachments: readAttachments, close: async () => undefined }
  }

  const cancelled = new Int32Array(new SharedArrayBuffer(4))
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0

  const giveUp = (reason: Error): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }

  const start = (): Worker => {
    const started = new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: options.memoryLimit ?? 1024 } })
    started.on('message', (reply: ThreadReply) => {
      const entry = waiting.get(reply.id)
      if (!entry) return
      if (reply.kind === 'progress') return entry.progress?.(reply.done)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if (reply.kind === 'printed' || reply.kind === 'written') entry.resolve(reply)
      else if (reply.kind === 'refused') entry.reject(new Failure(reply.code))
      else entry.reject(reply.kind === 'cancelled' ? new Failure('CANCELLED') : new Error(reply.message))
    })
    started.on('error', (error) => started === worker && giveUp(error))
    started.on('exit', () => started === worker && giveUp(new Failure('CANCELLED')))
    return started
  }

  const make = (
    request: Pick<ThreadRequest, 'format' | 'briefing' | 'password'>,
    { signal, progress }: Pick<PrintOptions, 'signal' | 'progress'> = {}
  ): Promise<Made> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new Failure('CANCELLED'))
      const id = (last += 1)
      worker ??= start()
      worker.ref()
      const abort = (): void => {
        // Only the youngest request is cancelled through the flag alone; an older one's answer is thrown away.
        if (waiting.size === 1) Atomics.store(cancelled, 0, id)
        if (waiting.delete(id) && waiting.size === 0) worker?.unref()
        reject(new Failure('CANCELLED'))
      }
      signal?.addEventListener('abort', abort, { once: true })
      const release = (): void => signal?.removeEventListener('abort', abort)
      waiting.set(id, {
        resolve: (made) => (release(), resolve(made)),
        reject: (error) => (release(), reject(error)),
        progress
      })
      worker.postMessage({ ...request, id, cancelled } satisfies ThreadRequest)
    })

  return {
    async print(briefing, { password, ...options } = {}) {
      const made = await make({ format: 'pdf', briefing, password }, options)
      if (made.kind !== 'printed') throw new Error(`the thread answered ${made.kind}`)
      return made.printed
    },
    async writeDocx(briefing) {
      const made = await make({ format: 'docx', briefing, password: undefined })
      if (made.kind !== 'written') throw new Error(`the thread answered ${made.kind}`)
      return made.bytes
    },
    attachments: readAttachments,
    async close() {
      const closing = worker
      giveUp(new Failure('CANCELLED'))
      await closing?.terminate()
    }
  }
}

async function printHere(
  briefing: Parameters<BriefingPrinter['print']>[0],
  options: PrintOptions = {}
): Promise<PrintedBriefing> {
  const { signal, progress, password } = options
  const step = (done: number): void => {
    if (signal?.aborted) throw new Failure('CANCELLED')
    progress?.(done)
  }
  step(0)
  // Loaded only here: a program that prints in a thread keeps the fonts and the PDF writer out of its own process.
  const { printMemo } = await import('./print-memo')
  return printMemo(briefing, { step, ...(password ? { password } : {}) })
}
