import { classOf, Dense, Digit, isKatakana, Mark, Space, Word } from './characters'

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
 * With these a phrase in the index is the same as an occurrence in the folded text: what the index counts needs no
 * second look. The tokenizer of the index splits at ASCII only, so ASCII marks move to a private plane.
 */
const touching = '\uf8f1'
const wordEnd = '\uf8f2'
const numberStart = '\uf8f3'
const numberEnd = '\uf8f4'

/** Longer words are cut for the index; a match is checked against the text anyway. */
export const longestWord = 64

const isPrivate = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff

const markTerm = (codePoint: number): string =>
  codePoint < 0x80
    ? String.fromCharCode(0xf800 + codePoint)
    : isPrivate(codePoint)
      ? '\ufffd'
      : String.fromCodePoint(codePoint)

const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Digits run on with kanji: 2019年 is one run. */
const runKind = (codePoint: number): number => {
  const kind = classOf(codePoint)
  return kind === Digit ? Dense : kind
}

const isDigitAt = (text: string, at: number): boolean => classOf(text.codePointAt(at)!) === Digit

interface Sink {
  term(term: string): void
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
    } else if (kind === Mark) sink.term(markTerm(codePoint))
    at = end
    before = kind
  }
  return asPrefix
}

export const cutWord = (word: string): string => word.slice(0, longestWord).replace(/\p{Surrogate}/gu, '')

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
    const next = at + widthAt(text, at)
    const character = text.slice(at, next)
    const digit = isDigitAt(text, at)
    const isLast = next === end
    const startsNumber = digit && !wasDigit && !(at === start && openStart)
    if (at === start && afterWord) sink.term(touching + character)
    // A number of one digit at an open end may have more: then what came before it stands for it.
    if (startsNumber && !(isLast && openEnd && (at > start || afterWord)))
      sink.term(numberStart + character + ending(at))
    if (!isLast) sink.term(text.slice(at, next + widthAt(text, next)) + ending(next))
    else if (!atTextEnd) {
      const touches = end < text.length && runKind(text.codePointAt(end)!) === Word
      sink.term(character + (touches ? touching : ''))
    } else if (at === start && !afterWord && !startsNumber) {
      // One character alone: any pair that begins with it, or itself at a run's end.
      sink.term(character)
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

/** The terms of a whole folded text, separated by spaces, as they are given to the index; its words go to `words`. */
export function documentTerms(folded: string, words?: Set<string>): string {
  const terms: string[] = []
  emit(folded, 'closed', {
    term: (term) => terms.push(term),
    word(word) {
      terms.push(word)
      words?.add(word)
    }
  })
  return terms.join(' ')
}

/** A phrase of the index. */
export interface Phrase {
  readonly terms: readonly string[]
  /** The last term stands for every term that begins with it. */
  readonly prefix: boolean
  /** The first term stands for every word that ends with it; for a single word, that contains it. */
  readonly suffix: boolean
}

export interface PhraseOptions {
  /** Words and numbers only as a whole. */
  readonly whole: boolean
  /** With `whole`: but the last word may go on. */
  readonly prefix: boolean
  /** A katakana word ends here. */
  readonly katakanaEnd: boolean
}

/** The phrase that finds a folded word or phrase wherever it stands in a text. */
export function phraseOf(folded: string, { whole, prefix, katakanaEnd }: PhraseOptions): Phrase {
  const terms: string[] = []
  const push = (term: string): void => void terms.push(term)
  const openEnd = emit(folded, whole ? 'whole' : 'open', { term: push, word: push })
  const suffix = kindOfFirst(folded) === Word && !whole
  if (katakanaEnd && terms.length > 0) {
    terms[terms.length - 1] += wordEnd
    return { terms, prefix: false, suffix }
  }
  return { terms, prefix: openEnd || (kindOfLast(folded) === Word && (!whole || prefix)), suffix }
}

const lastCharacter = (text: string): string => {
  const unit = text.charCodeAt(text.length - 1)
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(-2) : text.slice(-1)
}

const kindOfFirst = (text: string): number => (text === '' ? Space : runKind(text.codePointAt(0)!))
const kindOfLast = (text: string): number => (text === '' ? Space : runKind(lastCharacter(text).codePointAt(0)!))
