/** `Mod` is Ctrl, on a Mac ⌘. Keys without it are never heard while something is being typed. */
interface Entry {
  readonly keys: readonly string[]
  readonly group: 'go' | 'read' | 'tag' | 'write' | 'window'
}

/**
 * Everything that can be done by key, from the palette or from the desktop menu: id → keys. The words are in
 * words/commands.ts, what it does is bound by the state class concerned (`Commands.bind`). The menu of the desktop
 * shell sends these ids.
 */
export const commandTable = {
  'palette.open': { keys: ['Mod+Shift+P'], group: 'window' },
  'search.focus': { keys: ['Mod+K'], group: 'go' },
  'concordance.open': { keys: ['Mod+Shift+K'], group: 'go' },
  'find.open': { keys: ['Mod+F'], group: 'go' },
  'find.next': { keys: ['F3', 'Mod+G'], group: 'go' },
  'find.previous': { keys: ['Shift+F3', 'Mod+Shift+G'], group: 'go' },
  'history.back': { keys: ['Alt+ArrowLeft'], group: 'go' },
  'history.forward': { keys: ['Alt+ArrowRight'], group: 'go' },
  'focus.list': { keys: ['Mod+1'], group: 'go' },
  'focus.text': { keys: ['Mod+2'], group: 'go' },
  'focus.evidence': { keys: ['Mod+3'], group: 'go' },
  'focus.note': { keys: ['Mod+4'], group: 'go' },
  'article.star': { keys: ['Mod+D'], group: 'read' },
  'article.read': { keys: ['Mod+Shift+R'], group: 'read' },
  'article.discard': { keys: [], group: 'read' },
  'similar.show': { keys: ['Mod+Shift+L'], group: 'read' },
  'pane.split': { keys: ['Mod+\\'], group: 'read' },
  'pane.other': { keys: ['F6'], group: 'read' },
  'tab.close': { keys: ['Mod+W', 'Alt+W'], group: 'read' },
  'tab.next': { keys: ['Mod+PageDown'], group: 'read' },
  'tab.previous': { keys: ['Mod+PageUp'], group: 'read' },
  'sentence.next': { keys: ['J'], group: 'tag' },
  'sentence.previous': { keys: ['K'], group: 'tag' },
  'passage.next': { keys: [']'], group: 'tag' },
  'passage.previous': { keys: ['['], group: 'tag' },
  'history.undo': { keys: ['Mod+Z'], group: 'tag' },
  'history.redo': { keys: ['Mod+Shift+Z', 'Mod+Y'], group: 'tag' },
  'import.open': { keys: ['Mod+O'], group: 'write' },
  'memo.open': { keys: ['Mod+E'], group: 'write' },
  'note.new': { keys: ['Mod+Shift+N'], group: 'write' },
  'view.desk': { keys: [], group: 'window' },
  'view.notes': { keys: [], group: 'window' },
  'view.trash': { keys: [], group: 'window' },
  'sidebar.toggle': { keys: ['Mod+B'], group: 'window' },
  'evidence.toggle': { keys: ['Mod+Alt+B'], group: 'window' },
  'settings.open': { keys: ['Mod+,'], group: 'window' },
  'shortcuts.open': { keys: ['?', 'Mod+/'], group: 'window' },
  'about.open': { keys: [], group: 'window' },
  'language.switch': { keys: [], group: 'window' },
  'theme.switch': { keys: [], group: 'window' }
} as const satisfies Record<string, Entry>

export type CommandId = keyof typeof commandTable
export const commandIds = Object.keys(commandTable) as CommandId[]
export const isCommandId = (name: string): name is CommandId => Object.hasOwn(commandTable, name)
export const keysOf = (id: CommandId): readonly string[] => commandTable[id].keys
