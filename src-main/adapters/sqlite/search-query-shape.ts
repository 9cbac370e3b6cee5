import { classOf, codePointBefore, Mark, Word } from '../../domain/search/characters'
import { positiveWords, type Filter, type Query, type Words } from '../../domain/search/query'
import { phraseOf, titleTerms, type Phrase } from '../../domain/search/terms'
import type { Variant } from '../../domain/search/variants'

/** How a word of the query may be written; asked once per word of a search. */
export type VariantsOf = (words: Words) => readonly Variant[]

/** Whether words, or numbers as well, are looked for as a whole only. */
export type Wholeness = 'parts' | 'whole words' | 'whole words and numbers'

/** What this asks of `words`; those that the reader wants as a whole are so in any case. */
export const wholenessOf = (words: Words, wholeness: Wholeness): { whole: boolean; partNumbers: boolean } => ({
  whole: words.whole || wholeness !== 'parts',
  partNumbers: !words.whole && wholeness === 'whole words'
})

export const isLetter = (text: string): boolean => classOf(text.codePointAt(0)!) === Word

export const isMarks = (text: string): boolean =>
  Array.from(text).every((character) => classOf(character.codePointAt(0)!) === Mark)

export const isStance = (part: Query): part is Extract<Filter, { field: 'stance' }> =>
  part.type === 'filter' && part.field === 'stance'

/** All filters of a query, the excluded ones too. */
export function filtersIn(query: Query): Filter[] {
  switch (query.type) {
    case 'words':
      return []
    case 'filter':
      return [query]
    case 'not':
      return filtersIn(query.part)
    case 'near':
      return [...filtersIn(query.left), ...filtersIn(query.right)]
    default:
      return query.parts.flatMap(filtersIn)
  }
}

/** Whether a query asks for something that could also be a part of a longer word or number, going by its `edges`. */
export function cutsWords(query: Query, edges: readonly number[]): boolean {
  switch (query.type) {
    case 'words': {
      const { folded } = query
      const ends = [folded.codePointAt(0)!, codePointBefore(folded, folded.length)]
      return !query.whole && ends.some((end) => edges.includes(classOf(end)))
    }
    case 'filter':
    case 'not':
      return false
    case 'near':
      return cutsWords(query.left, edges) || cutsWords(query.right, edges)
    default:
      return query.parts.some((part) => cutsWords(part, edges))
  }
}

/** The text of a query that its results are ranked by: all that is required of every one, else all that may count. */
export function rankExpression(query: Query, expressionOf: (part: Query) => string | null): string | null {
  const whole = expressionOf(query)
  if (whole !== null) return whole
  const parts = partsOf(query)
  const texts = parts.map((part) => expressionOf(part)).filter((text) => text !== null)
  if (query.type === 'all' && texts.length > 0) return texts.join(' AND ')
  const deeper = parts.map((part) => rankExpression(part, expressionOf)).filter((text) => text !== null)
  return deeper.length > 0 ? deeper.map((text) => `(${text})`).join(' OR ') : null
}

function partsOf(query: Query): readonly Query[] {
  return query.type === 'all' || query.type === 'any'
    ? query.parts
    : query.type === 'near'
      ? [query.left, query.right]
      : []
}

/** Words of a query, single characters where it has no longer words, and terms of a word, that titles are asked for. */
const mostTitled = 32
const mostSingle = 3
const longestTitled = 48

/**
 * What tells, in the index of presence, the articles with one of a query's words in their titles; null if nothing can. Where
 * a part of a word of letters stands within one is not asked: a title with the whole word comes first anyway. Beside longer
 * words a single character tells nothing: nearly every title has a の.
 */
export function titledExpression(query: Query, variantsOf: VariantsOf, wholeness: Wholeness): string | null {
  const phrases = positiveWords(query)
    .filter(({ field }) => field === null || field === 'title')
    .flatMap((words) =>
      variantsOf(words).map((variant) => phraseOf(variant.text, { ...variant, ...wholenessOf(words, wholeness) }))
    )
    .filter(({ terms }) => terms.length > 0 && terms.length <= longestTitled)
  const longer = phrases.filter(({ terms: [first, ...rest] }) => rest.length > 0 || Array.from(first!).length > 1)
  const telling = longer.length > 0 ? longer.slice(0, mostTitled) : phrases.slice(0, mostSingle)
  const ofPhrase = (phrase: Phrase): string =>
    titleTerms(phrase)
      .map((term) => `"${term}"`)
      .join(' AND ')
  return telling.length > 0
    ? telling.map((phrase) => `(${ofPhrase(phrase)}${phrase.prefix ? ' *' : ''})`).join(' OR ')
    : null
}
