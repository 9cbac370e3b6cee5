import { classOf, Dense, Digit, isKatakana, Mark, Space, Word } from './characters'

/**
 * How a folded text becomes the terms of the full-text index, and a word of a query the phrase that finds it.
 *
 * - Dense runs (kanji, kana, Hangul) become overlapping pairs and then the run's last character alone. Any part of a run
 *   is thus a phrase of pairs, and the last character keeps two runs from being taken for one.
 * - Letters and digits are words of their own; where one directly follows the other a joint stands between them.
 * - Every mark is a term, so that what is typed with its punctuation is found with it and only with it.
 * - A run's edge that touches a letter or digit says so (`年` in `2019年` is also `→年`, in `年2` it is `年→`), so that
 *   `2019年` is not found in `2019、年`.
 * - A pair that ends a katakana word is marked: `サーバー` finds `サーバ` at a word's end, not in `サーバル`.
 *
 * With these a phrase in the index is the same as an occurrence in the folded text: what the index counts needs no
 * second look. The tokenizer of the index splits at ASCII only, so ASCII marks move to a private plane.
 */
const joint = '\uf8f0'
const touching = '\uf8f1'
const wordEnd = '\uf8f2'

/** Longer words are cut for the index; a match is checked against the text anyway. */
const longestWord = 64

const markTerm = (codePoint: number): string =>
  codePoint < 0x80
    ? String.fromCharCode(0xf800 + codePoint)
    : isPrivate(codePoint)
      ? '\ufffd'
      : String.fromCodePoint(codePoint)

const isPrivate = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff

const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** What is known of a text's surroundings: nothing lies beyond a document's edges, anything beyond a query word's. */
interface Edges {
  readonly open: boolean
}

/** Returns whether the last term must be taken as a prefix (only for open edges). */
function emit(text: string, { open }: Edges, push: (term: string) => void): boolean {
  const { length } = text
  let before = Space
  let asPrefix = false
  for (let at = 0; at < length;) {
    const codePoint = text.codePointAt(at)!
    const kind = classOf(codePoint)
    asPrefix = false
    if (kind === Dense) {
      let end = at + widthAt(text, at)
      while (end < length && classOf(text.codePointAt(end)!) === Dense) end += widthAt(text, end)
      asPrefix = emitDense(text, at, end, before, open && end === length, push)
      at = end
    } else if (kind === Word || kind === Digit) {
      let end = at
      while (end < length && classOf(text.codePointAt(end)!) === kind) end += widthAt(text, end)
      if (before === Word || before === Digit) push(joint)
      push(
        end - at > longestWord ? text.slice(at, at + longestWord).replace(/\p{Surrogate}/gu, '') : text.slice(at, end)
      )
      at = end
    } else {
      if (kind === Mark) push(markTerm(codePoint))
      at += widthAt(text, at)
    }
    before = kind
  }
  return asPrefix
}

function emitDense(
  text: string,
  start: number,
  end: number,
  before: number,
  openEnd: boolean,
  push: (term: string) => void
): boolean {
  const afterWord = before === Word || before === Digit
  let at = start
  let next = at + widthAt(text, at)
  if (afterWord) push(touching + text.slice(at, next))
  while (next < end) {
    const beyond = next + widthAt(text, next)
    const pair = text.slice(at, beyond)
    const last = isKatakana(text.charCodeAt(next))
    const wordEnds = last && (beyond < end ? !isKatakana(text.charCodeAt(beyond)) : !openEnd)
    push(wordEnds ? pair + wordEnd : pair)
    ;[at, next] = [next, beyond]
  }
  if (!openEnd) {
    const kind = end < text.length ? classOf(text.codePointAt(end)!) : Space
    push(text.slice(at, end) + (kind === Word || kind === Digit ? touching : ''))
    return false
  }
  if (at > start) return isKatakana(text.charCodeAt(at))
  if (afterWord) return false
  push(text.slice(at, end))
  return true
}

/** The terms of a whole folded text, separated by spaces, as they are given to the index. */
export function documentTerms(folded: string): string {
  const terms: string[] = []
  emit(folded, { open: false }, (term) => terms.push(term))
  return terms.join(' ')
}

/** A phrase of the index. */
export interface Phrase {
  readonly terms: readonly string[]
  /** The last term stands for every term that begins with it. */
  readonly prefix: boolean
}

/** The phrase that finds a folded word or phrase wherever it stands in a text. */
export function phraseOf(folded: string, options: { prefix?: boolean; katakanaEnd?: boolean } = {}): Phrase {
  const terms: string[] = []
  let prefix = emit(folded, { open: true }, (term) => terms.push(term))
  if (options.katakanaEnd && terms.length > 0) {
    terms[terms.length - 1] += wordEnd
    prefix = false
  }
  return { terms, prefix: prefix || options.prefix === true }
}
