import type { Client } from '../../src-main/contract/client'
import type { Input } from '../../src-main/contract/contract'
import { compareArticles, type ArticleOrder } from '../../src-main/domain/article/article-order'
import type { ArticleSummary, ReadingState } from '../../src-main/domain/article/article-summary'
import type { Settings } from '../app/settings.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'
import type { ReadyCharacters } from '../style/ready-fonts'
import type { Words } from '../words/words.svelte'

/** Which articles the list shows. */
export type Shelf =
  | { readonly kind: 'all' | 'unread' | 'reading' | 'starred' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'publisher'; readonly publisher: string }

/** Rows that are asked for by themselves when they changed; of more the whole list is fetched. */
const mostAsked = 2000

/**
 * Milliseconds between two fetchings of the whole list that nobody asked for, and how many times as long as one of them
 * takes at least: a long list takes a while to carry and to draw.
 */
const rest = 1000
const restFor = 4

export const sorts = ['published', 'added', 'title'] as const satisfies readonly ArticleOrder[]

export const sameShelf = (a: Shelf, b: Shelf): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The sidebar's choice and the list of articles that follows from it. */
export class LibraryScreen {
  #client: Client
  #settings: Settings
  #notices: Notices
  #ready: ReadyCharacters
  #shelf = $state.raw<Shelf>({ kind: 'all' })
  #articles = $state.raw<readonly ArticleSummary[]>([])
  #at = $state<number | null>(null)
  #chosen = $state.raw<ReadonlySet<number>>(new Set())
  #run = 0
  /** The whole list is on its way. */
  #wholly = false
  /** When the whole list was last fetched because of a commit, and how long a fetching took; both in milliseconds. */
  #followedAt = -Infinity
  #took = 0
  #soon: ReturnType<typeof setTimeout> | undefined
  /** Rows that changed since the list was last known to be right. */
  #changed = new Set<number>()
  readonly index: ReadonlyMap<number, number> = $derived(new Map(this.#articles.map(({ id }, at) => [id, at])))

  constructor(client: Client, settings: Settings, notices: Notices, ready: ReadyCharacters) {
    this.#client = client
    this.#settings = settings
    this.#notices = notices
    this.#ready = ready
  }

  get shelf(): Shelf {
    return this.#shelf
  }

  get articles(): readonly ArticleSummary[] {
    return this.#articles
  }

  /** The row that the keys work on, by article. */
  get at(): number | null {
    return this.#at
  }

  /** Articles chosen together, for what is done to several. */
  get chosen(): ReadonlySet<number> {
    return this.#chosen
  }

  get sort(): ArticleOrder {
    const sort = this.#settings.text('list.sort', 'published')
    return sorts.find((known) => known === sort) ?? 'published'
  }

  async show(shelf: Shelf): Promise<void> {
    this.#shelf = shelf
    this.#chosen = new Set()
    await this.#notices.attempt(() => this.refresh())
  }

  async sortBy(sort: ArticleOrder): Promise<void> {
    this.#settings.set('list.sort', sort)
    await this.#notices.attempt(() => this.refresh())
  }

  async refresh(): Promise<void> {
    await this.#load({ patient: false })
  }

  /** Fetches the whole list; a `patient` one that nobody asked for comes when all of it can be drawn. */
  async #load({ patient }: { readonly patient: boolean }): Promise<void> {
    const run = ++this.#run
    clearTimeout(this.#soon)
    this.#soon = undefined
    this.#wholly = true
    const from = performance.now()
    try {
      const articles = await this.#client.call('article.list', { ...filterOf(this.#shelf), sort: this.sort })
      const ready = this.#ready(writtenIn(articles))
      if (patient) await ready
      if (run !== this.#run) return
      this.#changed.clear()
      this.#take(articles)
      this.#took = performance.now() - from
    } finally {
      if (run === this.#run) this.#wholly = false
    }
  }

  /** At once, unless a commit has just had the list fetched: then once for all the commits until it has rested. */
  async #refreshSoon(): Promise<void> {
    const now = performance.now()
    const wait = this.#followedAt + Math.max(rest, restFor * this.#took) - now
    if (wait > 0) {
      this.#soon ??= setTimeout(() => {
        this.#soon = undefined
        void this.#notices.attempt(() => this.#refreshSoon())
      }, wait)
      return
    }
    this.#followedAt = now
    await this.#load({ patient: true })
  }

  #take(articles: readonly ArticleSummary[]): void {
    this.#articles = articles
    if (this.#chosen.size > 0) {
      const there = new Set(articles.map(({ id }) => id))
      this.#chosen = new Set([...this.#chosen].filter((id) => there.has(id)))
    }
  }

  /**
   * Follows a commit. Only the rows that changed are asked for, and put where they belong: the whole list of a large
   * library takes longer to carry than a key press may last.
   */
  async follow(articles: readonly number[] | 'all'): Promise<void> {
    if (articles === 'all' || this.#wholly) return this.#refreshSoon()
    for (const id of articles) this.#changed.add(id)
    if (this.#changed.size === 0) return
    if (this.#changed.size > mostAsked) return this.#refreshSoon()
    const run = ++this.#run
    const ids = [...this.#changed]
    const rows = await this.#client.call('article.list', { ...filterOf(this.#shelf), sort: this.sort, ids })
    await this.#ready(writtenIn(rows))
    // A newer question asks for these rows as well.
    if (run !== this.#run) return
    // Named articles are answered wherever they are, in the trash as well.
    const here = rows.filter(({ discardedAt }) => discardedAt === null)
    this.#changed.clear()
    this.#take(placeRows(this.#articles, ids, here, this.sort))
  }

  /** Moves the row that the keys work on; clamped to the list. Gives the article there. */
  step(by: number): ArticleSummary | undefined {
    const from = this.#at === null ? (by > 0 ? -1 : 0) : (this.index.get(this.#at) ?? 0)
    const article = this.#articles[Math.min(this.#articles.length - 1, Math.max(0, from + by))]
    if (article) this.#at = article.id
    return article
  }

  stand(id: number): void {
    this.#at = id
  }

  /** `toggle` for Ctrl/⌘ click, `through` for Shift click: everything from the current row to this one. */
  choose(id: number, how: 'toggle' | 'through'): void {
    const chosen = new Set(this.#chosen.size === 0 && this.#at !== null ? [this.#at] : this.#chosen)
    if (how === 'toggle') {
      if (!chosen.delete(id)) chosen.add(id)
    } else {
      const from = this.index.get(this.#at ?? id) ?? 0
      const to = this.index.get(id) ?? from
      for (const article of this.#articles.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(article.id)
    }
    this.#chosen = chosen
    this.#at = id
  }

  chooseNone = (): void => {
    this.#chosen = new Set()
  }

  async star(article: Pick<ArticleSummary, 'id' | 'starred'>): Promise<void> {
    await this.#notices.attempt(() => this.#client.call('article.mark', { id: article.id, starred: !article.starred }))
  }

  async mark(id: number, readingState: ReadingState): Promise<void> {
    await this.#notices.attempt(() => this.#client.call('article.mark', { id, readingState }))
  }

  async discard(ids: readonly number[], words: Words, desk: Desk): Promise<void> {
    if (ids.length === 0) return
    const done = await this.#notices.attempt(() => this.#client.call('article.discard', { ids: [...ids] }))
    if (done === undefined) return
    this.#chosen = new Set()
    for (const pane of desk.panes) for (const id of ids) desk.closeTab(pane, id)
    this.#notices.say(words.t.library.discarded(ids.length), {
      label: words.t.frame.undo,
      run: () => this.#notices.attempt(() => this.#client.call('article.recover', { ids: [...ids] }))
    })
  }

  actions(desk: Desk, words: Words): Actions {
    const subject = (): readonly number[] => {
      if (this.#chosen.size > 0) return [...this.#chosen]
      const id = desk.pane.active ?? this.#at
      return id === null ? [] : [id]
    }
    const summary = (): ArticleSummary | undefined => {
      const id = subject()[0] ?? 0
      return this.#articles[this.index.get(id) ?? -1] ?? desk.openArticle(id)?.summary ?? undefined
    }
    const possible = (): boolean => subject().length > 0
    return {
      'focus.list': () => document.querySelector<HTMLElement>('[data-list]')?.focus(),
      'article.star': { run: () => summary() && this.star(summary() as ArticleSummary), possible },
      'article.read': {
        run: () => {
          const article = summary()
          if (article) void this.mark(article.id, article.readingState === 'read' ? 'unread' : 'read')
        },
        possible
      },
      'article.discard': { run: () => this.discard(subject(), words, desk), possible }
    }
  }
}

function* writtenIn(articles: readonly ArticleSummary[]): Iterable<string> {
  for (const { title, publisher } of articles) {
    yield title
    if (publisher !== null) yield publisher
  }
}

/**
 * The list with the rows of `ids` as they are now: those that left the shelf taken out, new ones and those with another
 * title or date where they belong. Whoever stays in place keeps it, also where two collations differ in a detail.
 */
export function placeRows(
  articles: readonly ArticleSummary[],
  ids: readonly number[],
  rows: readonly ArticleSummary[],
  order: ArticleOrder
): readonly ArticleSummary[] {
  const touched = new Set(ids)
  const coming = new Map(rows.map((row) => [row.id, row]))
  const staying = articles.flatMap((article) => {
    if (!touched.has(article.id)) return article
    const row = coming.get(article.id)
    if (!row || row.title !== article.title || row.publishedOn?.date !== article.publishedOn?.date) return []
    coming.delete(article.id)
    return row
  })
  if (coming.size === 0) return staying
  const placed: ArticleSummary[] = []
  let at = 0
  for (const row of [...coming.values()].sort((a, b) => compareArticles(order, a, b))) {
    while (at < staying.length && compareArticles(order, staying[at]!, row) < 0) placed.push(staying[at++]!)
    placed.push(row)
  }
  return [...placed, ...staying.slice(at)]
}

function filterOf(shelf: Shelf): Input<'article.list'> {
  switch (shelf.kind) {
    case 'all':
      return {}
    case 'starred':
      return { starred: true }
    case 'code':
      return { code: shelf.code }
    case 'publisher':
      return { publisher: shelf.publisher }
    default:
      return { readingState: shelf.kind }
  }
}
