import type { Passage } from '../../src-main/domain/anchor/passage'
import type { Actions } from '../commands/commands.svelte'
import type { Range } from '../../src-main/domain/text/range'
import { isComposing, isTyping } from '../commands/chord'
import type { Desk } from '../reader/desk.svelte'
import type { OpenArticle } from '../reader/open-article.svelte'
import { nextSentence } from '../reader/sentence-cursor'
import type { Tagging } from './tagging.svelte'

/**
 * Going through a text by key: sentence by sentence, each becoming the selection, so that the tag keys work on it; and
 * passage by passage. Once a sentence is selected this way, ↑ and ↓ go on.
 */
export class Walk {
  #desk: Desk
  #tagging: Tagging
  #walking = false
  /** The sentence last gone to; the selection, and so the subject, follow it a moment later. */
  #sentence: { readonly article: OpenArticle; readonly range: Range } | null = null

  constructor(desk: Desk, tagging: Tagging) {
    this.#desk = desk
    this.#tagging = tagging
  }

  /** ↑, ↓ and Escape while walking. True if the press was one of them. */
  press = (event: KeyboardEvent): boolean => {
    if (!this.#walking || event.defaultPrevented || isComposing(event) || isTyping(event.target)) return false
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    if (event.key === 'Escape') {
      this.#walking = false
      getSelection()?.removeAllRanges()
      return false
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false
    if (!(event.target instanceof Element) || !event.target.closest('[data-text]')) return false
    event.preventDefault()
    this.#step(event.key === 'ArrowDown' ? 1 : -1)
    return true
  }

  /** A press of the mouse ends the walk: the arrows scroll again. */
  end = (): void => {
    this.#walking = false
  }

  actions(): Actions {
    const possible = (): boolean => this.#desk.article?.view !== null && this.#desk.article !== null
    return {
      'sentence.next': { run: () => this.#step(1), possible },
      'sentence.previous': { run: () => this.#step(-1), possible },
      'passage.next': { run: () => this.#jump(1), possible },
      'passage.previous': { run: () => this.#jump(-1), possible },
      'focus.text': { run: () => this.#focusText(), possible },
      'focus.evidence': {
        run: () => document.querySelector<HTMLElement>('[data-card] button')?.focus(),
        possible: () => (this.#desk.article?.passages.length ?? 0) > 0
      }
    }
  }

  #step(step: 1 | -1): void {
    const { article, pane } = this.#desk
    if (!article?.view) return
    const { text, blocks } = article.view
    const sentence = nextSentence(text, blocks, this.#from(article, step), step)
    if (!sentence) return
    this.#focusText()
    this.#walking = true
    this.#sentence = { article, range: sentence }
    // At once: the next key may be a reason, and the window's own selection comes a moment later.
    this.#tagging.select(pane, article, sentence)
    pane.reveal(article.id, sentence, 'select')
  }

  /** Where the walk goes on: the subject of the tag bar, else the first line in sight. */
  #from(article: OpenArticle, step: 1 | -1): number {
    const { subject } = this.#tagging
    const sentence = this.#walking && this.#sentence?.article === article ? this.#sentence.range : null
    if (sentence) return step === 1 ? sentence.end : sentence.start
    if (subject?.article === article) return step === 1 ? subject.range.end : subject.range.start
    return this.#desk.pane.place(article.id)?.offset ?? 0
  }

  #jump(step: 1 | -1): void {
    const { article, pane } = this.#desk
    if (!article) return
    const passages = article.passages.filter(({ anchor }) => anchor !== 'orphan')
    const passage = this.#neighbour(article, passages, step)
    if (!passage) return
    this.#walking = false
    this.#focusText()
    this.#tagging.take(pane, article, passage)
    pane.reveal(article.id, passage)
  }

  #neighbour(article: OpenArticle, passages: readonly Passage[], step: 1 | -1): Passage | undefined {
    const at = passages.findIndex(({ id }) => id === this.#desk.passage)
    if (at !== -1) return passages[at + step]
    const from = this.#from(article, step)
    return step === 1 ? passages.find(({ start }) => start >= from) : passages.findLast(({ end }) => end <= from)
  }

  #focusText(): void {
    const at = this.#desk.panes.indexOf(this.#desk.pane)
    document.querySelector<HTMLElement>(`[data-pane="${at}"] [data-text]`)?.focus({ preventScroll: true })
  }
}
