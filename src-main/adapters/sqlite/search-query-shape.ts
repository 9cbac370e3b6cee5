import { classOf, codePointBefore, Word } from '../../domain/search/characters'
import type { Filter, Query } from '../../domain/search/query'

export const isLetter = (text: string): boolean => classOf(text.codePointAt(0)!) === Word

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
