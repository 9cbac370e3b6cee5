import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { platform } from 'node:process'

/**
 * How far the work of a library stands back, as nice values. Where processors are few the window, which somebody looks at,
 * goes before the library's answers, and those go before the reading of what is imported. Where processors are free, none
 * of them waits for another. A browser is of another session than its library (`giveWayAsSession`).
 */
export const standsBack = { library: 5, reading: 10, session: 10 } as const
type Distance = (typeof standsBack)[keyof typeof standsBack]

/** Lowers the priority of this process and of all that it starts from now on. */
export function giveWay(by: Distance): void {
  for (const thread of platform === 'linux' ? threads() : [0]) lower(thread, by)
}

/** Lowers that of the calling thread alone; only on Linux, where a thread counts as a process of its own. */
export function giveWayInThread(by: Distance): void {
  if (platform === 'linux') lower(0, by)
}

const sessionFile = '/proc/self/autogroup'

/**
 * Lowers the priority of the whole session that this process belongs to, such as a terminal's, until the process ends. Linux
 * shares the processors between sessions first, and looks at the priorities within each of them only then: whatever those
 * are, a library that imports takes half of the processors from a browser of another session. See sched(7), autogroup.
 */
export function giveWayAsSession(by: Distance): void {
  if (platform !== 'linux') return
  try {
    const before = Number(/nice (-?\d+)/.exec(readFileSync(sessionFile, 'latin1'))?.[1] ?? by)
    if (before >= by) return
    writeFileSync(sessionFile, String(by))
    process.once('exit', () => tryWriting(sessionFile, String(before)))
  } catch {
    // A kernel without such groups: there priorities count from program to program.
  }
}

function tryWriting(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch {
    // Whoever else has just changed a session keeps the kernel from changing another for a moment.
  }
}

/** Those that were there before the program's first line, which compile and collect garbage, included. */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return [0]
  }
}

function lower(process: number, by: Distance): void {
  try {
    // One that stands back further already, as root may raise it, stays where it is.
    if (getPriority(process) < by) setPriority(process, by)
  } catch {
    // Where that is forbidden, or the thread has ended, the work is done all the same.
  }
}
