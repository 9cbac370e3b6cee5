import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Why a request is turned away, as an HTTP status and a plain sentence. */
export interface Refusal {
  readonly status: 401 | 403 | 421
  readonly reason: string
}

/**
 * Who may talk to the web shell. Any page in any browser of the machine can send requests to 127.0.0.1, and any name
 * can be made to resolve to it; so a request must name exactly this host (against DNS rebinding), come from this origin
 * if it says where it comes from (against cross-site requests), and carry a cookie that only the holder of the printed
 * ticket was given.
 */
export interface Gate {
  /** The address to open, with a ticket that works once. Every call makes a new ticket; older ones still unspent stay valid. */
  newAddress(): string
  /** Spends a ticket. `spent` says that it was a true one, used before. */
  spend(ticket: string): 'accepted' | 'spent' | 'unknown'
  /** The `Set-Cookie` value for a window whose ticket was accepted. */
  cookie(): string
  /** Host, Origin and Sec-Fetch-Site, which every request must pass. */
  refuseStranger(request: IncomingMessage): Refusal | null
  /** The cookie, which every request but the one with the ticket must carry. */
  refuseGuest(request: IncomingMessage): Refusal | null
}

const token = (): string => randomBytes(32).toString('base64url')

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Values of a cookie; browsers may send several of one name. */
function cookiesNamed(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}

export function createGate(port: number): Gate {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  // Cookies are shared between the ports of a host, so that two workbenches need two names.
  const cookieName = `shoken-${port}`
  const session = token()
  const unspent = new Set<string>()
  const spent = new Set<string>()

  return {
    newAddress() {
      const ticket = token()
      unspent.add(ticket)
      return `${origin}/?ticket=${ticket}`
    },

    spend(ticket) {
      const isOneOf = (tickets: Set<string>): boolean => [...tickets].some((known) => same(known, ticket))
      if (isOneOf(unspent)) {
        unspent.delete(ticket)
        spent.add(ticket)
        return 'accepted'
      }
      return isOneOf(spent) ? 'spent' : 'unknown'
    },

    cookie: () => `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,

    refuseStranger(request) {
      const { headers, method } = request
      if (headers.host !== host) return { status: 421, reason: `This is ${host}.` }
      // Browsers name the origin with every POST; a request without one is not from a window of ours.
      const named = headers.origin
      if (named !== undefined ? named !== origin : method !== 'GET' && method !== 'HEAD') {
        return { status: 403, reason: 'Requests from another origin are refused.' }
      }
      const site = headers['sec-fetch-site']
      const navigates = headers['sec-fetch-mode'] === 'navigate' && method === 'GET'
      if (site !== undefined && site !== 'same-origin' && site !== 'none' && !navigates) {
        return { status: 403, reason: 'Requests from another origin are refused.' }
      }
      return null
    },

    refuseGuest(request) {
      const known = cookiesNamed(request.headers.cookie, cookieName).some((value) => same(value, session))
      return known ? null : { status: 401, reason: 'Open the address that Shoken printed in the terminal.' }
    }
  }
}
