/**
 * What a menu item asks of the window, as a `command` event: ids of the window's own command table. The window decides
 * what a command means where the focus is.
 */
export const menuCommands = [
  'import.open',
  'note.new',
  'memo.open',
  'settings.open',
  'history.undo',
  'history.redo',
  'search.focus',
  'pane.split',
  'sidebar.toggle',
  'evidence.toggle',
  'shortcuts.open'
] as const
export type MenuCommand = (typeof menuCommands)[number]
