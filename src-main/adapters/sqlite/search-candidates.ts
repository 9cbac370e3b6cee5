import type { Code } from '../../domain/codebook/code'
import { Digit, Word } from '../../domain/search/characters'
import { all, type Filter, type Query, type Words } from '../../domain/search/query'
import { presenceOf } from '../../domain/search/terms'
import type { ReadableDatabase, Value } from './open'
import { filterSql, keysOf } from './search-filters'
import { createPhraseMaker } from './search-phrases'
import {
  cutsWords,
  filtersIn,
  isLetter,
  isStance,
  rankExpression,
  titledExpression,
  wholenessOf,
  type VariantsOf,
  type Wholeness
} from './search-query-shape'
import { presenceTable, searchTables, type SearchKind } from './search-store'
import { idList, idsFromList, intersect, noIds, subtract, unite, type IdList, type SortedIds } from './sorted-ids'

/**
 * Articles with all pairs of a row of marks up to which these are looked at instead. Every article has dozens of each mark,
 * whose places the index would compare one by one.
 */
const mostMarked = 500

/** Expressions for one word that are asked of the index at once. */
const mostTogether = 32

/**
 * Results up to which whole numbers are told from parts of numbers by the index. Dates are in nearly every article, and a
 * second look at them costs as much as the first; in a wider result only those that are ranked are told apart.
 */
const mostWholeNumbers = 3000

/**
 * Candidates of one kind that lunr ranks. More cost a millisecond per ten and change the first page rarely. A result that
 * is no larger is ranked wholly by its texts, so the index need not be asked again which of it are whole words.
 */
export const mostRanked = { article: 50, passage: 25, note: 25 } as const satisfies Record<SearchKind, number>

export interface Candidates {
  readonly ids: SortedIds
  /** The full-text expression that ranks them, or null when the query asks for no text in this kind. */
  readonly expression: string | null
  /** What tells, in the index of presence, the articles with one of the query's words in their titles; null if none can. */
  readonly titled: string | null
  /** Those that have what is asked as whole words and numbers; null where that makes no difference. */
  readonly whole: Ranked | null
  /** False: the text must be looked at as well, since the index cannot tell all that is asked. */
  readonly exact: boolean
}

export type Ranked = Pick<Candidates, 'ids' | 'expression' | 'titled'>

export interface CandidateFinder {
  find(kind: SearchKind, query: Query): Candidates
  /** Those of `ids` that belong to the articles; all of them when `articles` is null. */
  among(kind: SearchKind, ids: SortedIds, articles: SortedIds | null): SortedIds
  /** Values that the library does not have, such as a misspelt code. */
  readonly unknown: readonly { field: string; value: string }[]
  /** Parts of words that stand for more words than are looked up. */
  readonly tooWide: readonly { word: string; used: number }[]
}

const articleFields = ['title', 'body', 'author', 'publisher', 'source'] as const

/**
 * Finds which rows of the library answer a query, by the full-text index and the library's own tables. The index counts
 * occurrences exactly (see domain/search/terms.ts); only very long phrases and NEAR need a look at the text.
 */
export function createCandidateFinder(
  db: ReadableDatabase,
  variantsOf: VariantsOf,
  codes: readonly Code[],
  vocabulary: () => readonly string[]
): CandidateFinder {
  const universes = new Map<SearchKind, SortedIds>()
  const unknown = new Map<string, { field: string; value: string }>()
  let exact = true
  let wholeness: Wholeness = 'parts'

  const idsOf = (sql: string, ...values: readonly Value[]): SortedIds =>
    idsFromList(db.get<{ ids: IdList }>(`SELECT ${idList} AS ids FROM (${sql})`, ...values)!.ids)

  const universe = (kind: SearchKind): SortedIds => {
    let ids = universes.get(kind)
    if (!ids) {
      ids = idsOf('SELECT id FROM search_doc WHERE kind = ?', { article: 0, passage: 1, note: 2 }[kind])
      universes.set(kind, ids)
    }
    return ids
  }

  const matched = new Map<string, SortedIds>()
  const matchingIn = (table: string, expression: string): SortedIds => {
    const key = `${table} ${expression}`
    let ids = matched.get(key)
    if (!ids) matched.set(key, (ids = idsOf(`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ?`, expression)))
    return ids
  }
  const matching = (kind: SearchKind, expression: string): SortedIds => matchingIn(searchTables[kind], expression)
  const phrases = createPhraseMaker({
    variantsOf,
    vocabulary,
    count: (kind, expression) => matching(kind, expression).length
  })

  /**
   * Where every way of writing a word is one term of the index of presence, or marks alone: what that is asked; null
   * otherwise. Of more than two marks it tells that every pair of them is there, somewhere.
   */
  const presenceExpression = (kind: SearchKind, words: Words): string | null => {
    if (kind !== 'article' || words.field !== null) return null
    const terms = variantsOf(words).map(({ text }) => presenceOf(text, wholenessOf(words, wholeness).whole))
    if (terms.includes(null)) return null
    return terms.map((all) => `(${all!.map((term) => `"${term}"`).join(' AND ')})`).join(' OR ')
  }

  /** As `presenceExpression`, where it tells all that is asked. */
  const wholePresence = (kind: SearchKind, part: Query): string | null =>
    part.type === 'words' && Array.from(part.folded).length <= 2 ? presenceExpression(kind, part) : null

  const phrasesFor = (kind: SearchKind, words: Words, forRank: boolean): readonly string[] =>
    phrases.of(kind, words, { forRank, wholeness })

  const wordExpression = (kind: SearchKind, words: Words, forRank: boolean): string | null => {
    const phrases = phrasesFor(kind, words, forRank)
    if (phrases.length > mostTogether) return null
    return phrases.length > 1 ? `(${phrases.join(' OR ')})` : phrases[0]!
  }

  const standsHere = (kind: SearchKind, { field }: Words): boolean =>
    kind === 'article'
      ? field !== 'note'
      : kind === 'passage'
        ? field === null || field === 'body'
        : field === null || field === 'note'

  /**
   * The expression for a whole part, or null if the index of this kind cannot answer it alone. `forRank`: for weighing what
   * has been found, by the places of what the index of presence finds sooner — but not those of single letters — and by
   * chains of numbers alone, since each phrase beside them is weighed over the whole library.
   */
  const expressionOf = (kind: SearchKind, query: Query, forRank = false): string | null => {
    switch (query.type) {
      case 'words': {
        const present = standsHere(kind, query) && presenceExpression(kind, query) !== null
        if (present && (!forRank || variantsOf(query).some(({ text }) => isLetter(text)))) return null
        return standsHere(kind, query) ? wordExpression(kind, query, forRank) : null
      }
      case 'all':
      case 'any': {
        const parts = query.parts.map((part) => expressionOf(kind, part, forRank))
        if (parts.includes(null)) return null
        return `(${parts.join(query.type === 'all' ? ' AND ' : ' OR ')})`
      }
      default:
        return null
    }
  }

  const find = (kind: SearchKind, query: Query): SortedIds => {
    const expression = expressionOf(kind, query)
    if (expression !== null) return matching(kind, expression)
    switch (query.type) {
      case 'words':
        return findWords(kind, query)
      case 'filter':
        return findFilter(kind, query)
      case 'not':
        return subtract(universe(kind), find(kind, query.part))
      case 'any':
        return query.parts.map((part) => find(kind, part)).reduce(unite, noIds)
      case 'all':
        return findAll(kind, query.parts)
      case 'near': {
        exact = false
        if (kind === 'note') return noIds
        // For a passage the other side may be another passage of the article, so it is looked for there.
        const both = { type: 'all', parts: [query.left, query.right] } as const
        if (kind === 'article') return find(kind, both)
        return intersect(find(kind, { type: 'any', parts: both.parts }), belongingTo(kind, find('article', both)))
      }
    }
  }

  const findAll = (kind: SearchKind, parts: readonly Query[]): SortedIds => {
    const texts = parts.filter((part) => expressionOf(kind, part) !== null)
    const present = parts.map((part) => wholePresence(kind, part)).filter((terms) => terms !== null)
    const excluded = parts.filter((part) => part.type === 'not')
    const others = parts.filter(
      (part) => !texts.includes(part) && part.type !== 'not' && wholePresence(kind, part) === null
    )
    let found = texts.length > 0 ? matching(kind, texts.map((part) => expressionOf(kind, part)).join(' AND ')) : null
    if (present.length > 0 && found?.length !== 0) {
      const having = matchingIn(presenceTable, present.map((terms) => `(${terms})`).join(' AND '))
      found = found ? intersect(found, having) : having
    }
    const stances = others.filter(isStance)
    for (const part of others) {
      if (found?.length === 0) break
      // A stance beside codes is the stance on those codes, not on any other of the same passage.
      if (isStance(part) && others.some((other) => other.type === 'filter' && other.field === 'code')) continue
      const stance = stances.length > 0 && part.type === 'filter' && part.field === 'code' ? stances : []
      const ids = part.type === 'filter' ? findFilter(kind, part, stance) : find(kind, part)
      found = found ? intersect(found, ids) : ids
    }
    let left = found ?? universe(kind)
    for (const part of excluded) left = subtract(left, find(kind, part.part))
    return left
  }

  /** Rows of `kind` that belong to these articles. */
  const belongingTo = (kind: SearchKind, articles: SortedIds): SortedIds => {
    if (kind === 'article') return articles
    if (articles.length === 0) return noIds
    const number = kind === 'passage' ? 1 : 2
    return idsOf(
      'SELECT id FROM search_doc WHERE kind = ? AND article_id IN (SELECT value FROM json_each(?))',
      number,
      JSON.stringify(Array.from(articles))
    )
  }

  /** Words of a field that another kind of row has. */
  const findWords = (kind: SearchKind, words: Words): SortedIds => {
    if (standsHere(kind, words)) {
      const presence = presenceExpression(kind, words)
      if (presence !== null) {
        const having = matchingIn(presenceTable, presence)
        if (wholePresence(kind, words) !== null) return having
        if (having.length <= mostMarked) {
          exact = false
          return having
        }
      }
      // A union of hundreds slows every step of the index's own; asking in portions does not.
      const phrases = phrasesFor(kind, words, false)
      let ids = noIds
      for (let at = 0; at < phrases.length; at += mostTogether) {
        ids = unite(ids, matching(kind, phrases.slice(at, at + mostTogether).join(' OR ')))
      }
      return ids
    }
    if ((articleFields as readonly (string | null)[]).includes(words.field)) {
      return kind === 'note' && words.field === 'body' ? noIds : belongingTo(kind, find('article', words))
    }
    if (words.field !== 'note') return noIds
    const notes = JSON.stringify(Array.from(find('note', words)))
    const among = 'FROM note WHERE id IN (SELECT value FROM json_each(?))'
    const own =
      kind === 'passage'
        ? `SELECT DISTINCT passage_id AS id ${among} AND passage_id IS NOT NULL`
        : `SELECT DISTINCT coalesce(n.article_id, p.article_id) AS id FROM note n LEFT JOIN passage p ON p.id = n.passage_id
           WHERE n.id IN (SELECT value FROM json_each(?)) AND coalesce(n.article_id, p.article_id) IS NOT NULL`
    return intersect(idsOf(own, notes), universe(kind))
  }

  const findFilter = (kind: SearchKind, filter: Filter, stances: readonly Filter[] = []): SortedIds => {
    if (filter.field === 'code' || filter.field === 'stance') return findCoded(kind, filter, stances)
    const ids = idsOf(...filterSql(kind, filter))
    if (filter.field === 'lang' || filter.field === 'date') return belongingTo(kind, ids)
    return intersect(ids, universe(kind))
  }

  const findCoded = (kind: SearchKind, filter: Filter, stances: readonly Filter[]): SortedIds => {
    const conditions: string[] = []
    const values: Value[] = []
    if (filter.field === 'code') {
      const keys = keysOf(codes, filter.value)
      if (keys.length === 0) return noIds
      conditions.push('code IN (SELECT value FROM json_each(?))')
      values.push(JSON.stringify(keys))
    }
    for (const stance of [filter, ...stances]) {
      if (stance.field !== 'stance') continue
      conditions.push('stance = ?')
      values.push(stance.value)
    }
    const where = conditions.join(' AND ')
    if (kind === 'article')
      return intersect(idsOf(`SELECT DISTINCT article_id AS id FROM coding WHERE ${where}`, ...values), universe(kind))
    if (kind === 'passage')
      return intersect(idsOf(`SELECT DISTINCT passage_id AS id FROM coding WHERE ${where}`, ...values), universe(kind))
    // A note has the codes of its passage; a note on an article has the article's.
    return intersect(
      idsOf(
        `SELECT id FROM note WHERE passage_id IN (SELECT passage_id FROM coding WHERE ${where})
         OR (passage_id IS NULL AND article_id IN (SELECT article_id FROM coding WHERE ${where}))`,
        ...values,
        ...values
      ),
      universe(kind)
    )
  }

  const ranked = (kind: SearchKind, query: Query, ids: SortedIds): Ranked => ({
    ids,
    expression: rankExpression(query, (part) => expressionOf(kind, part, true)),
    titled: kind === 'article' ? titledExpression(query, variantsOf, wholeness) : null
  })

  /** Of `ids`, which the query finds, those that have its words, or its numbers as well, as a whole. */
  const findWhole = (kind: SearchKind, query: Query, ids: SortedIds, edges: readonly number[]): Ranked => {
    wholeness = edges.includes(Digit) ? 'whole words and numbers' : 'whole words'
    const parts = query.type === 'all' ? query.parts.filter((part) => cutsWords(part, edges)) : [query]
    return ranked(kind, query, intersect(ids, find(kind, all(parts)!)))
  }

  const isKnown = (filter: Filter): boolean => {
    if (filter.field === 'code') return keysOf(codes, filter.value).length > 0
    if (filter.field !== 'lang') return true
    const [sql, ...values] = filterSql('article', filter)
    return idsOf(`${sql} LIMIT 1`, ...values).length > 0
  }

  /** Of all filters, also where the other words have found nothing already. */
  const noteUnknown = (query: Query): void => {
    for (const filter of filtersIn(query)) {
      if (!('value' in filter) || isKnown(filter)) continue
      unknown.set(`${filter.field}:${filter.value}`, { field: filter.field, value: filter.value })
    }
  }

  return {
    find(kind, query) {
      wholeness = 'parts'
      noteUnknown(query)
      const found = ranked(kind, query, find(kind, query))
      const edges = found.ids.length > mostWholeNumbers ? [Word] : [Word, Digit]
      const asks = found.ids.length > mostRanked[kind] && cutsWords(query, edges)
      return {
        ...found,
        whole: asks ? findWhole(kind, query, found.ids, edges) : null,
        exact: exact && !phrases.areCut
      }
    },
    among: (kind, ids, articles) => (articles === null ? ids : intersect(ids, belongingTo(kind, articles))),
    get unknown() {
      return [...unknown.values()]
    },
    get tooWide() {
      return phrases.tooWide
    }
  }
}
