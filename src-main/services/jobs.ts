import { setMaxListeners } from 'node:events'
import type { FailureData, HandlersOf } from '../contract/contract'
import type { jobCalls } from '../contract/calls/job'
import { Failure } from '../contract/failure'
import { failureSentence } from '../contract/failure-codes'
import type { Language } from '../domain/codebook/code'
import type { Emit } from './ports'

/** A piece of work that can be watched, paused and cancelled. */
export interface Job {
  readonly signal: AbortSignal
  /** Told at most twenty times a second, and always for the last item. */
  progress(done: number, total: number, current: string): void
  /** Resolves when the job is not paused; raises CANCELLED if it was cancelled meanwhile. */
  goAhead(): Promise<void>
  /** Must be called once, whatever happened; null when the job reached its end. */
  end(failure: Failure | null): void
}

export interface Jobs {
  /** Without an id the job is not announced and can't be cancelled from outside. Raises INPUT_INVALID for an id that is running. */
  start(id?: string): Job
  cancel(id: string): void
  pause(id: string, paused: boolean): void
  /** Cancels everything; for closing the program. */
  cancelAll(): void
}

interface Running {
  readonly controller: AbortController
  /** Released when the job may go on. */
  gate: { readonly opened: Promise<void>; readonly open: () => void } | null
}

/** ms between two progress events of one job. */
const pace = 50

function closedGate(): NonNullable<Running['gate']> {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

export function createJobs(emit: Emit, language: () => Language = () => 'ja'): Jobs {
  const running = new Map<string, Running>()
  const find = (id: string): Running => {
    const job = running.get(id)
    if (!job) throw new Failure('JOB_UNKNOWN', { job: id })
    return job
  }
  const describe = (failure: Failure | null): FailureData | null =>
    failure && {
      code: failure.code,
      message: failureSentence(failure.code, failure.detail, language()),
      detail: failure.detail
    }
  const cancel = (job: Running): void => {
    job.controller.abort()
    job.gate?.open()
  }

  return {
    start(id) {
      if (id !== undefined && running.has(id)) throw new Failure('INPUT_INVALID', { reason: `job ${id} is running` })
      const state: Running = { controller: new AbortController(), gate: null }
      // Every document that is read ahead listens; Node takes more than ten listeners for a leak and prints a warning.
      setMaxListeners(0, state.controller.signal)
      if (id !== undefined) running.set(id, state)
      let told = 0
      return {
        signal: state.controller.signal,
        progress(done, total, current) {
          const now = Date.now()
          if (id === undefined || (done < total && now - told < pace)) return
          told = now
          emit({ type: 'job.progress', job: id, done, total, current })
        },
        async goAhead() {
          while (state.gate && !state.controller.signal.aborted) await state.gate.opened
          if (state.controller.signal.aborted) throw new Failure('CANCELLED')
        },
        end(failure) {
          if (id === undefined || running.get(id) !== state) return
          running.delete(id)
          emit({ type: 'job.ended', job: id, failure: describe(failure) })
        }
      }
    },
    cancel: (id) => cancel(find(id)),
    pause(id, paused) {
      const job = find(id)
      if (paused) job.gate ??= closedGate()
      else {
        job.gate?.open()
        job.gate = null
      }
    },
    cancelAll() {
      for (const job of running.values()) cancel(job)
    }
  }
}

export function jobHandlers(jobs: Jobs): HandlersOf<typeof jobCalls> {
  return {
    'job.cancel': ({ job }) => {
      jobs.cancel(job)
      return null
    },
    'job.pause': ({ job, paused }) => {
      jobs.pause(job, paused)
      return null
    }
  }
}
