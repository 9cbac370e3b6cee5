// @ts-check
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { findChromium } from './find-chromium.mjs'
import { findElectron } from './find-electron.mjs'
import { installPackages, pathOf, ToolMissing } from './system-packages.mjs'
import { toolsFile, toolsFolder } from './tools-folder.mjs'

/** Programs the tests call by name, and the Debian package each is in. */
const programs = [
  { program: 'Xvfb', debian: 'xvfb', why: 'The window tests need a display.' },
  { program: 'xauth', debian: 'xauth', why: 'The window tests need a display.' },
  { program: 'pdftotext', debian: 'poppler-utils', why: 'The memo’s tests read its PDF with poppler.' },
  { program: 'qpdf', debian: 'qpdf', why: 'The memo’s tests check its PDF with qpdf.' },
  { program: 'java', debian: 'default-jre-headless', why: 'The memo’s tests check its PDF with PDFBox Preflight.' }
]

/** Java's PDF/A checker, and what it wants beside it since Java 11. */
const preflight = [
  { file: '/usr/share/java/preflight.jar', debian: 'libpdfbox2-java' },
  { file: '/usr/share/java/javax.activation.jar', debian: 'libactivation-java' },
  { file: '/usr/share/java/jaxb-api.jar', debian: 'libjaxb-api-java' }
].map((found) => ({ ...found, why: 'The memo’s tests check its PDF with PDFBox Preflight.' }))

/**
 * Finds, or installs, what the tests need besides npm packages, and says what it does: a Chromium, an Electron, a
 * display, poppler and qpdf. Throws `ToolMissing`, whose sentence says what to install: nothing is skipped silently.
 * @returns {Promise<{ chromium: string, electron: string, electronVersion: string }>}
 */
export async function installTools() {
  console.log('Tools for the tests:')
  const wanted = [
    ...programs.filter(({ program }) => !pathOf(program)),
    ...preflight.filter(({ file }) => !existsSync(file))
  ]
  const missing = process.platform === 'linux' ? wanted : []
  const [first] = missing
  if (first) installPackages([...new Set(missing.map(({ debian }) => debian))], first.why)
  const chromium = findChromium()
  console.log(`  Chromium: ${chromium}`)
  const { program: electron, version: electronVersion } = await findElectron()
  console.log(`  Electron ${electronVersion}: ${electron}`)
  const tools = { chromium, electron, electronVersion }
  mkdirSync(toolsFolder, { recursive: true })
  writeFileSync(toolsFile, `${JSON.stringify(tools, null, 2)}\n`)
  return tools
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await installTools()
  } catch (error) {
    if (!(error instanceof ToolMissing)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
