import { Word, classOf } from '../../domain/search/characters'
import type { Words } from '../../domain/search/query'
import { phraseOf } from '../../domain/search/terms'
import type { Variant } from '../../domain/search/variants'
import { isMarks, wholenessOf, type VariantsOf, type Wholeness } from './search-query-shape'
import type { SearchKind } from './search-store'

/** Terms of a phrase that the index is asked for; a longer quotation is checked against the text. */
const longestPhrase = 48

/** Terms of a phrase of marks alone: every article has dozens of each. */
const longestMarks = 4

/** Words of letters that a part of a word may stand for, and those that are simply asked for. */
const mostWords = 2000
const fewWords = 4

/** Letters up to which the beginning of a word stands for so many words that it is worth asking whether any follows. */
const shortBeginning = 3

export interface PhraseOptions {
  readonly wholeness: Wholeness
  /** For weighing what has been found: by chains of numbers alone, since each phrase beside them is weighed as well. */
  readonly forRank: boolean
}

/** Makes full-text expressions of words. */
export interface PhraseMaker {
  /** What finds one word in the columns of `kind`: any of these does. Made once, since it may need the index itself. */
  of(kind: SearchKind, words: Words, options: PhraseOptions): readonly string[]
  /** Whether the text must be looked at as well, since a phrase is longer than what the index is asked for. */
  readonly areCut: boolean
  /** Parts of words that stand for more words than are looked up. */
  readonly tooWide: readonly { word: string; used: number }[]
}

export interface PhraseSources {
  readonly variantsOf: VariantsOf
  /** Words of letters in the index. */
  readonly vocabulary: () => readonly string[]
  /** How many rows of a kind an expression finds. */
  readonly count: (kind: SearchKind, expression: string) => number
}

export function createPhraseMaker({ variantsOf, vocabulary, count }: PhraseSources): PhraseMaker {
  const tooWide = new Map<string, { word: string; used: number }>()
  const made = new Map<Words, Map<string, readonly string[]>>()
  let areCut = false

  const make = (kind: SearchKind, words: Words, variant: Variant, options: PhraseOptions): string[] => {
    const { text } = variant
    const column = kind === 'article' && words.field !== null ? `{${words.field}} : ` : ''
    const phrase = phraseOf(text, { ...variant, ...wholenessOf(words, options.wholeness) })
    const longest = isMarks(text) ? longestMarks : longestPhrase
    const cut = phrase.terms.length > longest
    if (cut || text.length > 512 || /[a-z]{64}/.test(text)) areCut = true
    const terms = phrase.terms.slice(0, longest)
    const chain = phrase.chain && `${column}"${phrase.chain.term}" *`
    if (chain !== null && (phrase.chain?.alone || options.forRank)) return [chain]

    const quoted = (some: readonly string[]): string => `${column}"${some.join(' ')}"`
    const counted = (some: readonly string[]): number => count(kind, quoted(some))
    const last = terms.at(-1)!
    // Where what stands before the last word is found nowhere without that very word, no longer word can end it.
    const endsThere = (): boolean =>
      terms.length > 1 &&
      last.length <= shortBeginning &&
      classOf(last.codePointAt(0)!) === Word &&
      counted(terms) === counted(terms.slice(0, -1))
    const goesOn = phrase.prefix && !cut && !endsThere()
    const starred = (some: readonly string[]): string => `${quoted(some)}${goesOn ? ' *' : ''}`
    /** Two terms by name are found in half the time of all terms that begin alike. */
    const named = (some: readonly string[]): string =>
      goesOn && phrase.ending !== null
        ? `(${quoted(some)} OR ${quoted([...some.slice(0, -1), last + phrase.ending])})`
        : starred(some)
    const withChain = (words: string): string => (chain === null ? words : `(${chain} AND ${words})`)

    const whole = withChain(named(terms))
    if (!phrase.suffix) return [whole]
    const [first, ...rest] = terms
    // Where what follows the first word is found nowhere without that very word, no longer word can stand before it.
    const isAlone = (): boolean => {
      if (rest.length === 0) return false
      const found = count(kind, whole)
      return (rest.length > 1 && counted(rest.slice(0, -1)) === found) || count(kind, named(rest)) === found
    }
    // The word itself may go on; the others contain it, and stand as they are.
    const others = wordsWith(first!, rest.length > 0, words, isAlone)
    return [whole, ...others.map((word) => withChain(rest.length > 0 ? starred([word, ...rest]) : quoted([word])))]
  }

  /** Words that end with a part of a word (`atEnd`), or have it inside; none if it turns out to stand alone. */
  const wordsWith = (part: string, atEnd: boolean, { text }: Words, isAlone: () => boolean): string[] => {
    const found: string[] = []
    let cut = false
    for (const word of vocabulary()) {
      if (!(atEnd ? word.length > part.length && word.endsWith(part) : word.indexOf(part, 1) > 0)) continue
      if (!atEnd && word.startsWith(part)) continue
      cut = found.length === mostWords
      if (cut) break
      found.push(word)
    }
    // A few words are asked for in less time than it takes to learn that they need not be.
    if (found.length > fewWords && isAlone()) return []
    if (cut) tooWide.set(text, { word: text, used: mostWords })
    return found
  }

  return {
    of(kind, words, options) {
      const key = `${kind} ${options.wholeness} ${options.forRank}`
      const known = made.get(words)?.get(key)
      if (known) return known
      const expressions = variantsOf(words).flatMap((variant) => make(kind, words, variant, options))
      const ofWords = made.get(words) ?? new Map<string, readonly string[]>()
      made.set(words, ofWords.set(key, expressions))
      return expressions
    },
    get areCut() {
      return areCut
    },
    get tooWide() {
      return [...tooWide.values()]
    }
  }
}
