import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'

/** Keeps the stacks that users never see. */
export interface IncidentLog {
  /** Writes an unexpected error down and returns the number by which it is found again. */
  report(error: unknown, where: string): string
}

/**
 * A log in `logs/` of the library folder, one file a month. Where nothing can be written (a read-only folder, a full
 * disk) the entry goes to standard error: reporting an error must never raise another.
 */
export function createIncidentLog(libraryFolder: string, now: () => Date = () => new Date()): IncidentLog {
  let count = 0
  return {
    report(error, where) {
      const at = now().toISOString()
      count += 1
      const incident = `${at.replace(/\D/g, '').slice(0, 14)}-${process.pid}-${count}`
      const entry = `${at} ${incident} ${where}\n${inspect(error, { depth: 4 })}\n\n`
      try {
        const folder = join(libraryFolder, 'logs')
        mkdirSync(folder, { recursive: true })
        appendFileSync(join(folder, `${at.slice(0, 7)}.log`), entry)
      } catch {
        process.stderr.write(entry)
      }
      return incident
    }
  }
}
