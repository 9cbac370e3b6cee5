import type { SearchRange } from '../../src-main/contract/calls/search'
import type { Client } from '../../src-main/contract/client'
import type { Settings } from '../app/settings.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'

/** Setting that is true where hiragana and katakana are the same to a search. */
export const kanaSetting = 'search.kana'

/** Milliseconds without a key before the article is searched. */
const pause = 80

/** Finding within the article in front: by the bar, or for the words of a search whose hit was opened. */
export class Finder {
  #client: Client
  #desk: Desk
  #notices: Notices
  #settings: Settings
  #open = $state(false)
  #typed = $state('')
  /** The words come from a search, not from the bar. */
  #asQuery = $state(false)
  #aliases = true
  #article = $state<number | null>(null)
  #ranges = $state.raw<readonly SearchRange[]>([])
  #at = $state(-1)
  #run = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: Client, desk: Desk, notices: Notices, settings: Settings) {
    this.#client = client
    this.#desk = desk
    this.#notices = notices
    this.#settings = settings
  }

  get isOpen(): boolean {
    return this.#open
  }

  get typed(): string {
    return this.#asQuery ? '' : this.#typed
  }

  /** The article whose matches these are. */
  get article(): number | null {
    return this.#article
  }

  get ranges(): readonly SearchRange[] {
    return this.#ranges
  }

  /** Index of the current match, -1 before the first. */
  get at(): number {
    return this.#at
  }

  open(): void {
    this.#open = true
    if (this.#asQuery) this.#typed = ''
    this.#asQuery = false
    this.#aliases = true
    const selected = getSelection()?.toString().trim() ?? ''
    if (selected !== '' && selected.length <= 80 && !selected.includes('\n')) this.type(selected)
    else if (this.#typed !== '') this.type(this.#typed)
  }

  close = (): void => {
    this.#open = false
    this.#clear()
  }

  type(text: string): void {
    this.#typed = text
    this.#asQuery = false
    this.#aliases = true
    clearTimeout(this.#timer)
    const run = ++this.#run
    const article = this.#desk.article?.id
    if (text === '' || article === undefined) this.#clear()
    else this.#timer = setTimeout(() => void this.#find(run, article, 'nearest'), pause)
  }

  /** Marks the words of a search in the article that was opened for it; `from` is the hit it opened at. */
  async follow(article: number, query: string, from: number, aliases = true): Promise<void> {
    this.#typed = query
    this.#asQuery = true
    this.#aliases = aliases
    await this.#find(++this.#run, article, from)
  }

  step(by: 1 | -1): void {
    if (this.#ranges.length === 0 || this.#article === null) return
    this.#at =
      this.#at === -1 && by === -1
        ? this.#ranges.length - 1
        : (this.#at + by + this.#ranges.length) % this.#ranges.length
    this.#reveal()
  }

  actions(): Actions {
    const possible = (): boolean => this.#ranges.length > 0 && this.#article === this.#desk.article?.id
    return {
      'find.open': { run: () => this.open(), possible: () => this.#desk.article !== null },
      'find.next': { run: () => this.step(1), possible },
      'find.previous': { run: () => this.step(-1), possible }
    }
  }

  /** `from`: the offset of the match to begin with, or the first one at or after the line in sight. */
  async #find(run: number, articleId: number, from: number | 'nearest'): Promise<void> {
    const asQuery = this.#asQuery
    const kana = this.#settings.flag(kanaSetting, false)
    const aliases = this.#aliases
    const found = await this.#notices.attempt(() =>
      this.#client.call('search.find', { articleId, query: this.#typed, asQuery, kana, aliases })
    )
    if (!found || run !== this.#run) return
    this.#article = articleId
    this.#ranges = found.ranges
    const start = from === 'nearest' ? (this.#desk.pane.place(articleId)?.offset ?? 0) : from
    const next = found.ranges.findIndex((range) => range.start >= start)
    this.#at = next === -1 && found.ranges.length > 0 ? 0 : next
    if (from === 'nearest') this.#reveal()
  }

  #reveal(): void {
    const range = this.#ranges[this.#at]
    if (range && this.#article !== null) this.#desk.pane.reveal(this.#article, range, 'show')
  }

  #clear(): void {
    this.#ranges = []
    this.#article = null
    this.#at = -1
  }
}
