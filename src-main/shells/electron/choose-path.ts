import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { join } from 'node:path'
import type { PathPurpose } from '../../contract/calls/app'
import type { Language } from '../../domain/codebook/code'
import { menuWords } from './menu-words'

/** Asks in the system's own dialog, over the window if there is one. Resolves to an absolute path, or null if it was closed. */
export async function choosePath(
  window: BrowserWindow | null,
  purpose: PathPurpose,
  language: Language
): Promise<string | null> {
  const { dialogs, backupFiles } = menuWords[language]
  const title = dialogs[purpose]
  const filters = [{ name: backupFiles, extensions: ['shoken'] }]
  if (purpose === 'backup') {
    const day = new Date().toISOString().slice(0, 10)
    const defaultPath = join(app.getPath('documents'), `shoken-${day}.shoken`)
    const { filePath, canceled } = await (window
      ? dialog.showSaveDialog(window, { title, filters, defaultPath })
      : dialog.showSaveDialog({ title, filters, defaultPath }))
    return canceled || !filePath ? null : filePath
  }
  const what: OpenDialogOptions =
    purpose === 'restore' ? { properties: ['openFile'], filters } : { properties: ['openDirectory'] }
  const { filePaths, canceled } = await (window
    ? dialog.showOpenDialog(window, { title, ...what })
    : dialog.showOpenDialog({ title, ...what }))
  return canceled ? null : (filePaths[0] ?? null)
}
