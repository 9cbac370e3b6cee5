/** What the window may say of a text: only `saved` after the library has answered that it is durable. */
export type SavingState = 'saved' | 'pending' | 'saving' | 'failed'

export interface AutosaveOptions<T> {
  /** Resolves when the value is durable. */
  readonly save: (value: T) => Promise<void>
  /** Milliseconds without a change after which it saves. */
  readonly pause?: number
  /** Milliseconds after the first unsaved change at which it saves even while the typing goes on. */
  readonly patience?: number
  /** Called with each refusal; the value stays pending and is tried again. */
  readonly onFailure?: (error: unknown) => void
}

/** Milliseconds before a refused save is tried again; the last one repeats. */
const retries = [1_000, 3_000, 10_000, 30_000]

/**
 * Saves one value as it changes: after a pause, at the latest after the patience, and at once on `flush`.
 * One save runs at a time, so that an older value can't arrive after a newer one; `flushNow` alone doesn't wait, for a
 * window that is about to go.
 */
export class Autosave<T> {
  state = $state<SavingState>('saved')
  /** Milliseconds since the epoch of the last answer that a value is durable. */
  savedAt = $state<number | null>(null)

  #options: Required<Pick<AutosaveOptions<T>, 'save' | 'pause' | 'patience'>> & AutosaveOptions<T>
  #pending: { value: T } | null = null
  #running: Promise<void> | null = null
  #pauseTimer: ReturnType<typeof setTimeout> | undefined
  #patienceTimer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor(options: AutosaveOptions<T>) {
    this.#options = { pause: 400, patience: 2_000, ...options }
  }

  /** True while something typed is not yet known to be durable. */
  get unsaved(): boolean {
    return this.#pending !== null || this.#running !== null
  }

  /** The newest value that has not been sent, if any. */
  get waiting(): T | undefined {
    return this.#pending?.value
  }

  change(value: T): void {
    this.#pending = { value }
    if (this.state !== 'failed') this.state = this.#running ? 'saving' : 'pending'
    clearTimeout(this.#pauseTimer)
    this.#pauseTimer = setTimeout(() => void this.flush(), this.#options.pause)
    this.#patienceTimer ??= setTimeout(() => void this.flush(), this.#options.patience)
  }

  /** Sends what is pending; resolves when nothing is, or when a save was refused. Never rejects. */
  async flush(): Promise<void> {
    this.#stopTimers()
    while (this.#running) await this.#running
    if (!this.#pending) return
    this.#running = this.#send(this.#pending.value)
    await this.#running
    if (this.#pending && this.state !== 'failed') await this.flush()
  }

  /** Sends the newest value without waiting for a save that is under way. For `pagehide`, when waiting means losing. */
  flushNow(): void {
    this.#stopTimers()
    if (!this.#pending) return
    if (this.#running) {
      const { value } = this.#pending
      this.#pending = null
      void this.#options.save(value).catch(() => this.change(value))
    } else {
      void this.flush()
    }
  }

  /** Gives up what is pending: for a thing that was deleted. */
  discard(): void {
    this.#stopTimers()
    this.#pending = null
    if (!this.#running) this.state = 'saved'
  }

  async #send(value: T): Promise<void> {
    this.#pending = null
    if (this.state !== 'failed') this.state = 'saving'
    try {
      await this.#options.save(value)
      this.#failures = 0
      this.savedAt = Date.now()
      this.state = this.#pending ? 'pending' : 'saved'
    } catch (error) {
      this.#pending ??= { value }
      this.state = 'failed'
      const wait = retries[Math.min(this.#failures, retries.length - 1)]
      this.#failures += 1
      clearTimeout(this.#patienceTimer)
      this.#patienceTimer = setTimeout(() => void this.flush(), wait)
      this.#options.onFailure?.(error)
    } finally {
      this.#running = null
    }
  }

  #stopTimers(): void {
    clearTimeout(this.#pauseTimer)
    clearTimeout(this.#patienceTimer)
    this.#pauseTimer = undefined
    this.#patienceTimer = undefined
  }
}
