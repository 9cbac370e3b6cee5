/**
 * How fast memos are printed, beside Chromium's print of the same content: `npm run bench:pdf`. Writes a table,
 * docs/benchmarks-memo.md and test-results/bench-pdf.json. Exit status 1 if a figure is missed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { findChromium } from '../tools/find-chromium.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
// Inside the checkout, so that the built files find node_modules.
const built = join(root, 'node_modules/.cache/bench-pdf')
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: {
        bench: join(root, 'tests/bench/pdf-bench.ts'),
        'pdf-thread': join(root, 'src-main/adapters/pdf/pdf-thread.ts')
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
    }
  }
})
const { briefingHtml, createPrinter, lintOurs, lintPdfKits, longBriefing, printMemo, tableBriefing, timed } =
  await import(pathToFileURL(join(built, 'bench.mjs')).href)

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

const long = longBriefing(90)
const { pages } = await printMemo(longBriefing(1)).then(() => printMemo(long))
const own = await timed(3, () => printMemo(long))
add(`${pages} pages`, own.median, 3000, 'ms')
const begun = performance.now()
const memory = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { printMemo, longBriefing } = await import(${JSON.stringify(pathToFileURL(join(built, 'bench.mjs')).href)});
       const { pages, bytes } = await printMemo(longBriefing(90));
       console.log(JSON.stringify({ pages, bytes: bytes.length, peak: Math.round(process.resourceUsage().maxRSS / 1024) }))`
    ],
    { encoding: 'utf8' }
  )
)
const wholeProcess = Math.round(performance.now() - begun)
add(`${pages} pages in a fresh process, from its start to its end`, wholeProcess, 3000, 'ms')
add(`${pages} pages, peak memory of the process`, memory.peak, 400, 'MB')
add('20 pages', (await timed(3, () => printMemo(longBriefing(13)))).median, 1500, 'ms')
add('table of 200 rows', (await timed(3, () => printMemo(tableBriefing(200)))).median, 1000, 'ms')
const short = longBriefing(1)
const onePage = await printMemo({ ...short, sections: short.sections.filter(({ kind }) => kind === 'judgements') })
add('one-page memo', Math.round(onePage.bytes.length / 100) / 10, 60, 'kB')

const printer = createPrinter({ thread: pathToFileURL(join(built, 'pdf-thread.mjs')) })
await printer.print(short)
const usual = await timed(5, () => printer.print(short))
const waits = []
for (const delay of [20, 60, 120, 200, 300, 450]) {
  const controller = new AbortController()
  const printing = printer.print(long, { signal: controller.signal }).catch(() => null)
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

const chromium = await findChromium()
const html = join(folder, 'memo.html')
writeFileSync(html, briefingHtml(long))
const program = typeof chromium === 'string' ? chromium : chromium.path
const start = performance.now()
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
const chromiumTime = Math.round(performance.now() - start)
if (printed.status !== 0) throw new Error('Chromium did not print')
add('Chromium, the same text', chromiumTime, null, 'ms')
add('time beside Chromium’s', Math.round((wholeProcess / chromiumTime) * 100) / 100, 0.5, '×')

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
