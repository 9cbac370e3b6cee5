import { CallFailure, type Client } from '../../src-main/contract/client'
import type { BriefingPlan, BriefingReport } from '../../src-main/contract/calls/briefing'
import { decodeBase64 } from './decode-base64'
import type { OpenPdf, PdfDocument } from './open-pdf'

export type PreviewState = 'idle' | 'waiting' | 'rendering' | 'failed'

export interface PreviewOptions {
  readonly client: Client
  readonly openPdf: OpenPdf
  /** Milliseconds without a change after which the pages are made anew. */
  readonly pause?: number
}

let jobs = 0

/**
 * The real pages of the memo as it is planned. Changes in quick succession make one rendering; one that is overtaken is
 * cancelled and its answer dropped; the last good pages stay in sight meanwhile.
 */
export class Preview {
  state = $state<PreviewState>('idle')
  document = $state.raw<PdfDocument | null>(null)
  report = $state.raw<BriefingReport | null>(null)
  failure = $state.raw<unknown>(null)

  #options: Required<PreviewOptions>
  #timer: ReturnType<typeof setTimeout> | undefined
  #run = 0
  #job: string | null = null
  #wanted: BriefingPlan | null = null
  #closed = false

  constructor(options: PreviewOptions) {
    this.#options = { pause: 120, ...options }
  }

  /** Renders the plan after the pause. */
  request(plan: BriefingPlan): void {
    this.#wanted = plan
    clearTimeout(this.#timer)
    if (this.state !== 'rendering') this.state = 'waiting'
    this.#timer = setTimeout(() => void this.#render(plan), this.#options.pause)
  }

  /** The pages of the last request anew: what they are made of changed in the library. */
  again(): void {
    if (this.#wanted) this.request(this.#wanted)
  }

  /** Stops the rendering; the pages in sight stay. */
  async cancel(): Promise<void> {
    this.#run += 1
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.state = 'idle'
    await this.#cancelJob()
  }

  close(): void {
    this.#closed = true
    void this.cancel()
    void this.document?.close()
    this.document = null
  }

  async #render(plan: BriefingPlan): Promise<void> {
    const run = ++this.#run
    this.#timer = undefined
    const { client, openPdf } = this.#options
    await this.#cancelJob()
    if (run !== this.#run) return
    jobs += 1
    const job = `preview-${Date.now().toString(36)}-${jobs}`
    this.#job = job
    this.state = 'rendering'
    try {
      const { pdf, ...report } = await client.call('briefing.render', { job, plan })
      if (run !== this.#run) return
      const document = await openPdf(decodeBase64(pdf))
      if (run !== this.#run || this.#closed) return void document.close()
      const before = this.document
      this.document = document
      this.report = report
      this.failure = null
      this.state = this.#timer === undefined ? 'idle' : 'waiting'
      // After the pages have let go of it.
      setTimeout(() => void before?.close(), 500)
    } catch (error) {
      if (run !== this.#run) return
      if (error instanceof CallFailure && error.failure.code === 'CANCELLED') {
        this.state = 'idle'
        return
      }
      this.failure = error
      this.state = 'failed'
    } finally {
      if (this.#job === job) this.#job = null
    }
  }

  async #cancelJob(): Promise<void> {
    const job = this.#job
    this.#job = null
    // It may have ended meanwhile; then there is nothing to stop.
    if (job) await this.#options.client.call('job.cancel', { job }).catch(() => null)
  }
}
