import type { Range } from '../../src-main/domain/text/range'

/** Where a reader stands in a text: the offset at which the first visible block begins, and pixels below its top. */
export interface Place {
  readonly offset: number
  readonly within: number
}

/** A range that the pane shall scroll to; a new object each time, so that the same range can be asked for again. */
export interface Target {
  readonly article: number
  readonly range: Range
  /** `select` makes it the window's selection as well, `flash` draws the eye to it, `show` only scrolls. */
  readonly mode: 'select' | 'flash' | 'show'
}

export interface PaneRecord {
  readonly tabs: readonly number[]
  readonly active: number | null
  readonly preview: number | null
  readonly places: readonly (readonly [article: number, offset: number, within: number])[]
}

/** One reader pane: its tabs, its history, and where it stands in each article. */
export class Pane {
  #tabs = $state.raw<readonly number[]>([])
  #active = $state<number | null>(null)
  #preview = $state<number | null>(null)
  #back = $state.raw<readonly number[]>([])
  #forward = $state.raw<readonly number[]>([])
  #target = $state.raw<Target | null>(null)
  #places = new Map<number, Place>()
  /** Called after every change that is worth remembering. */
  #changed: () => void

  constructor(changed: () => void, record?: PaneRecord) {
    this.#changed = changed
    if (!record) return
    this.#tabs = record.tabs
    this.#active = record.active
    this.#preview = record.preview
    for (const [article, offset, within] of record.places) this.#places.set(article, { offset, within })
  }

  get tabs(): readonly number[] {
    return this.#tabs
  }

  get active(): number | null {
    return this.#active
  }

  /** The tab that the next article opened from the list takes over, unless it is pinned first. */
  get preview(): number | null {
    return this.#preview
  }

  get target(): Target | null {
    return this.#target
  }

  get canGoBack(): boolean {
    return this.#back.length > 0
  }

  get canGoForward(): boolean {
    return this.#forward.length > 0
  }

  get record(): PaneRecord {
    const places = this.#tabs.flatMap((article) => {
      const place = this.#places.get(article)
      return place ? [[article, place.offset, place.within] as const] : []
    })
    return { tabs: this.#tabs, active: this.#active, preview: this.#preview, places }
  }

  open(article: number, pin: boolean): void {
    if (this.#active !== null && this.#active !== article) {
      this.#back = [...this.#back.slice(-99), this.#active]
      this.#forward = []
    }
    this.#activate(article, pin)
  }

  pin(article: number): void {
    if (this.#preview !== article) return
    this.#preview = null
    this.#changed()
  }

  close(article: number): void {
    const at = this.#tabs.indexOf(article)
    if (at === -1) return
    this.#tabs = this.#tabs.filter((tab) => tab !== article)
    this.#back = this.#back.filter((visited) => visited !== article)
    this.#forward = this.#forward.filter((visited) => visited !== article)
    if (this.#preview === article) this.#preview = null
    if (this.#active === article) this.#active = this.#tabs[Math.min(at, this.#tabs.length - 1)] ?? null
    this.#changed()
  }

  /** The tab `step` places further, around the end. */
  turn(step: number): void {
    const at = this.#active === null ? -1 : this.#tabs.indexOf(this.#active)
    const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length]
    if (next !== undefined) this.open(next, false)
  }

  back(): void {
    const article = this.#back.at(-1)
    if (article === undefined) return
    this.#back = this.#back.slice(0, -1)
    if (this.#active !== null) this.#forward = [...this.#forward, this.#active]
    this.#activate(article, false)
  }

  forward(): void {
    const article = this.#forward.at(-1)
    if (article === undefined) return
    this.#forward = this.#forward.slice(0, -1)
    if (this.#active !== null) this.#back = [...this.#back, this.#active]
    this.#activate(article, false)
  }

  reveal(article: number, range: Range, mode: Target['mode'] = 'flash'): void {
    this.#target = { article, range, mode }
  }

  /** The target was reached. */
  arrived(target: Target): void {
    if (this.#target === target) this.#target = null
  }

  place(article: number): Place | undefined {
    return this.#places.get(article)
  }

  stand(article: number, place: Place): void {
    this.#places.set(article, place)
    this.#changed()
  }

  #activate(article: number, pin: boolean): void {
    if (!this.#tabs.includes(article)) {
      const replaced = this.#preview
      this.#tabs =
        replaced === null ? [...this.#tabs, article] : this.#tabs.map((tab) => (tab === replaced ? article : tab))
      this.#preview = pin ? null : article
    } else if (pin && this.#preview === article) this.#preview = null
    this.#active = article
    this.#changed()
  }
}
