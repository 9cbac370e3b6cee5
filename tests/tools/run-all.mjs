// @ts-check
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installTools } from './install-tools.mjs'
import { prepareOrdinaryUser } from './ordinary-user.mjs'
import { ToolMissing } from './system-packages.mjs'

// `npm test`: everything that says whether the program is right, in the order in which it is cheapest to hear of a
// mistake. Every step runs even if one before it failed, except that nothing can be run that was not built. The last
// line counts all tests; types, lint, format and build count as one each.

const root = fileURLToPath(new URL('../../', import.meta.url))
const results = join(root, 'test-results')
const require = createRequire(import.meta.url)

/** @typedef {{ name: string, passed: number, failed: number, seconds: number }} Outcome */
/** @type {Outcome[]} */
const outcomes = []

/**
 * The file of a package's command, run with this process's Node: PATH may hold an older one.
 * @param {string} packageName
 * @param {string} [command]
 */
function bin(packageName, command = packageName) {
  const file = require.resolve(`${packageName}/package.json`)
  const { bin: bins } = JSON.parse(readFileSync(file, 'utf8'))
  return join(dirname(file), typeof bins === 'string' ? bins : bins[command])
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>}
 */
function node(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // Dots in colour are a page of escape codes in a log.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env }
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 * @param {() => { passed: number, failed: number } | null} [count]
 */
async function step(name, work, count) {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const fine = await work()
  const counted = count?.() ?? null
  // A runner that broke down before, or besides, its tests is a failure of its own.
  const outcome = counted
    ? { passed: counted.passed, failed: counted.failed === 0 && !fine ? 1 : counted.failed }
    : { passed: fine ? 1 : 0, failed: fine ? 0 : 1 }
  outcomes.push({ name, ...outcome, seconds: (Date.now() - started) / 1000 })
  return fine
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** @param {string} file */
function countVitest(file) {
  const report = read(file)
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numPendingTests + report.numTodoTests
    }
  )
}

/** Skipped tests count as failed: whatever cannot be tested here has to say what it needs. @param {string} file */
function countPlaywright(file) {
  const report = read(file)
  return (
    report && {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky + report.stats.skipped
    }
  )
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const tools = await installTools().catch((error) => {
  console.error(error instanceof ToolMissing ? error.message : error)
  return null
})
outcomes.push({ name: 'tools', passed: tools ? 1 : 0, failed: tools ? 0 : 1, seconds: 0 })

const tsc = bin('typescript', 'tsc')
for (const project of ['src-main/domain', 'src-main', 'tests']) {
  await step(`types of ${project}`, () => node([tsc, '-p', project]))
}
await step('types of src-renderer', () =>
  node([bin('svelte-check'), '--tsconfig', 'src-renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'])
)
await step('lint', () => node([bin('eslint'), '.', '--max-warnings', '0']))
await step('format', () => node([bin('prettier'), '--check', '--log-level', 'warn', '.']))
const built = await step('build', () => node([bin('electron-vite'), 'build', '--logLevel', 'warn']))

const unit = join(results, 'vitest.json')
await step(
  'unit, service, contract and component tests',
  () => node([bin('vitest'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`]),
  () => countVitest(unit)
)

if (built && tools) {
  const playwright = [bin('@playwright/test', 'playwright'), 'test', '-c', 'tests/e2e']
  const e2e = join(results, 'e2e.json')
  await step(
    'end-to-end tests in Chromium and Electron',
    () => node(playwright),
    () => countPlaywright(e2e)
  )
  if (process.getuid?.() === 0) {
    const user = prepareOrdinaryUser(tools.electron)
    const asUser = join(results, 'e2e-as-user.json')
    await step(
      `end-to-end tests in Electron as ${user.name}, with Chromium’s sandbox`,
      () => node([...playwright, '--project=electron', '--grep=@sandbox'], { ...user.env, SHOKEN_E2E_REPORT: asUser }),
      () => countPlaywright(asUser)
    )
    user.remove()
  }
} else {
  outcomes.push({ name: 'end-to-end tests could not be run', passed: 0, failed: 1, seconds: 0 })
}

console.log('')
for (const { name, passed, failed, seconds } of outcomes) {
  console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`)
}
const total = outcomes.reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  {
    passed: 0,
    failed: 0
  }
)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
