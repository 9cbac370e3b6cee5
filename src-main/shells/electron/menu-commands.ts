/**
 * What the menu asks of the window, as `command` events: ids of the window's own command table, with the accelerator that
 * is shown beside them. The window decides what a command means where the focus is. A test holds both tables together;
 * what is left out there are steps of the keyboard, which nobody goes to a menu for.
 */
export const menuCommands = {
  'import.open': 'CmdOrCtrl+O',
  'note.new': 'CmdOrCtrl+Shift+N',
  'memo.open': 'CmdOrCtrl+E',
  'settings.open': 'CmdOrCtrl+,',
  'history.undo': 'CmdOrCtrl+Z',
  'history.redo': 'CmdOrCtrl+Shift+Z',
  'search.focus': 'CmdOrCtrl+K',
  'concordance.open': 'CmdOrCtrl+Shift+K',
  'find.open': 'CmdOrCtrl+F',
  'find.next': 'F3',
  'find.previous': 'Shift+F3',
  'history.back': 'Alt+Left',
  'history.forward': 'Alt+Right',
  'article.star': 'CmdOrCtrl+D',
  'article.read': 'CmdOrCtrl+Shift+R',
  'similar.show': 'CmdOrCtrl+Shift+L',
  'pane.split': 'CmdOrCtrl+\\',
  'pane.other': 'F6',
  'tab.next': 'CmdOrCtrl+PageDown',
  'tab.previous': 'CmdOrCtrl+PageUp',
  'tab.close': 'CmdOrCtrl+W',
  'article.discard': null,
  'view.desk': null,
  'view.notes': null,
  'view.trash': null,
  'sidebar.toggle': 'CmdOrCtrl+B',
  'evidence.toggle': 'CmdOrCtrl+Alt+B',
  'theme.switch': null,
  'language.switch': null,
  'palette.open': 'CmdOrCtrl+Shift+P',
  'shortcuts.open': 'CmdOrCtrl+/',
  'about.open': null
} as const satisfies Record<string, string | null>
export type MenuCommand = keyof typeof menuCommands
