import type { Code } from '../../domain/codebook/code'
import { classOf, codePointBefore, Digit, Word } from '../../domain/search/characters'
import type { Filter, Query, Words } from '../../domain/search/query'
import { phraseOf } from '../../domain/search/terms'
import type { Variant } from '../../domain/search/variants'
import type { ReadableDatabase, Value } from './open'
import { filterSql, keysOf } from './search-filters'
import { searchTables, type SearchKind } from './search-store'
import { idsFromJson, intersect, noIds, subtract, unite, type SortedIds } from './sorted-ids'

/** Terms of a phrase that the index is asked for; a longer quotation is checked against the text. */
const longestPhrase = 48

/** Words of letters that a part of a word may stand for within one question to the index, and at all. */
const mostTogether = 32
const mostWords = 2000

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

/** How a word of the query may be written; asked once per word of a search. */
export type VariantsOf = (words: Words) => readonly Variant[]

export interface Candidates {
  readonly ids: SortedIds
  /** The full-text expression that ranks them, or null when the query asks for no text in this kind. */
  readonly expression: string | null
  /** Those that have what is asked as whole words and numbers; null where that makes no difference. */
  readonly whole: { readonly ids: SortedIds; readonly expression: string | null } | null
  /** False: the text must be looked at as well, since the index cannot tell all that is asked. */
  readonly exact: boolean
}

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
  const tooWide = new Map<string, { word: string; used: number }>()
  const phrases = new Map<Words, Map<string, string[]>>()
  let exact = true
  /** Whether words and numbers are looked for as a whole only. */
  let wholeOnly = false

  const idsOf = (sql: string, ...values: readonly Value[]): SortedIds =>
    idsFromJson(db.get<{ ids: string }>(`SELECT json_group_array(id) AS ids FROM (${sql})`, ...values)!.ids)

  const universe = (kind: SearchKind): SortedIds => {
    let ids = universes.get(kind)
    if (!ids) {
      ids = idsOf('SELECT id FROM search_doc WHERE kind = ?', { article: 0, passage: 1, note: 2 }[kind])
      universes.set(kind, ids)
    }
    return ids
  }

  const matching = (kind: SearchKind, expression: string): SortedIds =>
    idsOf(`SELECT rowid AS id FROM ${searchTables[kind]} WHERE ${searchTables[kind]} MATCH ?`, expression)

  /** The phrases that find one word, in the columns of `kind`; made once, since they may need the index themselves. */
  const phrasesFor = (kind: SearchKind, words: Words): string[] => {
    const known = phrases.get(words)?.get(`${kind} ${wholeOnly}`)
    if (known) return known
    const made = makePhrases(kind, words)
    const ofWords = phrases.get(words) ?? new Map<string, string[]>()
    phrases.set(words, ofWords.set(`${kind} ${wholeOnly}`, made))
    return made
  }

  const makePhrases = (kind: SearchKind, words: Words): string[] => {
    const column = kind === 'article' && words.field !== null ? `{${words.field}} : ` : ''
    return variantsOf(words).flatMap((variant) => {
      const phrase = phraseOf(variant.text, { ...variant, whole: words.whole || wholeOnly })
      const cut = phrase.terms.length > longestPhrase
      if (cut || variant.text.length > 512 || /[a-z]{64}/.test(variant.text)) exact = false
      const [first, ...rest] = phrase.terms.slice(0, longestPhrase)
      const star = phrase.prefix && !cut ? ' *' : ''
      const ofPhrase = (term: string, at: number): string =>
        `${column}"${[term, ...rest].join(' ')}"${at === 0 || rest.length > 0 ? star : ''}`
      // Where what follows the first word is found nowhere without that very word, no longer word can stand before it.
      const alone = (): boolean =>
        rest.length > 0 &&
        matching(kind, `${column}"${rest.join(' ')}"${star}`).length === matching(kind, ofPhrase(first!, 0)).length
      const firsts = phrase.suffix && !alone() ? [first!, ...wordsWith(first!, rest.length > 0, words)] : [first!]
      // The word itself may go on; the others contain it, and stand as they are.
      return firsts.map(
        (term, at) => `${column}"${[term, ...rest].join(' ')}"${at === 0 || rest.length > 0 ? star : ''}`
      )
    })
  }

  /** Words that end with a part of a word (`atEnd`), or have it inside. */
  const wordsWith = (part: string, atEnd: boolean, { text }: Words): string[] => {
    const found: string[] = []
    for (const word of vocabulary()) {
      if (!(atEnd ? word.length > part.length && word.endsWith(part) : word.indexOf(part, 1) > 0)) continue
      if (!atEnd && word.startsWith(part)) continue
      if (found.length === mostWords) {
        tooWide.set(text, { word: text, used: mostWords })
        break
      }
      found.push(word)
    }
    return found
  }

  const wordExpression = (kind: SearchKind, words: Words): string | null => {
    const phrases = phrasesFor(kind, words)
    if (phrases.length > mostTogether) return null
    return phrases.length > 1 ? `(${phrases.join(' OR ')})` : phrases[0]!
  }

  const standsHere = (kind: SearchKind, { field }: Words): boolean =>
    kind === 'article'
      ? field !== 'note'
      : kind === 'passage'
        ? field === null || field === 'body'
        : field === null || field === 'note'

  /** The expression for a whole part, or null if the index of this kind cannot answer it alone. */
  const expressionOf = (kind: SearchKind, query: Query): string | null => {
    switch (query.type) {
      case 'words':
        return standsHere(kind, query) ? wordExpression(kind, query) : null
      case 'all':
      case 'any': {
        const parts = query.parts.map((part) => expressionOf(kind, part))
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
    const excluded = parts.filter((part) => part.type === 'not')
    const others = parts.filter((part) => !texts.includes(part) && part.type !== 'not')
    let found = texts.length > 0 ? matching(kind, texts.map((part) => expressionOf(kind, part)).join(' AND ')) : null
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
      // A union of hundreds slows every step of the index's own; asking in portions does not.
      const phrases = phrasesFor(kind, words)
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
      if (keys.length === 0) {
        unknown.set(filter.value, { field: 'code', value: filter.value })
        return noIds
      }
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

  const findIn = (kind: SearchKind, query: Query, whole: boolean): { ids: SortedIds; expression: string | null } => {
    wholeOnly = whole
    const ids = find(kind, query)
    return { ids, expression: rankExpression(query, (part) => expressionOf(kind, part)) }
  }

  return {
    find(kind, query) {
      const { ids, expression } = findIn(kind, query, false)
      const edges = ids.length > mostWholeNumbers ? [Word] : [Word, Digit]
      const whole = ids.length > mostRanked[kind] && cutsWords(query, edges) ? findIn(kind, query, true) : null
      return { ids, expression, whole, exact }
    },
    among: (kind, ids, articles) => (articles === null ? ids : intersect(ids, belongingTo(kind, articles))),
    get unknown() {
      return [...unknown.values()]
    },
    get tooWide() {
      return [...tooWide.values()]
    }
  }
}

/** Whether a query asks for something that could also be a part of a longer word or number, going by its `edges`. */
function cutsWords(query: Query, edges: readonly number[]): boolean {
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

const isStance = (part: Query): part is Extract<Filter, { field: 'stance' }> =>
  part.type === 'filter' && part.field === 'stance'

/** The text of a query that its results are ranked by: all that is required of every one, else all that may count. */
function rankExpression(query: Query, expressionOf: (part: Query) => string | null): string | null {
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
