import { foldKanji } from './kanji-forms'
import { classOf, isHighSurrogate, Mark, Space } from './characters'

/** A folded text, and for each of its UTF-16 units the range of the original that it stands for. */
export interface Folded {
  readonly text: string
  /** Original offset at which the unit's character begins. */
  readonly starts: Uint32Array
  /** Original offset at which it ends. */
  readonly ends: Uint32Array
}

const combining = /[\p{M}\uff9e\uff9f\u1160-\u11ff]/u
const ignorable = /\p{Default_Ignorable_Code_Point}/u
const latinWithMark = /[À-ɏḀ-ỿ]/u

/** Marks of one meaning that compatibility normalisation keeps apart. */
const marks: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '‟': '"',
  '〝': '"',
  '〟': '"',
  '〜': '~',
  '∼': '~'
}

function foldCluster(cluster: string): string {
  let folded = ''
  for (const character of cluster.normalize('NFKC').toLowerCase()) {
    if (ignorable.test(character)) continue
    const plain = latinWithMark.test(character) ? character.normalize('NFD').charAt(0) : character
    // Beside a Latin letter a mark that composes with nothing is still only an accent.
    if (/[\u0300-\u036f]/u.test(plain)) continue
    folded += marks[plain] ?? foldKanji(plain)
  }
  // What was taken out may have kept apart what composes.
  return folded.normalize('NFC')
}

const Unknown = 0
/** The unit needs its neighbours or becomes several: take the slow path. */
const Complex = 0xffff
/** For each unit what it becomes alone; filled as units are met. */
const alone = new Uint16Array(0x10000)
/** 1: joins the unit before it; 2: does not. */
const joins = new Uint8Array(0x10000)

function foldAlone(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return Complex
  // Conjoining Hangul initials and the like are complete only with what follows, which `joinsBefore` tells.
  const folded = foldCluster(String.fromCharCode(unit))
  return folded.length === 1 && folded.charCodeAt(0) !== 0 && folded !== '\uffff' ? folded.charCodeAt(0) : Complex
}

function joinsBefore(unit: number): boolean {
  const cached = joins[unit]
  if (cached) return cached === 1
  const joining = combining.test(String.fromCharCode(unit)) || ignorable.test(String.fromCharCode(unit))
  joins[unit] = joining ? 1 : 2
  return joining
}

/** 1: stays as it is, whatever stands before it, and is no space; 2: does not. */
const plain = new Uint8Array(0x10000)

function isPlain(unit: number): boolean {
  const cached = plain[unit]
  if (cached) return cached === 1
  if (alone[unit] === Unknown) alone[unit] = foldAlone(unit)
  const stays = alone[unit] === unit && unit !== Complex && !joinsBefore(unit) && classOf(unit) !== Space
  plain[unit] = stays ? 1 : 2
  return stays
}

/** Whether a space beside the character stays as well. */
const isPlainWord = (unit: number): boolean => isPlain(unit) && classOf(unit) !== Mark

/**
 * Where the stretch of characters that stay as they are ends, single spaces between its words included; the last character
 * does not stay if something joins it.
 */
function plainEnd(text: string, from: number): number {
  const { length } = text
  let end = from
  while (end < length) {
    const unit = text.charCodeAt(end)
    if (isPlain(unit)) end++
    else if (unit === 0x20 && end > from && end + 1 < length && isPlainWord(text.charCodeAt(end + 1))) {
      if (!isPlainWord(text.charCodeAt(end - 1))) break
      end += 2
    } else break
  }
  return end > from && end < length && joinsBefore(text.charCodeAt(end)) ? end - 1 : end
}

/** Length in units of the code point at `at`; a lone surrogate has one. */
function unitsAt(text: string, at: number): number {
  const low = text.charCodeAt(at + 1)
  return isHighSurrogate(text.charCodeAt(at)) && low >= 0xdc00 && low <= 0xdfff ? 2 : 1
}

/**
 * Writes what is searched in place of what is written: NFKC (full and half width, half-width kana, ligatures), lower
 * case, Latin accents off, old and variant kanji to one form, dashes and quotation marks to ASCII, invisible characters
 * out. Runs of white space become one space, none at the ends or beside punctuation, since layout puts them there.
 *
 * Lone surrogates become U+FFFD. The result of folding folds to itself.
 */
export function fold(text: string): string {
  return run(text, null)
}

/** As `fold`, with the way back to the original's offsets. */
export function foldWithMap(text: string): Folded {
  const map = new OffsetList(text.length + 8)
  const folded = run(text, map)
  return { text: folded, starts: map.starts.subarray(0, map.length), ends: map.ends.subarray(0, map.length) }
}

class OffsetList {
  starts: Uint32Array
  ends: Uint32Array
  length = 0

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity)
    this.ends = new Uint32Array(capacity)
  }

  push(start: number, end: number): void {
    if (this.length === this.starts.length) {
      const grown = [new Uint32Array(this.length * 2), new Uint32Array(this.length * 2)] as const
      grown[0].set(this.starts)
      grown[1].set(this.ends)
      ;[this.starts, this.ends] = grown
    }
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.length++
  }

  /** Each unit of the original from `start` to `end` for itself. */
  pushEach(start: number, end: number): void {
    for (let at = start; at < end; at++) this.push(at, at + 1)
  }
}

function run(text: string, map: OffsetList | null): string {
  const { length } = text
  let out = ''
  /**
   * Start of a stretch that stays as it is, but for capitals of ASCII and the spaces between its words, and is not yet in
   * `out`; -1 when there is none. Writing such a stretch at once takes a fifth of the time of word after word.
   */
  let kept = -1
  let hasCapitals = false
  /** A space waits until it is known whether a word follows it. */
  let waiting = -1
  let last = Space

  const flush = (to: number): void => {
    if (kept >= 0) {
      const stretch = text.slice(kept, waiting >= 0 ? waiting : to)
      out += hasCapitals ? stretch.toLowerCase() : stretch
    }
    kept = -1
    hasCapitals = false
  }

  /** Writes the space that waits, if what stands at `at` is of a kind that a space is written before. */
  const endWaiting = (at: number, kind: number): void => {
    const isOneSpace = waiting === at - 1 && text.charCodeAt(waiting) === 0x20
    if (kind === Mark || !isOneSpace || kept < 0) {
      flush(at)
      if (kind !== Mark) out += ' '
    }
    if (kind !== Mark) map?.push(waiting, Math.max(at, waiting + 1))
    waiting = -1
  }

  for (let at = 0; at < length;) {
    const end = plainEnd(text, at)
    if (end > at) {
      if (waiting >= 0) endWaiting(at, classOf(text.charCodeAt(at)))
      if (kept < 0) kept = at
      map?.pushEach(at, end)
      last = classOf(text.charCodeAt(end - 1))
      at = end
      continue
    }
    const unit = text.charCodeAt(at)
    let folded = alone[unit]!
    if (folded === Unknown) folded = alone[unit] = foldAlone(unit)
    if (folded !== Complex && (at + 1 === length || !joinsBefore(text.charCodeAt(at + 1)))) {
      const kind = classOf(folded)
      if (kind === Space) {
        if (waiting < 0) {
          if (last !== Space && last !== Mark) waiting = at
          else flush(at)
        }
        at++
        continue
      }
      if (waiting >= 0) endWaiting(at, kind)
      const isCapital = unit >= 0x41 && unit <= 0x5a
      if (folded === unit || isCapital) {
        if (kept < 0) kept = at
        hasCapitals ||= isCapital
      } else {
        flush(at)
        out += String.fromCharCode(folded)
      }
      map?.push(at, at + 1)
      last = kind
      at++
      continue
    }

    flush(at)
    let clusterEnd = at + unitsAt(text, at)
    while (clusterEnd < length && joinsBefore(text.charCodeAt(clusterEnd))) clusterEnd++
    const cluster = text.slice(at, clusterEnd).replace(/\p{Surrogate}/gu, '\ufffd')
    for (const character of foldCluster(cluster)) {
      const kind = classOf(character.codePointAt(0)!)
      if (kind === Space) {
        if (last !== Space && last !== Mark && waiting < 0) waiting = at
        continue
      }
      if (waiting >= 0) {
        if (kind !== Mark) {
          out += ' '
          map?.push(waiting, Math.max(at, waiting + 1))
        }
        waiting = -1
      }
      out += character
      for (let unitIn = 0; unitIn < character.length; unitIn++) map?.push(at, clusterEnd)
      last = kind
    }
    at = clusterEnd
  }
  flush(length)
  return out
}

/** The original range of the folded range [start, end), which must not be empty. */
export function unfold(folded: Folded, start: number, end: number): { start: number; end: number } {
  return { start: folded.starts[start]!, end: folded.ends[end - 1]! }
}
