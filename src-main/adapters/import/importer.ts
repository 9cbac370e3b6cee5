import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { Draft } from '../../domain/article/article'
import type { Importer, SourceFile } from '../../services/ports'
import { limitWork } from '../system/work-limit'
import type { ThreadMessage, ThreadReply } from './import-thread'
import { parseDocument } from './parse-document'

export interface ImporterOptions {
  /** The built `import-thread.js`; null parses in this process, without a time limit. */
  readonly thread: URL | null
  /** How many documents are parsed at a time; by default one less than the processors, at most four. */
  readonly threads?: number
  /** After how long one document is given up, ms of `limitWork`. */
  readonly timeLimit?: number
  /** Heap of one thread, MB. A last resort: V8 may end the whole program at it, so the formats limit what they take in. */
  readonly memoryLimit?: number
}

interface Task {
  readonly file: SourceFile
  readonly settle: (reply: ThreadReply) => void
}

/**
 * Parses documents in worker threads. A document that takes too long, or too much memory, costs its thread, which is
 * replaced; the others never notice.
 */
export function createImporter(options: ImporterOptions): Importer {
  return options.thread === null ? createDirectImporter() : createThreadedImporter(options.thread, options)
}

function createDirectImporter(): Importer {
  return {
    async parse(file, signal) {
      if (signal?.aborted) throw new Failure('CANCELLED')
      return parseDocument(file)
    },
    close: async () => undefined
  }
}

interface Thread {
  readonly worker: Worker
  /** What it has been given, in the order in which it answers; the first is what it is at. */
  readonly tasks: Task[]
  /** Loaded; no document's time passes before. */
  isReady: boolean
  stopClock: (() => void) | null
}

/** Documents given to a thread ahead, so that it goes on while the thread that stores them is busy storing. */
const depth = 128

function createThreadedImporter(url: URL, options: ImporterOptions): Importer {
  const size = options.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1))
  const timeLimit = options.timeLimit ?? 30_000
  const waiting: Task[] = []
  const threads = new Set<Thread>()
  let closed = false

  const start = (): Thread => {
    const resourceLimits = {
      // A web page is taken apart into a hundred thousand objects that nobody needs a moment later.
      maxYoungGenerationSizeMb: 12,
      maxOldGenerationSizeMb: options.memoryLimit ?? 1536,
      stackSizeMb: 4
    }
    const worker = new Worker(url, { resourceLimits })
    const thread: Thread = { worker, tasks: [], isReady: false, stopClock: null }
    threads.add(thread)
    worker.unref()
    worker.on('message', (message: ThreadMessage) => {
      if (message === 'ready') {
        thread.isReady = true
        return watch(thread)
      }
      const done = thread.tasks.shift()
      watch(thread)
      done?.settle(message)
      next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : error.message.slice(0, 200)
      replace(thread, { code: 'IMPORT_MALFORMED', detail: { reason } })
    })
    return thread
  }

  /** Starts the clock of the document that is first now. */
  const watch = (thread: Thread): void => {
    thread.stopClock?.()
    thread.stopClock = null
    if (thread.tasks.length === 0) {
      thread.worker.unref()
      return
    }
    if (!thread.isReady) return
    const verdict = { code: 'IMPORT_TIMEOUT', detail: { seconds: Math.round(timeLimit / 1000) } } as const
    thread.stopClock = limitWork(timeLimit, () => replace(thread, verdict))
  }

  /** Ends a thread, gives the document it was at the verdict, and the others to another thread. */
  const replace = (thread: Thread, verdict: ThreadReply): void => {
    if (!threads.delete(thread)) return
    thread.stopClock?.()
    void thread.worker.terminate()
    const [first, ...others] = thread.tasks.splice(0)
    waiting.unshift(...others)
    first?.settle(verdict)
    next()
  }

  const next = (): void => {
    while (!closed && waiting.length > 0) {
      const idle = [...threads].find(({ tasks }) => tasks.length === 0)
      const thread =
        idle ??
        (threads.size < size ? start() : [...threads].sort((one, other) => one.tasks.length - other.tasks.length)[0])
      if (!thread || thread.tasks.length >= depth) return
      const task = waiting.shift()!
      thread.tasks.push(task)
      if (thread.tasks.length === 1) {
        thread.worker.ref()
        watch(thread)
      }
      thread.worker.postMessage(task.file)
    }
  }

  const cancelled: ThreadReply = { code: 'CANCELLED', detail: {} }
  return {
    parse(file, signal) {
      return new Promise<readonly Draft[]>((resolve, reject) => {
        if (closed || signal?.aborted) return reject(new Failure('CANCELLED'))
        const abort = (): void => {
          const at = waiting.indexOf(task)
          if (at !== -1) waiting.splice(at, 1)
          // One that a thread has not begun is answered in vain; only for the one it is at is the thread ended.
          const busy = [...threads].find(({ tasks }) => tasks[0] === task)
          if (busy) replace(busy, cancelled)
          else task.settle(cancelled)
        }
        const task: Task = {
          file,
          settle(reply) {
            signal?.removeEventListener('abort', abort)
            if ('drafts' in reply) resolve(reply.drafts)
            else reject(new Failure(reply.code, reply.detail))
          }
        }
        signal?.addEventListener('abort', abort, { once: true })
        waiting.push(task)
        next()
      })
    },
    async close() {
      closed = true
      const open = [...threads]
      for (const task of [...waiting.splice(0), ...open.flatMap(({ tasks }) => tasks.splice(0))]) task.settle(cancelled)
      for (const { stopClock } of open) stopClock?.()
      threads.clear()
      await Promise.all(open.map(({ worker }) => worker.terminate()))
    }
  }
}
