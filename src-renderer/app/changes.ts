import type { LibraryChange } from '../../src-main/contract/events'
import { afterPaint } from './after-paint'

/** A commit of more articles than this is a batch of an import. */
const most = 50
/** Milliseconds between two looks at batches. */
const rest = 1000

/**
 * What commits have changed since the window looked last. It looks once for all that has come by the time a frame is
 * painted, and not while a step of the reader's own is being saved, of which the event may come before the answer: the
 * mark of a passage does not wait for the lists that count it. An import commits ten times a second, and
 * every part of the window asks for something at each look: of its batches the first is looked at like anything else,
 * and then once a second what has come meanwhile.
 */
export class Changes {
  readonly #look: (change: LibraryChange) => void
  readonly #isSaving: () => boolean
  #gathered: LibraryChange | null = null
  /** While the window rests after a batch. */
  #resting: ReturnType<typeof setTimeout> | undefined
  #callOff: (() => void) | null = null

  constructor(look: (change: LibraryChange) => void, isSaving: () => boolean) {
    this.#look = look
    this.#isSaving = isSaving
  }

  add(change: LibraryChange): void {
    this.#gathered = this.#gathered === null ? change : both(this.#gathered, change)
    if (this.#resting === undefined || !isBatch(change)) this.#lookSoon()
  }

  /** Forgets what has come and not been looked at. */
  stop(): void {
    this.#callOff?.()
    this.#callOff = null
    clearTimeout(this.#resting)
    this.#resting = undefined
    this.#gathered = null
  }

  #lookSoon(): void {
    this.#callOff ??= afterPaint(() => {
      this.#callOff = null
      if (this.#isSaving()) return this.#lookSoon()
      const change = this.#gathered
      this.#gathered = null
      if (change === null) return
      if (isBatch(change)) this.#restAWhile()
      this.#look(change)
    })
  }

  #restAWhile(): void {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => {
      this.#resting = undefined
      if (this.#gathered !== null) this.#lookSoon()
    }, rest)
  }
}

const isBatch = ({ articles }: LibraryChange): boolean => articles === 'all' || articles.length > most

const both = (one: LibraryChange, next: LibraryChange): LibraryChange => ({
  ...next,
  articles:
    one.articles === 'all' || next.articles === 'all' ? 'all' : [...new Set([...one.articles, ...next.articles])],
  passages: one.passages || next.passages,
  notes: one.notes || next.notes,
  codebook: one.codebook || next.codebook
})
