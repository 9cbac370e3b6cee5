import type { Client } from '../../src-main/contract/client'
import type { LibraryChange } from '../../src-main/contract/events'
import type { Note } from '../../src-main/domain/note/note'
import type { Stage } from '../app/stage.svelte'
import type { Actions } from '../commands/commands.svelte'
import type { Notices } from '../notices/notices.svelte'
import type { Desk } from '../reader/desk.svelte'
import type { Unsaved } from '../saving/unsaved.svelte'
import type { Words } from '../words/words.svelte'
import { LinkTargets } from './link-targets'
import type { NoteOwner } from './note-draft.svelte'
import { Notebook } from './notebook.svelte'

export interface NotesScreenOptions {
  readonly client: Client
  readonly unsaved: Unsaved
  readonly notices: Notices
  readonly words: Words
  readonly stage: Stage
  readonly desk: Desk
  readonly undo: () => unknown
}

/** The notes of the window: the panel beside the reader, the view of all notes, and the links between them. */
export class NotesScreen {
  /** Of the article in front; null while none is open. */
  panel = $state.raw<Notebook | null>(null)
  /** Of the library; made when its view is first shown. */
  shelf = $state.raw<Notebook | null>(null)
  /** Titles of the articles that the notes in the view of all notes belong to. */
  articleTitles = $state.raw<ReadonlyMap<number, string>>(new Map())
  readonly targets: LinkTargets

  #options: NotesScreenOptions
  #article: number | null = null

  constructor(options: NotesScreenOptions) {
    this.#options = options
    this.targets = new LinkTargets(options.client)
  }

  /** Lays the notes of the article in front in the panel; what was typed on the one before is saved. */
  follow(): void {
    const articleId = this.#options.desk.article?.id ?? null
    if (articleId === this.#article) return
    this.#article = articleId
    this.panel?.close()
    this.panel = articleId === null ? null : this.#notebook({ articleId })
    void this.panel?.load()
  }

  /** Shows the view of all notes, with one of them under the pen if it is named. */
  async showAll(id?: number): Promise<void> {
    this.#options.stage.show('notes')
    this.shelf ??= this.#notebook('all')
    if (id !== undefined) await this.shelf.open(id)
    await Promise.all([this.shelf.load(), this.#nameArticles()])
  }

  /** Opens a note where it belongs: beside its article if that is in front, else in the view of all notes. */
  async open(id: number): Promise<void> {
    const here = this.#options.stage.view === 'desk' && this.panel?.notes.some((note) => note.id === id)
    if (here) await this.panel?.open(id)
    else await this.showAll(id)
  }

  /** Writes on a passage of the article in front, or on the article: its note, or an empty sheet for one. */
  async writeOn(passageId: number | null): Promise<void> {
    const { panel } = this
    if (!panel) return
    await panel.load()
    const { draft } = panel
    const note = panel.notes.find((each) => each.passageId === passageId)
    const open = note
      ? draft?.note?.id === note.id
      : !draft?.note && draft?.owner.passageId === (passageId ?? undefined)
    if (open) return panel.focusEditor?.()
    panel.wantsFocus = true
    if (note) await panel.open(note.id)
    else await panel.begin(passageId === null ? undefined : { passageId })
  }

  async begin(notebook: Notebook, owner?: NoteOwner): Promise<void> {
    notebook.wantsFocus = true
    await notebook.begin(owner)
  }

  async remove(notebook: Notebook): Promise<void> {
    const stored = notebook.draft?.note !== null
    const { notices, undo, words } = this.#options
    await notebook.remove()
    if (stored) notices.say(words.t.notes.removed, { label: words.t.frame.undo, run: undo })
  }

  /** Follows `[[…]]`: to the article of that title, else to the note of that name. */
  async openLink(title: string): Promise<void> {
    const { desk, notices, stage, words } = this.#options
    const target = await notices.attempt(() => this.targets.resolve(title))
    if (target === undefined) return
    if (target === null) return notices.hint(words.t.notes.noSuchTarget(title))
    if (target.kind === 'note') return this.open(target.id)
    stage.show('desk')
    desk.open(target.id)
  }

  /** The article that a note belongs to, in front. */
  async openOwner(note: Note): Promise<void> {
    const { client, desk, notices, stage } = this.#options
    const { passageId } = note
    const [passage] =
      passageId === null ? [] : ((await notices.attempt(() => client.call('passage.list', { ids: [passageId] }))) ?? [])
    const articleId = passage?.articleId ?? note.articleId
    if (articleId === null) return
    stage.show('desk')
    desk.open(articleId, passage && passage.anchor !== 'orphan' ? { at: passage } : {})
  }

  hear(event: LibraryChange): void {
    const ofArticles = event.articles === 'all' || event.articles.length > 0
    if (event.notes || ofArticles) this.targets.forget()
    if (event.notes) {
      void this.panel?.refresh()
      void this.shelf?.refresh()
    } else if (ofArticles && this.#options.stage.view === 'notes') {
      // Notes lie in the trash with their article, and are listed under its title.
      void this.shelf?.load()
      void this.#nameArticles()
    }
  }

  actions(): Actions {
    return {
      'focus.note': {
        run: () => this.panel?.focusEditor?.(),
        possible: () => this.#options.stage.view === 'desk' && this.panel !== null
      },
      'view.notes': () => this.showAll(),
      'note.new': () => {
        const { stage } = this.#options
        if (stage.view === 'desk' && this.panel) return this.begin(this.panel)
        return this.showAll().then(() => this.shelf && this.begin(this.shelf))
      }
    }
  }

  async #nameArticles(): Promise<void> {
    const { client, notices } = this.#options
    const articles = await notices.attempt(() => client.call('article.list', {}))
    if (articles) this.articleTitles = new Map(articles.map(({ id, title }) => [id, title]))
  }

  #notebook(scope: Notebook['scope']): Notebook {
    const { client, unsaved, notices } = this.#options
    return new Notebook({ client, unsaved, scope, onFailure: (error) => notices.fail(error) })
  }
}
