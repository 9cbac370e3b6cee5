import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { ownAliases, type SavedSearch, type SearchCompletion, type searchCalls } from '../contract/calls/search'
import { stances, type Language } from '../domain/codebook/code'
import { isAliasGroups } from '../domain/search/aliases'
import { completionAt, offeredFields, offeredHas, offeredLanguages, quoteValue } from '../domain/search/complete'
import { fold } from '../domain/search/fold'
import type { Jobs } from './jobs'
import type { Library } from './ports'
import type { SearchEngine } from './search-port'

export interface SearchDeps {
  readonly library: Library
  readonly engine: SearchEngine
  readonly jobs: Jobs
  readonly language: () => Language
}

const keptSearches = 'search.saved'
const keptHistory = 'search.history'

const historyLength = 50

/** Searching, and what the library remembers of it. */
export function searchHandlers({ library, engine, jobs, language }: SearchDeps): HandlersOf<typeof searchCalls> {
  // Searches that were saved before chips were kept have none.
  const saved = (): SavedSearch[] =>
    listSetting(library, keptSearches)
      .filter(isSavedSearch)
      .map((one) => ({ ...one, filters: one.filters ?? {} }))
  const history = (): string[] =>
    (listSetting(library, keptHistory) as unknown[]).filter((one) => typeof one === 'string')
  const keep = <T>(key: string, value: T): T => library.write(null, (writer) => (writer.setSetting(key, value), value))

  /** Handed on only when they have changed: the engine makes its table of names anew. */
  let aliasesHandedOn = '[]'
  const useAliases = (): void => {
    const groups = library.read.setting(ownAliases) ?? []
    const text = JSON.stringify(groups)
    if (text === aliasesHandedOn) return
    aliasesHandedOn = text
    engine.setAliases(isAliasGroups(groups) ? groups : [])
  }

  return {
    async 'search.query'({ remember, ...input }) {
      useAliases()
      const result = await engine.ask('search.query', input)
      const query = input.query.trim()
      if (remember && query !== '') {
        const kept = history()
        if (kept[0] !== query)
          keep(keptHistory, [query, ...kept.filter((one) => one !== query)].slice(0, historyLength))
      }
      return result
    },
    'search.facets': (input) => {
      useAliases()
      return engine.ask('search.facets', input)
    },
    'search.find': (input) => {
      useAliases()
      return engine.ask('search.find', input)
    },
    async 'search.similar'(input) {
      if (input.articleId === undefined && input.passageId === undefined) {
        throw new Failure('INPUT_INVALID', { reason: 'articleId or passageId' })
      }
      return engine.ask('search.similar', input)
    },
    'search.concordance': (input) => {
      useAliases()
      return engine.ask('search.concordance', input)
    },
    'search.concordanceCsv': (input) => {
      useAliases()
      return engine.ask('search.concordanceCsv', input)
    },
    'search.suggest': ({ query, cursor, limit }) => {
      const at = completionAt(query, cursor ?? query.length)
      const items = completions(library, at.field, at.typed, language(), { saved: saved(), history: history(), query })
      return { start: at.start, end: at.end, items: items.slice(0, limit) }
    },
    'search.saved': () => saved(),
    'search.save': ({ name, query, sort, in: kinds, filters }) => {
      const entry: SavedSearch = { name, query, sort, in: kinds, filters: pressed(filters) }
      const list = saved()
      const known = list.findIndex((one) => one.name === name)
      return keep(keptSearches, known < 0 ? [...list, entry] : list.with(known, entry))
    },
    'search.unsave': ({ name }) =>
      keep(
        keptSearches,
        saved().filter((one) => one.name !== name)
      ),
    'search.history': () => history(),
    'search.forgetHistory': () => {
      keep(keptHistory, [])
      return null
    },
    'search.state': (input) => engine.ask('search.state', input),
    async 'search.reindex'({ job: id }) {
      const job = jobs.start(id)
      try {
        const state = await engine.rebuild((done, total) => job.progress(done, total, ''), job.signal)
        job.end(null)
        return state
      } catch (error) {
        job.end(error instanceof Failure ? error : new Failure('UNEXPECTED', {}, { cause: error }))
        throw error
      }
    }
  }
}

/** Groups in which something is pressed. */
const pressed = (filters: Readonly<Record<string, readonly string[] | undefined>>): SavedSearch['filters'] =>
  Object.fromEntries(Object.entries(filters).filter(([, values]) => values !== undefined && values.length > 0))

function listSetting(library: Library, key: string): unknown[] {
  const value = library.read.setting(key)
  return Array.isArray(value) ? value : []
}

/** Whatever else lies in the list would have no name in the window and find nothing. */
function isSavedSearch(value: unknown): value is SavedSearch {
  if (typeof value !== 'object' || value === null) return false
  const { name, query, sort, in: places } = value as Partial<SavedSearch>
  return [name, query, sort].every((text) => typeof text === 'string') && Array.isArray(places)
}

interface Remembered {
  readonly saved: readonly SavedSearch[]
  readonly history: readonly string[]
  readonly query: string
}

/** What may follow, best first: what begins with what is typed, then what contains it. */
function completions(
  library: Library,
  field: string | null,
  typed: string,
  language: Language,
  { saved, history, query }: Remembered
): SearchCompletion[] {
  const codes = (): SearchCompletion[] =>
    library.read.codebook().codes.map(({ key, names }) => ({ kind: 'code', text: key, detail: names[language] }))
  switch (field) {
    case null: {
      const whole = fold(query)
      const fields = offeredFields.map(
        ({ text, detail }) => ({ kind: 'field', text, detail: detail[language] }) as const
      )
      const named = saved.map((one) => ({ kind: 'saved', text: one.query, detail: one.name }) as const)
      const earlier = history
        .filter((one) => whole !== '' && fold(one).startsWith(whole) && one !== query)
        .map((text) => ({ kind: 'history', text, detail: '' }) as const)
      const coded = typed === '' ? [] : codes().map((one) => ({ ...one, text: `code:${one.text}` }))
      return typed === ''
        ? [...fields, ...named]
        : [...matching(fields, typed), ...matching(coded, typed), ...matching(named, typed), ...earlier]
    }
    case 'code':
      return matching(codes(), typed)
    case 'publisher':
      return matching(
        library.read.status().publishers.map(({ name, articles }) => ({
          kind: 'publisher',
          text: quoteValue(name),
          detail: String(articles)
        })),
        typed
      )
    case 'stance':
      return matching(
        stances.map((text) => ({ kind: 'stance', text, detail: '' })),
        typed
      )
    case 'has':
      return matching(
        offeredHas.map((text) => ({ kind: 'has', text, detail: '' })),
        typed
      )
    case 'lang':
      return matching(
        offeredLanguages.map((text) => ({ kind: 'language', text, detail: '' })),
        typed
      )
    default:
      return []
  }
}

function matching(items: readonly SearchCompletion[], typed: string): SearchCompletion[] {
  const rate = ({ text, detail }: SearchCompletion): number => {
    const words = [fold(text.replaceAll('"', '')), fold(detail)]
    if (words.some((word) => word.startsWith(typed))) return 0
    return words.some((word) => word.includes(typed)) ? 1 : 2
  }
  return items
    .map((item, at) => ({ item, at, rate: rate(item) }))
    .filter((one) => one.rate < 2)
    .sort((a, b) => a.rate - b.rate || a.at - b.at)
    .map(({ item }) => item)
}
