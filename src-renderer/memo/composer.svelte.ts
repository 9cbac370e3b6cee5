import type { Client } from '../../src-main/contract/client'
import type { BriefingPlan, ExportFormat } from '../../src-main/contract/calls/briefing'
import type { ArticleSummary } from '../../src-main/domain/article/article-summary'
import type { Passage } from '../../src-main/domain/anchor/passage'
import { templates, type SectionKind, type TemplateKey } from '../../src-main/domain/briefing/plan'
import type { RunningLine } from '../../src-main/domain/briefing/running-lines'
import type { Codebook, Language } from '../../src-main/domain/codebook/code'
import type { Note } from '../../src-main/domain/note/note'
import { Autosave, type SavingState } from '../saving/autosave.svelte'
import type { Saver, Unsaved } from '../saving/unsaved.svelte'
import { decodeBase64 } from './decode-base64'
import type { OpenPdf } from './open-pdf'
import { Preview } from './preview.svelte'

export interface ComposerOptions {
  readonly client: Client
  readonly unsaved: Unsaved
  readonly openPdf: OpenPdf
  readonly onFailure: (error: unknown) => void
  /** What a memo begins in; the window's. */
  readonly language?: Language
  readonly pause?: number
}

/** A key judgement under the pen; the number stays its own when others move. */
export interface Judgement {
  readonly id: number
  readonly text: string
}

/** The memo's plan, saved as one types, beside its real pages. */
export class Composer implements Saver {
  plan = $state.raw<BriefingPlan | null>(null)
  judgements = $state.raw<readonly Judgement[]>([])
  passages = $state.raw<readonly Passage[]>([])
  articles = $state.raw<ReadonlyMap<number, ArticleSummary>>(new Map())
  codebook = $state.raw<Codebook | null>(null)
  notes = $state.raw<readonly Note[]>([])
  /** The names to take out as they are typed, one a line. */
  redactionText = $state('')
  readonly preview: Preview

  #client: Client
  #onFailure: ComposerOptions['onFailure']
  #language: Language | undefined
  #autosave: Autosave<BriefingPlan>
  #release: () => void
  #run = 0
  #lastJudgement = 0

  constructor(options: ComposerOptions) {
    const { client, unsaved, openPdf, onFailure, pause } = options
    this.#client = client
    this.#onFailure = onFailure
    this.#language = options.language
    this.preview = new Preview({ client, openPdf, ...(pause === undefined ? {} : { pause }) })
    this.#autosave = new Autosave<BriefingPlan>({
      save: async (plan) => void (await client.call('briefing.savePlan', { plan })),
      onFailure
    })
    this.#release = unsaved.add(this)
  }

  get state(): SavingState {
    return this.#autosave.state
  }

  get unsaved(): boolean {
    return this.#autosave.unsaved
  }

  get size(): number {
    return this.judgements.reduce((sum, { text }) => sum + text.length, 1_000)
  }

  /** Passages that carry the code, in the order of articles and text. */
  passagesOf(code: string): readonly Passage[] {
    return this.passages.filter(({ codings }) => codings.some((coding) => coding.code === code))
  }

  isIncluded(passage: Passage): boolean {
    return !this.plan?.excludedPassages.includes(passage.id)
  }

  async load(): Promise<void> {
    await this.#attempt(async () => {
      const plan = await this.#client.call('briefing.plan', this.#language ? { language: this.#language } : {})
      this.#show(plan)
      await this.#readMaterial()
      // What was typed meanwhile counts.
      this.preview.request(this.plan ?? plan)
    })
  }

  /** After the library said that something changed. */
  async refresh(): Promise<void> {
    await this.#attempt(() => this.#readMaterial())
    this.preview.again()
  }

  change(part: Partial<BriefingPlan>): void {
    if (!this.plan) return
    const plan = { ...this.plan, ...part }
    this.plan = plan
    this.#autosave.change(plan)
    this.preview.request(plan)
  }

  /** Takes a citation style from a file, once the memo has been cited by it; a file that is none changes nothing. */
  async chooseStyle(file: File): Promise<void> {
    await this.#attempt(async () => {
      const style = { name: file.name.slice(0, 300), xml: await file.text() }
      if (!this.plan) return
      await this.#client.call('briefing.convert', { format: 'csv', plan: { ...this.plan, style } })
      this.change({ style })
    })
  }

  /** One field of what stands at the head or the foot of every page; with all three empty, the memo's own comes back. */
  writeField(line: 'header' | 'footer', field: keyof RunningLine, text: string): void {
    const fields = { left: '', centre: '', right: '', ...this.plan?.[line], [field]: text }
    this.change({ [line]: fields.left + fields.centre + fields.right === '' ? null : fields })
  }

  addJudgement(): number {
    const id = ++this.#lastJudgement
    this.#judge([...this.judgements, { id, text: '' }])
    return id
  }

  writeJudgement(id: number, text: string): void {
    this.#judge(this.judgements.map((each) => (each.id === id ? { id, text } : each)))
  }

  removeJudgement(id: number): void {
    this.#judge(this.judgements.filter((each) => each.id !== id))
  }

  /** Puts a judgement at another place of the list, from 0. */
  moveJudgement(id: number, to: number): void {
    const moved = this.judgements.find((each) => each.id === id)
    if (!moved || to < 0 || to >= this.judgements.length) return
    const others = this.judgements.filter((each) => each.id !== id)
    this.#judge([...others.slice(0, to), moved, ...others.slice(to)])
  }

  include(passages: readonly Passage[], included: boolean): void {
    if (!this.plan) return
    const excluded = new Set(this.plan.excludedPassages)
    for (const { id } of passages) {
      if (included) excluded.delete(id)
      else excluded.add(id)
    }
    this.change({ excludedPassages: [...excluded] })
  }

  /** The sections in their order: those chosen, else the template's. */
  get sections(): readonly SectionKind[] {
    if (!this.plan) return []
    return this.plan.sections.length > 0 ? this.plan.sections : templates[this.plan.template]
  }

  /** Another template brings its own sections. */
  chooseTemplate(template: TemplateKey): void {
    this.change({ template, sections: [] })
  }

  /** An order that is the template's own is not kept as one of the reader's. */
  arrange(sections: readonly SectionKind[]): void {
    if (!this.plan || sections.length === 0) return
    const usual = templates[this.plan.template]
    const same = usual.length === sections.length && usual.every((kind, at) => kind === sections[at])
    this.change({ sections: same ? [] : [...sections] })
  }

  judgeReason(code: string, text: string): void {
    if (!this.plan) return
    const { [code]: _, ...others } = this.plan.reasonJudgements
    this.change({ reasonJudgements: text.trim() === '' ? others : { ...others, [code]: text } })
  }

  redact(text: string): void {
    this.redactionText = text
    const names = text.split('\n').map((name) => name.trim())
    this.change({ redactions: [...new Set(names.filter((name) => name !== ''))] })
  }

  async markNote(note: Note, inMemo: boolean): Promise<void> {
    await this.#attempt(async () => {
      const marked = await this.#client.call('note.mark', { id: note.id, inMemo })
      this.notes = this.notes.map((each) => (each.id === marked.id ? marked : each))
      this.preview.again()
    })
  }

  /**
   * The PDF of the plan as it stands, kept as a version under the file's name; what was typed last is stored before.
   * Rejects with a `CallFailure`.
   */
  async exportPdf(name: string, password: string): Promise<Uint8Array<ArrayBuffer>> {
    await this.flush()
    if (!this.plan) throw new Error('the plan is not loaded')
    const { pdf } = await this.#client.call('briefing.render', {
      plan: this.plan,
      keepAs: name,
      ...(password === '' ? {} : { password })
    })
    return decodeBase64(pdf)
  }

  /** The same in another format. Rejects with a `CallFailure`. */
  async convert(format: ExportFormat): Promise<Uint8Array<ArrayBuffer>> {
    await this.flush()
    if (!this.plan) throw new Error('the plan is not loaded')
    return decodeBase64((await this.#client.call('briefing.convert', { format, plan: this.plan })).content)
  }

  flush(): Promise<void> {
    return this.#autosave.flush()
  }

  flushNow(): void {
    this.#autosave.flushNow()
  }

  /** Saves what is typed and lets go of the pages. */
  close(): void {
    this.preview.close()
    void this.flush().then(this.#release)
  }

  #show(plan: BriefingPlan): void {
    this.plan = plan
    this.redactionText = plan.redactions.join('\n')
    this.judgements = plan.keyJudgements.map((text) => ({ id: ++this.#lastJudgement, text }))
  }

  #judge(judgements: readonly Judgement[]): void {
    this.judgements = judgements
    // An empty line is a place to write in, not a judgement.
    this.change({ keyJudgements: judgements.map(({ text }) => text).filter((text) => text.trim() !== '') })
  }

  async #readMaterial(): Promise<void> {
    const run = ++this.#run
    const [codebook, passages, articles, notes] = await Promise.all([
      this.#client.call('codebook.show', {}),
      this.#client.call('passage.list', {}),
      this.#client.call('article.list', {}),
      this.#client.call('note.list', {})
    ])
    if (run !== this.#run) return
    this.codebook = codebook
    this.passages = passages
    this.articles = new Map(articles.map((article) => [article.id, article]))
    this.notes = notes
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#onFailure(error)
    }
  }
}
