import { CallFailure } from '../../src-main/contract/client'
import type { CommandId } from '../commands/command-table'
import { ConnectionLost } from '../transport/http-transport'
import type { Words } from '../words/words.svelte'
import { presentFailure } from './present-failure'

export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'hint' | 'failure'
  readonly text: string
  readonly action: { readonly label: string; readonly run: () => unknown } | null
}

/** Milliseconds that a notice stays; a failure stays until it is dismissed. */
const stay = 6000

/** What the window tells the reader, and the one place where a failure becomes words. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([])
  #last = 0
  #words: Words
  #run: (id: CommandId) => void

  constructor(words: Words, run: (id: CommandId) => void) {
    this.#words = words
    this.#run = run
  }

  get list(): readonly Notice[] {
    return this.#list
  }

  say(text: string, action: Notice['action'] = null): void {
    this.#add({ kind: 'done', text, action })
  }

  hint(text: string): void {
    this.#add({ kind: 'hint', text, action: null })
  }

  /** Shows what happened and what to do next, for whatever was thrown. */
  fail(error: unknown): void {
    const { t } = this.#words
    if (error instanceof CallFailure) {
      const { kind, next } = presentFailure(error.failure.code)
      const action = next && { label: t.commands[next], run: () => this.#run(next) }
      this.#add({ kind, text: error.failure.message, action })
      return
    }
    if (!(error instanceof ConnectionLost)) console.error(error)
    this.#add({
      kind: 'failure',
      text: error instanceof ConnectionLost ? t.frame.connectionLost : t.frame.unexpected,
      action: null
    })
  }

  /** Runs the work; a failure is shown and gives undefined. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      this.fail(error)
      return undefined
    }
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id)
  }

  #add(notice: Omit<Notice, 'id'>): void {
    const id = ++this.#last
    // The same sentence twice is one notice, told anew.
    const others = this.#list.filter((other) => other.text !== notice.text)
    this.#list = [...others.slice(-3), { ...notice, id }]
    if (notice.kind !== 'failure') setTimeout(() => this.dismiss(id), stay)
  }
}
