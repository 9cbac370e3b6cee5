import type { Client } from '../../src-main/contract/client'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Unsaved } from '../saving/unsaved.svelte'
import type { Words } from '../words/words.svelte'
import { Composer } from './composer.svelte'
import { openPdf } from './open-pdf'
import { saveFile } from './save-file'

export interface MemoScreenOptions {
  readonly client: Client
  readonly unsaved: Unsaved
  readonly notices: Notices
  readonly stage: Stage
  readonly words: Words
}

/** The memo's view: its composer while it is on stage, and the export. */
export class MemoScreen {
  composer = $state.raw<Composer | null>(null)
  exporting = $state(false)

  #options: MemoScreenOptions

  constructor(options: MemoScreenOptions) {
    this.#options = options
  }

  /** For the time the view is on stage; returns what to do when it leaves. */
  open(): () => void {
    const { client, unsaved, notices } = this.#options
    const composer = new Composer({ client, unsaved, openPdf, onFailure: (error) => notices.fail(error) })
    this.composer = composer
    void composer.load()
    return () => {
      composer.close()
      if (this.composer === composer) this.composer = null
    }
  }

  /** Hands the PDF to the browser's or the desktop's way of saving files. */
  async exportPdf(): Promise<void> {
    const { composer } = this
    const { notices, words } = this.#options
    if (!composer || this.exporting) return
    this.exporting = true
    try {
      const pdf = await composer.exportPdf()
      const name = fileName(composer.plan?.title ?? '', words.t.memo.fileName, 'pdf')
      saveFile(new Blob([pdf], { type: 'application/pdf' }), name)
    } catch (error) {
      notices.fail(error)
    } finally {
      this.exporting = false
    }
  }

  hear(event: Extract<WorkbenchEvent, { type: 'library.changed' }>): void {
    if (event.passages || event.notes || event.codebook || event.articles === 'all') void this.composer?.refresh()
  }

  actions(): Actions {
    return { 'memo.open': () => this.#options.stage.show('memo') }
  }
}

/** What no file system forbids: without separators, control characters, the marks of Windows, or dots at the ends. */
export function fileName(title: string, fallback: string, ending: string): string {
  const name = title
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = [...name].slice(0, 80).join('').trim()
  return `${short === '' ? fallback : short}.${ending}`
}
