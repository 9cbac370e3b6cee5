import { chordOf, isComposing, isTyping } from './chord'
import { commandIds, commandTable, isCommandId, keysOf, type CommandId } from './command-table'
import { undoTyping } from './undo-typing'

export interface Action {
  run(): unknown
  /** Missing: always possible. */
  possible?(): boolean
}
export type Actions = Partial<Record<CommandId, Action | (() => unknown)>>

const isHistory = (id: CommandId): boolean => id === 'history.undo' || id === 'history.redo'

/** Which command does what, at this moment. One for the window. */
export class Commands {
  #actions = $state.raw<Actions>({})
  #isTyping = $state(false)
  #byChord = new Map<string, CommandId>()

  constructor() {
    for (const id of commandIds) for (const chord of keysOf(id)) this.#byChord.set(chord, id)
  }

  /** Binds commands to what they do; returns the function that takes them back. */
  bind(actions: Actions): () => void {
    this.#actions = { ...this.#actions, ...actions }
    return () => {
      const left = { ...this.#actions }
      for (const id of Object.keys(actions) as CommandId[]) if (left[id] === actions[id]) delete left[id]
      this.#actions = left
    }
  }

  isPossible(id: CommandId): boolean {
    const action = this.#actions[id]
    return action !== undefined && (typeof action === 'function' || (action.possible?.() ?? true))
  }

  run(id: CommandId): void {
    const action = this.#actions[id]
    if (!action || !this.isPossible(id)) return
    if (typeof action === 'function') action()
    else action.run()
  }

  /**
   * A command that comes by name from outside, as from the desktop shell's menu. In a field, undo and redo are the
   * field's own, as they are by key. Returns the command if it is not possible now; an unknown one is ignored.
   */
  runNamed(name: string): CommandId | null {
    if (!isCommandId(name)) return null
    const field = document.activeElement
    if (field && isTyping(field) && isHistory(name)) {
      undoTyping(field, name === 'history.undo' ? 'undo' : 'redo')
      return null
    }
    if (!this.isPossible(name)) return name
    this.run(name)
    return null
  }

  /** For the window's focusin and focusout. */
  focus = ({ type, target }: FocusEvent): void => {
    this.#isTyping = type === 'focusin' && isTyping(target)
  }

  /** What can be done by name now: in a field also undo and redo, which are the field's own. */
  get offered(): readonly CommandId[] {
    return commandIds.filter((id) => this.isPossible(id) || (this.#isTyping && isHistory(id)))
  }

  /** What can be done now, in the order of the table. */
  get all(): readonly { readonly id: CommandId; readonly keys: readonly string[] }[] {
    return commandIds.filter((id) => this.isPossible(id)).map((id) => ({ id, keys: commandTable[id].keys }))
  }

  /** For the window's keydown: runs the command of the chord, never while an input method is at work. */
  press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return
    const chord = chordOf(event)
    const id = this.#byChord.get(chord)
    if (!id || !this.isPossible(id)) return
    const typing = isTyping(event.target)
    if (typing && !/^(Mod\+|Alt\+|F\d)/.test(chord)) return
    // In a field these are the field's own.
    if (typing && isHistory(id)) return
    event.preventDefault()
    this.run(id)
  }
}
