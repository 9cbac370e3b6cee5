// @vitest-environment node
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { httpTransport } from '../../../src-renderer/transport/http-transport'

let server: Server
let origin: string

beforeEach(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, value: JSON.parse(body) as unknown }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

test.each([
  ['nothing', {}],
  ['a short call', { query: '北朝鮮' }],
  ['a long text', { text: '所見'.repeat(100_000) }],
  // Whichever way the stretches fall, some border lies between the halves of a pair.
  ['characters of two units', { text: '𠮷'.repeat(100_000) }],
  ['characters of two units, one unit further', { text: `a${'𠮷'.repeat(100_000)}` }]
])('%s arrives as it was sent', async (_, input) => {
  expect(await httpTransport(origin).call('article.show', input)).toEqual({ ok: true, value: input })
})
