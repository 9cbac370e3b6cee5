import type { Client } from '../../src-main/contract/client'
import { afterPaint } from './after-paint'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Milliseconds in which the further changes of a setting are gathered into one. */
const pause = 300

/**
 * What the window remembers between starts. A change shows at once and is stored when it has been painted, so that a
 * commit does not come before what the reader waits for (an article that was opened); a run of changes in a few steps.
 */
export class Settings {
  #client: Client
  #fail: (error: unknown) => void
  #values = $state.raw<Readonly<Record<string, unknown>>>({})
  /** Keys that are to be stored in a moment, or were a moment ago; true where there is a change to store. */
  #recent = new Map<string, boolean>()

  constructor(client: Client, values: Readonly<Record<string, unknown>>, fail: (error: unknown) => void) {
    this.#client = client
    this.#values = values
    this.#fail = fail
  }

  /** As it was stored, by whichever version: the caller checks it. */
  get(key: string): unknown {
    return this.#values[key]
  }

  text(key: string, fallback: string): string {
    const value = this.#values[key]
    return typeof value === 'string' ? value : fallback
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.#values[key]
    return typeof value === 'boolean' ? value : fallback
  }

  number(key: string, fallback: number, least: number, most: number): number {
    const value = this.#values[key]
    return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : fallback
  }

  set(key: string, value: Json): void {
    this.#values = { ...this.#values, [key]: value }
    if (!this.#recent.has(key)) afterPaint(() => this.#recent.get(key) && this.#store(key))
    this.#recent.set(key, true)
  }

  /** Stores at once what is still waiting; for the moment the window is left. */
  flush = (): void => {
    for (const [key, changed] of this.#recent) if (changed) this.#store(key)
  }

  #store(key: string): void {
    this.#recent.set(key, false)
    this.#client.call('setting.set', { key, value: this.#values[key] as never }).catch(this.#fail)
    setTimeout(() => {
      const changed = this.#recent.get(key)
      this.#recent.delete(key)
      if (changed) this.#store(key)
    }, pause)
  }
}
