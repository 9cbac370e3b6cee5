import { _electron, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder, tools } from './tools'

/** One start of the program, until it is closed. */
export interface RunningShell {
  readonly page: Page
  /** Null in the web shell. */
  readonly electron: ElectronApplication | null
  /** As a user would: the window is closed, or the server interrupted. */
  close(): Promise<void>
  /** Without any warning: `kill -9`. */
  kill(): Promise<void>
}

export interface StartOptions {
  readonly library: string
  /** Of the desktop shell's browser. */
  readonly profile: string
  readonly language: string
  /** Told every line that a process prints. */
  readonly log: (line: string) => void
  /** Told the window before it loads anything; in the desktop shell, as soon as Playwright knows it. */
  readonly watch: (page: Page, origin: string) => void
}

/** The language comes from the environment, as it does on a user's machine. */
const environment = (language: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  LANG: `${language}.UTF-8`,
  LANGUAGE: language,
  LC_ALL: `${language}.UTF-8`
})

const windowOrigin = 'shoken://window'

/** Milliseconds; a shell that has not answered by then never will. */
const startLimit = 30_000

/** Milliseconds; what a page sends as it goes, its browser delivers a moment after it is gone. */
const lastRequests = 300

export async function startWeb(context: BrowserContext, options: StartOptions): Promise<RunningShell> {
  const program = join(projectFolder, 'out/main/shoken.js')
  const server = spawn(process.execPath, [program, 'serve', '--no-open', '--library', options.library], {
    env: environment(options.language),
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The web shell printed no address.')), startLimit)
    const read = (data: Buffer): void => {
      const text = data.toString()
      options.log(text)
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?ticket=\S+/.exec(text)
      if (found) resolve(found[0])
      if (found) clearTimeout(timer)
    }
    server.stdout.on('data', read)
    server.stderr.on('data', (data: Buffer) => options.log(data.toString()))
    server.once('exit', (code) => reject(new Error(`The web shell ended with ${code}.`)))
  })
  const page = await context.newPage()
  options.watch(page, new URL(address).origin)
  await page.goto(address)
  await page.waitForURL((url) => url.search === '')
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) server.kill(signal)
    await ended
    await page.close()
  }
  return {
    page,
    electron: null,
    async close() {
      // The window goes first, as with a user: what it saves on leaving must still find the server.
      await page.close({ runBeforeUnload: false })
      await new Promise((resolve) => setTimeout(resolve, lastRequests))
      await stop('SIGTERM')
    },
    kill: () => stop('SIGKILL')
  }
}

export async function startElectron(options: StartOptions): Promise<RunningShell> {
  const electron = await _electron.launch({
    executablePath: process.env.SHOKEN_E2E_LAUNCHER ?? tools().electron,
    // The profile stands before the app's folder: Chromium's switches are Electron's own.
    args: [`--user-data-dir=${options.profile}`, appFolder(), '--library', options.library],
    // A locale that is installed everywhere: in one that is not, Chromium loses all paths that are not of ASCII.
    env: { ...environment(options.language), LC_ALL: 'C.UTF-8' },
    timeout: startLimit
  })
  const child = electron.process()
  child.stdout?.on('data', (data: Buffer) => options.log(data.toString()))
  child.stderr?.on('data', (data: Buffer) => options.log(data.toString()))
  const page = await electron.firstWindow()
  options.watch(page, windowOrigin)
  await page.waitForLoadState()
  return {
    page,
    electron,
    close: () => electron.close(),
    async kill() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      await ended
    }
  }
}

/** The built app: the checkout, or a copy that another user may read. */
const appFolder = (): string => process.env.SHOKEN_E2E_APP ?? projectFolder
