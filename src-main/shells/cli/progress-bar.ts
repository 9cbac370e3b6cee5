import type { WorkbenchEvent } from '../../contract/events'
import { oneLine } from './table'

export interface ProgressBar {
  show(event: Extract<WorkbenchEvent, { type: 'job.progress' }>): void
  /** Takes the line away. */
  clear(): void
}

const width = 24
/** Milliseconds between two drawings; more often is only flicker. */
const pause = 80

/** One line on a terminal, redrawn; nothing where standard error is no terminal. */
export function createProgressBar(out: NodeJS.WriteStream): ProgressBar {
  let drawn = 0
  return {
    show({ done, total, current }) {
      if (!out.isTTY || Date.now() - drawn < pause) return
      drawn = Date.now()
      const full = total > 0 ? Math.round((done / total) * width) : 0
      const bar = '█'.repeat(full) + '░'.repeat(width - full)
      // A Japanese name is twice as wide as its length; a cut name keeps the bar on one line.
      out.write(`\r\x1b[K${bar} ${done}/${total} ${oneLine(current).slice(-Math.floor((out.columns ?? 80) / 3))}`)
    },
    clear() {
      if (out.isTTY && drawn > 0) out.write('\r\x1b[K')
    }
  }
}
