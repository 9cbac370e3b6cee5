import { setPriority } from 'node:os'

/**
 * How far the work of a library stands back, as nice values. Where processors are few the window, which somebody looks at,
 * goes before the library's answers, and those go before the reading of what is imported. Where processors are free, none
 * of them waits for another.
 */
export const standsBack = { library: 5, reading: 10 } as const

/** Lowers the priority of the calling thread and of what it starts from now on; elsewhere than on Linux, of the whole process. */
export function giveWay(by: (typeof standsBack)[keyof typeof standsBack]): void {
  try {
    setPriority(0, by)
  } catch {
    // Where that is forbidden, it is done all the same.
  }
}
