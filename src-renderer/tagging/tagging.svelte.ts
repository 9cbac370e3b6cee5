import type { Client } from '../../src-main/contract/client'
import type { Passage } from '../../src-main/domain/anchor/passage'
import { stances, type Code, type Stance } from '../../src-main/domain/codebook/code'
import type { Range } from '../../src-main/domain/text/range'
import type { Status } from '../app/status.svelte'
import { isComposing, isTyping } from '../commands/chord'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'
import { sketchId } from '../reader/marks'
import type { OpenArticle } from '../reader/open-article.svelte'
import type { Pane } from '../reader/pane.svelte'
import type { Words } from '../words/words.svelte'
import { tidyRange } from './tidy-range'

/** What the tag bar is about: selected text, or a passage that is already marked. */
export interface Subject {
  readonly pane: Pane
  readonly article: OpenArticle
  readonly range: Range
  /** Null as long as the range is only selected. */
  readonly passageId: number | null
  /** Its mark is drawn already, in place of the selection; there is no passage yet. */
  readonly saving?: true
}

export const stanceKeys: Readonly<Record<Stance, string>> = { supports: 'S', contradicts: 'C', mentions: 'M' }

/** Marking passages: by the bar at the selection, by the keys, and from the evidence cards. */
export class Tagging {
  #client: Client
  #desk: Desk
  #status: Status
  #words: Words
  #notices: Notices
  #subject = $state.raw<Subject | null>(null)
  #held = $state(false)
  /** Keys may come faster than answers: each step waits for the one before, and finds what that has made. */
  #last: Promise<unknown> = Promise.resolve()
  #lastCode = $state<string | null>(null)
  readonly passage: Passage | null = $derived(passageOf(this.#subject))
  /** The code whose stance the stance keys change. */
  readonly code: string | null = $derived(this.#codeOf(this.passage))
  readonly stance: Stance | null = $derived(
    this.passage?.codings.find(({ code }) => code === this.code)?.stance ?? null
  )

  constructor(client: Client, desk: Desk, status: Status, words: Words, notices: Notices) {
    this.#client = client
    this.#desk = desk
    this.#status = status
    this.#words = words
    this.#notices = notices
  }

  get subject(): Subject | null {
    return this.#subject
  }

  /** The mouse is drawing a selection: the bar must not come under it. */
  get held(): boolean {
    return this.#held
  }

  hold(): void {
    this.#held = true
  }

  release(): void {
    this.#held = false
  }

  /** Follows the selection in a reader; a selection without letters is none. */
  select(pane: Pane, article: OpenArticle, selected: Range | null): void {
    const range = selected && article.view && tidyRange(article.view.text, selected)
    if (!range) {
      const { pane: here, passageId, saving } = this.#subject ?? {}
      if (here === pane && passageId === null && !saving) this.#subject = null
      return
    }
    const same = passageAt({ article, range })
    this.#subject = { pane, article, range, passageId: same?.id ?? null }
    if (same) this.#desk.focusPassage(article.id, same.id, false)
  }

  /** A mark in the text was clicked: its card opens, and the bar is about it. */
  take(pane: Pane, article: OpenArticle, passage: Passage): void {
    this.#subject = { pane, article, range: passage, passageId: passage.id }
    this.#lastCode = passage.codings.at(-1)?.code ?? null
    this.#desk.focusPassage(article.id, passage.id, false)
  }

  letGo = (): void => {
    this.#subject = null
  }

  /** Puts a code on the subject, or takes it off where it already is. */
  tag(code: Code): Promise<void> {
    return this.#next((subject) => this.#tag(subject, code))
  }

  /** Gives the last code of the subject another stance; a selection without a code gets none. */
  turn(stance: Stance): Promise<void> {
    return this.#next(async (subject) => {
      const passage = passageOf(subject)
      const code = this.#codeOf(passage)
      if (subject && passage && code !== null) await this.setStance(subject.article, passage, code, stance)
    })
  }

  /** Opens the note of the subject; selected text becomes a passage without a code first. */
  note(): Promise<void> {
    return this.#next((subject) => this.#note(subject))
  }

  async setStance(article: OpenArticle, passage: Passage, code: string, stance: Stance): Promise<void> {
    this.#lastCode = code
    const changed = await this.#save(() => this.#client.call('passage.code', { id: passage.id, code, stance }))
    if (changed) article.put(changed)
  }

  async uncode(article: OpenArticle, passage: Passage, code: string): Promise<void> {
    const changed = await this.#save(() => this.#client.call('passage.uncode', { id: passage.id, code }))
    if (changed) article.put(changed)
  }

  async grade(article: OpenArticle, passage: Passage, grading: Partial<Passage['grading']>): Promise<void> {
    const changed = await this.#save(() => this.#client.call('passage.grade', { id: passage.id, ...grading }))
    if (changed) article.put(changed)
  }

  /** Gives a passage the range it has (confirming it) or another one. */
  async place(article: OpenArticle, passage: Passage, { start, end }: Range): Promise<void> {
    const moved = await this.#save(() => this.#client.call('passage.move', { id: passage.id, start, end }))
    if (!moved) return
    article.put(moved)
    this.#notices.say(this.#words.t.evidence.confirmed)
  }

  async remove(article: OpenArticle, passageId: number): Promise<void> {
    const done = await this.#save(() => this.#client.call('passage.remove', { id: passageId }))
    if (done === undefined) return
    if (this.#subject?.passageId === passageId) this.#subject = null
    article.drop(passageId)
    if (this.#desk.passage === passageId) this.#desk.focusPassage(article.id, null, false)
    this.#notices.say(this.#words.t.evidence.removed, {
      label: this.#words.t.frame.undo,
      run: () => this.#notices.attempt(() => this.#client.call('history.undo', {}))
    })
  }

  /** The keys that work while there is a subject: 1–9, S C M, N, Delete, Escape. True if the press was one of them. */
  press = (event: KeyboardEvent): boolean => {
    if (event.defaultPrevented || isComposing(event) || isTyping(event.target)) return false
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    const work = this.#workOf(event.key)
    if (!work) return false
    event.preventDefault()
    void work()
    return true
  }

  actions(): Actions {
    return {
      'focus.note': { run: () => this.#desk.writeNote(this.#desk.passage), possible: () => this.#desk.article !== null }
    }
  }

  #workOf(key: string): (() => unknown) | null {
    const code = /^[1-9]$/.test(key) ? this.#status.codeOfDigit(Number(key)) : undefined
    if (code && this.#desk.article) return () => this.tag(code)
    if (!this.#subject) return null
    const stance = stances.find((known) => stanceKeys[known] === key.toUpperCase())
    if (stance) return () => this.turn(stance)
    if (key.toUpperCase() === 'N') return () => this.note()
    if (key === 'Escape') return () => this.#next((subject) => this.#release(subject))
    if (key === 'Delete' || key === 'Backspace') return () => this.#next((subject) => this.#removeSubject(subject))
    return null
  }

  /** A step about what is the subject now, whatever it is when the steps before have been answered. */
  #next(step: (subject: Subject | null) => unknown): Promise<void> {
    const subject = this.#subject
    const done = this.#last.then(async () => {
      if (!subject) return void (await step(null))
      const { pane, article, range, passageId } = subject
      await step({ pane, article, range, passageId: passageId ?? passageAt(subject)?.id ?? null })
    })
    this.#last = done.catch(() => undefined)
    return done
  }

  async #tag(subject: Subject | null, code: Code): Promise<void> {
    if (!subject) {
      this.#notices.hint(this.#words.t.tagging.chooseText)
      return
    }
    const there = passageOf(subject)
    if (there?.codings.some((coding) => coding.code === code.key)) {
      await this.uncode(subject.article, there, code.key)
      return
    }
    this.#lastCode = code.key
    const { passageId } = subject
    if (passageId === null) {
      await this.#create(subject, code.key)
      return
    }
    const passage = await this.#save(() => this.#client.call('passage.code', { id: passageId, code: code.key }))
    if (!passage) return
    if (this.#isMine(subject)) getSelection()?.removeAllRanges()
    this.#settle(subject, passage)
  }

  /**
   * Makes selected text a passage. Its mark is drawn at once: the reader need not wait for the disk to see what was
   * marked, and "saved" is said when it is. If it can't be saved the text is selected as before.
   */
  async #create(subject: Subject, code?: string): Promise<Passage | undefined> {
    const { article, pane, range } = subject
    const { start, end } = range
    const saving = this.#save(() =>
      this.#client.call('passage.create', { articleId: article.id, start, end, ...(code !== undefined && { code }) })
    )
    article.sketch(sketchOf(subject, code))
    if (this.#isMine(subject)) {
      // The selection becomes the mark; were it kept, its tint would hide the mark's.
      this.#subject = { ...subject, saving: true }
      getSelection()?.removeAllRanges()
    }
    const passage = await saving
    if (this.#isStill(subject)) this.#subject = subject
    if (passage) this.#settle(subject, passage)
    else if (this.#isMine(subject)) pane.reveal(article.id, range, 'select')
    article.sketch(null)
    return passage
  }

  async #note(subject: Subject | null): Promise<void> {
    if (!subject) return
    if (subject.passageId !== null) {
      this.#desk.writeNote(subject.passageId)
      return
    }
    const passage = await this.#create(subject)
    if (passage) this.#desk.writeNote(passage.id)
  }

  async #removeSubject(subject: Subject | null): Promise<void> {
    if (subject && subject.passageId !== null) await this.remove(subject.article, subject.passageId)
  }

  /** Lets a subject go, unless another one has taken its place. */
  #release(subject: Subject | null): void {
    if (subject && this.#isStill(subject)) this.#subject = null
  }

  #isStill({ article, range }: Subject): boolean {
    const now = this.#subject
    return now?.article === article && now.range.start === range.start && now.range.end === range.end
  }

  /** Whoever has selected something else meanwhile, or is about to, keeps that. */
  #isMine(subject: Subject): boolean {
    return !this.#held && this.#isStill(subject)
  }

  #codeOf(passage: Passage | null): string | null {
    const codings = passage?.codings ?? []
    const last = codings.find(({ code }) => code === this.#lastCode) ?? codings.at(-1)
    return last?.code ?? null
  }

  #settle(subject: Subject, passage: Passage): void {
    subject.article.put(passage)
    subject.pane.pin(subject.article.id)
    if (!this.#isMine(subject)) return
    this.#subject = { ...subject, range: passage, passageId: passage.id }
    this.#desk.focusPassage(subject.article.id, passage.id, false)
  }

  #save<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.#notices.attempt(() => this.#status.whileSaving(work))
  }
}

const passageOf = (subject: Subject | null): Passage | null =>
  subject === null || subject.passageId === null ? null : (subject.article.passage(subject.passageId) ?? null)

/** The passage that a selection is, or has become. */
const passageAt = ({ article, range }: Pick<Subject, 'article' | 'range'>): Passage | undefined =>
  article.passages.find(({ start, end }) => start === range.start && end === range.end)

/** How a passage will look once it is durable. */
const sketchOf = ({ article, range: { start, end } }: Subject, code: string | undefined): Passage => ({
  ...{ id: sketchId, articleId: article.id, revision: article.view?.revision ?? 0, anchor: 'exact', start, end },
  exact: article.view?.text.slice(start, end) ?? '',
  codings: code === undefined ? [] : [{ code, stance: 'supports', coder: '', at: '' }],
  ...{ grading: { reliability: null, credibility: null }, note: null, noteId: null, createdAt: '' }
})
