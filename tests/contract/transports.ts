import { _electron } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DesktopBridge, Transport } from '../../src-main/contract/client'
import type { Reply } from '../../src-main/contract/contract'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import { openWorkbench } from '../../src-main/shells/open-workbench'
import { openDisplay } from '../e2e/app/open-display'
import { projectFolder, tools } from '../e2e/app/tools'

/** The contract over one way to it, on a library of its own. */
export interface OpenTransport extends Transport {
  readonly library: string
  close(): Promise<void>
}

const programFolder = pathToFileURL(join(projectFolder, 'out/main/'))

/** A folder that disappears with `remove`. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-contract-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** `dispatch` in this process, as the command line has it. */
export async function openDirectly(): Promise<OpenTransport> {
  const { folder, remove } = temporaryFolder()
  const library = join(folder, 'library')
  const workbench = await openWorkbench({
    folder: library,
    programFolder,
    info: { version: '0.0.0', shell: 'cli', platform: 'test', systemLanguage: 'en', versions: {} }
  })
  return {
    library,
    call: workbench.dispatch,
    listen: workbench.listen,
    async close() {
      await workbench.close()
      remove()
    }
  }
}

/** The built web shell as a process of its own, asked as a browser would ask. */
export async function openOverHttp(): Promise<OpenTransport> {
  const { folder, remove } = temporaryFolder()
  const library = join(folder, 'library')
  const shell = await startWebShell(library)
  const cookie = await shell.enter()
  const headers = { cookie, origin: shell.origin, 'content-type': 'application/json' }
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  const stream = new AbortController()
  const events = await fetch(`${shell.origin}/events`, { headers: { cookie }, signal: stream.signal })
  void readEvents(events, (event) => listeners.forEach((listener) => listener(event)))

  return {
    library,
    async call(name, input) {
      const response = await fetch(`${shell.origin}/call/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input ?? {})
      })
      return (await response.json()) as Reply<unknown>
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      stream.abort()
      await shell.close()
      remove()
    }
  }
}

export interface WebShell {
  readonly pid: number
  readonly origin: string
  /** With its ticket. */
  readonly address: string
  /** Spends the ticket and returns the cookie. */
  enter(): Promise<string>
  close(): Promise<number | null>
}

/** Starts `shoken serve` on a library and waits for its address. */
export async function startWebShell(library: string): Promise<WebShell> {
  const program = join(projectFolder, 'out/main/shoken.js')
  const server = spawn(process.execPath, [program, 'serve', '--no-open', '--library', library])
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let errors = ''
    server.stderr.on('data', (data: Buffer) => (errors += data.toString()))
    server.stdout.on('data', (data: Buffer) => {
      const [found] = /http:\S+/.exec(data.toString()) ?? []
      if (found) resolve(found)
    })
    server.once('exit', (code) => reject(new Error(`shoken serve ended with ${code}: ${errors}`)))
  })
  return {
    pid: server.pid!,
    origin: new URL(address).origin,
    address,
    async enter() {
      const response = await fetch(address)
      return response.headers.get('set-cookie')?.split(';')[0] ?? ''
    },
    async close() {
      server.kill('SIGTERM')
      return ended
    }
  }
}

async function readEvents(response: Response, tell: (event: WorkbenchEvent) => void): Promise<void> {
  let text = ''
  try {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
      text += chunk
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const [data] = /(?<=^data: ).*$/m.exec(part) ?? []
        if (data) tell(JSON.parse(data) as WorkbenchEvent)
      }
    }
  } catch {
    // Aborted by `close`.
  }
}

/** A real window with the real preload: what its page is given, after both structured clones. */
export async function openOverIpc(): Promise<OpenTransport> {
  const { folder, remove } = temporaryFolder()
  const library = join(folder, 'library')
  const removeDisplay = await openDisplay()
  const app = await _electron.launch({
    executablePath: tools().electron,
    args: [`--user-data-dir=${join(folder, 'profile')}`, projectFolder, '--library', library]
  })
  // Nobody sits before this window to close a dialog.
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  })
  const page = await app.firstWindow()
  await page.waitForLoadState()
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  await page.exposeFunction('toTest', (event: WorkbenchEvent) => listeners.forEach((listener) => listener(event)))
  await page.evaluate(() => {
    const { shoken, toTest } = window as unknown as { shoken: DesktopBridge; toTest: (event: unknown) => void }
    shoken.listen((event) => toTest(event))
  })
  return {
    library,
    async call(name, input) {
      const call = ([name, input]: [string, unknown]): Promise<string> =>
        (window as unknown as { shoken: DesktopBridge }).shoken.call(name, input)
      return JSON.parse(await page.evaluate(call, [name, input] as [string, unknown])) as Reply<unknown>
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await app.close()
      removeDisplay()
      remove()
    }
  }
}
