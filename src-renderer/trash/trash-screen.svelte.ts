import type { Client } from '../../src-main/contract/client'
import type { LibraryChange } from '../../src-main/contract/events'
import type { ArticleSummary } from '../../src-main/domain/article/article-summary'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Words } from '../words/words.svelte'

export interface TrashScreenOptions {
  readonly client: Client
  readonly notices: Notices
  readonly stage: Stage
  readonly words: Words
}

/** What was thrown away: to be put back, or deleted for good after one question. */
export class TrashScreen {
  articles = $state.raw<readonly ArticleSummary[]>([])
  loaded = $state(false)
  chosen = $state.raw<ReadonlySet<number>>(new Set())
  /** The articles that a question about deleting is open for. */
  doomed = $state.raw<readonly ArticleSummary[] | null>(null)
  busy = $state(false)

  #options: TrashScreenOptions
  #run = 0

  constructor(options: TrashScreenOptions) {
    this.#options = options
  }

  /** The chosen ones, or all if none is chosen. */
  get meant(): readonly ArticleSummary[] {
    return this.chosen.size === 0 ? this.articles : this.articles.filter(({ id }) => this.chosen.has(id))
  }

  async load(): Promise<void> {
    const run = ++this.#run
    const { client, notices } = this.#options
    const articles = await notices.attempt(() => client.call('article.list', { discarded: true, sort: 'added' }))
    if (!articles || run !== this.#run) return
    this.articles = [...articles].sort((a, b) => (b.discardedAt ?? '').localeCompare(a.discardedAt ?? ''))
    this.chosen = new Set([...this.chosen].filter((id) => this.articles.some((article) => article.id === id)))
    this.loaded = true
  }

  choose(id: number, chosen: boolean): void {
    const next = new Set(this.chosen)
    if (chosen) next.add(id)
    else next.delete(id)
    this.chosen = next
  }

  chooseAll(chosen: boolean): void {
    this.chosen = chosen ? new Set(this.articles.map(({ id }) => id)) : new Set()
  }

  async recover(articles: readonly ArticleSummary[]): Promise<void> {
    await this.#act(articles, 'article.recover', (n) => this.#options.words.t.trash.recovered(n))
  }

  /** Asks first; `destroy` does it. */
  ask(articles: readonly ArticleSummary[]): void {
    if (articles.length > 0) this.doomed = articles
  }

  async destroy(): Promise<void> {
    const { doomed } = this
    this.doomed = null
    if (doomed) await this.#act(doomed, 'article.destroy', (n) => this.#options.words.t.trash.destroyed(n))
  }

  hear(event: LibraryChange): void {
    if (this.#options.stage.view === 'trash' && (event.articles === 'all' || event.articles.length > 0))
      void this.load()
  }

  actions(): Actions {
    return { 'view.trash': () => this.#options.stage.show('trash') }
  }

  async #act(
    articles: readonly ArticleSummary[],
    call: 'article.recover' | 'article.destroy',
    sentence: (n: number) => string
  ): Promise<void> {
    const ids = articles.map(({ id }) => id)
    if (ids.length === 0 || this.busy) return
    const { client, notices } = this.#options
    this.busy = true
    const done = await notices.attempt(async () => {
      await client.call(call, { ids })
      return true
    })
    this.busy = false
    if (!done) return
    notices.say(sentence(ids.length))
    this.chosen = new Set()
    await this.load()
  }
}
