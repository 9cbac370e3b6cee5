import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

/**
 * Where the characters of a decoded text stand in the source: four numbers per segment — offset and length in the
 * text, offset and length in the source. Equal lengths correspond unit by unit.
 */
export type Segments = number[]

const reference = /&(?:#[xX]?[0-9a-fA-F]{1,10}|[a-zA-Z][a-zA-Z0-9]{0,40});?/y
const knownReferences = new Map<string, { readonly text: string; readonly length: number }>()

/**
 * What a character reference at the start of `candidate` stands for, and how much of it belongs to the reference
 * (`&notit;` is `¬` and `it;`). Asked of parse5 itself, so that it can't disagree with the tree.
 */
export function resolveReference(candidate: string): { readonly text: string; readonly length: number } {
  const known = knownReferences.get(candidate)
  if (known) return known
  const node = parseFragment(candidate).childNodes[0] as DefaultTreeAdapterTypes.TextNode | undefined
  const text = node?.value ?? ''
  let resolved = { text: '&', length: 1 }
  if (text !== candidate) {
    for (let length = 2; length <= candidate.length; length++) {
      const rest = candidate.slice(length)
      if (text.length > rest.length && text.endsWith(rest)) {
        resolved = { text: text.slice(0, text.length - rest.length), length }
        break
      }
    }
  }
  if (knownReferences.size < 5000) knownReferences.set(candidate, resolved)
  return resolved
}

export function appendSegment(
  segments: Segments,
  textStart: number,
  textLength: number,
  rawStart: number,
  rawLength: number
): void {
  const last = segments.length - 4
  if (
    last >= 0 &&
    textLength === rawLength &&
    segments[last + 1] === segments[last + 3] &&
    segments[last]! + segments[last + 1]! === textStart &&
    segments[last + 2]! + segments[last + 3]! === rawStart
  ) {
    segments[last + 1]! += textLength
    segments[last + 3]! += rawLength
    return
  }
  segments.push(textStart, textLength, rawStart, rawLength)
}

/**
 * Where text begins whose first token starts inside a reference: parse5 ends a token of white space only when the
 * reference after it has been read. Null if it doesn't.
 */
function startOfReference(text: string, source: string, rawStart: number): number | null {
  // No reference is longer than this; searching the whole source for every text would be quadratic.
  const from = Math.max(0, rawStart - 45)
  const found = source.slice(from, rawStart).lastIndexOf('&')
  if (found === -1) return null
  const ampersand = from + found
  reference.lastIndex = ampersand
  const candidate = reference.exec(source)?.[0]
  if (candidate === undefined) return null
  const resolved = resolveReference(candidate)
  return ampersand + resolved.length > rawStart && text.startsWith(resolved.text) ? ampersand : null
}

/**
 * Aligns characters as the HTML tokenizer gave them with the stretch of source they came from: line ends are one line
 * feed, references are resolved. If the two can't be reconciled the stretch is one segment as a whole.
 */
export function alignText(text: string, source: string, rawStart: number, rawEnd: number): Segments {
  const segments: Segments = []
  let raw = rawStart
  let at = 0
  raw = startOfReference(text, source, rawStart) ?? raw
  // The tokenizer drops a line feed right after <pre>.
  if (text[0] !== '\n' && (source[raw] === '\n' || source[raw] === '\r')) raw += source.startsWith('\r\n', raw) ? 2 : 1
  while (at < text.length && raw < rawEnd) {
    const unit = source.charCodeAt(raw)
    if (unit === 0x26) {
      reference.lastIndex = raw
      const candidate = reference.exec(source)?.[0]
      const resolved = candidate === undefined ? { text: '&', length: 1 } : resolveReference(candidate)
      if (!text.startsWith(resolved.text, at)) break
      appendSegment(segments, at, resolved.text.length, raw, resolved.length)
      at += resolved.text.length
      raw += resolved.length
    } else if (unit === 0x0d) {
      const length = source[raw + 1] === '\n' ? 2 : 1
      if (text[at] !== '\n') break
      appendSegment(segments, at, 1, raw, length)
      at++
      raw += length
    } else {
      if (text.charCodeAt(at) !== unit) break
      appendSegment(segments, at, 1, raw, 1)
      at++
      raw++
    }
  }
  return at === text.length ? segments : [0, text.length, rawStart, rawEnd - rawStart]
}
