import type { ConcordanceRow } from '../../src-main/contract/calls/search'
import type { Client } from '../../src-main/contract/client'
import type { Input } from '../../src-main/contract/contract'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'
import { saveFile } from '../ui/save-file'
import type { Words } from '../words/words.svelte'
import { noFilters, pressedOnly, toggled, type Facet, type Filters } from './filters'
import type { Finder } from './finder.svelte'

export interface ConcordanceOptions {
  readonly client: Client
  readonly desk: Desk
  readonly finder: Finder
  readonly notices: Notices
  readonly stage: Stage
  readonly words: Words
  /** What the search box holds, for going on with it here. */
  readonly search: { readonly typed: string; readonly filters: Filters; readonly kana: boolean; close(): void }
}

export type ConcordanceSort = NonNullable<Input<'search.concordance'>['sort']>
export const concordanceSorts = ['right', 'left', 'word', 'article'] as const satisfies readonly ConcordanceSort[]

/** Milliseconds without a key before the rows are asked for. */
const pause = 160
/** Rows that are fetched at once; the next ones come when the end is near. */
const page = 500
/** Characters beside the word: more than a wide window shows, so that widening it asks for nothing. */
const width = 80

/** Every place where a word stands, with the word in the middle and the text to its left and right in order. */
export class Concordance {
  #options: ConcordanceOptions
  #typed = $state('')
  #sort = $state<ConcordanceSort>('right')
  #filters = $state.raw<Filters>(noFilters)
  #rows = $state.raw<readonly ConcordanceRow[]>([])
  #total = $state(0)
  #totalIsExact = $state(true)
  /** What the rows belong to; null before the first answer. */
  #answered = $state<string | null>(null)
  #failure = $state.raw<unknown>(null)
  #asking = $state(false)
  #exporting = $state(false)
  #at = $state(0)
  #run = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConcordanceOptions) {
    this.#options = options
  }

  get typed(): string {
    return this.#typed
  }

  get sort(): ConcordanceSort {
    return this.#sort
  }

  get filters(): Filters {
    return this.#filters
  }

  get rows(): readonly ConcordanceRow[] {
    return this.#rows
  }

  /** Rows there are in all; those fetched are the first of them. */
  get total(): number {
    return this.#total
  }

  get totalIsExact(): boolean {
    return this.#totalIsExact
  }

  /** The words whose rows are shown; null while there are none to speak of. */
  get answered(): string | null {
    return this.#answered
  }

  get failure(): unknown {
    return this.#failure
  }

  get asking(): boolean {
    return this.#asking
  }

  get exporting(): boolean {
    return this.#exporting
  }

  /** Index of the row that the keys work on. */
  get at(): number {
    return this.#at
  }

  /** Shows the view: with what is selected in a text, else with what stands in the search box, else as it was left. */
  show(): void {
    const { search, stage } = this.#options
    const selected = getSelection()?.toString().trim() ?? ''
    const wanted = selected !== '' && selected.length <= 80 && !selected.includes('\n') ? `"${selected}"` : ''
    const typed = wanted || search.typed.trim()
    const filters = wanted ? noFilters : search.filters
    search.close()
    stage.show('concordance')
    if (typed === '') return
    this.#typed = typed
    this.#filters = filters
    // The keys belong to the rows as soon as there are some.
    void this.ask().then(this.toRows)
  }

  toRows = (): void => document.querySelector<HTMLElement>('[data-concordance]')?.focus()

  type(text: string): void {
    this.#typed = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.ask(), pause)
  }

  sortBy(sort: ConcordanceSort): void {
    this.#sort = sort
    void this.ask()
  }

  toggle(facet: Facet, value: string): void {
    this.#filters = toggled(this.#filters, facet, value)
    void this.ask()
  }

  step(by: number): void {
    this.#at = Math.min(Math.max(0, this.#at + by), Math.max(0, this.#rows.length - 1))
  }

  stand(at: number): void {
    this.#at = at
  }

  /** Asks anew, from the first row; an answer that was overtaken is dropped. */
  async ask(): Promise<void> {
    clearTimeout(this.#timer)
    const run = ++this.#run
    const query = this.#typed.trim()
    this.#failure = null
    if (query === '') {
      this.#asking = false
      this.#take(null, { rows: [], total: 0, totalIsExact: true })
      return
    }
    this.#asking = true
    try {
      const found = await this.#options.client.call('search.concordance', { ...this.#question(), width, limit: page })
      if (run === this.#run) this.#take(query, found)
    } catch (error) {
      if (run === this.#run) this.#failure = error
    } finally {
      if (run === this.#run) this.#asking = false
    }
  }

  /** The next rows, when the end of those that are here comes into sight. */
  async more(): Promise<void> {
    if (this.#asking || this.#rows.length >= this.#total || this.#failure !== null) return
    const run = this.#run
    const before = this.#rows
    this.#asking = true
    const next = await this.#options.notices.attempt(() =>
      this.#options.client.call('search.concordance', {
        ...this.#question(),
        width,
        limit: page,
        offset: before.length
      })
    )
    if (run !== this.#run) return
    this.#asking = false
    if (next) this.#rows = [...before, ...next.rows]
  }

  /** Opens the article of a row at its word. */
  async open(row: ConcordanceRow, aside: boolean): Promise<void> {
    const { desk, finder, stage } = this.#options
    stage.show('desk')
    desk.open(row.articleId, { aside, pin: true, at: { start: row.start, end: row.end } })
    await finder.follow(row.articleId, this.#answered ?? this.#typed, row.start)
    desk.takeKeys()
  }

  /** Gives all rows, in the order they are shown in, as a CSV file. */
  async exportCsv(): Promise<void> {
    if (this.#exporting) return
    const { client, notices, words } = this.#options
    this.#exporting = true
    const made = await notices.attempt(() => client.call('search.concordanceCsv', { ...this.#question(), width }))
    this.#exporting = false
    if (!made) return
    const name = this.#typed.replace(/[\p{Cc}"*/:<>?\\|]/gu, ' ').trim()
    saveFile(new Blob([made.csv], { type: 'text/csv;charset=utf-8' }), words.t.concordance.fileName(name.slice(0, 60)))
    notices.say(words.t.concordance.exported(words.number(made.rows)))
  }

  actions(): Actions {
    return { 'concordance.open': () => this.show() }
  }

  #take(
    query: string | null,
    found: {
      readonly rows: readonly ConcordanceRow[]
      readonly total: number
      readonly totalIsExact: boolean
    }
  ): void {
    this.#answered = query
    this.#rows = found.rows
    this.#total = found.total
    this.#totalIsExact = found.totalIsExact
    this.#at = 0
  }

  #question(): Pick<Input<'search.concordance'>, 'query' | 'sort' | 'filters' | 'kana'> {
    return {
      query: this.#typed.trim(),
      sort: this.#sort,
      filters: pressedOnly(this.#filters),
      kana: this.#options.search.kana
    }
  }
}
