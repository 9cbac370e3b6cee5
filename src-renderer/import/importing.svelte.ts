import type { UnfinishedImport } from '../../src-main/contract/calls/import'
import type { Client } from '../../src-main/contract/client'
import { failureSentence } from '../../src-main/contract/failure-codes'
import type { Settings } from '../app/settings.svelte'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { PathOf } from '../transport/pick-shell'
import type { Words } from '../words/words.svelte'
import { ImportRun } from './import-run.svelte'
import { filesOfInput, filesOfTransfer, type Picked } from './read-drop'

/** What was on the clipboard; `html` is null where there was only text. */
export interface Pasted {
  readonly text: string
  readonly html: string | null
}

export interface ImportingOptions {
  readonly client: Client
  readonly notices: Notices
  readonly pathOf: PathOf
  readonly stage: Stage
  readonly words: Words
  readonly settings: Settings
}

/** Milliseconds that a plain success stays in sight. */
const stay = 5_000

/** How articles come in through the window: one run at a time, its progress, and its report. */
export class Importing {
  run = $state.raw<ImportRun | null>(null)
  /** The files of a drop are being listed. */
  collecting = $state(false)
  reportOpen = $state(false)
  /** What waits for the reader's word to become an article. */
  pasted = $state.raw<Pasted | null>(null)
  /** What the program's last end broke off; waits for the reader's word. */
  unfinished = $state.raw<UnfinishedImport | null>(null)

  #options: ImportingOptions

  constructor(options: ImportingOptions) {
    this.#options = options
  }

  /** Whether a book becomes one article or one for each chapter; remembered. */
  get chapters(): 'whole' | 'each' {
    return this.#options.settings.text('import.chapters', 'whole') === 'each' ? 'each' : 'whole'
  }

  set chapters(chapters: 'whole' | 'each') {
    this.#options.settings.set('import.chapters', chapters)
  }

  get busy(): boolean {
    return this.collecting || (this.run !== null && this.run.stage !== 'done')
  }

  /** Imports the files of a file window, or of a drop or paste, within whose event this must be called. */
  async take(given: FileList | DataTransfer): Promise<ImportRun | null> {
    const { pathOf } = this.#options
    return this.#import(given instanceof FileList ? filesOfInput(given, pathOf) : filesOfTransfer(given, pathOf))
  }

  /** One at a time: a second one is told to wait. */
  async #import(picking: Picked | Promise<Picked>): Promise<ImportRun | null> {
    const { notices, stage, words } = this.#options
    if (this.busy) {
      notices.hint(words.t.importing.busy)
      return null
    }
    this.collecting = true
    this.reportOpen = false
    if (stage.dialog === 'import') stage.close()
    let picked: Picked
    try {
      picked = await picking
    } catch (error) {
      notices.fail(error)
      return null
    } finally {
      this.collecting = false
    }
    if (picked.paths.length + picked.files.length + picked.unreadable.length === 0) {
      notices.hint(words.t.importing.nothingPicked)
      return null
    }
    return this.#follow((run) => run.start(picked))
  }

  /** Asks whether an import was broken off. */
  async lookForUnfinished(): Promise<void> {
    this.unfinished = await this.#options.client.call('import.unfinished', {})
  }

  /** Goes on with it; where the bytes came from a window, the reader chooses the same files again. */
  async resume(): Promise<void> {
    const { unfinished } = this
    if (!unfinished || this.busy) return
    if (unfinished.paths.length === 0) this.#options.stage.open('import')
    else await this.#follow((run) => run.resume(unfinished))
  }

  async discardUnfinished(): Promise<void> {
    const { client, notices } = this.#options
    this.unfinished = null
    await notices.attempt(() => client.call('import.discard', {}))
  }

  async #follow(work: (run: ImportRun) => Promise<void>): Promise<ImportRun> {
    const { client, words } = this.#options
    const run = new ImportRun({
      client,
      chapters: this.chapters,
      sentence: (code, detail) => failureSentence(code, detail, words.language)
    })
    this.run = run
    await work(run)
    // A short run besides leaves what was broken off as it is.
    if (this.unfinished) await this.lookForUnfinished().catch(() => null)
    // What needs to be read is shown at once; a plain success is a line that doesn't interrupt.
    if (run.failed.length > 0) this.reportOpen = true
    else setTimeout(() => this.run === run && !this.reportOpen && this.dismiss(), stay)
    return run
  }

  /** Makes one article of a text; formatted as it was copied if it was not changed. */
  async createPasted(text: string, title: string): Promise<void> {
    const { client, notices, words } = this.#options
    const { pasted } = this
    this.pasted = null
    const formatted = pasted !== null && pasted.html !== null && pasted.text === text
    const content = formatted ? asDocument(pasted?.html ?? '') : text
    const name = `${words.t.importing.pasteFile} ${stamp(new Date())}.${formatted ? 'html' : 'txt'}`
    const files = [{ path: name, file: new File([content], name) }]
    const run = await this.#import({ paths: [], files, unreadable: [] })
    const article = run?.imported[0]
    if (article && title.trim() !== '') {
      await notices.attempt(() => client.call('article.edit', { id: article.articleId, title: title.trim() }))
    }
  }

  dismiss(): void {
    if (this.run?.stage === 'done') this.run = null
    this.reportOpen = false
  }

  actions(): Actions {
    return { 'import.open': () => this.#options.stage.open('import') }
  }
}

/** A browser's clipboard holds a fragment; the encoding is ours. */
const asDocument = (html: string): string => `<!doctype html><meta charset="utf-8">${html}`

/** Local day and time for a file name: `2025-06-18 09-05-30`. */
function stamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('-')}`
}
