import { Worker } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import { limitWork } from '../system/work-limit'
import type { CitationFormatter, FormattedCitations } from '../../services/citation-port'
import type { ThreadAnswer } from './csl-thread'

export interface FormatterOptions {
  /** The built `csl-thread.js`; null formats in this process, for tests. */
  readonly thread: URL | null
  /** After how long a style is given up, ms of `limitWork`. */
  readonly timeLimit?: number
}

/**
 * Formats citations in a thread that lives for one request: styles are programs that come from elsewhere, and one that does
 * not end has to be ended. Equal requests that follow each other, as a preview makes them, are answered from memory.
 */
export function createCitationFormatter({ thread, timeLimit = 20_000 }: FormatterOptions): CitationFormatter {
  let last: { readonly key: string; readonly formatted: FormattedCitations } | null = null
  return {
    async format(request) {
      const key = JSON.stringify(request)
      if (last?.key === key) return last.formatted
      const formatted = thread
        ? await inThread(thread, timeLimit, request)
        : (await import('./format-citations')).formatCitations(request)
      last = { key, formatted }
      return formatted
    }
  }
}

function inThread(thread: URL, timeLimit: number, request: unknown): Promise<FormattedCitations> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: request, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    const refuse = (reason: string): void => reject(new Failure('CITATION_STYLE_UNREADABLE', { reason }))
    const stopClock = limitWork(timeLimit, () => {
      refuse('it does not come to an end')
      void worker.terminate()
    })
    worker.on('message', (answer: ThreadAnswer) =>
      answer.kind === 'formatted' ? resolve(answer.formatted) : refuse(answer.reason)
    )
    worker.on('error', (error) => refuse(error.message))
    worker.on('exit', () => {
      stopClock()
      refuse('no answer')
    })
  })
}
