import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dispatch } from '../../contract/dispatch'
import type { WorkbenchEvent } from '../../contract/events'
import { readWindowFile, securityHeaders } from '../window-files'
import { createEventStream } from './event-stream'
import { createGate, type Gate } from './gate'
import { BodyTooLarge, readBody } from './read-body'

export interface WebServerOptions {
  readonly dispatch: Dispatch
  readonly listen: (listener: (event: WorkbenchEvent) => void) => () => void
  /** The built window. */
  readonly windowFolder: string
  /** 0 takes a free port. */
  readonly port: number
  /** Bytes; uploads travel as base64 in JSON. */
  readonly bodyLimit?: number
  /** Told a new address when somebody opens one whose ticket was already used. */
  readonly onSpentTicket?: (newAddress: string) => void
  /** Told the first language (BCP 47) of a browser that opens the window. */
  readonly onLanguage?: (language: string) => void
}

export interface WebServer {
  readonly port: number
  /** With a ticket that works once. */
  readonly address: string
  newAddress(): string
  close(): Promise<void>
}

const defaultBodyLimit = 128 * 1024 * 1024

/** Serves the window and the contract on 127.0.0.1 alone. Rejects if the port is taken. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const events = createEventStream()
  const stopListening = options.listen((event) => events.send(event))
  let gate: Gate | null = null

  const server = createServer((request, response) => {
    if (gate === null) return void response.destroy()
    answer(request, response, { ...options, gate, events }).catch(() => response.destroy())
  })
  const port = await listenOn(server, options.port)
  gate = createGate(port)
  const { newAddress } = gate

  return {
    port,
    address: newAddress(),
    newAddress,
    close: () =>
      new Promise((resolve) => {
        stopListening()
        events.close()
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

interface Answering extends WebServerOptions {
  readonly gate: Gate
  readonly events: ReturnType<typeof createEventStream>
}

async function answer(request: IncomingMessage, response: ServerResponse, with_: Answering): Promise<void> {
  const { gate, events } = with_
  const stranger = gate.refuseStranger(request)
  if (stranger) return say(response, stranger.status, stranger.reason)

  const target = request.url ?? '/'
  // An absolute or protocol-relative target would give `URL` another host.
  if (!/^\/(?!\/)/.test(target)) return say(response, 400, 'Bad request.')
  const [pathname = '/', query = ''] = target.split(/\?(.*)/s)

  const ticket = pathname === '/' ? new URLSearchParams(query).get('ticket') : null
  if (ticket !== null && request.method === 'GET') return enter(response, ticket, with_)
  const guest = gate.refuseGuest(request)
  if (guest) return say(response, guest.status, guest.reason)

  if (pathname.startsWith('/call/')) {
    if (request.method !== 'POST') return say(response, 405, 'Calls are sent by POST.', { Allow: 'POST' })
    return answerCall(request, response, pathname.slice('/call/'.length), with_)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return say(response, 405, 'Only GET is answered here.', { Allow: 'GET, HEAD' })
  }
  if (pathname === '/events') {
    const lastEventId = request.headers['last-event-id']
    return events.open(response, Array.isArray(lastEventId) ? lastEventId[0] : lastEventId)
  }
  if (pathname === '/') {
    const [language] = /^[a-z]{2,3}\b[a-z0-9-]{0,32}/i.exec(request.headers['accept-language'] ?? '') ?? []
    if (language) with_.onLanguage?.(language)
  }
  const file = await readWindowFile(with_.windowFolder, pathname)
  if (!file) return say(response, 404, 'There is no such page.')
  response.writeHead(200, { ...file.headers, 'Content-Length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

/** Exchanges a ticket for the cookie. */
function enter(response: ServerResponse, ticket: string, { gate, onSpentTicket }: Answering): void {
  const state = gate.spend(ticket)
  if (state === 'accepted') {
    // A page that moves on by itself instead of a redirect: a SameSite=Strict cookie is not sent along a redirect that
    // another site's link has started (an address clicked in a terminal that is itself a web page).
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Set-Cookie': gate.cookie()
    })
    // The empty icon keeps the browser from asking for one.
    response.end(
      '<!doctype html><meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="data:,"><title>Shoken</title>'
    )
    return
  }
  // Only somebody who knows a true ticket can make the terminal print another address.
  if (state === 'spent') onSpentTicket?.(gate.newAddress())
  say(
    response,
    403,
    'This address has been used. A new one is in the terminal. / このアドレスは使用済みです。新しいアドレスを端末に表示しました。'
  )
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { dispatch, bodyLimit = defaultBodyLimit }: Answering
): Promise<void> {
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') return say(response, 415, 'Calls are sent as application/json.')

  let input: unknown
  try {
    const body = await readBody(request, bodyLimit)
    input = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      return say(response, 413, `A call may have ${bodyLimit} bytes.`, { Connection: 'close' })
    }
    return say(response, 400, 'The body is not JSON.')
  }
  const reply = Buffer.from(JSON.stringify(await dispatch(name, input)))
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': reply.length
  })
  response.end(reply)
}

function say(response: ServerResponse, status: number, sentence: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    ...securityHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers
  })
  response.end(`${sentence}\n`)
}
