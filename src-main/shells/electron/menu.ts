import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../domain/codebook/code'
import type { MenuCommand } from './menu-commands'
import { menuWords } from './menu-words'

/**
 * The menu in the given language. Items whose keys the window handles itself show the key but do not take it: only the
 * window knows whether Ctrl+Z means the note's text or the last tag, and whether an input method is composing.
 */
export function setMenu(language: Language, send: (command: MenuCommand) => void): void {
  const words = menuWords[language]
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    click: () => send(command)
  })
  const divider: MenuItemConstructorOptions = { type: 'separator' }

  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: words.file,
        submenu: [
          item(words.importArticles, 'import.open', 'CmdOrCtrl+O'),
          item(words.newNote, 'note.new', 'CmdOrCtrl+Shift+N'),
          item(words.exportMemo, 'memo.open', 'CmdOrCtrl+E'),
          divider,
          item(words.settings, 'settings.open', 'CmdOrCtrl+,'),
          divider,
          { role: 'quit', label: words.quit }
        ]
      },
      {
        label: words.edit,
        submenu: [
          item(words.undo, 'history.undo', 'CmdOrCtrl+Z'),
          item(words.redo, 'history.redo', 'CmdOrCtrl+Shift+Z'),
          divider,
          { role: 'cut', label: words.cut },
          { role: 'copy', label: words.copy },
          { role: 'paste', label: words.paste },
          { role: 'selectAll', label: words.selectAll },
          divider,
          item(words.find, 'search.focus', 'CmdOrCtrl+K')
        ]
      },
      {
        label: words.view,
        submenu: [
          item(words.split, 'pane.split', 'CmdOrCtrl+\\'),
          item(words.sidebar, 'sidebar.toggle', 'CmdOrCtrl+B'),
          item(words.evidence, 'evidence.toggle', 'CmdOrCtrl+Alt+B'),
          divider,
          { role: 'zoomIn', label: words.zoomIn },
          { role: 'zoomOut', label: words.zoomOut },
          { role: 'resetZoom', label: words.actualSize },
          { role: 'togglefullscreen', label: words.fullScreen },
          ...(app.isPackaged
            ? []
            : [
                divider,
                { role: 'reload' as const, label: words.reload },
                { role: 'toggleDevTools' as const, label: words.developerTools }
              ])
        ]
      },
      {
        label: words.help,
        submenu: [
          item(words.keys, 'shortcuts.open', 'CmdOrCtrl+/'),
          divider,
          { label: words.about, click: () => app.showAboutPanel() }
        ]
      }
    ])
  )
}
