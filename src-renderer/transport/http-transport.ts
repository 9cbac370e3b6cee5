import type { Reply } from '../../src-main/contract/contract'
import type { Transport } from '../../src-main/contract/client'
import type { WorkbenchEvent } from '../../src-main/contract/events'

/** The program behind the window does not answer. Not a `Failure`: nobody was there to make one. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** UTF-16 units of a long body that are made ready for sending at a time, which takes a few milliseconds; bytes of a long answer. */
const stretch = 64 * 1024

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
          body: keepalive ? body : await inStretches(body),
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

/**
 * A stream is read in many small tasks of the window's thread. A long answer taken as a blob is gathered outside of it
 * and handed over whole, for less than half of the work.
 */
async function readJson(response: Response): Promise<unknown> {
  const isLong = Number(response.headers.get('content-length')) > stretch
  return isLong ? JSON.parse(await (await response.blob()).text()) : response.json()
}

/**
 * A long string is encoded and copied on the window's thread before anything goes out: done at once that would keep it
 * for several frames. Blobs that are put together are not copied again.
 */
async function inStretches(body: string): Promise<Blob> {
  const parts: Blob[] = []
  for (let at = 0; at < body.length;) {
    let end = Math.min(body.length, at + stretch)
    // The halves of a surrogate pair could not be encoded apart.
    if (isHighSurrogate(body.charCodeAt(end - 1))) end += 1
    parts.push(new Blob([body.slice(at, end)]))
    at = end
    await nextTask()
  }
  return new Blob(parts)
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

/** Lets what waits have its turn; a timer would be held back by milliseconds each time. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
