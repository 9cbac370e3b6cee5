import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  nativeTheme,
  screen,
  session,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type WebContents
} from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { WorkbenchEvent } from '../../contract/events'
import { createIncidentLog } from '../incident-log'
import { dataFolder, libraryFolder } from '../library-folder'
import { version } from '../version'
import { windowLanguage } from '../window-language'
import { registerWindowScheme, serveWindow, windowOrigin } from './app-protocol'
import { channel, offerChannel, pieceChannel } from './channel'
import { choosePath } from './choose-path'
import { saveDownloads } from './downloads'
import { forbidBackgroundTraffic, lockContents, lockSession } from './lock-down'
import { offerInMenu, setMenu } from './menu'
import { menuWords } from './menu-words'
import { unpackReply, type PackedReply, type PiecedReply } from './workbench-message'
import { LibraryRefused, startWorkbench, type WorkbenchRelay } from './workbench-relay'
import { openWindowStateFile, fitToScreens, smallest } from './window-state'

const programFolder = new URL('.', import.meta.url)
const at = (path: string): string => fileURLToPath(new URL(path, programFolder))
const paper = { light: '#fbfaf7', dark: '#16181c' }

// Chromium's own switches are on the same command line, so nothing unknown is refused.
const { values } = parseArgs({ options: { library: { type: 'string' } }, strict: false })
const folder = libraryFolder(typeof values.library === 'string' ? values.library : undefined)
const log = createIncidentLog(folder)

process.on('uncaughtException', (error) => log.report(error, 'main process'))
process.on('unhandledRejection', (error) => log.report(error, 'main process'))

registerWindowScheme()
forbidBackgroundTraffic()
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(dataFolder(), 'window'))

let window: BrowserWindow | null = null
/** Of the window; kept when it has closed, since its last calls arrive after it. */
let ownContents: WebContents | null = null
let workbench: WorkbenchRelay | null = null
let systemLanguage = 'en'
let chosenLanguage: unknown
/** Commands that the window can carry out now; null until it has said. */
let offered: ReadonlySet<unknown> | null = null

const language = (): 'ja' | 'en' => windowLanguage(chosenLanguage, systemLanguage)
const send = (event: WorkbenchEvent): void => window?.webContents.send(channel, event)

function showMenu(): void {
  setMenu(language(), (name) => send({ type: 'command', name }))
  offerInMenu(offered)
}

/** What the shell itself has to know of the settings. */
function follow(key: unknown, value: unknown): void {
  if (key === 'language') {
    chosenLanguage = value
    showMenu()
  }
  if (key === 'theme') nativeTheme.themeSource = value === 'light' || value === 'dark' ? value : 'system'
}

if (!app.requestSingleInstanceLock()) {
  app.exit(0)
} else {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('web-contents-created', (_, contents) => lockContents(contents))
  app.on('window-all-closed', () => app.quit())
  app.whenReady().then(open, () => app.exit(1))
}

async function open(): Promise<void> {
  systemLanguage = app.getPreferredSystemLanguages()[0] ?? app.getLocale()
  lockSession(session.defaultSession)
  serveWindow(session.defaultSession, at('../renderer/'))
  saveDownloads(session.defaultSession, language)
  workbench = await openLibrary()
  if (workbench === null) return
  app.setAboutPanelOptions({
    applicationName: '所見 Shoken',
    applicationVersion: version,
    copyright: menuWords[language()].aboutText,
    iconPath: at('../../resources/icon.png')
  })
  closeBeforeQuitting(workbench)
  ipcMain.handle(channel, answer)
  ipcMain.on(offerChannel, (event, commands: unknown) => {
    if (!isFromOwnPage(event) || !Array.isArray(commands)) return
    offered = new Set(commands)
    offerInMenu(offered)
  })

  const pieces: PackedReply[] = []
  const { last } = await workbench.call('setting.all', {}, (piece) => pieces.push(piece))
  const settings = unpackReply(...pieces, last)
  const known = settings.ok ? (settings.value as Record<string, unknown>) : {}
  follow('theme', known.theme)
  follow('language', known.language)
  await showWindow()
}

/**
 * Nothing is taken from anybody but the window's own page: no frame inside it, no page it might be led to. What the page
 * sends as it closes may arrive when its frame is gone already; it still came from the one window there is.
 */
const isFromOwnPage = ({ sender, senderFrame }: IpcMainInvokeEvent | IpcMainEvent): boolean =>
  sender === ownContents && (senderFrame === null || (senderFrame === sender.mainFrame && isOwnPage(senderFrame.url)))

async function answer(event: IpcMainInvokeEvent, name: unknown, input: unknown, id: unknown): Promise<PiecedReply> {
  const { sender } = event
  if (!isFromOwnPage(event) || typeof name !== 'string' || !workbench) throw new Error('Refused.')
  const reply = await workbench.call(name, input, (piece) => {
    if (!sender.isDestroyed()) sender.send(pieceChannel, id, piece)
  })
  if (name === 'setting.set' && unpackReply(reply.last).ok) {
    const { key, value } = input as { key: unknown; value: unknown }
    follow(key, value)
  }
  return reply
}

const isOwnPage = (url: string): boolean => url.startsWith(`${windowOrigin}/`)

async function showWindow(): Promise<void> {
  const stateFile = openWindowStateFile(app.getPath('userData'))
  const state = fitToScreens(
    stateFile.load(),
    screen.getAllDisplays().map((display) => display.workArea)
  )
  const icon = at('../../resources/icon.png')
  const created = new BrowserWindow({
    ...state.place,
    width: state.width,
    height: state.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: '所見 Shoken',
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    ...(existsSync(icon) ? { icon } : {}),
    webPreferences: {
      preload: at('../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      enableWebSQL: false,
      navigateOnDragDrop: false,
      spellcheck: false
    }
  })
  window = created
  ownContents = created.webContents
  if (state.maximised) created.maximize()
  created.once('ready-to-show', () => created.show())
  created.on('close', () => {
    const { x, y, width, height } = created.getNormalBounds()
    stateFile.save({ place: { x, y }, width, height, maximised: created.isMaximized() })
  })
  created.on('closed', () => {
    window = null
  })
  askBeforeLosing(created)
  created.webContents.on('render-process-gone', (_, details) => {
    if (details.reason === 'clean-exit') return
    log.report(new Error(`The window's process ended: ${details.reason}`), 'window')
    created.reload()
  })
  await created.loadURL(`${windowOrigin}/`)
}

/**
 * A page with unsaved text stays for a moment and closes by itself once it is saved. Where it cannot be saved (a full
 * disk), closing a second time asks: Electron, unlike a browser, would just stay open without a word.
 */
function askBeforeLosing(asked: BrowserWindow): void {
  let firstTry = 0
  asked.webContents.on('will-prevent-unload', (event) => {
    if (firstTry === 0 || Date.now() - firstTry < 1000) {
      firstTry ||= Date.now()
      return
    }
    const words = menuWords[language()]
    const choice = dialog.showMessageBoxSync(asked, {
      type: 'warning',
      message: words.unsaved,
      buttons: [words.stay, words.closeAnyway],
      defaultId: 0,
      cancelId: 0
    })
    // Preventing the default of this event is what lets the window close.
    if (choice === 1) event.preventDefault()
  })
}

/** The window's last saves may still be on their way when it closes; the program ends when the library is closed. */
function closeBeforeQuitting(running: WorkbenchRelay): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    running
      .close()
      .catch((error: unknown) => log.report(error, 'close'))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

/** Opens the library; where it is damaged, with the backup that the reader chooses. Null if the program ends instead. */
async function openLibrary(): Promise<WorkbenchRelay | null> {
  for (let restore: string | null = null; ;) {
    try {
      return await startLibrary(restore)
    } catch (error) {
      restore = await refuse(error, restore)
      if (restore === null) return null
    }
  }
}

const startLibrary = (restore: string | null): Promise<WorkbenchRelay> =>
  startWorkbench({
    program: new URL('workbench-process.js', programFolder),
    start: {
      folder,
      info: {
        version,
        shell: 'electron',
        platform: process.platform,
        systemLanguage,
        versions: {
          electron: process.versions.electron ?? '',
          chromium: process.versions.chrome ?? '',
          node: process.versions.node
        }
      },
      ...(restore === null ? {} : { restore })
    },
    log,
    language,
    onEvent: send,
    choosePath: async (purpose) => (window ? choosePath(window, purpose, language()) : null)
  })

/**
 * Says why the library is not opened. A damaged one can be replaced by a backup, also after one that could not be used;
 * resolves to its path, or to null when the program ends.
 */
async function refuse(error: unknown, tried: string | null): Promise<string | null> {
  const sentence = error instanceof LibraryRefused ? error.message : String(error)
  const words = menuWords[language()]
  process.stderr.write(`${sentence}\n`)
  const damaged = error instanceof LibraryRefused && error.failure.code === 'LIBRARY_DAMAGED'
  while (damaged || tried !== null) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: words.cannotOpen,
      message: words.cannotOpen,
      detail: sentence,
      buttons: [words.restoreBackup, words.roles.quit],
      defaultId: 0,
      cancelId: 1
    })
    const backup = response === 0 ? await choosePath(null, 'restore', language()) : null
    if (backup !== null) return backup
    if (response !== 0) break
  }
  // Without a display to show it on, standard error has said it.
  if (!damaged && tried === null) dialog.showErrorBox(words.cannotOpen, sentence)
  app.exit(3)
  return null
}
