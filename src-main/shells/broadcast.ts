import type { WorkbenchEvent } from '../contract/events'

export interface Broadcast {
  emit(event: WorkbenchEvent): void
  /** Returns the function that stops listening. */
  listen(listener: (event: WorkbenchEvent) => void): () => void
}

/** Hands every event to every listener; one that throws takes the event from nobody else, nor fails the call behind it. */
export function createBroadcast(report: (error: unknown) => void): Broadcast {
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  return {
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event)
        } catch (error) {
          report(error)
        }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}
