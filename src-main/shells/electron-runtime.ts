import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Milliseconds; fetching about 110 MB takes longer only where nobody would want to wait for it. */
const fetchLimit = 120_000

/** The program of the `electron` package, or why there is none. Reads its files itself: importing it would download. */
export function installedElectron(projectFolder: URL): string | null {
  const override = process.env.SHOKEN_ELECTRON
  if (override) return existsSync(override) ? override : null
  const folder = electronPackage(projectFolder)
  if (!folder) return null
  try {
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

function electronPackage(projectFolder: URL): string | null {
  try {
    return dirname(createRequire(new URL('package.json', projectFolder)).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/**
 * Tries once to fetch the runtime; the outcome is remembered beside the installed packages, so that a machine that
 * cannot reach it starts at once from then on, and a new `npm ci` tries again.
 */
export async function fetchElectron(projectFolder: URL, say: (line: string) => void): Promise<string | null> {
  const folder = electronPackage(projectFolder)
  if (!folder) return null
  const memory = fileURLToPath(new URL('node_modules/.cache/shoken/electron-could-not-be-fetched', projectFolder))
  if (existsSync(memory)) return null
  say('Shoken: fetching the window’s runtime (Electron), once…')
  const fetched = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchLimit })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
  if (fetched) return installedElectron(projectFolder)
  try {
    mkdirSync(dirname(memory), { recursive: true })
    writeFileSync(memory, `${new Date().toISOString()}\n`)
  } catch {
    // Then it is tried again at the next start.
  }
  return null
}
