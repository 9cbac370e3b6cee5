import type { SearchResult } from '../../src-main/contract/calls/search'
import type { Client } from '../../src-main/contract/client'
import type { Settings } from '../app/settings.svelte'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'

/** Milliseconds without a key before a search starts. */
const pause = 120

/** The search box: what is typed, and what was found for it. */
export class SearchScreen {
  #client: Client
  #desk: Desk
  #stage: Stage
  #settings: Settings
  #notices: Notices
  #typed = $state('')
  #open = $state(false)
  #result = $state.raw<SearchResult | null>(null)
  #run = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: Client, desk: Desk, stage: Stage, settings: Settings, notices: Notices) {
    this.#client = client
    this.#desk = desk
    this.#stage = stage
    this.#settings = settings
    this.#notices = notices
  }

  get typed(): string {
    return this.#typed
  }

  get result(): SearchResult | null {
    return this.#result
  }

  get isOpen(): boolean {
    return this.#open
  }

  type(text: string): void {
    this.#typed = text
    this.#open = true
    clearTimeout(this.#timer)
    const run = ++this.#run
    if (text.trim() === '') {
      this.#result = null
      return
    }
    this.#timer = setTimeout(() => void this.#search(run, text), pause)
  }

  show(): void {
    this.#open = true
  }

  close = (): void => {
    this.#open = false
  }

  actions(): Actions {
    return {
      'search.focus': () => document.querySelector<HTMLElement>('[data-search]')?.focus()
    }
  }

  async #search(run: number, query: string): Promise<void> {
    const result = await this.#notices.attempt(() => this.#client.call('search.query', { query, limit: 30 }))
    if (result && run === this.#run) this.#result = result
  }
}
