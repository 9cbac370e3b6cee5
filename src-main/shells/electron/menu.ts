import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../domain/codebook/code'
import { menuCommands, type MenuCommand } from './menu-commands'
import { menuWords } from './menu-words'

/**
 * The menu in the given language. Items whose keys the window handles itself show the key but do not take it: only the
 * window knows whether Ctrl+Z means the note's text or the last tag, and whether an input method is composing.
 */
export function setMenu(language: Language, send: (command: MenuCommand) => void): void {
  const { menus, commands, roles } = menuWords[language]
  const item = (command: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = menuCommands[command]
    return {
      id: command,
      label: commands[command],
      ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
      click: () => send(command)
    }
  }
  const divider: MenuItemConstructorOptions = { type: 'separator' }

  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      // Where the system has a menu of the program's own, it comes first and is expected to be there.
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      {
        label: menus.file,
        submenu: [
          item('import.open'),
          item('note.new'),
          item('memo.open'),
          divider,
          item('settings.open'),
          divider,
          { role: 'quit', label: roles.quit }
        ]
      },
      {
        label: menus.edit,
        submenu: [
          item('history.undo'),
          item('history.redo'),
          divider,
          { role: 'cut', label: roles.cut },
          { role: 'copy', label: roles.copy },
          { role: 'paste', label: roles.paste },
          { role: 'selectAll', label: roles.selectAll },
          divider,
          item('search.focus'),
          item('concordance.open'),
          divider,
          item('find.open'),
          item('find.next'),
          item('find.previous')
        ]
      },
      {
        label: menus.article,
        submenu: [
          item('history.back'),
          item('history.forward'),
          divider,
          item('pane.split'),
          item('pane.other'),
          item('tab.next'),
          item('tab.previous'),
          item('tab.close'),
          divider,
          item('similar.show'),
          item('article.star'),
          item('article.read'),
          item('article.discard')
        ]
      },
      {
        label: menus.view,
        submenu: [
          item('view.desk'),
          item('view.notes'),
          item('view.trash'),
          divider,
          item('sidebar.toggle'),
          item('evidence.toggle'),
          divider,
          item('theme.switch'),
          item('language.switch'),
          divider,
          { role: 'zoomIn', label: roles.zoomIn },
          { role: 'zoomOut', label: roles.zoomOut },
          { role: 'resetZoom', label: roles.actualSize },
          { role: 'togglefullscreen', label: roles.fullScreen },
          ...(app.isPackaged
            ? []
            : [
                divider,
                { role: 'reload' as const, label: roles.reload },
                { role: 'toggleDevTools' as const, label: roles.developerTools }
              ])
        ]
      },
      {
        label: menus.help,
        submenu: [item('palette.open'), item('shortcuts.open'), divider, item('about.open')]
      }
    ])
  )
}

/** Greys what the window cannot do now. Null: it has not said yet. */
export function offerInMenu(commands: ReadonlySet<unknown> | null): void {
  const menu = Menu.getApplicationMenu()
  for (const command of Object.keys(menuCommands)) {
    const item = menu?.getMenuItemById(command)
    if (item) item.enabled = commands?.has(command) ?? true
  }
}
