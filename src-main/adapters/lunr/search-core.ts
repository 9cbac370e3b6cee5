import { performance } from 'node:perf_hooks'
import type {
  SearchFacets,
  SearchIn,
  SearchNotice,
  SearchRange,
  SearchResult,
  SearchSort,
  SearchState
} from '../../contract/calls/search'
import { Failure } from '../../contract/failure'
import { aliasTable, type AliasGroups, type AliasTable } from '../../domain/search/aliases'
import { fold } from '../../domain/search/fold'
import { mergeOverlaps, patternOf, type Leaf } from '../../domain/search/match'
import { variantsOf } from '../../domain/search/variants'
import type { SearchQuestions } from '../../services/search-port'
import type { Database } from '../sqlite/open'
import { createCandidateFinder, type Candidates } from '../sqlite/search-candidates'
import { countDocuments } from '../sqlite/search-rebuild'
import { createSearchReader, readingOnce, type SearchReader } from '../sqlite/search-reader'
import { indexState, isIndexDamage, type SearchKind } from '../sqlite/search-store'
import { intersect, type SortedIds } from '../sqlite/sorted-ids'
import { readDocument, rangesIn } from './documents'
import { createFuzzyWords } from './fuzzy-words'
import { makeHit } from './hits'
import { createResultCache } from './result-cache'
import { orderResults, type ResultOrder } from './search-order'
import { makePlan, type Plan, type PlanOptions } from './search-plan'

/** Texts that are read to settle what the index cannot tell (NEAR, very long quotations). */
const mostChecked = 2000
const checkMs = 60

/** Ranges that `search.find` hands out. */
const mostFound = 10_000

export interface SearchScope extends PlanOptions {
  readonly in: readonly SearchIn[]
  readonly filters: SearchQuestions['search.query']['filters']
}

/** What a query finds, before it is put in order. */
export interface Findings {
  readonly plan: Plan
  readonly found: Map<SearchKind, Candidates>
  readonly totalIsExact: boolean
  readonly notices: readonly SearchNotice[]
}

export interface SearchCore {
  readonly reader: SearchReader
  find(scope: SearchScope): Findings | null
  query(input: SearchQuestions['search.query'], goOn: () => void): SearchResult
  facets(input: SearchQuestions['search.facets']): SearchFacets
  findInArticle(input: SearchQuestions['search.find']): { ranges: SearchRange[]; total: number }
  state(): SearchState
  /** As `state` says, without counting. */
  isWhole(): boolean
  setAliases(groups: AliasGroups): void
  /** The index has been built anew. */
  forgetDamage(): void
}

const kindOf = { articles: 'article', passages: 'passage', notes: 'note' } as const satisfies Record<
  SearchIn,
  SearchKind
>

/** Answers searches on one connection. Synchronous; whoever calls it sees to it that nobody waits. */
export function createSearchCore(db: Database, groups: AliasGroups): SearchCore {
  const reader = createSearchReader(db)
  const fuzzyWords = createFuzzyWords(reader.vocabulary)
  const findings = createResultCache<Findings>(8)
  const orders = createResultCache<ResultOrder>(8)
  let aliases: AliasTable = aliasTable(groups)
  let aliasVersion = 0
  let damaged = false

  const keyOf = (scope: SearchScope): string =>
    JSON.stringify([
      aliasVersion,
      scope.query,
      scope.aliases,
      scope.kana,
      scope.typing === true,
      scope.in,
      scope.filters
    ])

  const find = (scope: SearchScope): Findings | null => {
    const generation = reader.generation()
    const key = keyOf(scope)
    const known = findings.get(key, generation)
    if (known) return known
    const plan = makePlan(scope, aliases, fuzzyWords)
    if (!plan) return null
    const finder = createCandidateFinder(db, plan.variantsOf, reader.codes(), reader.vocabulary)
    const found = new Map<SearchKind, Candidates>()
    let totalIsExact = true
    for (const kind of new Set(scope.in.map((name) => kindOf[name]))) {
      const candidates = finder.find(kind, plan.query)
      const articles = filteredArticles(reader, scope.filters)
      const ids = finder.among(kind, candidates.ids, articles)
      const checked = candidates.exact ? { ids, all: true } : check(kind, ids, plan)
      totalIsExact &&= checked.all
      const whole = candidates.whole && { ...candidates.whole, ids: intersect(candidates.whole.ids, checked.ids) }
      found.set(kind, { ...candidates, ids: checked.ids, whole })
    }
    const unknown = finder.unknown.map(({ field, value }) => ({ code: 'unknown-value', field, value }) as const)
    const wide = finder.tooWide.map(({ word, used }) => ({ code: 'too-wide', word, used }) as const)
    totalIsExact &&= wide.length === 0
    const result = { plan, found, totalIsExact, notices: [...plan.notices, ...unknown, ...wide] }
    findings.set(key, generation, result)
    return result
  }

  /** Keeps the candidates whose text has what is asked, newest first as far as the time allows. */
  const check = (kind: SearchKind, ids: SortedIds, plan: Plan): { ids: SortedIds; all: boolean } => {
    const until = performance.now() + checkMs
    const fitting: number[] = []
    let at = ids.length - 1
    for (let checked = 0; at >= 0 && checked < mostChecked && performance.now() < until; at--, checked++) {
      if (readDocument(reader, plan, kind, ids[at]!)?.fits) fitting.push(ids[at]!)
    }
    return { ids: Int32Array.from(fitting.reverse()), all: at < 0 }
  }

  /** What is said beside every result about the index itself. */
  const stateNotices = (): SearchNotice[] => {
    if (damaged) return [{ code: 'damaged' }]
    const state = indexState(db)
    return state === 'whole' ? [] : [{ code: state === 'damaged' ? 'damaged' : 'incomplete' }]
  }

  const empty = (started: number, notices: readonly SearchNotice[]): SearchResult => ({
    total: 0,
    totalIsExact: notices.length === 0,
    totals: { articles: 0, notes: 0, passages: 0 },
    tookMs: elapsed(started),
    hits: [],
    widenedBy: [],
    words: [],
    notices
  })

  /** Runs a search; damage in the index becomes an empty answer that says so. */
  const tolerant = <T>(search: () => T, otherwise: () => T): T => {
    try {
      return search()
    } catch (error) {
      if (!isIndexDamage(error)) throw error
      damaged = true
      return otherwise()
    }
  }

  const query = (input: SearchQuestions['search.query'], goOn: () => void, started: number): SearchResult => {
    const findings = find(input)
    if (!findings) return empty(started, stateNotices())
    goOn()
    const { plan, found } = findings
    const key = `${input.sort} ${keyOf(input)}`
    const generation = reader.generation()
    let order = orders.get(key, generation)
    const texts = readingOnce(reader)
    if (!order) orders.set(key, generation, (order = orderResults(texts, plan, found, sortOf(input.sort, plan), goOn)))
    goOn()
    const rows = order.slice(input.offset, input.limit)
    const hits = rows.map((row) => makeHit(texts, plan, row)).filter((hit) => hit !== null)
    const count = (kind: SearchKind): number => (found.get(kind)?.ids.length ?? 0) - (order.dropped.get(kind) ?? 0)
    const totals = { articles: count('article'), notes: count('note'), passages: count('passage') }
    const notices = [...findings.notices, ...stateNotices()]
    return {
      total: totals.articles + totals.notes + totals.passages,
      totalIsExact: findings.totalIsExact && !notices.some(({ code }) => code === 'incomplete' || code === 'damaged'),
      totals,
      tookMs: elapsed(started),
      hits,
      widenedBy: plan.widenedBy,
      words: plan.words,
      notices
    }
  }

  return {
    reader,
    find,
    query(input, goOn) {
      const started = performance.now()
      return tolerant(
        () => query(input, goOn, started),
        () => empty(started, stateNotices())
      )
    },
    facets: (input) =>
      tolerant(
        () => {
          const findings = find(input)
          const none: SearchFacets = { publishers: [], years: [], codes: [], languages: [], exact: true }
          if (!findings) return none
          const articles = articlesOf(reader, findings)
          return { ...reader.facets(articles), exact: findings.totalIsExact }
        },
        () => ({ publishers: [], years: [], codes: [], languages: [], exact: false })
      ),
    findInArticle(input) {
      const text = reader.text(input.articleId, input.revision)
      if (text === null) {
        throw input.revision === undefined
          ? new Failure('ARTICLE_UNKNOWN', { id: input.articleId })
          : new Failure('REVISION_UNKNOWN', { id: input.articleId, revision: input.revision })
      }
      const leaves = input.asQuery ? queryLeaves(makePlan(input, aliases, fuzzyWords)) : literalLeaves(input)
      const ranges = mergeOverlaps(rangesIn(text, leaves, Infinity)).map(({ start, end }) => ({ start, end }))
      return { ranges: ranges.slice(0, mostFound), total: ranges.length }
    },
    state() {
      const documents = countDocuments(db)
      const state = damaged ? 'damaged' : indexState(db)
      return { state, ...documents }
    },
    isWhole: () => !damaged && indexState(db) === 'whole',
    setAliases(more) {
      aliases = aliasTable([...groups, ...more])
      aliasVersion++
    },
    forgetDamage() {
      damaged = false
      reader.forgetVocabulary()
    }
  }
}

const elapsed = (started: number): number => Math.round((performance.now() - started) * 100) / 100

/** A query without text has nothing to be relevant to; its results come newest first. */
const sortOf = (sort: SearchSort, plan: Plan): SearchSort =>
  sort === 'relevance' && plan.positive.length === 0 ? 'newest' : sort

const queryLeaves = (plan: Plan | null): readonly Leaf[] =>
  // Words of notes and of the article's particulars are not in its text.
  (plan?.positive ?? []).filter(({ words }) => words.field === null || words.field === 'body')

function literalLeaves({ query, wholeWords, kana }: SearchQuestions['search.find']): readonly Leaf[] {
  const folded = fold(query)
  if (folded === '') return []
  const words = {
    type: 'words',
    text: query,
    folded,
    exact: true,
    whole: wholeWords,
    field: null,
    prefix: false,
    fuzzy: 0,
    boost: 1,
    alias: false
  } as const
  return [{ words, patterns: variantsOf(words, { kana }).map((variant) => patternOf(variant, wholeWords)) }]
}

/** Articles that all chosen facets leave, or null if none is chosen. */
function filteredArticles(reader: SearchReader, filters: SearchScope['filters']): SortedIds | null {
  let left: SortedIds | null = null
  for (const facet of ['publishers', 'years', 'codes', 'languages'] as const) {
    const values = filters[facet]
    if (!values || values.length === 0) continue
    const having = reader.having(facet, values)
    left = left ? intersect(left, having) : having
  }
  return left
}

/** The articles found, and those of the passages and notes found. */
export function articlesOf(reader: SearchReader, { found }: Findings): SortedIds {
  const ids = new Set<number>(found.get('article')?.ids ?? [])
  for (const kind of ['passage', 'note'] as const) {
    for (const id of found.get(kind)?.ids ?? []) {
      const article = reader.articleOf(kind, id)
      if (article > 0) ids.add(article)
    }
  }
  return Int32Array.from(ids).sort()
}
