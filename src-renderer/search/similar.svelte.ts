import type { SearchHit, SearchResult } from '../../src-main/contract/calls/search'
import type { Client } from '../../src-main/contract/client'
import type { Actions } from '../commands/commands.svelte'
import type { Stage } from '../app/stage.svelte'
import type { Desk } from '../reader/desk.svelte'
import type { Finder } from './finder.svelte'

/** What the likes are looked for of: an article, or one passage of it. */
export interface SimilarSubject {
  readonly articleId: number
  readonly passageId: number | null
  /** The article's title, or what the passage says. */
  readonly name: string
  readonly language: string | null
}

export interface SimilarOptions {
  readonly client: Client
  readonly desk: Desk
  readonly finder: Finder
  readonly stage: Stage
  /** Brings the panel into sight, wherever the window has room for it. */
  readonly reveal: () => void
}

/** Articles that share the telling words of an article or a passage. */
export class Similar {
  #options: SimilarOptions
  #subject = $state.raw<SimilarSubject | null>(null)
  #result = $state.raw<SearchResult | null>(null)
  #failure = $state.raw<unknown>(null)
  #run = 0

  constructor(options: SimilarOptions) {
    this.#options = options
  }

  get subject(): SimilarSubject | null {
    return this.#subject
  }

  /** Null as long as it is on its way. */
  get result(): SearchResult | null {
    return this.#result
  }

  get failure(): unknown {
    return this.#failure
  }

  /** The article in front, if it is another than the one whose likes are shown. */
  get other(): SimilarSubject | null {
    const front = this.#front()
    return front && (front.articleId !== this.#subject?.articleId || this.#subject.passageId !== null) ? front : null
  }

  /** Looks for the likes of a subject and shows them; what is on its way for another one is dropped. */
  async show(subject: SimilarSubject | null = this.#front()): Promise<void> {
    this.#options.reveal()
    if (subject) await this.ask(subject)
  }

  /** The likes of something that a search found. */
  showHit({ kind, id, articleId, title, snippet, language }: SearchHit): Promise<void> {
    const passageId = kind === 'passage' ? id : null
    if (articleId === null) return Promise.resolve()
    return this.show({ articleId, passageId, name: passageId === null ? title : snippet, language })
  }

  async ask(subject: SimilarSubject): Promise<void> {
    const run = ++this.#run
    const { articleId, passageId } = subject
    this.#subject = subject
    this.#result = null
    this.#failure = null
    try {
      const result = await this.#options.client.call(
        'search.similar',
        passageId === null ? { articleId, limit: 30 } : { passageId, limit: 30 }
      )
      if (run === this.#run) this.#result = result
    } catch (error) {
      if (run === this.#run) this.#failure = error
    }
  }

  /** Opens one of the likes; the words it was found by are marked in it. */
  async open(hit: SearchHit, aside: boolean): Promise<void> {
    if (hit.articleId === null) return
    const { desk, finder, stage } = this.#options
    const query = (this.#result?.words ?? []).map((word) => `"${word}"`).join(' OR ')
    const at = hit.matches.find(({ field }) => field === 'body')
    stage.show('desk')
    desk.open(hit.articleId, { aside, ...(at && { at: { start: at.start, end: at.end } }) })
    if (query !== '') await finder.follow(hit.articleId, query, at?.start ?? 0)
  }

  actions(): Actions {
    return { 'similar.show': { run: () => this.show(), possible: () => this.#front() !== null } }
  }

  #front(): SimilarSubject | null {
    const { desk, stage } = this.#options
    const { article } = desk
    if (!article || stage.view !== 'desk') return null
    return {
      articleId: article.id,
      passageId: null,
      name: article.title,
      language: article.summary?.language ?? article.view?.language ?? null
    }
  }
}
