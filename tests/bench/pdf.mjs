/**
 * How fast memos are printed, beside Chromium's print of the same content: `npm run bench:pdf`. Writes a table,
 * docs/benchmarks-memo.md and test-results/bench-pdf.json. Exit status 1 if a figure is missed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { bundled } from '../../electron.vite.config.ts'
import { findChromium } from '../tools/find-chromium.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
/** What the program leaves outside its build. */
const outside = Object.keys(dependencies).filter((name) => !bundled.includes(name))
// Inside the checkout, so that the built files find node_modules.
const built = join(root, 'node_modules/.cache/bench-pdf')
await build({
  root,
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
      input: {
        bench: join(root, 'tests/bench/pdf-bench.ts'),
        fresh: join(root, 'tests/bench/pdf-fresh.ts'),
        'pdf-thread': join(root, 'src-main/adapters/pdf/pdf-thread.ts')
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
    }
  }
})
const {
  briefingHtml,
  createPrinter,
  lintOurs,
  lintPdfKits,
  longBriefing,
  numberSentences,
  printMemo,
  tableBriefing,
  timed
} = await import(pathToFileURL(join(built, 'bench.mjs')).href)

const folder = mkdtempSync(join(tmpdir(), 'shoken-bench-'))
/** @type {{ what: string, value: number, limit: number | null, unit: string, ok: boolean }[]} */
const results = []
/**
 * @param {string} what
 * @param {number} value
 * @param {number | null} limit
 * @param {string} unit
 */
const add = (what, value, limit, unit) =>
  results.push({ what, value, limit, unit, ok: limit === null || value <= limit })

const long = numberSentences(longBriefing(90))
const { pages } = await printMemo(longBriefing(1)).then(() => printMemo(long))
const own = await timed(3, () => printMemo(numberSentences(long)))
add(`${pages} pages`, own.median, 3000, 'ms')
/** One memo by a process of its own, from its start to its end. */
function printFresh() {
  const begun = performance.now()
  const peak = Number(execFileSync(process.execPath, [join(built, 'fresh.mjs')], { encoding: 'utf8' }))
  return { ms: Math.round(performance.now() - begun), peak }
}

const program = findChromium()
const html = join(folder, 'memo.html')
writeFileSync(html, briefingHtml(long))

/** The same words by Chromium, from its start to its end. */
function printByChromium() {
  const begun = performance.now()
  const printed = spawnSync(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--no-pdf-header-footer',
      `--print-to-pdf=${join(folder, 'chromium.pdf')}`,
      pathToFileURL(html).href
    ],
    { stdio: 'ignore' }
  )
  if (printed.status !== 0) throw new Error('Chromium did not print')
  return Math.round(performance.now() - begun)
}

// In turns, so that what else the machine does falls on both; the medians count.
const turns = [0, 1, 2].map(() => ({ fresh: printFresh(), chromium: printByChromium() }))
const median = (/** @type {number[]} */ times) => times.sort((a, b) => a - b)[1] ?? 0
const freshTime = median(turns.map(({ fresh }) => fresh.ms))
const chromiumTime = median(turns.map(({ chromium }) => chromium))
add(`${pages} pages in a fresh process, from its start to its end`, freshTime, 3000, 'ms')
add('Chromium, the same words, from its start to its end', chromiumTime, null, 'ms')
add('time beside Chromium’s', Math.round((freshTime / chromiumTime) * 100) / 100, 0.5, '×')
add(`${pages} pages, peak memory of the process`, Math.max(...turns.map(({ fresh }) => fresh.peak)), 400, 'MB')
add('20 pages', (await timed(3, () => printMemo(numberSentences(longBriefing(13))))).median, 1500, 'ms')
add('table of 200 rows', (await timed(3, () => printMemo(numberSentences(tableBriefing(200))))).median, 1000, 'ms')
const short = longBriefing(1)
const onePage = await printMemo({ ...short, sections: short.sections.filter(({ kind }) => kind === 'judgements') })
add('one-page memo', Math.round(onePage.bytes.length / 100) / 10, 60, 'kB')

const printer = createPrinter({ thread: pathToFileURL(join(built, 'pdf-thread.mjs')) })
await printer.print(short)
const usual = await timed(5, () => printer.print(short))
const waits = []
for (const delay of [20, 60, 120, 200, 300, 450]) {
  const controller = new AbortController()
  const printing = printer.print(numberSentences(long), { signal: controller.signal }).catch(() => null)
  await new Promise((resolve) => setTimeout(resolve, delay))
  const asked = performance.now()
  controller.abort()
  await printing
  const givenUp = performance.now() - asked
  // The next memo waits until the thread has seen it; what it takes beyond the usual is that wait.
  await printer.print(short)
  waits.push({ givenUp, free: performance.now() - asked - usual.median })
}
add('cancelled memo given up', Math.ceil(Math.max(...waits.map(({ givenUp }) => givenUp))), 50, 'ms')
add(
  '… and its thread free again, median',
  Math.max(0, Math.round(waits.map(({ free }) => free).sort((x, y) => x - y)[3])),
  50,
  'ms'
)
await printer.close()

const ours = lintOurs()
add('layout violations per 1,000 lines', ours.perThousand, 10, '')
add('pdfkit’s own text(), the same', lintPdfKits().perThousand, null, '')

rmSync(folder, { recursive: true, force: true })
mkdirSync(join(root, 'test-results'), { recursive: true })
writeFileSync(
  join(root, 'test-results/bench-pdf.json'),
  `${JSON.stringify({ node: process.version, results }, null, 2)}\n`
)
const [processor] = cpus()
writeFileSync(
  join(root, 'docs/benchmarks-memo.md'),
  `# Memo: speed and setting

<!-- Written by \`npm run bench:pdf\`. -->

${cpus().length} × ${processor?.model.trim()}, Node ${process.versions.node}; load while measuring ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' / ')} (1, 5, 15
minutes). The text is the tests' own, repeated; Chromium prints the same words in the same fonts, sizes and measure, from
its start to the finished file, as does the fresh process. Violations are counted over 8 texts at 60 widths.

| what | measured | promised |
| --- | --- | --- |
${results.map(({ what, value, limit, unit }) => `| ${what} | ${`${value} ${unit}`.trim()} | ${limit === null ? '' : `≤ ${`${limit} ${unit}`.trim()}`} |`).join('\n')}
`
)
for (const { what, value, limit, unit, ok } of results) {
  console.log(
    `${ok ? ' ' : '!'} ${what.padEnd(58)} ${String(value).padStart(8)} ${unit.padEnd(3)} ${limit === null ? '' : `≤ ${limit}`}`
  )
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
