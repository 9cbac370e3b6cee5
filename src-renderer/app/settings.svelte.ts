import type { Client } from '../../src-main/contract/client'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Milliseconds without a change before a setting is stored. */
const pause = 300

/** What the window remembers between starts. A change shows at once and is stored a moment later. */
export class Settings {
  #client: Client
  #fail: (error: unknown) => void
  #values = $state.raw<Readonly<Record<string, unknown>>>({})
  #waiting = new Map<string, ReturnType<typeof setTimeout>>()

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
    clearTimeout(this.#waiting.get(key))
    this.#waiting.set(
      key,
      setTimeout(() => this.#store(key), pause)
    )
  }

  /** Stores at once what is still waiting; for the moment the window is left. */
  flush = (): void => {
    for (const key of [...this.#waiting.keys()]) this.#store(key)
  }

  #store(key: string): void {
    clearTimeout(this.#waiting.get(key))
    this.#waiting.delete(key)
    this.#client.call('setting.set', { key, value: this.#values[key] as never }).catch(this.#fail)
  }
}
