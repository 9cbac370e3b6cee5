import { isUtf8 } from 'node:buffer'
import { Failure } from '../../../contract/failure'
import type { Encoding } from '../../../domain/article/article'
import { latin1 } from '../latin1'
import { declaredEncoding, encodingOfLabel, encodingOfMark } from './declared-encoding'
import { scoreText } from './score-text'
import { shortKatakana, shortUtf16 } from './short-text'

export interface DecodedText {
  /** Without a byte order mark; line ends as they were. Always well-formed UTF-16. */
  readonly text: string
  readonly encoding: Encoding
  /** How many characters could not be read and stand as U+FFFD. */
  readonly unreadable: number
}

/** Mean weight of the characters beyond ASCII, as `scoreText` says, from which text read as UTF-16 is East Asian prose. */
const proseInUtf16 = 0.5
/** Enough for a sure verdict, and short enough to decode several times. Bytes. */
const sampleSize = 64 * 1024

const doubleByte = ['shift_jis', 'euc-jp', 'euc-kr', 'gb18030'] as const
const iso2022 = /\x1b(?:\$[@B]|\$\([DOPQ]|\([BIJ])/

const decodeLoosely = (bytes: Uint8Array, name: string): string => new TextDecoder(name).decode(bytes)

function decodeStrictly(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What could not be decoded, and zeros, which are damage as well. */
const countUnreadable = (text: string): number => {
  let count = 0
  for (const sign of ['\ufffd', '\0'])
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count++
  return count
}

const countBeyondAscii = (text: string): number => {
  let count = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) count++
  return count
}

const decoded = (bytes: Uint8Array, name: string, origin: Encoding['origin'], confidence: number): DecodedText => {
  const text = decodeLoosely(bytes, name)
  return { text, encoding: { name, origin, confidence }, unreadable: countUnreadable(text) }
}

/**
 * Bytes of a text from the first line that tells anything, cut at line ends, so that no character is cut in two (no
 * multi-byte encoding here uses 0x0A in a trail byte).
 */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleSize) return bytes
  const telling = bytes.findIndex((byte) => byte >= 0x80 || byte === 0x1b)
  const from = telling < sampleSize ? 0 : bytes.lastIndexOf(0x0a, telling) + 1
  const lineEnd = bytes.lastIndexOf(0x0a, from + sampleSize)
  return bytes.subarray(from, lineEnd > from ? lineEnd + 1 : from + sampleSize)
}

/**
 * UTF-16 without a mark: in any language, line feeds, spaces and digits have their zero byte on one side. Latin text is
 * told by that, because nearly every character has one; in East Asian text 一 and the ideographic space have theirs on
 * the other side, and what comes out must be prose.
 */
export function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, sampleSize))
  if (sample.length < 4 || !sample.includes(0)) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) even++
    if (sample[at + 1] === 0) odd++
  }
  const little = { name: 'utf-16le', own: odd, other: even }
  const big = { name: 'utf-16be', own: even, other: odd }
  for (const { name, own, other } of odd >= even ? [little, big] : [big, little]) {
    const text = decodeLoosely(sample, name)
    // Latin text counts for nothing in the score, so it may be nothing; a picture's bytes read as UTF-16 are far below.
    const isLatin = own > sample.length / 4 && other <= own * 0.05
    if (isLatin && scoreText(text, sample.length) > -0.05) return name
    const beyondAscii = countBeyondAscii(text)
    if (beyondAscii >= 4 && scoreText(text, beyondAscii) >= proseInUtf16) return name
  }
  return null
}

interface Candidate {
  readonly name: string
  readonly score: number
}

const kanaShare = (text: string): number => (text.match(/[\u3041-\u30fe]/g)?.length ?? 0) / Math.max(1, text.length)

function candidatesOf(bytes: Uint8Array, declared: string | null): Candidate[] {
  const sample = sampleOf(bytes)
  let beyondAscii = 0
  for (const byte of sample) if (byte >= 0x80) beyondAscii++
  const candidates: Candidate[] = []
  for (const name of new Set([...doubleByte, 'windows-1252', 'utf-8', ...(declared === null ? [] : [declared])])) {
    // A few broken bytes (a cut download) must not rule the right encoding out; each costs its weight in the score.
    const text = decodeLoosely(sample, name)
    if (countUnreadable(text) > Math.max(1, beyondAscii / 20)) continue
    // Chinese and Korean encodings have kana at the same places as EUC-JP, but their texts hardly ever do.
    const foreignKana = (name === 'gb18030' || name === 'euc-kr') && kanaShare(text) > 0.05 ? 0.5 : 0
    candidates.push({ name, score: scoreText(text, beyondAscii) + (name === declared ? 0.15 : 0) - foreignKana })
  }
  return candidates.sort((one, other) => other.score - one.score)
}

/**
 * Whether bytes are text in an encoding with some damage: no wrong one has ten times as many whole characters beyond
 * ASCII as broken ones. The damage may lie beyond the sample. Asked of encodings only in which most bytes are not valid.
 */
function isDamaged(bytes: Uint8Array, name: 'utf-8' | 'iso-2022-jp'): boolean {
  const text = decodeLoosely(sampleOf(bytes), name)
  const broken = countUnreadable(text)
  const whole = countBeyondAscii(text) - broken
  return whole > broken && whole >= broken * 10
}

/** Controls that no text has, of which a picture has many and a short text in UTF-16 some. */
const hasControls = (bytes: Uint8Array): boolean =>
  bytes.length <= 1024 && bytes.some((byte) => byte < 0x20 && byte !== 0x1b && (byte < 0x09 || byte > 0x0d))

function detect(bytes: Uint8Array, declared: string | null): DecodedText {
  const sample = sampleOf(bytes)
  if (sample.includes(0x1b) && iso2022.test(latin1(sample))) {
    const japanese = decodeStrictly(bytes, 'iso-2022-jp')
    if (japanese !== null || isDamaged(bytes, 'iso-2022-jp'))
      return decoded(bytes, 'iso-2022-jp', 'detected', japanese === null ? 0.8 : 0.98)
  }
  const utf16 = utf16WithoutMark(bytes)
  if (utf16 !== null) return decoded(bytes, utf16, 'detected', 0.9)
  if (isUtf8(bytes)) {
    // Letters that are nothing but ASCII are taken for it, unless controls are among them that no text has.
    const short = hasControls(bytes) ? shortUtf16(bytes) : null
    return short ? decoded(bytes, short.name, 'detected', short.confidence) : decoded(bytes, 'utf-8', 'detected', 1)
  }
  const short = shortUtf16(bytes)
  if (short) return decoded(bytes, short.name, 'detected', short.confidence)
  if (isDamaged(bytes, 'utf-8')) return decoded(bytes, 'utf-8', 'detected', 0.8)

  const [best, next] = candidatesOf(bytes, declared)
  const katakana = shortKatakana(bytes, best?.score ?? 0)
  if (katakana) return decoded(bytes, katakana.name, 'detected', katakana.confidence)
  if (!best || best.score < 0) return barelyDamaged(bytes, declared)
  const margin = next ? best.score - Math.max(next.score, 0) : best.score
  // A handful of bytes proves nothing, however well it fits.
  const most = Math.min(0.97, 0.5 + bytes.length * 0.03)
  return decoded(bytes, best.name, 'detected', Math.round(Math.min(most, 0.5 + margin) * 100) / 100)
}

/**
 * A text that is nearly all ASCII and fits nothing for a few broken bytes, read as it declares or as UTF-8: what stands
 * for them is told of, and better than no text. Raises IMPORT_ENCODING where they are more.
 */
function barelyDamaged(bytes: Uint8Array, declared: string | null): DecodedText {
  const [one, other] = [declared ?? 'utf-8', 'utf-8'].map((name) => decoded(bytes, name, 'detected', 0.5))
  const best = other!.unreadable < one!.unreadable ? other! : one!
  if (best.unreadable * 100 > best.text.length) throw new Failure('IMPORT_ENCODING', {})
  return best
}

/**
 * Decodes a document: the reader's choice, else its byte order mark, else what it declares (if it can be read so), else
 * what fits best. Raises IMPORT_ENCODING when nothing fits and INPUT_INVALID for a choice that is no encoding.
 *
 * @param declared by the surroundings of the document (a MIME header); its own markup is looked at besides
 */
export function decodeText(bytes: Uint8Array, options: { user?: string; declared?: string | null } = {}): DecodedText {
  const decoded = decodeAsIs(bytes, options)
  // A zero in a text is damage that neither databases nor parsers agree on; HTML and Markdown both make it this.
  return decoded.text.includes('\0') ? { ...decoded, text: decoded.text.replaceAll('\0', '\ufffd') } : decoded
}

function decodeAsIs(bytes: Uint8Array, options: { user?: string; declared?: string | null } = {}): DecodedText {
  if (options.user !== undefined) {
    const name = encodingOfLabel(options.user)
    if (name === null) throw new Failure('INPUT_INVALID', { reason: `encoding: ${options.user.slice(0, 40)}` })
    return decoded(bytes, name, 'user', 1)
  }
  const mark = encodingOfMark(bytes)
  if (mark !== null) return decoded(bytes, mark, 'bom', 1)

  const outer = options.declared ? encodingOfLabel(options.declared) : null
  const declared = outer ?? declaredEncoding(bytes)
  if (declared !== null) {
    const text = decodeStrictly(bytes, declared)
    // Pages that say Windows-1252 and are UTF-8 are common; every byte string is valid Windows-1252, so it proves nothing.
    const proves = declared !== 'windows-1252' || !isUtf8(bytes)
    if (text !== null && proves) {
      return {
        text,
        encoding: { name: declared, origin: 'declared', confidence: 0.98 },
        unreadable: countUnreadable(text)
      }
    }
  }
  return detect(bytes, declared)
}
