import type { IncomingMessage } from 'node:http'

/** A body over the limit; the connection cannot be used any further, since the rest of it is not read. */
export class BodyTooLarge extends Error {}

/** Reads a body of at most `limit` bytes. Rejects with `BodyTooLarge`, or with the connection's error. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) return reject(new BodyTooLarge())
    const chunks: Buffer[] = []
    let size = 0
    // Not `for await`: leaving that loop early destroys the connection before the refusal could be sent.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return void chunks.push(chunk)
      request.removeAllListeners('data').pause()
      reject(new BodyTooLarge())
    })
    request.once('end', () => resolve(Buffer.concat(chunks, size)))
    request.once('error', reject)
    request.once('close', () => reject(new Error('The connection was closed.')))
  })
}
