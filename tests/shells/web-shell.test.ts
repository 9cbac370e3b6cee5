import { spawn } from 'node:child_process'
import { request, type IncomingHttpHeaders } from 'node:http'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standsBack } from '../../src-main/adapters/system/give-way'
import { startWebShell, type WebShell } from '../contract/transports'

let folder: string
let shell: WebShell
let cookie: string
let port: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoken-web-'))
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  shell = await startWebShell(join(folder, 'library'))
  port = Number(new URL(shell.origin).port)
  cookie = await shell.enter()
})
afterAll(async () => {
  expect(await shell.close(), 'the server ends by itself when it is interrupted').toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
interface Asked {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string | undefined>
  readonly body?: string | Buffer
}

/** A request as written, which `fetch` would not send: any Host, any path. */
function ask({ method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answer> {
  const sent = Object.entries({ host: `127.0.0.1:${port}`, cookie, ...headers }).filter(
    ([, value]) => value !== undefined
  )
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, method, path, headers: Object.fromEntries(sent) as Record<string, string> },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString()
          })
        )
      }
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

const callHeaders = (): Record<string, string> => ({ origin: shell.origin, 'content-type': 'application/json' })
const call = (asked: Asked = {}): Promise<Answer> =>
  ask({
    method: 'POST',
    path: '/call/library.status',
    body: '{}',
    ...asked,
    headers: { ...callHeaders(), ...asked.headers }
  })

describe('who is let in', () => {
  test('a window with the cookie', async () => {
    expect((await call()).status).toBe(200)
    expect((await ask({})).status).toBe(200)
  })

  test.each([
    ['another host', { host: 'evil.example' }],
    ['a name that resolves to this machine', { host: 'localhost.evil.example' }],
    ['localhost, which is another origin', { host: 'localhost' }],
    ['this host without the port', { host: '127.0.0.1' }]
  ])('421: %s', async (_, headers) => {
    expect((await call({ headers })).status).toBe(421)
    expect((await ask({ headers })).status).toBe(421)
  })

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['the same host over https', { origin: 'https://127.0.0.1' }],
    ['an opaque origin', { origin: 'null' }],
    ['a POST that does not say', { origin: undefined }],
    ['a page of another site, by what the browser says', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
    ['a page on another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }]
  ])('403: %s', async (_, headers) => {
    expect((await call({ headers })).status).toBe(403)
  })

  test('403: an image of another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
    expect((await ask({ headers })).status).toBe(403)
    expect((await ask({ path: '/events', headers })).status).toBe(403)
  })

  test.each([
    ['no cookie', undefined],
    ['another value', 'shoken-1=x'],
    ['a wrong value of the right name', 'wrong']
  ])('401: %s', async (_, value) => {
    const name = cookie.split('=')[0] ?? ''
    const sent = value === 'wrong' ? `${name}=${'A'.repeat(43)}` : value
    for (const path of ['/', '/events', '/index.html']) {
      expect((await ask({ path, headers: { cookie: sent } })).status).toBe(401)
    }
    expect((await call({ headers: { cookie: sent } })).status).toBe(401)
  })

  test('the cookie of another workbench on the machine may stand beside ours', async () => {
    expect((await call({ headers: { cookie: `shoken-1=x; ${cookie}; other=1` } })).status).toBe(200)
  })
})

describe('the ticket', () => {
  test('works once, and the cookie it gives is closed to scripts and to other sites', async () => {
    const own = await startWebShell(join(folder, 'second'))
    try {
      const first = await fetch(own.address)
      const set = first.headers.get('set-cookie') ?? ''
      expect(first.status).toBe(200)
      expect(set).toMatch(/^shoken-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
      expect(set).toContain(`shoken-${new URL(own.origin).port}=`)
      expect(first.headers.get('cache-control')).toBe('no-store')
      expect(first.headers.get('referrer-policy')).toBe('no-referrer')

      const second = await fetch(own.address)
      expect(second.status).toBe(403)
      expect(second.headers.get('set-cookie')).toBeNull()
    } finally {
      await own.close()
    }
  })

  test.each(['', 'x', 'A'.repeat(43), '%00', '../'])('a made-up one (%s) is refused', async (ticket) => {
    const answer = await ask({ path: `/?ticket=${ticket}`, headers: { cookie: undefined } })
    expect(answer.status).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('what may be asked', () => {
  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('405: %s on a call', async (method) => {
    const answer = await call({ method, body: '' })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('POST')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test.each(['POST', 'PUT', 'DELETE'])('405: %s on a page', async (method) => {
    expect((await ask({ method, headers: { origin: shell.origin } })).status).toBe(405)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', undefined])(
    '415: a body of type %s',
    async (type) => {
      expect((await call({ headers: { 'content-type': type } })).status).toBe(415)
    }
  )

  test.each(['{', 'not json', '\u0000'])('400: a body that is no JSON (%j)', async (body) => {
    expect((await call({ body })).status).toBe(400)
  })

  test('413: a body that says it is too large, before it is sent', async () => {
    expect((await call({ headers: { 'content-length': String(129 * 1024 * 1024) }, body: '' })).status).toBe(413)
  })

  test('413: a body that turns out too large', async () => {
    const size = 129 * 1024 * 1024
    const answer = await call({ headers: { 'transfer-encoding': 'chunked' }, body: Buffer.alloc(size, 0x20) }).catch(
      (error: NodeJS.ErrnoException) => error.code
    )
    // The server answers and hangs up; the rest of the body may run into the closed connection first.
    expect(typeof answer === 'object' ? answer.status : answer).toSatisfy(
      (seen: unknown) => seen === 413 || seen === 'EPIPE' || seen === 'ECONNRESET'
    )
    expect((await call()).status, 'and it goes on serving').toBe(200)
  })

  test('a large upload is taken', async () => {
    const bytes = Buffer.from(`# 長い\n\n${'本文。'.repeat(1_000_000)}`).toString('base64')
    const answer = await call({
      path: '/call/article.import',
      body: JSON.stringify({ uploads: [{ name: 'long.md', bytes }] })
    })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, value: { imported: [{ path: 'long.md' }] } })
  })

  test.each(['/call/constructor', '/call/__proto__', '/call/', '/call/a/../library.status'])(
    'no call: %s',
    async (path) => {
      const answer = await call({ path })
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, failure: { code: 'INPUT_INVALID' } })
    }
  )
})

describe('files', () => {
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../main/shoken.js',
    '/assets/..%2f..%2fmain%2fshoken.js',
    '/..\\package.json',
    '/%00',
    '/index.html%00.js',
    '/%',
    '/assets',
    '/no-such-file'
  ])('404: %s', async (path) => {
    expect((await ask({ path })).status).toBe(404)
  })

  test.each(['//evil.example/', 'http://evil.example/', '*'])('400: the target %s', async (path) => {
    expect((await ask({ path })).status).toBe(400)
  })

  test('the page may load nothing from elsewhere and be framed by nobody', async () => {
    const { headers, body } = await ask({})
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cache-control']).toBe('no-cache')
    expect(body).not.toMatch(/https?:\/\//)
  })

  test('every reply of a call stays out of caches', async () => {
    expect((await call()).headers['cache-control']).toBe('no-store')
  })
})

test('it listens on 127.0.0.1 alone', async () => {
  const other = await new Promise<string>((resolve) => {
    const asking = request({ host: '127.0.0.2', port, path: '/' }, () => resolve('answered'))
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)))
    asking.end()
  })
  expect(other).toBe('ECONNREFUSED')
})

test('a second workbench on the library is told who has it', async () => {
  await expect(startWebShell(join(folder, 'library'))).rejects.toThrow(/ended with 3: .*(使って|using)/s)
})

test('events missed in a break of the connection are sent again', async () => {
  const read = async (headers: Record<string, string>, until: RegExp): Promise<string> => {
    const stop = new AbortController()
    const response = await fetch(`${shell.origin}/events`, { headers: { cookie, ...headers }, signal: stop.signal })
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
      text += chunk
      if (until.test(text)) break
    }
    stop.abort()
    return text
  }
  await call({ path: '/call/note.create', body: JSON.stringify({ body: 'one' }) })
  await call({ path: '/call/note.create', body: JSON.stringify({ body: 'two' }) })
  const all = await read({ 'last-event-id': '0' }, /"notes":true[\s\S]*"notes":true/)
  const ids = [...all.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  expect(ids.length).toBeGreaterThan(1)
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  const rest = await read({ 'last-event-id': String(ids.at(-2)) }, /^id: /m)
  expect([...rest.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual([ids.at(-1)])
})

test('what the library says is in the language of the browser, until the reader has chosen', async () => {
  const sentence = async (): Promise<string> => {
    const { body } = await call({ path: '/call/article.show', body: JSON.stringify({ id: 99 }) })
    return (JSON.parse(body) as { failure: { message: string } }).failure.message
  }
  const open = (accepted?: string): Promise<Answer> => ask({ headers: { 'accept-language': accepted } })
  await open('ja,en-US;q=0.9')
  expect(await sentence()).toBe('記事 99 はありません。')
  // What is no language changes nothing.
  for (const none of [undefined, '*', '', '日本語']) await open(none && encodeURI(none))
  expect(await sentence()).toBe('記事 99 はありません。')
  await open('en-GB')
  expect(await sentence()).toBe('There is no article 99.')
  await call({ path: '/call/setting.set', body: JSON.stringify({ key: 'language', value: 'ja' }) })
  expect(await sentence()).toBe('記事 99 はありません。')
})

test('the library stands back where the browser wants the processor', () => {
  const threads = readdirSync(`/proc/${shell.pid}/task`).map((thread) => getPriority(Number(thread)))
  expect(threads.length).toBeGreaterThan(4)
  // A thread that reads what is imported stands back further.
  expect(Math.min(...threads)).toBe(standsBack.library)
})

/** Serves a library in a session of its own, and says what that session weighs while it does and when it has ended. */
const sessionScript = `
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
const [program, library] = process.argv.slice(1)
const weight = () => /nice (-?\\d+)/.exec(readFileSync('/proc/self/autogroup', 'latin1'))[1]
const before = weight()
const server = spawn(process.execPath, [program, 'serve', '--no-open', '--library', library])
await once(server.stdout, 'data')
let during = before
for (let looks = 0; during === before && looks < 100; looks++) {
  await new Promise((resolve) => setTimeout(resolve, 50))
  during = weight()
}
server.kill('SIGINT')
await once(server, 'exit')
console.log([before, during, weight()].join())`

test.runIf(existsSync('/proc/self/autogroup'))(
  'where Linux weighs sessions, that of the library stands back until the library is closed',
  async () => {
    const program = fileURLToPath(new URL('../../out/main/shoken.js', import.meta.url))
    const line = ['--input-type=module', '-e', sessionScript, program, join(folder, 'another')]
    const child = spawn(process.execPath, line, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    expect((await text(child.stdout)).trim()).toBe(`0,${standsBack.session},0`)
  }
)
