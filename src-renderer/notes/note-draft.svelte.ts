import { CallFailure, type Client } from '../../src-main/contract/client'
import type { Note } from '../../src-main/domain/note/note'
import { Autosave, type SavingState } from '../saving/autosave.svelte'
import type { Saver } from '../saving/unsaved.svelte'

/** What a note belongs to; neither: the library. */
export interface NoteOwner {
  readonly articleId?: number
  readonly passageId?: number
}

/** An immutable text that costs something to write out; CodeMirror's `Text` is one. */
export interface WrittenText {
  readonly length: number
  toString(): string
}

export interface NoteDraftOptions {
  readonly client: Client
  /** The note as it is stored, or the owner of one that does not exist until something is typed. */
  readonly note: Note | NoteOwner
  /** The text changed elsewhere (undo, another window) while nothing here was unsaved: show this one. */
  readonly onReplaced?: (body: string) => void
  readonly onCreated?: (note: Note) => void
  /** The note is gone (its making was undone, it was deleted in another window) and nothing here was unsaved. */
  readonly onGone?: () => void
  readonly onFailure?: (error: unknown) => void
}

const isNote = (note: Note | NoteOwner): note is Note => 'id' in note

/**
 * One note under the pen. Creates it with the first saved text, saves as one types, and never lets a change that comes
 * from elsewhere overwrite what is being typed: then `elsewhere` holds the other text until the writer has decided.
 */
export class NoteDraft implements Saver {
  note = $state.raw<Note | null>(null)
  /** The text that the library holds while this draft has its own; null when they agree. */
  elsewhere = $state.raw<string | null>(null)
  /** UTF-16 units of the text as typed. */
  size = $state(0)

  #client: Client
  #owner: NoteOwner
  #options: NoteDraftOptions
  /** What the library is known to hold, and what was sent to it last. */
  #saved: string
  #sent: string | null = null
  #typed: WrittenText
  #autosave: Autosave<WrittenText>
  #creating: Promise<Note> | null = null
  #run = 0
  #removed = false

  constructor(options: NoteDraftOptions) {
    this.#options = options
    this.#client = options.client
    const { note } = options
    this.note = isNote(note) ? note : null
    this.#owner = isNote(note) ? ownerOf(note) : note
    this.#saved = this.note?.body ?? ''
    this.#typed = this.#saved
    this.size = this.#saved.length
    this.#autosave = new Autosave<WrittenText>({
      save: (text) => this.#save(text.toString()),
      ...(options.onFailure ? { onFailure: options.onFailure } : {})
    })
  }

  get state(): SavingState {
    return this.#autosave.state
  }

  get unsaved(): boolean {
    return this.#autosave.unsaved
  }

  get body(): string {
    return this.#typed.toString()
  }

  /** What the draft belongs to, also before it exists. */
  get owner(): NoteOwner {
    return this.#owner
  }

  type(text: WrittenText): void {
    if (this.#removed) return
    this.#typed = text
    this.size = text.length
    // An empty draft of a note that does not exist isn't worth a note.
    if (!this.note && !this.#creating && text.length === 0) return this.#autosave.discard()
    this.#autosave.change(text)
  }

  flush(): Promise<void> {
    return this.#autosave.flush()
  }

  flushNow(): void {
    this.#autosave.flushNow()
  }

  async mark(inMemo: boolean): Promise<void> {
    await this.flush()
    if (!this.note) return
    this.#adopt(await this.#client.call('note.mark', { id: this.note.id, inMemo }))
  }

  /** Deletes the note; what was typed last is saved before, so that undo brings it back whole. */
  async remove(): Promise<void> {
    await this.flush()
    if (this.note) await this.#client.call('note.remove', { id: this.note.id })
    this.#removed = true
    this.#autosave.discard()
  }

  /** Reads the note again after the library said that notes changed. */
  async refresh(): Promise<void> {
    const { note } = this
    if (!note || this.#removed) return
    const run = ++this.#run
    let stored: Note
    try {
      stored = await this.#client.call('note.show', { id: note.id })
    } catch (error) {
      if (!isGone(error) || run !== this.#run || this.unsaved) return
      this.#removed = true
      this.#options.onGone?.()
      return
    }
    // A save that was under way while the answer travelled makes it stale; the save's own event asks again.
    if (run !== this.#run || this.#removed) return
    if (stored.body === this.#saved) {
      this.note = stored
      return
    }
    if (this.unsaved) {
      if (stored.body !== this.body && stored.body !== this.#sent) this.elsewhere = stored.body
      return
    }
    this.note = stored
    this.#saved = stored.body
    if (stored.body === this.body) return
    this.#typed = stored.body
    this.size = stored.body.length
    this.#options.onReplaced?.(stored.body)
  }

  /** Takes the text from elsewhere; the own one stays in the editor's undo history. */
  takeElsewhere(): void {
    const other = this.elsewhere
    if (other === null) return
    this.elsewhere = null
    this.type(other)
    this.#options.onReplaced?.(other)
  }

  /** Keeps the own text, which is saved over the other one. */
  keepOwn(): void {
    this.elsewhere = null
  }

  async #save(body: string): Promise<void> {
    this.#run += 1
    this.#sent = body
    if (this.note) {
      try {
        this.#adopt(await this.#client.call('note.save', { id: this.note.id, body }))
        return
      } catch (error) {
        if (!isGone(error)) throw error
        // Deleted under the pen: what is being typed becomes a new note of the same owner.
        this.note = null
      }
    }
    // A closing window may ask while the first save is under way: then a second note holds the whole text, since two
    // notes are better than half of one.
    const creating = this.#client.call('note.create', { body, ...this.#owner })
    this.#creating = creating
    try {
      const note = await creating
      this.#adopt(note)
      this.#options.onCreated?.(note)
    } finally {
      this.#creating = null
    }
  }

  #adopt(note: Note): void {
    this.#run += 1
    this.note = note
    this.#saved = note.body
  }
}

const isGone = (error: unknown): boolean => error instanceof CallFailure && error.failure.code === 'NOTE_UNKNOWN'

function ownerOf(note: Note): NoteOwner {
  if (note.passageId !== null) return { passageId: note.passageId }
  if (note.articleId !== null) return { articleId: note.articleId }
  return {}
}
