import { classOf, Dense, Digit, isKatakana, Mark, Space, Word } from './characters'
import { termBytes } from './term-bytes'

/**
 * How a folded text becomes the terms of the full-text index, and a word of a query the phrase that finds it.
 *
 * - Dense runs (kanji, kana, Hangul, digits) become overlapping pairs and then the run's last character alone. Any part of
 *   a run is thus a phrase of pairs, and the last character keeps two runs from being taken for one.
 * - Letters are words of their own.
 * - Every mark is a term, so that what is typed with its punctuation is found with it and only with it.
 * - A dense run's edge that touches a letter says so (`製` in `F製` is also `→製`), so that `F製` is not found in `F、製`.
 * - A number's first digit is also a term of its own, and what ends at its last digit says so, so that a whole `12` can be
 *   told from one in `2012`; a pair that ends a katakana word says so as well, so that `サーバー` finds `サーバ` at a word's
 *   end and not in `サーバル`.
 *
 * - After all of these follow the chains of numbers, see `chainBefore`: what dates are found by, whose pairs nearly every
 *   article has.
 *
 * With these a phrase in the index is the same as an occurrence in the folded text: what the index counts needs no
 * second look. The tokenizer of the index splits at ASCII only, so ASCII marks move to a private plane.
 */
const touching = '\uf8f1'
const wordEnd = '\uf8f2'
const numberStart = '\uf8f3'
const numberEnd = '\uf8f4'
const ofTitle = '\uf8f5'
const chainStart = '\uf8f6'

/** Longer words are cut for the index; a match is checked against the text anyway. */
export const longestWord = 64

const isPrivate = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff

/** The code point that stands for a mark. */
const markTerm = (codePoint: number): number =>
  codePoint < 0x80 ? 0xf800 + codePoint : isPrivate(codePoint) ? 0xfffd : codePoint

const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Digits run on with kanji: 2019年 is one run. */
const runKind = (codePoint: number): number => {
  const kind = classOf(codePoint)
  return kind === Digit ? Dense : kind
}

const isDigitAt = (text: string, at: number): boolean => classOf(text.codePointAt(at)!) === Digit

interface Sink {
  /** A term of what stands between two offsets of the text, with a sign before and one after it, or none (''). */
  piece(from: number, to: number, before: string, after: string): void
  mark(codePoint: number): void
  /** A term that is a word of letters. */
  word(word: string): void
}

/** What may lie beyond a text's edges: nothing (a document), anything (a query), or anything but more of a word. */
type Edges = 'closed' | 'open' | 'whole'

/** Returns whether the last term must be taken as a prefix, which only open edges can ask for. */
function emit(text: string, edges: Edges, sink: Sink): boolean {
  const { length } = text
  let before = Space
  let asPrefix = false
  for (let at = 0; at < length;) {
    const codePoint = text.codePointAt(at)!
    const kind = runKind(codePoint)
    let end = at + (codePoint > 0xffff ? 2 : 1)
    asPrefix = false
    if (kind === Dense || kind === Word) {
      while (end < length && runKind(text.codePointAt(end)!) === kind) end += widthAt(text, end)
      if (kind === Dense) asPrefix = emitRun(text, at, end, before === Word, edges, sink)
      else sink.word(end - at > longestWord ? cutWord(text.slice(at, at + longestWord)) : text.slice(at, end))
    } else if (kind === Mark) sink.mark(markTerm(codePoint))
    at = end
    before = kind
  }
  return asPrefix
}

export const cutWord = (word: string): string => word.slice(0, longestWord).replace(/\p{Surrogate}/gu, '')

/** Hiragana, kanji and Hangul syllables, the bulk of a text: a pair of these is a term and nothing else. */
const isBare = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3041 && unit <= 0x3096) || (unit >= 0xac00 && unit <= 0xd7a3)

function emitRun(text: string, start: number, end: number, afterWord: boolean, edges: Edges, sink: Sink): boolean {
  const atTextEnd = edges !== 'closed' && end === text.length
  /** Whether what is known of the text ends with this run; a whole number ends here, a word of kana may go on. */
  const openEnd = edges === 'open' && end === text.length
  const openStart = edges === 'open' && start === 0
  /** Ending of a term whose last character is at `at`: a number's or katakana word's end; '' also if that is unknown. */
  const ending = (at: number): string => {
    const next = at + widthAt(text, at)
    if (isDigitAt(text, at)) return (next < end ? !isDigitAt(text, next) : !openEnd) ? numberEnd : ''
    if (!isKatakana(text.charCodeAt(at))) return ''
    return (next < end ? !isKatakana(text.charCodeAt(next)) : !atTextEnd) ? wordEnd : ''
  }
  let wasDigit = false
  for (let at = start; at < end;) {
    if (at + 1 < end && isBare(text.charCodeAt(at)) && isBare(text.charCodeAt(at + 1))) {
      if (at === start && afterWord) sink.piece(at, at + 1, touching, '')
      sink.piece(at, at + 2, '', '')
      at++
      wasDigit = false
      continue
    }
    const next = at + widthAt(text, at)
    const digit = isDigitAt(text, at)
    const isLast = next === end
    const startsNumber = digit && !wasDigit && !(at === start && openStart)
    if (at === start && afterWord) sink.piece(at, next, touching, '')
    // A number of one digit at an open end may have more: then what came before it stands for it.
    if (startsNumber && !(isLast && openEnd && (at > start || afterWord))) sink.piece(at, next, numberStart, ending(at))
    if (!isLast) sink.piece(at, next + widthAt(text, next), '', ending(next))
    else if (!atTextEnd) {
      const touches = end < text.length && runKind(text.codePointAt(end)!) === Word
      sink.piece(at, next, '', touches ? touching : '')
    } else if (at === start && !afterWord && !startsNumber) {
      // One character alone: any pair that begins with it, or itself at a run's end.
      sink.piece(at, next, '', '')
      return true
    }
    at = next
    wasDigit = digit
  }
  if (!atTextEnd) return false
  // What follows is unknown, and so is the last term's ending.
  const last = lastCharacter(text)
  if (isDigitAt(last, 0)) return openEnd && !(afterWord && end - start === last.length)
  return isKatakana(last.charCodeAt(0)) && !(afterWord && end - start === last.length)
}

/** Numbers of a chain, and digits of one of them: those of a date, and those of any number people write out. */
const longestChain = 3
const longestNumber = 16

const isAsciiDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
/** A character of one unit that numbers are followed by: 年, 月, 人. */
const isUnit = (unit: number): boolean => unit > 0x7f && classOf(unit) === Dense

/**
 * The numbers that end before the character at `at`, backwards: 日11月6年5202 for the 日 of 2025年6月11日. Backwards since
 * what a query begins with may be the end of a longer number: every chain that begins with the query's then has it. Null
 * for a single number of one or two digits, which too many texts have for a term of its own. `from` is where it begins.
 */
function chainBefore(text: string, at: number): { chain: string; from: number } | null {
  let chain = chainStart + text.charAt(at)
  let [from, numbers, digits] = [at, 0, 0]
  while (numbers < longestChain) {
    const end = from
    while (from > 0 && end - from < longestNumber && isAsciiDigit(text.charCodeAt(from - 1)))
      chain += text.charAt(--from)
    numbers++
    digits += end - from
    const goesOn =
      numbers < longestChain &&
      end - from < longestNumber &&
      from > 1 &&
      isUnit(text.charCodeAt(from - 1)) &&
      isAsciiDigit(text.charCodeAt(from - 2))
    if (!goesOn) break
    chain += text.charAt(--from)
  }
  return numbers > 1 || digits > 2 ? { chain, from } : null
}

interface Chain {
  readonly term: string
  readonly from: number
  readonly end: number
}

function chainsOf(text: string): Chain[] {
  const chains: Chain[] = []
  let afterDigit = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const ends = afterDigit && isUnit(unit)
    afterDigit = isAsciiDigit(unit)
    if (!ends) continue
    const before = chainBefore(text, at)
    if (before) chains.push({ term: before.chain, from: before.from, end: at + 1 })
  }
  return chains
}

const stringsOf = (text: string, terms: string[]): Sink => ({
  piece: (from, to, before, after) => terms.push(before + text.slice(from, to) + after),
  mark: (codePoint) => terms.push(String.fromCodePoint(codePoint)),
  word: (word) => terms.push(word)
})

/** The terms of a whole folded text, separated by spaces, in UTF-8, as they are given to the index; its words go to `words`. */
export function documentTerms(folded: string, words?: Set<string>): Uint8Array<ArrayBuffer> {
  const bytes = termBytes()
  emit(folded, 'closed', {
    piece: (from, to, before, after) => bytes.add(folded, from, to, before, after),
    mark: (codePoint) => bytes.addCodePoints(codePoint),
    word(word) {
      bytes.add(word)
      words?.add(word)
    }
  })
  for (const { term } of chainsOf(folded)) bytes.add(term)
  return bytes.take()
}

/**
 * What an article's folded texts have at all, wherever it stands: every character, every pair of which one is a mark, and
 * the terms of the title marked as such. One such term is asked for in a tenth of the time of a phrase, or of a
 * character by all pairs that begin with it.
 */
export function presenceTerms(texts: readonly string[], title: string): Uint8Array<ArrayBuffer> {
  const bytes = termBytes()
  // Pairs of code points in one number: most are met again and again, and need no string of their own.
  const pairs = new Set<number>()
  const pass = nextPass()
  for (const text of texts) {
    let before = 0
    let isMark = false
    for (let at = 0; at < text.length; at++) {
      const codePoint = text.codePointAt(at)!
      if (codePoint > 0xffff) at++
      const kind = classOf(codePoint)
      if (kind === Space) {
        before = 0
        continue
      }
      if (metIn[codePoint] !== pass) {
        metIn[codePoint] = pass
        bytes.addCodePoints(presenceTerm(codePoint))
      }
      if (before !== 0 && (isMark || kind === Mark)) pairs.add(before * pairStep + codePoint)
      before = codePoint
      isMark = kind === Mark
    }
  }
  for (const pair of pairs)
    bytes.addCodePoints(presenceTerm(Math.floor(pair / pairStep)), presenceTerm(pair % pairStep))
  const inTitle = chainsOf(title).map(({ term }) => term)
  emit(title, 'closed', stringsOf(title, inTitle))
  for (const term of new Set(inTitle)) bytes.add(term, 0, term.length, ofTitle)
  return bytes.take()
}

const pairStep = 0x200000

/** The last pass that met a code point. A set of code points, made and thrown away for every text, took three times as long. */
const metIn = new Uint32Array(0x110000)
let passes = 0

function nextPass(): number {
  if (passes === 0xffffffff) metIn.fill((passes = 0))
  return ++passes
}

/** The code point that stands for a character. */
const presenceTerm = (codePoint: number): number => (classOf(codePoint) === Mark ? markTerm(codePoint) : codePoint)

/** Pairs of a row of marks that are asked for. */
const mostPairs = 8

/**
 * What of `presenceTerms` tells whether a folded text has these words: one term; of more than two marks every pair, which
 * may stand elsewhere. Null if nothing does.
 */
export function presenceOf(folded: string, whole: boolean): readonly string[] | null {
  const units = Array.from(folded, (character) => character.codePointAt(0)!).slice(0, 64)
  const kinds = units.map(classOf)
  if (kinds.includes(Space)) return null
  if (units.length > 2 ? kinds.some((kind) => kind !== Mark) : units.length === 2 && !kinds.includes(Mark)) return null
  if (whole && kinds.some((kind) => kind === Word || kind === Digit)) return null
  if (units.length === 1) return [String.fromCodePoint(presenceTerm(units[0]!))]
  const pairs = units.slice(1).map((unit, at) => String.fromCodePoint(presenceTerm(units[at]!), presenceTerm(unit)))
  return [...new Set(pairs)].slice(0, mostPairs)
}

/** The terms of `presenceTerms` that a title with this phrase has; another title may have them too, far from each other. */
export const titleTerms = ({ terms }: Phrase): string[] => terms.map((term) => ofTitle + term)

/** A phrase of the index. */
export interface Phrase {
  readonly terms: readonly string[]
  /** The last term stands for every term that begins with it. */
  readonly prefix: boolean
  /** With `prefix`: what alone the last term may have at its end instead; null if it may go on in any way. */
  readonly ending: string | null
  /** The first term stands for every word that ends with it; for a single word, that contains it. */
  readonly suffix: boolean
  /** A term that every text with the phrase has a term beginning with; `alone`: and no other text has. */
  readonly chain: { readonly term: string; readonly alone: boolean } | null
}

export interface PhraseOptions {
  /** Words and numbers only as a whole. */
  readonly whole: boolean
  /** With `whole`: but a number at its beginning or end may be a part of a longer one. */
  readonly partNumbers?: boolean
  /** With `whole`: but the last word may go on. */
  readonly prefix: boolean
  /** A katakana word ends here. */
  readonly katakanaEnd: boolean
}

/** The phrase that finds a folded word or phrase wherever it stands in a text. */
export function phraseOf(folded: string, options: PhraseOptions): Phrase {
  const { whole, prefix, katakanaEnd, partNumbers = false } = options
  const terms: string[] = []
  const openEnd = emit(folded, whole && !partNumbers ? 'whole' : 'open', stringsOf(folded, terms))
  const suffix = kindOfFirst(folded) === Word && !whole
  if (katakanaEnd && terms.length > 0) {
    terms[terms.length - 1] += wordEnd
    return { terms, prefix: false, ending: null, suffix, chain: chainIn(folded, true) }
  }
  const goesOn = openEnd || (kindOfLast(folded) === Word && (!whole || prefix))
  return {
    terms,
    prefix: goesOn,
    ending: openEnd ? endingOf(folded, terms) : null,
    suffix,
    chain: chainIn(folded, whole)
  }
}

/** A number or a katakana word ends, or goes on; a single character may be the first of any pair. */
function endingOf(folded: string, terms: readonly string[]): string | null {
  const last = lastCharacter(folded)
  return terms.at(-1) === last ? null : isDigitAt(last, 0) ? numberEnd : wordEnd
}

/** The longest chain of numbers in a query's words. */
function chainIn(folded: string, whole: boolean): Phrase['chain'] {
  const [longest] = chainsOf(folded).sort((a, b) => b.term.length - a.term.length)
  return longest ? { term: longest.term, alone: !whole && longest.from === 0 && longest.end === folded.length } : null
}

const lastCharacter = (text: string): string => {
  const unit = text.charCodeAt(text.length - 1)
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(-2) : text.slice(-1)
}

const kindOfFirst = (text: string): number => (text === '' ? Space : runKind(text.codePointAt(0)!))
const kindOfLast = (text: string): number => (text === '' ? Space : runKind(lastCharacter(text).codePointAt(0)!))
