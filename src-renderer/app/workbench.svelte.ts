import { createContext } from 'svelte'
import type { Client } from '../../src-main/contract/client'
import type { LibraryChange, WorkbenchEvent } from '../../src-main/contract/events'
import { Commands } from '../commands/commands.svelte'
import { Importing } from '../import/importing.svelte'
import { LibraryScreen } from '../library/library-screen.svelte'
import { MemoScreen } from '../memo/memo-screen.svelte'
import { NotesScreen } from '../notes/notes-screen.svelte'
import { Notices } from '../notices/notices.svelte'
import { Desk } from '../reader/desk.svelte'
import { Revisions } from '../revisions/revisions.svelte'
import { Unsaved } from '../saving/unsaved.svelte'
import { Concordance } from '../search/concordance.svelte'
import { Finder } from '../search/finder.svelte'
import { SearchScreen } from '../search/search-screen.svelte'
import { Similar } from '../search/similar.svelte'
import { Tagging } from '../tagging/tagging.svelte'
import { Walk } from '../tagging/walk'
import { TrashScreen } from '../trash/trash-screen.svelte'
import type { Words } from '../words/words.svelte'
import { stepName } from '../words/steps'
import { Changes } from './changes'
import { Columns } from './columns.svelte'
import { Look } from './look.svelte'
import { Settings } from './settings.svelte'
import { Stage } from './stage.svelte'
import type { Status } from './status.svelte'
import type { Surroundings } from './surroundings'

/**
 * Everything one window holds. Made once by `openWorkbench`, reached by every component through `useWorkbench()`.
 * It wires the parts and follows the events; each part does its own work.
 */
export class Workbench {
  readonly client: Client
  readonly words: Words
  readonly status: Status
  readonly settings: Settings
  readonly look: Look
  readonly columns: Columns
  readonly stage = new Stage()
  readonly commands = new Commands()
  readonly notices: Notices
  readonly library: LibraryScreen
  readonly desk: Desk
  readonly tagging: Tagging
  readonly walk: Walk
  readonly finder: Finder
  readonly search: SearchScreen
  readonly concordance: Concordance
  readonly similar: Similar
  readonly unsaved = new Unsaved()
  readonly notes: NotesScreen
  readonly memo: MemoScreen
  readonly importing: Importing
  readonly trash: TrashScreen
  readonly revisions: Revisions
  /** Keys are printed as ⌘ and ⌥ on a Mac. */
  readonly mac: boolean
  readonly #changes = new Changes(
    (change) => this.#look(change),
    () => this.status.saving
  )
  readonly #offer: Surroundings['offer']
  readonly #offered = $derived(this.commands.offered.join(' '))
  #undoLabel = $state<string | null>(null)
  #redoLabel = $state<string | null>(null)

  constructor(
    client: Client,
    words: Words,
    status: Status,
    settings: Readonly<Record<string, unknown>>,
    { ready, pathOf, offer }: Surroundings
  ) {
    this.#offer = offer
    this.client = client
    this.words = words
    this.status = status
    this.mac = status.app.platform === 'darwin'
    this.notices = new Notices(words, (id) => this.commands.run(id))
    this.settings = new Settings(client, settings, (error) => this.notices.fail(error))
    this.look = new Look(this.settings)
    this.desk = new Desk(client, this.settings, this.notices)
    this.columns = new Columns(this.settings, () => this.desk.panes.length)
    this.library = new LibraryScreen(client, this.settings, this.notices, ready)
    this.tagging = new Tagging(client, this.desk, status, words, this.notices)
    this.walk = new Walk(this.desk, this.tagging)
    this.finder = new Finder(client, this.desk, this.notices, this.settings)
    const { desk, finder, notices, stage, unsaved } = this
    this.notes = new NotesScreen({ client, desk, notices, stage, unsaved, words, undo: () => this.undo() })
    const openNote = (id: number): Promise<void> => this.notes.open(id)
    this.search = new SearchScreen({ client, desk, finder, notices, openNote, settings: this.settings, stage, words })
    const { search } = this
    this.concordance = new Concordance({ client, desk, finder, notices, search, stage, words })
    this.similar = new Similar({ client, desk, finder, reveal: () => this.#revealColumn('similar'), stage })
    this.memo = new MemoScreen({ client, notices, stage, unsaved, words })
    this.importing = new Importing({ client, notices, pathOf, settings: this.settings, stage, words })
    this.trash = new TrashScreen({ client, notices, stage, words })
    this.revisions = new Revisions({ client, notices, status, words, undo: () => this.undo() })
    this.#undoLabel = status.counts.undo
    this.#redoLabel = status.counts.redo
  }

  /** Binds the commands and follows the program's events until the returned function is called. */
  start(): () => void {
    const unbind = this.commands.bind({
      'palette.open': () => this.stage.open('palette'),
      'view.desk': () => this.stage.show('desk'),
      'sidebar.toggle': () => this.toggleColumn('sidebar'),
      'evidence.toggle': () => this.toggleColumn('evidence'),
      'history.undo': { run: () => this.undo(), possible: () => this.#undoLabel !== null },
      'history.redo': { run: () => this.redo(), possible: () => this.#redoLabel !== null },
      'language.switch': () => this.switchLanguage(),
      'theme.switch': () => this.look.switchTheme(matchMedia('(prefers-color-scheme: dark)').matches),
      ...this.desk.actions(this.stage),
      ...this.library.actions(this.desk, this.words),
      ...this.tagging.actions(),
      ...this.walk.actions(),
      ...this.finder.actions(),
      ...this.search.actions(),
      ...this.concordance.actions(),
      ...this.similar.actions(),
      ...this.notes.actions(),
      ...this.memo.actions(),
      ...this.importing.actions(),
      ...this.trash.actions(),
      'settings.open': () => this.stage.open('settings'),
      'shortcuts.open': () => this.stage.open('shortcuts'),
      'about.open': () => this.stage.open('about')
    })
    this.search.load().catch((error: unknown) => this.notices.fail(error))
    this.importing.lookForUnfinished().catch((error: unknown) => this.notices.fail(error))
    if (this.status.counts.offerSample) this.stage.open('welcome')
    const unwatch = this.unsaved.watch(window)
    const mute = this.client.listen((event) => this.#hear(event))
    addEventListener('pagehide', this.settings.flush)
    return () => {
      mute()
      this.#changes.stop()
      unbind()
      unwatch()
      removeEventListener('pagehide', this.settings.flush)
    }
  }

  /** Tells the shell's menu what can be done; run again whenever that changes. */
  offer(): void {
    this.#offer(this.#offered.split(' '))
  }

  /** Every key press of the window that nobody nearer to it has taken. */
  press = (event: KeyboardEvent): void => {
    if (this.stage.view === 'desk' && (this.walk.press(event) || this.tagging.press(event))) return
    this.commands.press(event)
  }

  switchLanguage(): void {
    const language = this.words.language === 'ja' ? 'en' : 'ja'
    this.words.speak(language)
    this.settings.set('language', language)
  }

  toggleColumn(column: 'sidebar' | 'list' | 'evidence'): void {
    if (this.columns.isDrawer(column)) this.stage.toggleDrawer(column)
    else this.columns.toggle(column)
  }

  /** Brings a panel of the right column into sight: in its place, or over the text where there is none for it. */
  #revealColumn(tab: string): void {
    this.stage.show('desk')
    this.settings.set('column.evidence.tab', tab)
    if (this.columns.isDrawer('evidence')) this.stage.toggleDrawer('evidence')
    else if (!this.columns.isShown('evidence')) this.columns.toggle('evidence')
  }

  undo = (): Promise<void> => this.#step('history.undo', (what) => this.words.t.frame.undone(what))
  redo = (): Promise<void> => this.#step('history.redo', (what) => this.words.t.frame.redone(what))

  async #step(call: 'history.undo' | 'history.redo', sentence: (what: string) => string): Promise<void> {
    const step = await this.notices.attempt(() => this.status.whileSaving(() => this.client.call(call, {})))
    if (!step) return
    this.#undoLabel = step.undo
    this.#redoLabel = step.redo
    const { t } = this.words
    const back = call === 'history.undo'
    const other = { label: back ? t.frame.redo : t.frame.undo, run: back ? this.redo : this.undo }
    this.notices.say(sentence(stepName(t.steps, step.label)), other, 'history')
  }

  #hear(event: WorkbenchEvent): void {
    if (event.type === 'command') {
      const impossible = this.commands.runNamed(event.name)
      if (impossible) this.notices.hint(this.words.t.frame.notNow(this.words.t.commands[impossible]))
      return
    }
    if (event.type !== 'library.changed') return
    this.#undoLabel = event.undo
    this.#redoLabel = event.redo
    this.#changes.add(event)
  }

  #look(change: LibraryChange): void {
    const failed = (error: unknown): void => this.notices.fail(error)
    this.status.refresh(change.codebook).catch(failed)
    this.library.follow(change.articles).catch(failed)
    this.desk.refresh(change).catch(failed)
    this.search.refreshIndex().catch(failed)
    this.notes.hear(change)
    this.memo.hear(change)
    this.trash.hear(change)
  }
}

export const [useWorkbench, provideWorkbench] = createContext<Workbench>()
