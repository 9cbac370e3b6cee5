import type { SearchNotice } from '../../contract/calls/search'
import { widen, type AliasTable, type Widening } from '../../domain/search/aliases'
import { patternOf, type Leaf } from '../../domain/search/match'
import { parseQuery } from '../../domain/search/parse'
import { positiveWords, type Query, type Words } from '../../domain/search/query'
import { variantsOf, type Variant } from '../../domain/search/variants'
import type { FuzzyWords } from './fuzzy-words'

/** Words that `word~1` may stand for; a search for more would be one for half the language. */
const mostFuzzyWords = 48

export interface PlanOptions {
  readonly query: string
  readonly aliases: boolean
  readonly kana: boolean
  readonly typing?: boolean
}

/** A query made ready: read, widened by aliases, each word with its ways of writing. */
export interface Plan {
  readonly query: Query
  /** Words that are to be found, each with an entry in `leaves` of the same place. */
  readonly positive: readonly Leaf[]
  /** All words, the excluded ones too. */
  readonly leaves: readonly Leaf[]
  readonly variantsOf: (words: Words) => readonly Variant[]
  readonly widenedBy: readonly Widening[]
  /** As typed. */
  readonly words: readonly string[]
  readonly notices: readonly SearchNotice[]
}

export function makePlan(options: PlanOptions, table: AliasTable, fuzzyWords: FuzzyWords): Plan | null {
  const parsed = parseQuery(options.query, { typing: options.typing === true })
  if (!parsed.query) return null
  const notices: SearchNotice[] = parsed.cut ? [{ code: 'cut', used: parsed.used }] : []
  const { query, widenedBy } = options.aliases ? widen(parsed.query, table) : { query: parsed.query, widenedBy: [] }

  const variants = new Map<Words, readonly Variant[]>()
  const variantsOfWords = (words: Words): readonly Variant[] => {
    let found = variants.get(words)
    if (!found) {
      found = words.fuzzy > 0 ? fuzzyVariants(words, fuzzyWords, notices) : variantsOf(words, options)
      variants.set(words, found)
    }
    return found
  }
  const leafOf = (words: Words): Leaf => ({
    words,
    patterns: variantsOfWords(words).map((variant) => patternOf(variant, words.whole))
  })
  const leaves = wordsIn(query).map(leafOf)
  const positive = new Set(positiveWords(query))
  return {
    query,
    leaves,
    positive: leaves.filter(({ words }) => positive.has(words)),
    variantsOf: variantsOfWords,
    widenedBy,
    words: positiveWords(parsed.query).map(({ text }) => text),
    notices
  }
}

function wordsIn(query: Query): Words[] {
  switch (query.type) {
    case 'words':
      return [query]
    case 'filter':
      return []
    case 'not':
      return wordsIn(query.part)
    case 'near':
      return [...wordsIn(query.left), ...wordsIn(query.right)]
    default:
      return query.parts.flatMap(wordsIn)
  }
}

function fuzzyVariants(words: Words, fuzzyWords: FuzzyWords, notices: SearchNotice[]): Variant[] {
  const near = fuzzyWords.near(words.folded, words.fuzzy)
  if (near.length > mostFuzzyWords) notices.push({ code: 'too-wide', word: words.text, used: mostFuzzyWords })
  const taken = new Set([words.folded, ...near.slice(0, mostFuzzyWords)])
  return [...taken].map((text) => ({ text, prefix: false, katakanaEnd: false }))
}
