import type { Reply } from '../../src-main/contract/contract'
import type { Transport } from '../../src-main/contract/client'
import type { WorkbenchEvent } from '../../src-main/contract/events'

/** The program behind the window does not answer. Not a `Failure`: nobody was there to make one. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** All bodies that outlive a page together: at most 64 KiB (Fetch, "inflight keepalive bytes"). */
const keepaliveBytes = 64_000

/**
 * `POST /call/<name>` and one stream of server-sent events for all listeners: browsers allow six connections to an
 * origin, and every EventSource holds one.
 */
export function httpTransport(origin: string): Transport {
  let kept = 0
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  let stream: EventSource | null = null

  const open = (): EventSource => {
    const source = new EventSource(`${origin}/events`)
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as WorkbenchEvent
      for (const listener of listeners) listener(event)
    }
    return source
  }

  return {
    async call(name, input) {
      let response: Response
      const body = JSON.stringify(input ?? {})
      // What is on its way when the window closes still arrives, as far as the browser allows; 3 bytes to a UTF-16 unit.
      const size = body.length * 3
      const keepalive = kept + size <= keepaliveBytes
      if (keepalive) kept += size
      try {
        response = await fetch(`${origin}/call/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          keepalive
        })
      } catch (cause) {
        throw new ConnectionLost('no answer', { cause })
      } finally {
        if (keepalive) kept -= size
      }
      if (!response.headers.get('content-type')?.startsWith('application/json')) {
        throw new ConnectionLost(`status ${response.status}`)
      }
      return (await readJson(response)) as Reply<unknown>
    },
    listen(listener) {
      listeners.add(listener)
      stream ??= open()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stream?.close()
        stream = null
      }
    }
  }
}

/** Bytes of an answer from which on it is a long one. */
const long = 64 * 1024

/**
 * A stream is read in many small tasks of the window's thread. A long answer taken as a blob is gathered outside of it
 * and handed over whole, for less than half of the work.
 */
async function readJson(response: Response): Promise<unknown> {
  const isLong = Number(response.headers.get('content-length')) > long
  return isLong ? JSON.parse(await (await response.blob()).text()) : response.json()
}
