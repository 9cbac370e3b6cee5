import type { Client } from '../../src-main/contract/client'
import type { Note } from '../../src-main/domain/note/note'
import type { Unsaved } from '../saving/unsaved.svelte'
import { NoteDraft, type NoteOwner } from './note-draft.svelte'

/** Which notes lie on the table: those of one article (its passages' as well), or all of the library. */
export type NotebookScope = { readonly articleId: number } | 'all'

export interface NotebookOptions {
  readonly client: Client
  readonly unsaved: Unsaved
  readonly scope: NotebookScope
  /** Something was refused; the sentence is shown where the window shows such things. */
  readonly onFailure: (error: unknown) => void
}

/** The notes of a scope, and the one under the pen. */
export class Notebook {
  notes = $state.raw<readonly Note[]>([])
  loaded = $state(false)
  draft = $state.raw<NoteDraft | null>(null)
  /** Counts up when the editor must show the draft's text anew: another note, or the same changed elsewhere. */
  replaced = $state(0)
  /** The next editor that opens takes the keyboard. */
  wantsFocus = false
  /** Set by the editor while it is there. */
  focusEditor: (() => void) | null = null

  #options: NotebookOptions
  #release: (() => void) | null = null
  #run = 0
  #closed = false
  /** The note deleted last; undo puts it under the pen again. */
  #removed: number | null = null

  constructor(options: NotebookOptions) {
    this.#options = options
  }

  get scope(): NotebookScope {
    return this.#options.scope
  }

  /** Reads the notes and, if none is under the pen, opens the newest one or an empty sheet. */
  async load(): Promise<void> {
    const run = ++this.#run
    const { client, scope } = this.#options
    try {
      const notes = await client.call('note.list', scope === 'all' ? {} : { articleId: scope.articleId })
      if (run !== this.#run || this.#closed) return
      this.notes = notes
      this.loaded = true
      const back = notes.find(({ id }) => id === this.#removed)
      if (back && !this.draft?.unsaved) {
        this.#removed = null
        this.#take(back)
      } else if (!this.draft) {
        this.#take(this.#newest() ?? this.#owner())
      }
    } catch (error) {
      if (run === this.#run) this.#options.onFailure(error)
    }
  }

  /** After the library said that notes changed. */
  async refresh(): Promise<void> {
    await Promise.all([this.load(), this.draft?.refresh().catch(this.#options.onFailure)])
  }

  /** Puts a note under the pen; the one before is saved first. Unknown ids leave everything as it is. */
  async open(id: number): Promise<void> {
    if (this.draft?.note?.id === id) return
    try {
      await this.draft?.flush()
      const note = this.notes.find((each) => each.id === id) ?? (await this.#options.client.call('note.show', { id }))
      if (!this.#closed) this.#take(note)
    } catch (error) {
      this.#options.onFailure(error)
    }
  }

  /** An empty sheet for a new note; nothing is stored until something is written on it. */
  async begin(owner: NoteOwner = this.#owner()): Promise<void> {
    await this.draft?.flush()
    if (!this.#closed) this.#take(owner)
  }

  async mark(inMemo: boolean): Promise<void> {
    await this.#attempt(() => this.draft?.mark(inMemo))
  }

  /** Deletes the note under the pen; undo brings it back. */
  async remove(): Promise<void> {
    await this.#attempt(async () => {
      const { draft } = this
      if (!draft) return
      await draft.remove()
      const gone = draft.note?.id ?? null
      this.notes = this.notes.filter(({ id }) => id !== gone)
      this.#removed = gone
      this.#take(this.#newest() ?? this.#owner())
    })
  }

  /** Saves what is typed and lets go. The notebook can't be used afterwards. */
  close(): void {
    this.#closed = true
    this.#release?.()
    this.#release = null
  }

  #newest(): Note | null {
    const { scope } = this.#options
    if (scope === 'all') return this.notes[0] ?? null
    // A passage's note has its place at the passage; the article's own come first.
    return this.notes.find(({ passageId }) => passageId === null) ?? this.notes[0] ?? null
  }

  #owner(): NoteOwner {
    const { scope } = this.#options
    return scope === 'all' ? {} : { articleId: scope.articleId }
  }

  #take(note: Note | NoteOwner): void {
    this.#release?.()
    const { client, unsaved, onFailure } = this.#options
    const draft = new NoteDraft({
      client,
      note,
      onFailure,
      onReplaced: () => (this.replaced += 1),
      onCreated: (created) => {
        if (!this.notes.some(({ id }) => id === created.id)) this.notes = [created, ...this.notes]
      },
      onGone: () => {
        if (this.draft === draft) this.#take(this.#newest() ?? this.#owner())
      }
    })
    const remove = unsaved.add(draft)
    this.#release = () => void draft.flush().then(remove)
    this.draft = draft
    this.replaced += 1
  }

  async #attempt(work: () => Promise<void> | undefined): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#options.onFailure(error)
    }
  }
}
