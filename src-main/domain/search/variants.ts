import { isHiragana, isKatakana } from './characters'
import type { Words } from './query'

/** One way in which a word may be written in a text, folded. */
export interface Variant {
  readonly text: string
  /** Latin words that begin so. */
  readonly prefix: boolean
  /** Only where a katakana word ends, since a final long vowel was taken off. */
  readonly katakanaEnd: boolean
}

export interface VariantOptions {
  /** Hiragana and katakana are the same. */
  readonly kana?: boolean
}

const mostVariants = 16

const shift = (text: string, by: number): string =>
  Array.from(text, (character) => String.fromCharCode(character.charCodeAt(0) + by)).join('')

/**
 * All ways of writing a word that count as the word itself:
 *
 * - 々 and the repeated character (人々, 人人);
 * - a katakana word with and without its final long vowel, if at least three characters remain: shorter ones keep it by
 *   JIS Z 8301:2019 H.6, and カー must not find カ;
 * - with `kana`, each stretch of hiragana as katakana and the other way round.
 *
 * A quoted phrase has none but the last.
 */
export function variantsOf(words: Words, { kana = false }: VariantOptions = {}): Variant[] {
  const variants = new Map<string, Variant>()
  const add = (text: string, katakanaEnd = false): void => {
    if (variants.size < mostVariants)
      variants.set(`${katakanaEnd ? '|' : ''}${text}`, { text, prefix: words.prefix, katakanaEnd })
  }
  for (const text of kana ? kanaForms(words.folded) : [words.folded]) {
    add(text)
    if (words.exact) continue
    for (const repeated of repetitions(text)) {
      add(repeated)
      longVowels(repeated, add)
    }
    longVowels(text, add)
  }
  return [...variants.values()]
}

function repetitions(text: string): string[] {
  const spelled = text.replace(/(\p{Script=Han})々/gu, '$1$1')
  const marked = text.replace(/(\p{Script=Han})\1/gu, '$1々')
  return [spelled, marked].filter((form) => form !== text)
}

/** Katakana words inside and at the end of `text`, each with its long vowel added or taken off. */
function longVowels(text: string, add: (text: string, katakanaEnd?: boolean) => void): void {
  const final = /(?<![\u30a1-\u30fa\u30fc-\u30ff])[\u30a1-\u30fa\u30fc-\u30ff]{3,}ー$/u.exec(text)
  if (final) add(text.slice(0, -1), true)
  for (const found of text.matchAll(/(?<![\u30a1-\u30fa\u30fc-\u30ff])[\u30a1-\u30fa\u30fc-\u30ff]{3,}/gu)) {
    const end = found.index + found[0].length
    if (end === text.length) continue
    const without = found[0].replace(/ー$/u, '')
    if (without.length < 3) continue
    add(text.slice(0, found.index) + (without === found[0] ? `${without}ー` : without) + text.slice(end))
  }
}

/** The text with every choice of hiragana or katakana for each of its first few stretches of kana. */
function kanaForms(text: string): string[] {
  const stretches = Array.from(text.matchAll(/[\u3041-\u3096]+|[\u30a1-\u30f6]+/gu)).slice(0, 3)
  let forms = [text]
  for (const { index, 0: stretch } of stretches) {
    const other = isKatakana(stretch.charCodeAt(0))
      ? shift(stretch, -0x60)
      : isHiragana(stretch.charCodeAt(0))
        ? shift(stretch, 0x60)
        : stretch
    forms = forms.flatMap((form) => [form, form.slice(0, index) + other + form.slice(index + stretch.length)])
  }
  return forms
}
