import { test as base, expect, type ElectronApplication, type Page } from '@playwright/test'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DesktopBridge } from '../../../src-main/contract/client'
import type { CallName, Input, Output, Reply } from '../../../src-main/contract/contract'
import { openDisplay } from './open-display'
import { startElectron, startWeb, type RunningShell } from './running-shell'
import { projectFolder, tools } from './tools'

export interface ShellOptions {
  readonly shell: 'web' | 'electron'
  /** Of the system: `ja_JP` or `en_US`. */
  readonly language: string
}

/** The program as a test sees it, on a fresh library, in either shell. */
export interface App {
  /** The window; another one after `restart`. */
  readonly page: Page
  readonly shell: ShellOptions['shell']
  /** The library's folder. */
  readonly library: string
  /** A folder of the test's own for files to import and the like. */
  readonly folder: string
  /** Null in the web shell. */
  readonly electron: ElectronApplication | null
  /** Asks the program directly, through the window's own transport: for preparing a test and for checking its end. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Closes the program and starts it again on the same library. */
  restart(): Promise<void>
  /** The same after `kill -9`. */
  killAndRestart(): Promise<void>
  /** Lets console errors pass that match; every other one fails the test. */
  allowErrors(pattern: RegExp): void
  /** Lets requests pass that match; they are still expected to be refused by the program. */
  allowRequests(pattern: RegExp): void
  /** Attaches a picture; with SHOKEN_SCREENSHOTS=1 the web project writes it to docs/screenshots/NAME.png. */
  screenshot(name: string): Promise<void>
}

export const test = base.extend<ShellOptions & { app: App }, { ownScreen: undefined }>({
  shell: ['web', { option: true }],
  language: ['ja_JP', { option: true }],
  launchOptions: [{ executablePath: tools().chromium }, { scope: 'worker' }],
  ownScreen: [
    async ({}, provide) => {
      const close = await openDisplay()
      await provide(undefined)
      close()
    },
    { scope: 'worker', auto: true }
  ],

  app: async ({ shell, language, browser, viewport }, provide, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'shoken-e2e-'))
    // Where the window runs as another user, that user has to write here.
    if (process.env.SHOKEN_E2E_LAUNCHER) await chmod(folder, 0o777)
    const library = join(folder, 'library')
    const lines: string[] = []
    const faults: string[] = []
    const allowed = { errors: [] as RegExp[], requests: [] as RegExp[] }
    const context =
      shell === 'web'
        ? await browser.newContext({ viewport, locale: language.replace('_', '-'), reducedMotion: 'reduce' })
        : null
    let running!: RunningShell

    const start = async (): Promise<void> => {
      const options = {
        library,
        profile: join(folder, 'profile'),
        language,
        log: (line: string) => void lines.push(line),
        watch
      }
      running = context ? await startWeb(context, options) : await startElectron(options)
      if (running.electron && viewport) await sizeWindow(running.electron, viewport)
      if (running.electron) await running.page.emulateMedia({ reducedMotion: 'reduce' })
    }

    const watch = (page: Page, origin: string): void => {
      page.on('console', (message) => {
        lines.push(`window ${message.type()}: ${message.text()}`)
        if (message.type() === 'error' && !allowed.errors.some((pattern) => pattern.test(message.text()))) {
          faults.push(`console error: ${message.text()}`)
        }
      })
      page.on('pageerror', (error) => faults.push(`uncaught in the window: ${error.stack ?? error.message}`))
      page.on('request', (request) => {
        const url = request.url()
        const own = url.startsWith(`${origin}/`) || url.startsWith(`blob:${origin}/`) || url.startsWith('data:')
        if (!own && !allowed.requests.some((pattern) => pattern.test(url))) faults.push(`request to ${url}`)
      })
    }

    await start()
    await provide({
      get page() {
        return running.page
      },
      get electron() {
        return running.electron
      },
      shell,
      library,
      folder,
      call: (name, input) => callThroughWindow(running.page, name, input),
      async restart() {
        await running.close()
        await start()
      },
      async killAndRestart() {
        await running.kill()
        await start()
      },
      allowErrors: (pattern) => void allowed.errors.push(pattern),
      allowRequests: (pattern) => void allowed.requests.push(pattern),
      async screenshot(name) {
        const inDocs = process.env.SHOKEN_SCREENSHOTS === '1' && shell === 'web'
        const path = inDocs
          ? join(projectFolder, 'docs/screenshots', `${name}.png`)
          : testInfo.outputPath(`${name}.png`)
        await mkdir(join(path, '..'), { recursive: true })
        await running.page.screenshot({ path, animations: 'disabled', caret: 'hide' })
        if (!inDocs) await testInfo.attach(name, { path, contentType: 'image/png' })
      }
    })

    if (testInfo.status !== testInfo.expectedStatus && running.page && !running.page.isClosed()) {
      const picture = await running.page.screenshot().catch(() => null)
      if (picture) await testInfo.attach('window at the end', { body: picture, contentType: 'image/png' })
    }
    await running.close()
    await context?.close()
    if (testInfo.status !== testInfo.expectedStatus || faults.length > 0) {
      await testInfo.attach('log', { body: lines.join('\n'), contentType: 'text/plain' })
    }
    await rm(folder, { recursive: true, force: true })
    expect(faults, 'console errors and requests that left the program').toEqual([])
  }
})

export { expect }

async function callThroughWindow<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const text = await page.evaluate(
    async ([name, input]) => {
      const { shoken } = window as unknown as { shoken?: DesktopBridge }
      if (shoken) return shoken.call(name, input)
      const response = await fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input)
      })
      return response.text()
    },
    [name, input] as [string, unknown]
  )
  const reply = JSON.parse(text) as Reply<Output<N>>
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.code} ${reply.failure.message}`)
  return reply.value
}

const sizeWindow = (electron: ElectronApplication, size: { width: number; height: number }): Promise<void> =>
  electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
