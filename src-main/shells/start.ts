import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fetchElectron, installedElectron } from './electron-runtime'
import { libraryFolder } from './library-folder'
import { hasDisplay } from './web/open-browser'

// `npm start`: the workbench in a window where that can be had, otherwise in the browser, saying why. Asks nothing.

const programFolder = new URL('.', import.meta.url)
const projectFolder = new URL('../../', programFolder)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    library: { type: 'string' },
    port: { type: 'string', default: '0' },
    browser: { type: 'boolean', default: false }
  }
})

const obstacle = await openWindow()
if (obstacle !== null) {
  say(`Shoken: in the browser, because ${obstacle}`)
  const { serve } = await import('./web/serve')
  const end = await serve({
    folder: libraryFolder(values.library),
    programFolder,
    port: Number(values.port),
    openBrowser: true,
    print: say
  })
  if (end) process.stderr.write(`${end.message}\n`)
  process.exitCode = end ? 3 : 0
}

/** Runs the window until it is closed and resolves to null, or resolves to why there is none and what would help. */
async function openWindow(): Promise<string | null> {
  if (values.browser) return 'that was asked for (--browser).'
  if (!hasDisplay()) return 'there is no display. The window opens where there is one.'
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return 'Electron’s sandbox does not run as root. Start Shoken as an ordinary user to get the window.'
  }
  const program = installedElectron(projectFolder) ?? (await fetchElectron(projectFolder, say))
  if (!program) {
    return 'the Electron runtime could not be fetched. Run "npx install-electron" with a connection to get the window.'
  }
  const started = Date.now()
  const code = await run(program, [
    fileURLToPath(projectFolder),
    ...(values.library ? ['--library', libraryFolder(values.library)] : [])
  ])
  // A runtime that cannot run here (missing system libraries, no sandbox) ends at once.
  if (code !== 0 && code !== 3 && Date.now() - started < 10_000) {
    return `Electron could not start here (${code ?? 'it was killed'}). What it said above tells what it needs.`
  }
  process.exitCode = code ?? 1
  return null
}

function run(program: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : code))
  })
}
