import type { ServerResponse } from 'node:http'
import type { LibraryChange, WorkbenchEvent } from '../../contract/events'

/** Server-sent events to every open window. */
export interface EventStream {
  /**
   * Sends what was missed since `lastEventId`, then everything that comes. Of what is no longer remembered it says that
   * anything may have changed.
   */
  open(response: ServerResponse, lastEventId: string | undefined): void
  send(event: WorkbenchEvent): void
  close(): void
}

const remembered = 1000
/** Shorter than the idle limits of common proxies; also notices a window that has gone. */
const heartbeatMs = 15_000

export function createEventStream(): EventStream {
  const windows = new Set<ServerResponse>()
  const recent: { id: number; text: string; event: WorkbenchEvent }[] = []
  let forgotten: { id: number; change: LibraryChange } | null = null
  let lastId = 0

  const heartbeat = setInterval(() => {
    for (const window of windows) window.write(': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  const forget = ({ id, event }: (typeof recent)[number]): void => {
    if (event.type === 'library.changed') forgotten = { id, change: event }
  }

  return {
    open(response, lastEventId) {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin'
      })
      response.write('retry: 500\n\n')
      // The number alone is no event; with it a window whose connection breaks before the first one says where it was.
      if (lastEventId === undefined) response.write(`id: ${lastId}\n\n`)
      const seen = Number(lastEventId ?? lastId)
      if (forgotten && seen < forgotten.id) response.write(dataOf(anything(forgotten.change)))
      for (const one of recent) if (one.id > seen) response.write(one.text)
      windows.add(response)
      response.on('close', () => windows.delete(response))
    },

    send(event) {
      lastId += 1
      const text = `id: ${lastId}\n${dataOf(event)}`
      recent.push({ id: lastId, text, event })
      if (recent.length > remembered) forget(recent.shift()!)
      for (const window of windows) window.write(text)
    },

    close() {
      clearInterval(heartbeat)
      for (const window of windows) window.end()
      windows.clear()
    }
  }
}

const dataOf = (event: WorkbenchEvent): string => `data: ${JSON.stringify(event)}\n\n`

/** A change after which nothing that was read before may be relied on. */
const anything = (change: LibraryChange): LibraryChange => ({
  ...change,
  articles: 'all',
  passages: true,
  notes: true,
  codebook: true
})
