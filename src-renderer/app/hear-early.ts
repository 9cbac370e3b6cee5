import type { Client } from '../../src-main/contract/client'
import type { WorkbenchEvent } from '../../src-main/contract/events'

/**
 * Listens from now on and gives what has come to the first listener: what is committed while a window still reads what the
 * library holds would be missing in it until the next change.
 */
export function hearEarly(listen: Client['listen']): Client['listen'] {
  const early: WorkbenchEvent[] = []
  let stopKeeping: (() => void) | null = listen((event) => void early.push(event))
  return (listener) => {
    const stop = listen(listener)
    stopKeeping?.()
    stopKeeping = null
    for (const event of early.splice(0)) listener(event)
    return stop
  }
}
