import { SvelteSet } from 'svelte/reactivity'
import type { SavingState } from './autosave.svelte'

/** Something that may hold text which is not durable yet. */
export interface Saver {
  readonly state: SavingState
  readonly unsaved: boolean
  /** Size in characters of what waits; a closing window can hand over only about 60 kB without being asked to stay. */
  readonly size?: number
  flush(): Promise<void>
  flushNow(): void
}

/** A browser carries at most 64 KiB of request bodies beyond the life of a page (Fetch, keepalive). */
const keepaliveCharacters = 20_000

/**
 * Everything in the window that saves as one types. Says the one truth for the status bar, and sees to it that nothing
 * typed is lost when the window is hidden, left or closed at once.
 */
export class Unsaved {
  #savers = new SvelteSet<Saver>()

  /** The worst of all: a refused save is shown before one under way. */
  get state(): SavingState {
    let worst: SavingState = 'saved'
    for (const { state } of this.#savers) {
      if (state === 'failed') return 'failed'
      if (state !== 'saved' && worst !== 'saving') worst = state
    }
    return worst
  }

  /** Returns the function that takes the saver out again; it must have been flushed before. */
  add(saver: Saver): () => void {
    this.#savers.add(saver)
    return () => this.#savers.delete(saver)
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#savers].map((saver) => saver.flush()))
  }

  /** Listens to the window's end. Returns the function that stops it. */
  watch(window: Window): () => void {
    const hide = (): void => {
      for (const saver of this.#savers) saver.flushNow()
    }
    const flush = (): void => void this.flush()
    const hidden = (): void => {
      if (window.document.visibilityState === 'hidden') flush()
    }
    const leave = (event: BeforeUnloadEvent): void => {
      const held = [...this.#savers].some(
        (saver) => saver.unsaved && (saver.state === 'failed' || (saver.size ?? 0) > keepaliveCharacters)
      )
      hide()
      if (!held) return
      // Too much for a request that outlives the page, or the library refuses: the window stays until it is durable.
      // A desktop window closes by itself then; a browser asks its reader.
      event.preventDefault()
      void this.flush().then(() => {
        if (this.state === 'saved') window.close()
      })
    }
    window.addEventListener('blur', flush)
    window.document.addEventListener('visibilitychange', hidden)
    window.addEventListener('beforeunload', leave)
    window.addEventListener('pagehide', hide)
    return () => {
      window.removeEventListener('blur', flush)
      window.document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('pagehide', hide)
    }
  }
}
