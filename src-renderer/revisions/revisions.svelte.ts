import type { Comparison, RereadReport, RevisionSummary, Similar } from '../../src-main/contract/calls/revision'
import type { Client } from '../../src-main/contract/client'
import type { Input } from '../../src-main/contract/contract'
import type { Status } from '../app/status.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Words } from '../words/words.svelte'

export interface RevisionsParts {
  readonly client: Client
  readonly notices: Notices
  readonly status: Status
  readonly words: Words
  readonly undo: () => Promise<void>
}

/** What is known of an article's past, and of its likes. */
export interface Background {
  readonly id: number
  readonly revisions: readonly RevisionSummary[]
  readonly similar: readonly Similar[]
}

/** The revisions of the article at hand: listing, comparing, reading its original again, putting back what was cleaned. */
export class Revisions {
  #parts: RevisionsParts
  #comparison = $state.raw<Comparison | null>(null)
  #background = $state.raw<Background | null>(null)
  #working = $state(false)
  #compareRun = 0
  #lookRun = 0

  constructor(parts: RevisionsParts) {
    this.#parts = parts
  }

  /** What is compared in the reader, in place of the article whose text stands on the left. */
  get comparison(): Comparison | null {
    return this.#comparison
  }

  get background(): Background | null {
    return this.#background
  }

  /** True while an original is read again. */
  get working(): boolean {
    return this.#working
  }

  /** Learns an article's revisions and its likes. */
  async look(id: number): Promise<void> {
    const run = ++this.#lookRun
    const { client, notices } = this.#parts
    const found = await notices.attempt(() =>
      Promise.all([client.call('article.revisions', { id }), client.call('article.similarTo', { id })])
    )
    if (!found || run !== this.#lookRun) return
    const [revisions, similar] = found
    this.#background = { id, revisions, similar }
  }

  async compare(input: Input<'article.compare'>): Promise<void> {
    const run = ++this.#compareRun
    const comparison = await this.#parts.notices.attempt(() => this.#parts.client.call('article.compare', input))
    if (comparison && run === this.#compareRun) this.#comparison = comparison
  }

  close = (): void => {
    this.#compareRun++
    this.#comparison = null
  }

  putBack(input: Input<'article.putBack'>): Promise<void> {
    return this.#read((client) => client.call('article.putBack', input))
  }

  takeOut(input: Input<'article.takeOut'>): Promise<void> {
    return this.#read((client) => client.call('article.takeOut', input))
  }

  reread(input: Input<'article.reread'>): Promise<void> {
    return this.#read((client) => client.call('article.reread', input))
  }

  /** One at a time: the second would find that the first was faster, and be refused. */
  async #read(call: (client: Client) => Promise<RereadReport>): Promise<void> {
    if (this.#working) return
    this.#working = true
    const { client, notices, status, undo, words } = this.#parts
    const report = await notices.attempt(() => status.whileSaving(() => call(client)))
    this.#working = false
    if (!report) return
    if (this.#comparison?.before.id === report.id) this.close()
    const { t } = words
    const { exact, moved, fuzzy, orphan } = report.anchors
    if (!report.changed) notices.say(t.revisions.unchanged)
    else {
      const passages = exact + moved + fuzzy + orphan
      const totals = passages === 0 ? '' : t.revisions.anchors(exact, moved, fuzzy, orphan)
      const sentence = [t.revisions.revised(report.revision), totals].filter(Boolean).join(' ')
      notices.say(sentence, { label: t.frame.undo, run: undo }, 'history')
    }
  }
}
