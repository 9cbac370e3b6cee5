import type { Client } from '../../src-main/contract/client'
import type { BriefingChanges, BriefingCheck, ExportFormat, StoredMemo } from '../../src-main/contract/calls/briefing'
import type { LibraryChange } from '../../src-main/contract/events'
import type { Plan } from '../../src-main/domain/briefing/plan'
import { redactText } from '../../src-main/domain/briefing/redact'
import { wordsOf } from '../../src-main/domain/briefing/words'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Unsaved } from '../saving/unsaved.svelte'
import type { Words } from '../words/words.svelte'
import { encodeFile } from '../import/encode-file'
import { Composer } from './composer.svelte'
import { decodeBase64 } from './decode-base64'
import { openPdf } from './open-pdf'
import { saveFile } from '../ui/save-file'

export interface MemoScreenOptions {
  readonly client: Client
  readonly unsaved: Unsaved
  readonly notices: Notices
  readonly stage: Stage
  readonly words: Words
}

const kinds: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  markdown: { ending: 'md', type: 'text/markdown' },
  docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  csv: { ending: 'csv', type: 'text/csv' }
}

/** The memo's view: its composer while it is on stage, and the export. */
export class MemoScreen {
  composer = $state.raw<Composer | null>(null)
  exporting = $state(false)
  /** Which of the memo's own dialogs is open. */
  dialog = $state<'password' | 'versions' | 'verify' | null>(null)
  versions = $state.raw<readonly StoredMemo[]>([])
  changes = $state.raw<BriefingChanges | null>(null)
  check = $state.raw<BriefingCheck | null>(null)
  checking = $state(false)

  #options: MemoScreenOptions

  constructor(options: MemoScreenOptions) {
    this.#options = options
  }

  /** For the time the view is on stage; returns what to do when it leaves. */
  open(): () => void {
    const { client, unsaved, notices, words } = this.#options
    const onFailure = (error: unknown): void => notices.fail(error)
    const composer = new Composer({ client, unsaved, openPdf, onFailure, language: words.language })
    this.composer = composer
    void composer.load()
    return () => {
      composer.close()
      if (this.composer === composer) this.composer = null
    }
  }

  /** Hands the PDF to the browser's or the desktop's way of saving files. */
  exportPdf(password = ''): Promise<void> {
    return this.#export('pdf', 'application/pdf', (composer, name) => composer.exportPdf(name, password))
  }

  convert(format: ExportFormat): Promise<void> {
    const { ending, type } = kinds[format]
    return this.#export(ending, type, (composer) => composer.convert(format))
  }

  /** A memo written before, once more. */
  async remake(memo: StoredMemo): Promise<void> {
    const { client, notices } = this.#options
    await notices.attempt(async () => {
      const { pdf } = await client.call('briefing.render', { version: memo.id })
      const name = memo.file.split(/[\\/]/).at(-1) ?? memo.file
      saveFile(new Blob([decodeBase64(pdf)], { type: 'application/pdf' }), name)
    })
  }

  async readVersions(): Promise<void> {
    const { client, notices } = this.#options
    this.changes = null
    this.versions = (await notices.attempt(() => client.call('briefing.versions', {}))) ?? []
  }

  /** What would be different now from a memo written before. */
  async compare(memo: StoredMemo): Promise<void> {
    const { client, notices } = this.#options
    await this.composer?.flush()
    this.changes = (await notices.attempt(() => client.call('briefing.changes', { since: memo.id }))) ?? null
  }

  /** Reads an exported PDF and looks its quotations up. */
  async verify(file: File, password = ''): Promise<void> {
    const { client, notices } = this.#options
    this.checking = true
    this.check = null
    this.check =
      (await notices.attempt(async () =>
        client.call('briefing.verify', { pdf: await encodeFile(file), ...(password === '' ? {} : { password }) })
      )) ?? null
    this.checking = false
  }

  /** Of an article its title, its publisher and whether it is in the trash stand in the memo. */
  hear(event: LibraryChange): void {
    const ofArticles = event.articles === 'all' || event.articles.length > 0
    if (ofArticles || event.passages || event.notes || event.codebook) void this.composer?.refresh()
  }

  actions(): Actions {
    return { 'memo.open': () => this.#options.stage.show('memo') }
  }

  async #export(
    ending: string,
    type: string,
    make: (composer: Composer, name: string) => Promise<Uint8Array<ArrayBuffer>>
  ): Promise<void> {
    const { composer } = this
    const { notices, words } = this.#options
    if (!composer || this.exporting) return
    this.exporting = true
    try {
      const name = fileName(exportedTitle(composer.plan), words.t.memo.fileName, ending)
      saveFile(new Blob([await make(composer, name)], { type }), name)
    } catch (error) {
      notices.fail(error)
    } finally {
      this.exporting = false
    }
  }
}

/** The title that the file is named by: a name taken out of the memo must not stand in its file's name. */
export function exportedTitle(plan: Pick<Plan, 'title' | 'language' | 'redactions'> | null): string {
  return plan ? redactText(plan.title, plan.redactions, wordsOf(plan.language).redacted) : ''
}

/** What no file system forbids: without separators, control characters, the marks of Windows, or dots at the ends. */
export function fileName(title: string, fallback: string, ending: string): string {
  const name = title
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .slice(0, 400)
    .replace(/^[. ]{1,400}|[. ]{1,400}$/g, '')
  const short = [...name].slice(0, 80).join('').trim()
  return `${short === '' ? fallback : short}.${ending}`
}
