import { CallFailure } from '../../src-main/contract/client'
import { failureSentence } from '../../src-main/contract/failure-codes'
import type { CommandId } from '../commands/command-table'
import { ConnectionLost } from '../transport/http-transport'
import type { Words } from '../words/words.svelte'
import { presentFailure } from './present-failure'

export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'hint' | 'failure'
  readonly text: string
  /** A later notice of the same topic takes the place of an earlier one. */
  readonly topic: string
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

  say(text: string, action: Notice['action'] = null, topic = text): void {
    this.#add({ kind: 'done', text, topic, action })
  }

  hint(text: string): void {
    this.#add({ kind: 'hint', text, topic: text, action: null })
  }

  /** Shows what happened and what to do next, for whatever was thrown. */
  fail(error: unknown): void {
    const { t } = this.#words
    const text = this.sentenceOf(error)
    if (error instanceof CallFailure) {
      const { code } = error.failure
      const { kind, next } = presentFailure(code)
      const action = next && { label: t.commands[next], run: () => this.#run(next) }
      // Incidents differ by their numbers only; the last one says enough.
      this.#add({ kind, text, topic: code === 'UNEXPECTED' ? code : text, action })
      return
    }
    if (!(error instanceof ConnectionLost)) console.error(error)
    this.#add({ kind: 'failure', text, topic: text, action: null })
  }

  /** What happened, in the window's language, which may be another than the program's. */
  sentenceOf(error: unknown): string {
    const { frame } = this.#words.t
    if (error instanceof CallFailure)
      return failureSentence(error.failure.code, error.failure.detail, this.#words.language)
    return error instanceof ConnectionLost ? frame.connectionLost : frame.unexpected
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
    const others = this.#list.filter(({ topic }) => topic !== notice.topic)
    this.#list = [...others.slice(-3), { ...notice, id }]
    if (notice.kind !== 'failure') setTimeout(() => this.dismiss(id), stay)
  }
}
