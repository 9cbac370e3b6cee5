// @ts-check
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { benchFolder, root } from './program.mjs'

/** Builds the readers from the sources, as the import's thread holds them. */
export async function buildReading() {
  // Inside the checkout, so that the built file finds node_modules.
  const outDir = join(root, 'node_modules/.cache/bench-reading')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'tests/bench/reading-main.ts'),
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'reading.mjs' } }
    }
  })
  return pathToFileURL(join(outDir, 'reading.mjs')).href
}

/**
 * Imports a folder with the built command line; resolves with the most memory it held, MB (Linux).
 * @param {string} library
 * @param {string} sources
 */
function peakOfImport(library, sources) {
  return new Promise((resolve, reject) => {
    const program = join(root, 'out/main/shoken.js')
    const child = spawn(process.execPath, [program, 'import', sources, '--library', library, '--json'], {
      stdio: ['ignore', 'ignore', 'inherit']
    })
    let peak = 0
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
      } catch {
        // It has just ended; what was seen before counts.
      }
    }, 20)
    child.once('close', (code) => {
      clearInterval(look)
      if (code === 0) resolve(peak)
      else reject(new Error(`shoken import ended with ${code}`))
    })
  })
}

/**
 * How fast documents are read, with everything extracted, by the processor time of one thread; and how much memory an
 * import of 10,000 files takes, one in ten of them a saved page.
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureReadingFigures() {
  const { longSamples, measureReading, pageSample, textSample } = await import(await buildReading())
  const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => n)
  const texts = await measureReading(numbers(2000).map((n) => textSample(n)))
  const pages = await measureReading(numbers(400).map((n) => pageSample(n)))
  const long = await measureReading(longSamples(400))
  const { folder, remove } = benchFolder()
  const sources = join(folder, 'sources')
  mkdirSync(sources)
  for (const n of numbers(10_000)) {
    const { name, bytes } = n % 10 === 0 ? pageSample(n) : textSample(n)
    writeFileSync(join(sources, name), bytes)
  }
  const peak = await peakOfImport(join(folder, 'library'), sources)
  remove()
  return [
    { what: 'texts read, everything extracted, per core', value: texts.perSecond, unit: 'articles/s', atLeast: 800 },
    {
      what: 'saved pages read, everything extracted, per core',
      value: pages.perSecond,
      unit: 'articles/s',
      atLeast: 60
    },
    { what: 'a text of 6,000 characters cleaned and extracted, p95', value: long.p95, unit: 'ms', atMost: 15 },
    { what: 'import of 10,000 files, most memory held', value: peak, unit: 'MB', atMost: 500 }
  ]
}

if (process.argv[1] === join(root, 'tests/bench/reading.mjs')) {
  for (const { what, value, unit, atLeast, atMost } of await measureReadingFigures()) {
    const kept = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost)
    const promise = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
    console.log(`${kept ? '✓' : '✗'} ${what}: ${value.toFixed(1)} ${unit} (${promise})`)
    if (!kept) process.exitCode = 1
  }
}
