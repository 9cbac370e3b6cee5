import type { LibraryChange } from '../../src-main/contract/events'
import { afterPaint } from './after-paint'

/**
 * What commits have changed since the window looked last. It looks once for all that has come by the time a frame is
 * painted: the mark of a passage does not wait for the lists that count it, and a burst of commits is read once.
 */
export class Changes {
  readonly #look: (change: LibraryChange) => void
  #gathered: LibraryChange | null = null
  #callOff: () => void = () => undefined

  constructor(look: (change: LibraryChange) => void) {
    this.#look = look
  }

  add(change: LibraryChange): void {
    if (this.#gathered === null) this.#callOff = afterPaint(() => this.#tell())
    this.#gathered = this.#gathered === null ? change : both(this.#gathered, change)
  }

  /** Forgets what has come and not been looked at. */
  stop(): void {
    this.#callOff()
    this.#gathered = null
  }

  #tell(): void {
    const change = this.#gathered
    this.#gathered = null
    if (change) this.#look(change)
  }
}

const both = (one: LibraryChange, next: LibraryChange): LibraryChange => ({
  ...next,
  articles:
    one.articles === 'all' || next.articles === 'all' ? 'all' : [...new Set([...one.articles, ...next.articles])],
  passages: one.passages || next.passages,
  notes: one.notes || next.notes,
  codebook: one.codebook || next.codebook
})
