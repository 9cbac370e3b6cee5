import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LibraryChange, WorkbenchEvent } from '../../src-main/contract/events'
import { createEventStream } from '../../src-main/shells/web/event-stream'

let stream: ReturnType<typeof createEventStream>
const server = createServer((request, response) => stream.open(response, request.headers['last-event-id']?.toString()))
beforeEach(async () => {
  stream = createEventStream()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  stream.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const change = (article: number, undo: string): LibraryChange => ({
  ...{ type: 'library.changed', articles: [article], passages: false, notes: false, codebook: false },
  ...{ undo, redo: null }
})
const progress = (done: number): WorkbenchEvent => ({ type: 'job.progress', job: 'a', done, total: 2000, current: '' })

/** What a window is told that comes back after event `last`, until the event `until`. */
async function missedSince(last: number, until: number): Promise<WorkbenchEvent[]> {
  const stop = new AbortController()
  const { port } = server.address() as AddressInfo
  const headers = { 'last-event-id': String(last) }
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers, signal: stop.signal })
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    text += chunk
    if (text.includes(`id: ${until}\ndata`) && text.endsWith('\n\n')) break
  }
  stop.abort()
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as WorkbenchEvent)
}

test('a window that missed more than is remembered is told that anything may have changed', async () => {
  stream.send(change(1, 'article.import'))
  stream.send(change(2, 'article.edit'))
  for (let done = 0; done < 1500; done++) stream.send(progress(done))
  stream.send(change(3, 'note.save'))
  const [first, ...rest] = await missedSince(1, 1503)
  expect(first).toEqual({
    ...{ type: 'library.changed', articles: 'all', passages: true, notes: true, codebook: true },
    ...{ undo: 'article.edit', redo: null }
  })
  expect(rest).toHaveLength(1000)
  expect(rest.at(-1)).toEqual(change(3, 'note.save'))
})

test('one that has missed only progress is not', async () => {
  stream.send(change(1, 'article.import'))
  for (let done = 0; done < 1500; done++) stream.send(progress(done))
  const told = await missedSince(1, 1501)
  expect(told.filter(({ type }) => type !== 'job.progress')).toEqual([])
})

test('a window that has heard nothing yet knows where it was when its connection breaks', async () => {
  stream.send(change(1, 'article.import'))
  const { port } = server.address() as AddressInfo
  const stop = new AbortController()
  const response = await fetch(`http://127.0.0.1:${port}/`, { signal: stop.signal })
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    text += chunk
    if (/^id: .*\n\n/m.test(text)) break
  }
  stop.abort()
  expect(text).toContain('id: 1\n')
  expect(text).not.toContain('data:')
  stream.send(change(2, 'article.edit'))
  expect(await missedSince(1, 2)).toEqual([change(2, 'article.edit')])
})
