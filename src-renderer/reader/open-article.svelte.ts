import type { Passage } from '../../src-main/domain/anchor/passage'
import type { ArticleSummary } from '../../src-main/domain/article/article-summary'
import type { ArticleOriginal, ArticleView } from '../../src-main/contract/calls/article'
import type { Client } from '../../src-main/contract/client'
import { SvelteMap } from 'svelte/reactivity'
import { layMarks, type BlockMarks } from './marks'

/** The marks of one block by themselves, so that a new tag is looked at by the one block that has it. */
class DrawnBlock {
  marks = $state.raw<BlockMarks>([])
}

/** One article as it is open on the desk, whichever panes show it: its text, its passages, and how they are drawn. */
export class OpenArticle {
  readonly id: number
  #client: Client
  #view = $state.raw<ArticleView | null>(null)
  #original = $state.raw<ArticleOriginal | null>(null)
  /** Somebody looks at the original: from then on it is loaded with every new text. */
  #showsOriginal = false
  #summary = $state.raw<ArticleSummary | null>(null)
  #passages = $state.raw<readonly Passage[]>([])
  #failure = $state.raw<unknown>(null)
  /** Addresses of the pictures that have arrived, by sha256. */
  readonly #pictures = new SvelteMap<string, string>()
  #loadRun = 0
  #originalRun = 0
  #passageRun = 0
  #drawn = $state.raw<readonly BlockMarks[]>([])
  /** Drawn over the text like a passage, and not durable yet. */
  #sketch: Passage | null = null
  /** As many as a text of this article ever had. */
  readonly #blocks: DrawnBlock[] = []

  constructor(client: Client, id: number, summary: ArticleSummary | null) {
    this.#client = client
    this.id = id
    this.#summary = summary
  }

  get view(): ArticleView | null {
    return this.#view
  }

  /** What the text was read from, once it has been asked for. */
  get original(): ArticleOriginal | null {
    return this.#original
  }

  get summary(): ArticleSummary | null {
    return this.#view?.summary ?? this.#summary
  }

  get title(): string {
    return this.#view?.title ?? this.#summary?.title ?? ''
  }

  /** What is drawn over a block of the text; a block whose passages did not change keeps its array. */
  marks(block: number): BlockMarks {
    return this.#blocks[block]?.marks ?? []
  }

  /** Another one whenever something is drawn over the text anew. */
  get drawing(): unknown {
    return this.#drawn
  }

  /** In the order of the text; each of them is durable. */
  get passages(): readonly Passage[] {
    return this.#passages
  }

  /** Why it can't be shown, if so. */
  get failure(): unknown {
    return this.#failure
  }

  /** Address of a picture, or null while it is not here. */
  picture(sha256: string): string | null {
    return this.#pictures.get(sha256) ?? null
  }

  passage(id: number): Passage | undefined {
    return this.#passages.find((passage) => passage.id === id)
  }

  async load(): Promise<void> {
    const run = ++this.#loadRun
    const passageRun = ++this.#passageRun
    const originalRun = ++this.#originalRun
    try {
      const [view, passages, original] = await Promise.all([
        this.#client.call('article.show', { id: this.id }),
        this.#client.call('passage.list', { articleId: this.id }),
        this.#showsOriginal ? this.#client.call('article.original', { id: this.id }) : null
      ])
      if (original && originalRun === this.#originalRun) this.#original = original
      if (run !== this.#loadRun) return
      this.#failure = null
      // What was put here meanwhile is newer than this answer.
      const newest = passageRun === this.#passageRun ? shareUnchanged(passages, this.#passages) : this.#passages
      this.#draw(view, newest)
      void this.#loadPictures(view)
    } catch (error) {
      if (run === this.#loadRun) this.#failure = error
    }
  }

  /** Loads what the text was read from, unless it is here. */
  async loadOriginal(): Promise<void> {
    if (this.#showsOriginal) return
    this.#showsOriginal = true
    const run = ++this.#originalRun
    try {
      const original = await this.#client.call('article.original', { id: this.id })
      // A load that has begun meanwhile brings its own.
      if (run === this.#originalRun) this.#original = original
    } catch (error) {
      this.#showsOriginal = false
      throw error
    }
  }

  async refreshPassages(): Promise<void> {
    const run = ++this.#passageRun
    const passages = await this.#client.call('passage.list', { articleId: this.id })
    if (run === this.#passageRun) this.#draw(this.#view, shareUnchanged(passages, this.#passages))
  }

  /** Takes an answer that is already here, so that it is drawn before the refresh arrives. */
  show(view: ArticleView): void {
    this.#loadRun++
    this.#draw(view, this.#passages)
  }

  /** Draws a passage that is being saved, or none any more; it becomes one of the article's when it is put here. */
  sketch(passage: Passage | null): void {
    if (passage === this.#sketch) return
    this.#sketch = passage
    this.#draw(this.#view, this.#passages)
  }

  #draw(view: ArticleView | null, passages: readonly Passage[]): void {
    const sketch = this.#sketch
    if (sketch && passages.some(({ start, end }) => start === sketch.start && end === sketch.end)) this.#sketch = null
    const shown = this.#sketch ? [...passages, this.#sketch] : passages
    this.#drawn = layMarks(view?.blocks ?? [], shown, this.#drawn)
    // A text that has become shorter leaves blocks behind that nobody draws.
    for (const [at, marks] of this.#drawn.entries()) (this.#blocks[at] ??= new DrawnBlock()).marks = marks
    this.#passages = passages
    this.#view = view
  }

  /** One after the other, below the text that is read meanwhile; a picture that is lost leaves its frame. */
  async #loadPictures({ id, blocks }: ArticleView): Promise<void> {
    for (const { image } of blocks) {
      if (!image || this.#pictures.has(image)) continue
      try {
        const { mediaType, bytes } = await this.#client.call('article.image', { id, sha256: image })
        this.#pictures.set(image, `data:${mediaType};base64,${bytes}`)
      } catch {
        continue
      }
    }
  }

  put(passage: Passage): void {
    this.#passageRun++
    const others = this.#passages.filter(({ id }) => id !== passage.id)
    const inOrder = [...others, passage].sort((a, b) => a.start - b.start || b.end - a.end || a.id - b.id)
    this.#draw(this.#view, inOrder)
  }

  drop(passageId: number): void {
    this.#passageRun++
    this.#draw(
      this.#view,
      this.#passages.filter(({ id }) => id !== passageId)
    )
  }
}

/** The new list with the old objects where nothing changed, since identity decides what is drawn again. */
function shareUnchanged(next: readonly Passage[], previous: readonly Passage[]): readonly Passage[] {
  const before = new Map(previous.map((passage) => [passage.id, passage]))
  return next.map((passage) => {
    const old = before.get(passage.id)
    return old && JSON.stringify(old) === JSON.stringify(passage) ? old : passage
  })
}
