import type { LibraryChange } from '../../src-main/contract/events'
import type { Client } from '../../src-main/contract/client'
import type { ArticleSummary } from '../../src-main/domain/article/article-summary'
import type { Range } from '../../src-main/domain/text/range'
import type { Settings } from '../app/settings.svelte'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import { readDeskRecord } from './desk-record'
import { OpenArticle } from './open-article.svelte'
import { Pane } from './pane.svelte'

export interface OpenOptions {
  /** In a pane to the right of the active one, which is made if there is none. */
  readonly aside?: boolean
  /** Keeps the tab; otherwise the next article opened from the list takes its place. */
  readonly pin?: boolean
  /** Scrolls there and flashes it. */
  readonly at?: Range
}

/** At most this many articles stand side by side. */
const mostPanes = 3

/** What is being read: the panes with their tabs, and the articles that are open in them. */
export class Desk {
  #client: Client
  #settings: Settings
  #notices: Notices
  #panes = $state.raw<readonly Pane[]>([])
  #at = $state(0)
  #articles = $state.raw<ReadonlyMap<number, OpenArticle>>(new Map())
  #shares = $state.raw<readonly number[]>([1])
  #passage = $state<number | null>(null)
  #noteOn = $state.raw<{ readonly passageId: number | null } | null>(null)
  /** The article of the active pane. */
  readonly article: OpenArticle | null = $derived.by(() => {
    const id = this.#panes[this.#at]?.active ?? null
    return id === null ? null : (this.#articles.get(id) ?? null)
  })

  constructor(client: Client, settings: Settings, notices: Notices) {
    this.#client = client
    this.#settings = settings
    this.#notices = notices
    this.#panes = [new Pane(this.#remember)]
  }

  get panes(): readonly Pane[] {
    return this.#panes
  }

  /** The pane that the list, the evidence and the keys work on. */
  get pane(): Pane {
    return this.#panes[this.#at] as Pane
  }

  /** How the readers share the width; as many numbers as panes, adding up to 1. */
  get shares(): readonly number[] {
    return this.#shares
  }

  /** The passage whose card is open. */
  get passage(): number | null {
    return this.#passage
  }

  /** What the note panel shall be about since `writeNote` was called: a passage, or the article itself. */
  get noteOn(): { readonly passageId: number | null } | null {
    return this.#noteOn
  }

  openArticle(id: number): OpenArticle | null {
    return this.#articles.get(id) ?? null
  }

  /** Opens what was open when the window was left; articles that are gone are left out. */
  async reopen(): Promise<void> {
    const record = readDeskRecord(this.#settings.get('desk'))
    const ids = [...new Set(record.panes.flatMap((pane) => pane.tabs))]
    if (ids.length === 0) return
    const found = await this.#client.call('article.list', { ids })
    const there = new Map(
      found.filter(({ discardedAt }) => discardedAt === null).map((summary) => [summary.id, summary])
    )
    const panes = record.panes
      .map((pane) => ({ ...pane, tabs: pane.tabs.filter((id) => there.has(id)) }))
      .filter((pane) => pane.tabs.length > 0)
      .map((pane) => ({ ...pane, active: there.has(pane.active ?? 0) ? pane.active : (pane.tabs[0] ?? null) }))
    if (panes.length === 0) return
    this.#panes = panes.map((pane) => new Pane(this.#remember, pane))
    this.#at = Math.min(record.at, panes.length - 1)
    this.#shares = record.shares.length === panes.length ? record.shares : evenly(panes.length)
    this.#settle([...there.values()])
  }

  /** Shows an article; gives its state, whose text may still be on the way. */
  open(article: number | ArticleSummary, options: OpenOptions = {}): void {
    const id = typeof article === 'number' ? article : article.id
    if (options.aside) this.#addPane()
    const { pane } = this
    pane.open(id, options.pin ?? false)
    this.#settle(typeof article === 'number' ? [] : [article])
    if (options.at) pane.reveal(id, options.at)
    if (this.#passageIsElsewhere(id)) this.#passage = null
    this.#noteOn = null
    void this.#markAsBegun(id)
  }

  /** Gives the keys to the text in front, unless something else has them by now. */
  takeKeys(): void {
    const holder = document.activeElement
    if (holder !== null && holder !== document.body) return
    const text = document.querySelector<HTMLElement>(`[data-pane="${this.#at}"] [data-text]`)
    text?.focus({ preventScroll: true })
  }

  activate(pane: Pane): void {
    const at = this.#panes.indexOf(pane)
    if (at === -1 || at === this.#at) return
    this.#at = at
    this.#remember()
  }

  closeTab(pane: Pane, article: number): void {
    pane.close(article)
    if (pane.tabs.length === 0 && this.#panes.length > 1) this.closePane(pane)
    this.#settle([])
  }

  closePane(pane: Pane): void {
    if (this.#panes.length === 1) return
    this.#panes = this.#panes.filter((other) => other !== pane)
    this.#at = Math.min(this.#at, this.#panes.length - 1)
    this.#shares = evenly(this.#panes.length)
    this.#settle([])
    this.#remember()
  }

  /** The active article once more, to the right. */
  split = (): void => {
    const { active } = this.pane
    if (active !== null) this.open(active, { aside: true, pin: true })
  }

  /** Moves the line after pane `at` by a part of the whole width. */
  shift(at: number, part: number): void {
    const shares = [...this.#shares]
    const [left, right] = [shares[at] ?? 0, shares[at + 1] ?? 0]
    const moved = Math.min(right - 0.15, Math.max(0.15 - left, part))
    shares[at] = left + moved
    shares[at + 1] = right - moved
    this.#shares = shares
    this.#remember()
  }

  /** Opens a passage's card and, if asked, its place in the text. */
  focusPassage(articleId: number, passageId: number | null, scroll: boolean): void {
    this.#passage = passageId
    const passage = passageId === null ? undefined : this.#articles.get(articleId)?.passage(passageId)
    if (scroll && passage && passage.anchor !== 'orphan') this.pane.reveal(articleId, passage)
  }

  /** Asks the note panel for the note of a passage of the active article, or of the article itself. */
  writeNote(passageId: number | null): void {
    this.#noteOn = { passageId }
  }

  /** Follows a commit: loads again what it touched, and nothing else. */
  async refresh(event: LibraryChange): Promise<void> {
    const touched = [...this.#articles.values()].filter(
      ({ id, view }) => view !== null && (event.articles === 'all' || event.articles.includes(id))
    )
    if (touched.length === 0) return
    // An import of a changed page says "passages" as a new tag does; only the revision tells them apart.
    const now = await this.#client.call('article.list', { ids: touched.map(({ id }) => id) })
    const revisions = new Map(now.map(({ id, revision }) => [id, revision]))
    const marksOnly = event.articles !== 'all' && (event.passages || event.notes)
    await Promise.all(
      touched.map((article) =>
        marksOnly && revisions.get(article.id) === article.view?.revision ? article.refreshPassages() : article.load()
      )
    )
  }

  actions(stage: Stage): Actions {
    const reading = (): boolean => stage.view === 'desk' && this.pane.active !== null
    const { pane } = { pane: () => this.pane }
    return {
      'history.back': { run: () => this.#go(() => pane().back()), possible: () => pane().canGoBack },
      'history.forward': { run: () => this.#go(() => pane().forward()), possible: () => pane().canGoForward },
      'pane.split': { run: this.split, possible: reading },
      'pane.other': { run: () => this.#other(), possible: () => this.#panes.length > 1 },
      'tab.close': {
        run: () => pane().active !== null && this.closeTab(pane(), pane().active as number),
        possible: reading
      },
      'tab.next': { run: () => this.#go(() => pane().turn(1)), possible: () => pane().tabs.length > 1 },
      'tab.previous': { run: () => this.#go(() => pane().turn(-1)), possible: () => pane().tabs.length > 1 }
    }
  }

  #go(move: () => void): void {
    move()
    this.#settle([])
    if (this.pane.active !== null && this.#passageIsElsewhere(this.pane.active)) this.#passage = null
    this.#noteOn = null
  }

  #other(): void {
    this.#at = (this.#at + 1) % this.#panes.length
    document.querySelector<HTMLElement>(`[data-pane="${this.#at}"] [data-text]`)?.focus()
    this.#remember()
  }

  #addPane(): void {
    if (this.#panes.length === mostPanes || this.pane.active === null) {
      if (this.#panes.length > 1) this.#at = this.#panes.length - 1
      return
    }
    const at = this.#at + 1
    this.#panes = [...this.#panes.slice(0, at), new Pane(this.#remember), ...this.#panes.slice(at)]
    this.#at = at
    this.#shares = evenly(this.#panes.length)
  }

  /** Makes the articles that the tabs name, drops the others, and loads the ones that are shown. */
  #settle(summaries: readonly ArticleSummary[]): void {
    const known = new Map(summaries.map((summary) => [summary.id, summary]))
    const ids = new Set(this.#panes.flatMap((pane) => pane.tabs))
    const articles = new Map<number, OpenArticle>()
    for (const id of ids) {
      articles.set(id, this.#articles.get(id) ?? new OpenArticle(this.#client, id, known.get(id) ?? null))
    }
    this.#articles = articles
    for (const pane of this.#panes) {
      const article = pane.active === null ? undefined : articles.get(pane.active)
      if (article && !article.view) void article.load()
    }
  }

  async #markAsBegun(id: number): Promise<void> {
    const summary = this.#articles.get(id)?.summary
    const known = summary ?? (await this.#notices.attempt(() => this.#client.call('article.list', { ids: [id] })))?.[0]
    if (known?.readingState !== 'unread') return
    await this.#notices.attempt(() => this.#client.call('article.mark', { id, readingState: 'reading' }))
  }

  #passageIsElsewhere(id: number): boolean {
    return this.#passage !== null && !this.#articles.get(id)?.passage(this.#passage)
  }

  #remember = (): void => {
    this.#settings.set('desk', {
      panes: this.#panes.map((pane) => ({ ...pane.record })),
      at: this.#at,
      shares: this.#shares
    })
  }
}

const evenly = (panes: number): readonly number[] => Array.from({ length: panes }, () => 1 / panes)
