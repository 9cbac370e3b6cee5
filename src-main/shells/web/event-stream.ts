import type { ServerResponse } from 'node:http'
import type { WorkbenchEvent } from '../../contract/events'

/** Server-sent events to every open window. */
export interface EventStream {
  /** Sends what was missed since `lastEventId` as far as it is remembered, then everything that comes. */
  open(response: ServerResponse, lastEventId: string | undefined): void
  send(event: WorkbenchEvent): void
  close(): void
}

const remembered = 1000
/** Shorter than the idle limits of common proxies; also notices a window that has gone. */
const heartbeatMs = 15_000

export function createEventStream(): EventStream {
  const windows = new Set<ServerResponse>()
  const recent: { id: number; text: string }[] = []
  let lastId = 0

  const heartbeat = setInterval(() => {
    for (const window of windows) window.write(': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  return {
    open(response, lastEventId) {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin'
      })
      response.write('retry: 500\n\n')
      const seen = Number(lastEventId ?? lastId)
      for (const event of recent) if (event.id > seen) response.write(event.text)
      windows.add(response)
      response.on('close', () => windows.delete(response))
    },

    send(event) {
      lastId += 1
      const text = `id: ${lastId}\ndata: ${JSON.stringify(event)}\n\n`
      recent.push({ id: lastId, text })
      if (recent.length > remembered) recent.shift()
      for (const window of windows) window.write(text)
    },

    close() {
      clearInterval(heartbeat)
      for (const window of windows) window.end()
      windows.clear()
    }
  }
}
