import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { Draft } from '../../domain/article/article'
import type { Importer, SourceFile } from '../../services/ports'
import type { ThreadReply } from './import-thread'
import { parseDocument } from './parse-document'

export interface ImporterOptions {
  /** The built `import-thread.js`; null parses in this process, without a time limit. */
  readonly thread: URL | null
  /** How many documents are parsed at a time; by default one less than the processors, at most four. */
  readonly threads?: number
  /** After how long one document is given up, ms. */
  readonly timeLimit?: number
  /** Heap of one thread, MB; a document that needs more ends its thread, not the program. */
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

function createThreadedImporter(thread: URL, options: ImporterOptions): Importer {
  const size = options.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1))
  const timeLimit = options.timeLimit ?? 30_000
  const waiting: Task[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  /** What each thread is at, and how to end it from outside. */
  const busy = new Map<Worker, { readonly task: Task; readonly finish: (reply: ThreadReply) => void }>()
  let closed = false

  const start = (): Worker => {
    const worker = new Worker(thread, {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryLimit ?? 768, stackSizeMb: 4 }
    })
    all.add(worker)
    worker.unref()
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : error.message.slice(0, 200)
      replace(worker, { code: 'IMPORT_MALFORMED', detail: { reason } })
    })
    return worker
  }

  /** Ends a thread and gives its document the verdict. */
  const replace = (worker: Worker, reply: ThreadReply): void => {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at !== -1) idle.splice(at, 1)
    void worker.terminate()
    const running = busy.get(worker)
    busy.delete(worker)
    running?.finish(reply)
    next()
  }

  const next = (): void => {
    if (closed) return
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < size ? start() : undefined)
      if (!worker) return
      run(worker, waiting.shift()!)
    }
  }

  const run = (worker: Worker, task: Task): void => {
    worker.ref()
    const timer = setTimeout(
      () => replace(worker, { code: 'IMPORT_TIMEOUT', detail: { seconds: Math.round(timeLimit / 1000) } }),
      timeLimit
    )
    const finish = (reply: ThreadReply): void => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      task.settle(reply)
    }
    const onMessage = (reply: ThreadReply): void => {
      busy.delete(worker)
      worker.unref()
      idle.push(worker)
      finish(reply)
      next()
    }
    busy.set(worker, { task, finish })
    worker.on('message', onMessage)
    worker.postMessage(task.file)
  }

  return {
    parse(file, signal) {
      return new Promise<readonly Draft[]>((resolve, reject) => {
        if (closed || signal?.aborted) return reject(new Failure('CANCELLED'))
        const abort = (): void => {
          const at = waiting.indexOf(task)
          if (at !== -1) waiting.splice(at, 1)
          const running = [...busy].find(([, at]) => at.task === task)
          if (running) replace(running[0], { code: 'CANCELLED', detail: {} })
          else task.settle({ code: 'CANCELLED', detail: {} })
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
      for (const task of waiting.splice(0)) task.settle({ code: 'CANCELLED', detail: {} })
      for (const { finish } of busy.values()) finish({ code: 'CANCELLED', detail: {} })
      busy.clear()
      await Promise.all([...all].map((worker) => worker.terminate()))
      all.clear()
      idle.length = 0
    }
  }
}
