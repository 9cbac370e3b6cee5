import { CallFailure, type Client } from '../../src-main/contract/client'
import type {
  SavedSearch,
  SearchCompletion,
  SearchFacets,
  SearchHit,
  SearchRange,
  SearchResult,
  SearchSort,
  SearchState
} from '../../src-main/contract/calls/search'
import type { Settings } from '../app/settings.svelte'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'
import type { Words } from '../words/words.svelte'
import { noFilters, pressedOnly, toggled, type Facet, type Filters } from './filters'
import { kanaSetting, type Finder } from './finder.svelte'

export interface SearchScreenOptions {
  readonly client: Client
  readonly desk: Desk
  readonly stage: Stage
  readonly finder: Finder
  readonly notices: Notices
  readonly settings: Settings
  readonly words: Words
  /** Opens a note that belongs to no article, or to one that is not in front. */
  readonly openNote: (id: number) => unknown
}

/** Milliseconds without a key before a search starts. */
const pause = 90
const page = 30
export const searchSorts = ['relevance', 'newest', 'oldest', 'title'] as const satisfies readonly SearchSort[]

/** The search box: what is typed, what was found for it, and what is remembered of earlier searches. */
export class SearchScreen {
  #options: SearchScreenOptions
  #typed = $state('')
  #open = $state(false)
  #result = $state.raw<SearchResult | null>(null)
  #facets = $state.raw<SearchFacets | null>(null)
  #filters = $state.raw<Filters>(noFilters)
  #sort = $state<SearchSort>('relevance')
  /** Other names are looked for as well; off only as long as this search lasts. */
  #aliases = $state(true)
  #at = $state(0)
  #completions = $state.raw<(SearchRange & { readonly items: readonly SearchCompletion[] }) | null>(null)
  /** The run that the completions belong to; what was typed since moved their place. */
  #completionsOf = 0
  /** Tab came before the completions of what is typed. */
  #completeSoon = false
  #saved = $state.raw<readonly SavedSearch[]>([])
  #history = $state.raw<readonly string[]>([])
  #index = $state.raw<SearchState | null>(null)
  #run = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #look: ReturnType<typeof setTimeout> | undefined
  /** In the order in which they are shown: grouped by kind. */
  readonly hits: readonly SearchHit[] = $derived(
    kinds.flatMap((kind) => this.#result?.hits.filter((hit) => hit.kind === kind) ?? [])
  )

  constructor(options: SearchScreenOptions) {
    this.#options = options
  }

  get typed(): string {
    return this.#typed
  }

  get isOpen(): boolean {
    return this.#open
  }

  get result(): SearchResult | null {
    return this.#result
  }

  get facets(): SearchFacets | null {
    return this.#facets
  }

  get filters(): Filters {
    return this.#filters
  }

  get isFiltered(): boolean {
    return Object.values(this.#filters).some((values) => values.length > 0)
  }

  get sort(): SearchSort {
    return this.#sort
  }

  /** Hiragana and katakana are the same; remembered. */
  get kana(): boolean {
    return this.#options.settings.flag(kanaSetting, false)
  }

  get aliases(): boolean {
    return this.#aliases
  }

  /** Index of the chosen hit. */
  get at(): number {
    return this.#at
  }

  get completions(): readonly SearchCompletion[] {
    return this.#completions?.items ?? []
  }

  get saved(): readonly SavedSearch[] {
    return this.#saved
  }

  get history(): readonly string[] {
    return this.#history
  }

  get index(): SearchState | null {
    return this.#index
  }

  /** What is remembered of earlier searches, and how much of the library the index holds. */
  async load(): Promise<void> {
    const { client } = this.#options
    const [saved, history, index] = await Promise.all([
      client.call('search.saved', {}),
      client.call('search.history', {}),
      client.call('search.state', {})
    ])
    this.#saved = saved
    this.#history = history
    this.#learn(index)
  }

  async refreshIndex(): Promise<void> {
    this.#learn(await this.#options.client.call('search.state', {}))
  }

  /** Nobody tells how an index grows that is being built: it is looked at until it is whole. */
  #learn(index: SearchState): void {
    this.#index = index
    clearTimeout(this.#look)
    if (index.state === 'whole') return
    this.#look = setTimeout(() => {
      this.refreshIndex().catch((error: unknown) => this.#options.notices.fail(error))
    }, 1000)
  }

  type(text: string, cursor = text.length): void {
    this.#typed = text
    this.#completeSoon = false
    this.#open = true
    this.#at = 0
    this.#later(cursor)
  }

  show(): void {
    this.#open = true
  }

  close = (): void => {
    this.#open = false
  }

  clear(): void {
    this.#filters = noFilters
    this.#aliases = true
    this.type('')
  }

  step(by: number): void {
    this.#at = Math.min(Math.max(0, this.#at + by), Math.max(0, this.hits.length - 1))
  }

  /** Puts a completion in its place; while those of what is typed are on their way, the first of them will be put. */
  complete(completion: SearchCompletion): void {
    const place = this.#completions
    if (!place) return
    if (this.#completionsOf !== this.#run) {
      this.#completeSoon = true
      return
    }
    const text = this.#typed.slice(0, place.start) + completion.text
    this.type(text + this.#typed.slice(place.end), text.length)
  }

  toggle(facet: Facet, value: string): void {
    this.#filters = toggled(this.#filters, facet, value)
    this.#at = 0
    this.#later(this.#typed.length)
  }

  clearFilters(): void {
    this.#filters = noFilters
    this.#later(this.#typed.length)
  }

  foldKana(kana: boolean): void {
    this.#options.settings.set(kanaSetting, kana)
    this.#later(this.#typed.length)
  }

  /** Looks for what is typed alone, or for its other names again. */
  useAliases(aliases: boolean): void {
    this.#aliases = aliases
    this.#later(this.#typed.length)
  }

  sortBy(sort: SearchSort): void {
    this.#sort = sort
    this.#later(this.#typed.length)
  }

  async more(): Promise<void> {
    const before = this.#result
    if (!before) return
    const run = this.#run
    const next = await this.#options.notices.attempt(() =>
      this.#options.client.call('search.query', { ...this.#query(), limit: page, offset: before.hits.length })
    )
    if (next && run === this.#run) this.#result = { ...before, hits: [...before.hits, ...next.hits] }
  }

  /** Opens a hit at its place; the words of the search are marked in its article. */
  async open(hit: SearchHit, aside: boolean): Promise<void> {
    const { client, desk, finder, notices, openNote, stage } = this.#options
    this.#open = false
    const query = this.#typed
    if (hit.articleId === null) {
      await openNote(hit.id)
      return
    }
    stage.show('desk')
    const body = hit.kind === 'article' ? hit.matches.find(({ field }) => field === 'body') : undefined
    const at = hit.place ?? body
    desk.open(hit.articleId, { aside, pin: true, ...(at && { at: { start: at.start, end: at.end } }) })
    if (hit.kind === 'passage') desk.focusPassage(hit.articleId, hit.id, false)
    if (hit.kind === 'note') await openNote(hit.id)
    await finder.follow(hit.articleId, query, at?.start ?? 0, this.#aliases)
    if (hit.kind !== 'note') desk.takeKeys()
    await notices.attempt(async () => {
      await client.call('search.query', { ...this.#query(), query, limit: 1, remember: true })
      this.#history = await client.call('search.history', {})
    })
  }

  run(search: SavedSearch): void {
    this.#filters = { ...noFilters, ...search.filters }
    this.#sort = search.sort
    this.type(search.query)
    this.focus()
  }

  focus(): void {
    document.querySelector<HTMLInputElement>('[data-search]')?.focus()
  }

  async save(name: string): Promise<void> {
    const { client, notices, words } = this.#options
    const saved = await notices.attempt(() =>
      client.call('search.save', { name, query: this.#typed, sort: this.#sort, filters: pressedOnly(this.#filters) })
    )
    if (!saved) return
    this.#saved = saved
    notices.say(words.t.search.savedAs(name))
  }

  async unsave(name: string): Promise<void> {
    const saved = await this.#options.notices.attempt(() => this.#options.client.call('search.unsave', { name }))
    if (saved) this.#saved = saved
  }

  async forgetHistory(): Promise<void> {
    await this.#options.notices.attempt(() => this.#options.client.call('search.forgetHistory', {}))
    this.#history = []
  }

  async reindex(): Promise<void> {
    const state = await this.#options.notices.attempt(() => this.#options.client.call('search.reindex', {}))
    if (state) this.#learn(state)
  }

  actions(): Actions {
    return { 'search.focus': () => this.focus() }
  }

  #later(cursor: number): void {
    clearTimeout(this.#timer)
    const run = ++this.#run
    if (this.#typed.trim() === '') {
      this.#result = null
      this.#facets = null
      this.#completions = null
      return
    }
    this.#timer = setTimeout(() => void this.#search(run, cursor), pause)
  }

  /** An answer that comes after a newer search began is dropped; so is the word that the older one was cancelled. */
  async #search(run: number, cursor: number): Promise<void> {
    const { client, notices } = this.#options
    const query = this.#query()
    try {
      const [result, completions] = await Promise.all([
        client.call('search.query', { ...query, limit: page, typing: true, session: 'box' }),
        client.call('search.suggest', { query: query.query, cursor, limit: 6 })
      ])
      if (run !== this.#run) return
      this.#result = result
      this.#completions = completions
      this.#completionsOf = run
      const first = completions.items[0]
      if (this.#completeSoon && first) {
        this.complete(first)
        return
      }
      const { sort: _, ...counted } = query
      const facets = await client.call('search.facets', { ...counted, filters: {}, session: 'box-facets' })
      if (run === this.#run) this.#facets = facets
    } catch (error) {
      const overtaken = error instanceof CallFailure && error.failure.code === 'CANCELLED'
      if (!overtaken && run === this.#run) notices.fail(error)
    }
  }

  #query(): {
    query: string
    sort: SearchSort
    filters: Partial<Record<Facet, string[]>>
    kana: boolean
    aliases: boolean
  } {
    const filters = pressedOnly(this.#filters)
    return { query: this.#typed, sort: this.#sort, filters, kana: this.kana, aliases: this.#aliases }
  }
}

/** The order of the groups. */
export const kinds = ['article', 'passage', 'note'] as const satisfies readonly SearchHit['kind'][]
