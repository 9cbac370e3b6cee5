import { app, type Session } from 'electron'
import { basename, join } from 'node:path'
import type { Language } from '../../domain/codebook/code'
import { menuWords } from './menu-words'

/**
 * What the window hands out as a download (a memo, an export) goes where the user says in the system's save dialog.
 * Downloads of any other origin have been refused as requests.
 */
export function saveDownloads(session: Session, language: () => Language): void {
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:') && !item.getURL().startsWith('data:')) return event.preventDefault()
    // Electron opens the dialog itself when no path is set; the name has been cleaned by Chromium.
    item.setSaveDialogOptions({
      title: menuWords[language()].save,
      defaultPath: join(app.getPath('documents'), basename(item.getFilename()))
    })
  })
}
