import { Failure } from '../../../contract/failure'
import { latin1 } from '../latin1'

/** One part of a MIME message, decoded from its transfer encoding. */
export interface Part {
  readonly head: ReadonlyMap<string, string>
  /** Media type with its parameters, `text/plain` if none is stated. */
  readonly type: string
  /** Content-Location, or null. */
  readonly location: string | null
  /** Content-ID without its brackets, or null. */
  readonly id: string | null
  readonly bytes: Uint8Array
}

const nestingLimit = 8
const partLimit = 5000

/** A parameter of a header value: `charset` of `text/html; charset="utf-8"`. */
export function parameterOf(value: string, name: string): string | null {
  for (const parameter of value.split(';').slice(1)) {
    const [key, ...rest] = parameter.split('=')
    if (key?.trim().toLowerCase() === name)
      return (
        rest
          .join('=')
          .trim()
          .replace(/^"(.*)"$/, '$1') || null
      )
  }
  return null
}

/** Headers of a message or part, unfolded, by lower-case name; and where its body begins. */
function readHead(text: string, from: number): { head: Map<string, string>; body: number } {
  const head = new Map<string, string>()
  let at = from
  let last: string | null = null
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at)
    const end = lineEnd === -1 ? text.length : lineEnd
    const line = text.slice(at, end).replace(/\r$/, '')
    at = end + 1
    if (line === '') break
    if (/^[ \t]/.test(line) && last !== null) head.set(last, `${head.get(last)!} ${line.trim()}`)
    else {
      const colon = line.indexOf(':')
      if (colon <= 0) continue
      last = line.slice(0, colon).trim().toLowerCase()
      head.set(last, line.slice(colon + 1).trim())
    }
  }
  return { head, body: Math.min(at, text.length) }
}

function decodeQuotedPrintable(text: string): Uint8Array {
  const bytes = Buffer.alloc(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '=') {
      bytes[length++] = text.charCodeAt(at)
      continue
    }
    const lineBreak = /^=[ \t]{0,80}\r?\n/.exec(text.slice(at, at + 84))
    if (lineBreak) at += lineBreak[0].length - 1
    else if (/^[0-9A-Fa-f]{2}$/.test(text.slice(at + 1, at + 3))) {
      bytes[length++] = Number.parseInt(text.slice(at + 1, at + 3), 16)
      at += 2
    } else bytes[length++] = 0x3d
  }
  return bytes.subarray(0, length)
}

function decodeBody(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64')
  if (/^quoted-printable$/i.test(encoding)) return decodeQuotedPrintable(body)
  return Buffer.from(body, 'latin1')
}

/**
 * Reads a MIME message (RFC 2045–2046) into its leaf parts. A message that breaks off gives the parts it has. Raises
 * IMPORT_MALFORMED if it has no parts at all, IMPORT_TOO_DEEP for parts in parts in parts.
 */
export function readParts(bytes: Uint8Array): {
  readonly head: ReadonlyMap<string, string>
  readonly parts: readonly Part[]
} {
  const text = latin1(bytes)
  const parts: Part[] = []
  const { head, body } = readHead(text, 0)
  collect(head, text.slice(body), parts, 0)
  if (parts.length === 0) throw new Failure('IMPORT_MALFORMED', { reason: 'MIME' })
  return { head, parts }
}

function collect(head: ReadonlyMap<string, string>, body: string, parts: Part[], depth: number): void {
  if (depth > nestingLimit) throw new Failure('IMPORT_TOO_DEEP', { limit: nestingLimit })
  if (parts.length >= partLimit) throw new Failure('IMPORT_MALFORMED', { reason: `> ${partLimit} parts` })
  const type = head.get('content-type') ?? 'text/plain'
  const boundary = /^multipart\//i.test(type) ? parameterOf(type, 'boundary') : null
  if (boundary === null) {
    const id = head.get('content-id')?.replace(/^<|>$/g, '') ?? null
    const location = head.get('content-location')?.replace(/\s+/g, '') ?? null
    parts.push({ head, type, location, id, bytes: decodeBody(body, head.get('content-transfer-encoding') ?? '') })
    return
  }
  const delimiter = `--${boundary}`
  let at = body.startsWith(delimiter) ? 0 : body.indexOf(`\n${delimiter}`) + 1
  if (at === 0 && !body.startsWith(delimiter)) return
  while (at !== -1) {
    const lineEnd = body.indexOf('\n', at)
    if (lineEnd === -1 || body.startsWith('--', at + delimiter.length)) return
    const next = body.indexOf(`\n${delimiter}`, lineEnd)
    const part = body.slice(lineEnd + 1, next === -1 ? body.length : next).replace(/\r$/, '')
    const inner = readHead(part, 0)
    collect(inner.head, part.slice(inner.body), parts, depth + 1)
    at = next === -1 ? -1 : next + 1
  }
}
