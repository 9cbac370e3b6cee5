import { Worker } from 'node:worker_threads'
import type { Output } from '../../contract/contract'
import type { SearchState } from '../../contract/calls/search'
import { Failure } from '../../contract/failure'
import type { AliasGroups } from '../../domain/search/aliases'
import type { SearchEngine, SearchQuestion, SearchQuestions } from '../../services/search-port'
import { createSearchDesk, type DeskOptions } from './search-desk'
import { markUnwanted, slots, type FromThread, type ThreadStart, type ToThread } from './thread-messages'

export interface SearchEngineOptions extends DeskOptions {
  /** The built search thread; null works in process, for tests and commands that end at once. */
  readonly thread: URL | null
}

/** Opens nothing until it is asked for the first time. The library in `folder` must exist by then. */
export function createSearchEngine({ thread, ...options }: SearchEngineOptions): SearchEngine {
  return thread ? createThreadEngine(thread, options) : createLocalEngine(options)
}

/** Which earlier question a newer one makes unwanted. */
const boxOf = (question: SearchQuestion, input: object): string | null => {
  const session = 'session' in input && typeof input.session === 'string' ? input.session : null
  return session === null ? null : `${question} ${session}`
}

function createLocalEngine(options: DeskOptions): SearchEngine {
  const desk = createSearchDesk(options)
  const goOnFor = (signal?: AbortSignal) => (): void => {
    if (signal?.aborted) throw new Failure('CANCELLED')
  }
  return {
    async ask(question, input, signal) {
      const goOn = goOnFor(signal)
      goOn()
      // Nobody else mends the index here, and a command cannot ask again later.
      if (question !== 'search.state') await desk.repair(goOn)
      const answer = await desk.answer(question, input, goOn)
      if (!desk.needsRepair() || question === 'search.state') return answer
      await desk.repair(goOn)
      return desk.answer(question, input, goOn)
    },
    setAliases: (groups) => desk.setAliases(groups),
    rebuild: (progress, signal) => desk.rebuild(progress, goOnFor(signal)),
    async pause() {
      desk.close()
    },
    async close() {
      desk.close()
    }
  }
}

/**
 * A search makes much short-lived memory. Left alone V8 lets it grow to three times what one search needs before it looks
 * for garbage, and keeps the pages. Where a heap's limit is below 2 GiB V8 looks sooner, which takes 10 to 20 MB off the
 * process; this limit is the importer's, so that whatever could be read can be indexed. Neither costs time that can be
 * measured.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1536 }

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly progress: ((done: number, total: number) => void) | null
}

function createThreadEngine(thread: URL, options: DeskOptions): SearchEngine {
  const waiting = new Map<number, Waiting>()
  const newest = new Map<string, number>()
  const shared = new SharedArrayBuffer(slots * Int32Array.BYTES_PER_ELEMENT)
  const unwanted = new Int32Array(shared)
  let own: AliasGroups = []
  let worker: Worker | null = null
  let lastId = 0

  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id)
    waiting.delete(id)
    // A thread that nobody waits for must not keep the program running.
    if (waiting.size === 0) worker?.unref()
    return one
  }

  const drop = (id: number): void => {
    markUnwanted(unwanted, id)
    settle(id)?.reject(new Failure('CANCELLED'))
  }

  const failAll = (error: unknown): void => {
    for (const id of [...waiting.keys()]) settle(id)?.reject(error)
  }

  const receive = (message: FromThread): void => {
    switch (message.type) {
      case 'progress':
        return waiting.get(message.id)?.progress?.(message.done, message.total)
      case 'answer':
        return settle(message.id)?.resolve(message.value)
      case 'failure':
        return settle(message.id)?.reject(new Failure(message.code, message.detail))
      case 'error':
        return settle(message.id)?.reject(Object.assign(new Error(message.message), { stack: message.stack }))
    }
  }

  const start = (): Worker => {
    if (worker) return worker
    const workerData: ThreadStart = { ...options, unwanted: shared }
    const started = new Worker(thread, { workerData, resourceLimits })
    worker = started
    started.on('message', receive)
    started.on('error', failAll)
    started.on('exit', () => {
      if (worker === started) worker = null
      failAll(new Failure('CANCELLED'))
    })
    if (own.length > 0) post({ type: 'aliases', groups: own })
    return started
  }

  const post = (message: ToThread): void => start().postMessage(message)

  const send = <T>(
    messageOf: (id: number) => ToThread,
    signal: AbortSignal | undefined,
    progress: Waiting['progress'],
    box: string | null
  ): Promise<T> => {
    if (signal?.aborted) return Promise.reject(new Failure('CANCELLED'))
    const id = ++lastId
    if (box !== null) {
      const before = newest.get(box)
      if (before !== undefined && waiting.has(before)) drop(before)
      newest.set(box, id)
    }
    return new Promise<T>((resolve, reject) => {
      const abort = (): void => drop(id)
      const done =
        <A extends unknown[]>(settleWith: (...values: A) => void) =>
        (...values: A): void => {
          signal?.removeEventListener('abort', abort)
          settleWith(...values)
        }
      waiting.set(id, { resolve: done(resolve as (value: unknown) => void), reject: done(reject), progress })
      signal?.addEventListener('abort', abort, { once: true })
      start().ref()
      post(messageOf(id))
    })
  }

  /** Asks the thread to end: one that is terminated within a call of SQLite takes the whole program down with it. */
  const stop = async (): Promise<void> => {
    const running = worker
    if (!running) return
    worker = null
    for (const id of waiting.keys()) markUnwanted(unwanted, id)
    failAll(new Failure('CANCELLED'))
    await new Promise<void>((resolve) => {
      running.ref()
      running.once('exit', () => resolve())
      running.postMessage({ type: 'close' } satisfies ToThread)
    })
  }

  return {
    ask: <N extends SearchQuestion>(question: N, input: SearchQuestions[N], signal?: AbortSignal) =>
      send<Output<N>>((id) => ({ type: 'ask', id, question, input }), signal, null, boxOf(question, input)),
    setAliases(groups) {
      own = groups
      if (worker) post({ type: 'aliases', groups })
    },
    rebuild: (progress, signal) => send<SearchState>((id) => ({ type: 'rebuild', id }), signal, progress, null),
    pause: stop,
    close: stop
  }
}
