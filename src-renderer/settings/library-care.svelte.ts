import type { BackupFile, BackupReport, Problem } from '../../src-main/contract/calls/library'
import type { Client } from '../../src-main/contract/client'
import type { Unsaved } from '../saving/unsaved.svelte'

export type Work = 'backup' | 'restore' | 'verify' | 'sample'

/** What came of a piece of work: good news to be worded, or a sentence that the library gave. */
export type Outcome =
  | { readonly kind: 'backup' | 'restore'; readonly report: BackupReport }
  | { readonly kind: 'verify'; readonly problems: readonly Problem[] }
  | { readonly kind: 'sample'; readonly articles: number }
  | { readonly kind: 'failure'; readonly message: string }

/** Backing up, restoring and checking the library: one at a time, each with its report. */
export class LibraryCare {
  working = $state<Work | null>(null)
  /** In the library's own folder for them, newest first. */
  backups = $state.raw<readonly BackupFile[]>([])
  /** The last outcome of each. */
  outcomes = $state.raw<Readonly<Partial<Record<Work, Outcome | undefined>>>>({})

  #client: Client
  #unsaved: Unsaved
  #sentenceOf: (error: unknown) => string

  /** `sentenceOf` says in the window's language what an error was. */
  constructor(client: Client, unsaved: Unsaved, sentenceOf: (error: unknown) => string) {
    this.#client = client
    this.#unsaved = unsaved
    this.#sentenceOf = sentenceOf
  }

  async listBackups(): Promise<void> {
    this.backups = await this.#client.call('library.backups', {})
  }

  /** Into the named file, or one named by the day in the backups folder. */
  backup(file: string): Promise<void> {
    const path = file.trim()
    return this.#do('backup', async () => {
      await this.#unsaved.flush()
      const report = await this.#client.call('library.backup', path === '' ? {} : { file: path })
      await this.listBackups()
      return { kind: 'backup', report }
    })
  }

  restore(file: string): Promise<void> {
    return this.#do('restore', async () => {
      // What is under the pen belongs to the present library, which is backed up first.
      await this.#unsaved.flush()
      const report = await this.#client.call('library.restore', { file: file.trim() })
      await this.listBackups()
      return { kind: 'restore', report }
    })
  }

  verify(): Promise<void> {
    return this.#do('verify', async () => {
      const { problems } = await this.#client.call('library.verify', {})
      return { kind: 'verify', problems }
    })
  }

  addSample(): Promise<void> {
    return this.#do('sample', async () => {
      const { articles } = await this.#client.call('library.addSample', {})
      return { kind: 'sample', articles }
    })
  }

  async #do(work: Work, run: () => Promise<Outcome>): Promise<void> {
    if (this.working) return
    this.working = work
    this.outcomes = { ...this.outcomes, [work]: undefined }
    try {
      const outcome = await run()
      this.outcomes = { ...this.outcomes, [work]: outcome }
    } catch (error) {
      this.outcomes = { ...this.outcomes, [work]: { kind: 'failure', message: this.#sentenceOf(error) } }
    } finally {
      this.working = null
    }
  }
}
