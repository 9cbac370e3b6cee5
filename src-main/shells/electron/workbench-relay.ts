import { Worker } from 'node:worker_threads'
import type { FailureData, Reply } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'
import { failureSentence } from '../../contract/failure-codes'
import type { IncidentLog } from '../incident-log'
import type { Language } from '../../domain/codebook/code'
import type { FromThread, ThreadStart, ToThread } from './workbench-message'

/** The main process's end of the workbench: it relays and never waits. */
export interface WorkbenchRelay {
  call(name: string, input: unknown): Promise<Reply<unknown>>
  /** Lets running calls finish, cancels jobs, closes the library. */
  close(): Promise<void>
}

export interface RelayOptions {
  readonly thread: URL
  readonly start: ThreadStart
  readonly log: IncidentLog
  readonly language: () => Language
  readonly onEvent: (event: WorkbenchEvent) => void
}

/** Rejects with a `LibraryRefused` if the library cannot be opened. */
export class LibraryRefused extends Error {
  constructor(readonly failure: FailureData) {
    super(failure.message)
  }
}

export async function startWorkbench(options: RelayOptions): Promise<WorkbenchRelay> {
  const { log, language, onEvent } = options
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let lastId = 0
  let ended = false
  let thread = await startThread()

  function startThread(): Promise<Worker> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(options.thread, { workerData: options.start })
      worker.on('message', (message: FromThread) => {
        if (message.type === 'opened') resolve(worker)
        if (message.type === 'refused') reject(new LibraryRefused(message.failure))
        if (message.type === 'event') onEvent(message.event)
        if (message.type === 'reply') answer(message.id, message.reply)
      })
      worker.on('error', (error) => {
        loseThread(log.report(error, 'workbench thread'))
        reject(error)
      })
      worker.on('exit', () => {
        ended = true
        if (waiting.size > 0) loseThread(log.report(new Error('The thread ended.'), 'workbench thread'))
      })
    })
  }

  function answer(id: number, reply: Reply<unknown>): void {
    waiting.get(id)?.(reply)
    waiting.delete(id)
  }

  /** Every call that waits gets an answer; a promise that never settles would leave the window spinning. */
  function loseThread(incident: string): void {
    const detail = { incident }
    const failure: FailureData = {
      code: 'UNEXPECTED',
      detail,
      message: failureSentence('UNEXPECTED', detail, language())
    }
    for (const id of [...waiting.keys()]) answer(id, { ok: false, failure })
  }

  const post = (message: ToThread): void => thread.postMessage(message)

  return {
    async call(name, input) {
      if (ended) {
        // A thread that broke down is replaced; the library on disk is as its last commit left it.
        ended = false
        thread = await startThread()
      }
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        post({ type: 'call', id, name, input })
      })
    },

    close() {
      if (ended) return Promise.resolve()
      return new Promise((resolve) => {
        thread.once('exit', () => resolve())
        post({ type: 'close' })
      })
    }
  }
}
