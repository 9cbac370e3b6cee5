/**
 * What a folded character is to the index.
 *
 * `word`: letters of scripts that put spaces between words; `digit`; `dense`: scripts that don't (kanji, kana, and
 * Hangul as well, whose words carry their particles with them); `space`; `mark`: everything else, which is punctuation,
 * symbols and emoji.
 */
export type CharacterClass = 'word' | 'digit' | 'dense' | 'space' | 'mark'

export const Word = 1
export const Digit = 2
export const Dense = 3
export const Space = 4
export const Mark = 5

const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆〇ゝゞヽヾ]/u
const letter = /[\p{L}\p{M}]/u
const digit = /\p{N}/u
const space = /\s/u

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (space.test(character)) return Space
  if (dense.test(character)) return Dense
  if (letter.test(character)) return Word
  if (digit.test(character)) return Digit
  return Mark
}

/** Filled as characters are met: asking Unicode for all 65,536 at once would cost every start 10 ms. */
const known = new Uint8Array(0x10000)

/** Class of a code point, as one of the numbers above. Lone surrogates are marks. */
export function classOf(codePoint: number): number {
  if (codePoint > 0xffff) return classify(codePoint)
  return known[codePoint] || (known[codePoint] = classify(codePoint))
}

/** Katakana and the long vowel mark; not the middle dot, which stands between words. */
export const isKatakana = (unit: number): boolean =>
  (unit >= 0x30a1 && unit <= 0x30fa) || (unit >= 0x30fc && unit <= 0x30ff)

export const isHiragana = (unit: number): boolean => unit >= 0x3041 && unit <= 0x3096

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

/** The code point at an offset, and at the offset's end when looking backwards. */
export const codePointBefore = (text: string, offset: number): number => {
  const unit = text.charCodeAt(offset - 1)
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 1 ? text.codePointAt(offset - 2)! : unit
}
