import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app/test'
import { projectFolder, tools } from './app/tools'

// `npm start` itself, once built: the window where there can be one, else the browser and one line that says why.

interface Started {
  readonly process: ChildProcess
  readonly printed: () => string
  readonly ended: Promise<number | null>
}

/** Starts as whoever runs this suite: root, or (SHOKEN_E2E_AS_USER) an ordinary user. */
function start(library: string, env: Record<string, string | undefined>): Started {
  const { SHOKEN_E2E_AS_USER: asUser, SHOKEN_E2E_NODE: node = process.execPath, SHOKEN_E2E_APP: app } = process.env
  const line = [node, join(app ?? projectFolder, 'out/main/start.js'), '--library', library]
  const [program = '', ...args] = asUser ? [asUser, ...line] : line
  let text = ''
  // Playwright sets FORCE_COLOR; beside a NO_COLOR of the caller's, Node would print a warning of its own.
  const plain = { NO_COLOR: undefined, FORCE_COLOR: undefined }
  const started = spawn(program, args, { env: { ...process.env, SHOKEN_ELECTRON: tools().electron, ...plain, ...env } })
  running = started
  started.stdout.on('data', (data: Buffer) => (text += data.toString()))
  started.stderr.on('data', (data: Buffer) => (text += data.toString()))
  return { process: started, printed: () => text, ended: new Promise((resolve) => started.once('exit', resolve)) }
}

let folder: string
let running: ChildProcess | undefined
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shoken-start-'))
  await chmod(folder, 0o777)
})
test.afterEach(async () => {
  // Of a test that failed half-way.
  if (running?.exitCode === null) running.kill()
  await rm(folder, { recursive: true, force: true })
})

const address = /^Shoken: http:\/\/127\.0\.0\.1:\d+\/\?ticket=\S+$/m
const asRoot = process.getuid?.() === 0 && process.env.SHOKEN_E2E_AS_USER === undefined

test('without a display it prints the address and why', async () => {
  const started = start(join(folder, 'library'), { DISPLAY: undefined, WAYLAND_DISPLAY: undefined })
  await expect.poll(started.printed).toMatch(address)
  expect(started.printed().trim().split('\n')).toEqual([
    'Shoken: in the browser, because there is no display. The window opens where there is one.',
    expect.stringMatching(address)
  ])
  started.process.kill('SIGTERM')
  expect(await started.ended).toBe(0)
})

test('a runtime that cannot run here is no dead end', async () => {
  const started = start(join(folder, 'library'), { SHOKEN_ELECTRON: '/bin/false', PATH: '/usr/bin:/bin' })
  await expect.poll(started.printed).toMatch(address)
  expect(started.printed()).toContain(asRoot ? 'does not run as root' : 'Electron could not start here (1)')
  started.process.kill('SIGINT')
  expect(await started.ended).toBe(0)
})

test('@sandbox with a display it opens the window; as root, the browser', async () => {
  const library = join(folder, 'library')
  const started = start(library, asRoot ? {} : { SHOKEN_ELECTRON: process.env.SHOKEN_ELECTRON ?? tools().electron })
  await expect.poll(() => existsSync(join(library, 'library.sqlite')), { timeout: 20_000 }).toBe(true)
  if (asRoot) {
    await expect.poll(started.printed).toMatch(address)
    expect(started.printed()).toContain('because Electron’s sandbox does not run as root.')
  } else {
    expect(started.printed()).not.toMatch(address)
  }
  started.process.kill('SIGTERM')
  expect(await started.ended).toBe(0)
})
