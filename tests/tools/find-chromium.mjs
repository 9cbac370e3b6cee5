// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { installPackages, pathOf, ToolMissing } from './system-packages.mjs'

const require = createRequire(import.meta.url)

/** A Chromium for the browser tests: the one in SHOKEN_CHROMIUM, the system's, Playwright's own, or one installed now. */
export function findChromium() {
  const asked = process.env.SHOKEN_CHROMIUM
  if (asked) {
    if (!runs(asked)) throw new ToolMissing(`SHOKEN_CHROMIUM is ${asked}, which does not run.`)
    return asked
  }
  const found = ofSystem() ?? ofPlaywright()
  if (found) return found

  // Ubuntu's package is a stand-in for a snap, which containers cannot run.
  if (/^ID=ubuntu$/m.test(readRelease())) {
    console.log('  fetching Chromium by playwright install')
    spawnSync(process.execPath, [require.resolve('playwright/cli.js'), 'install', '--with-deps', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit']
    })
  } else {
    installPackages(['chromium'], 'The browser tests need a Chromium.')
  }
  const installed = ofSystem() ?? ofPlaywright()
  if (!installed) {
    throw new ToolMissing(
      'The browser tests need a Chromium. Install the package chromium or google-chrome-stable, or set SHOKEN_CHROMIUM.'
    )
  }
  return installed
}

function readRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
}

function ofSystem() {
  return (
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
      .map(pathOf)
      .find((program) => program !== null && runs(program)) ?? null
  )
}

function ofPlaywright() {
  const program = require('playwright').chromium.executablePath()
  return program && existsSync(program) ? program : null
}

/** @param {string} program */
const runs = (program) => spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0
