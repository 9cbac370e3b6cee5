/**
 * `npm run bench:search [-- --sizes 1000,10000,50000,200000] [--libraries FOLDER]`: recall and speed of the search beside
 * other search libraries, each in a process of its own, over articles made by corpus.ts. Writes the section on the search in
 * docs/benchmarks.md, and test-results/bench-search.json.
 *
 * The largest size takes 7 GB of disk and a quarter of an hour. With `--libraries` what has been made and measured is kept in
 * that folder, and a run that was broken off goes on there. `--measure-with` names a command that each measurement is started
 * by, such as one that waits until the machine is quiet; `--build-with` one for what is not measured.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeSection } from './report.mjs'
import { buildBench, root } from './search-build.mjs'
import { searchReport } from './search-report.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000,200000' },
    libraries: { type: 'string' },
    'peers-at': { type: 'string', default: '1000,10000' },
    'lunr-ja-at': { type: 'string', default: '1000' },
    'scan-at': { type: 'string', default: '50000' },
    'importing-at': { type: 'string', default: '10000' },
    'bad-at': { type: 'string', default: '50000' },
    'build-with': { type: 'string', default: '' },
    'measure-with': { type: 'string', default: '' }
  }
})
const numbers = (text) => text.split(',').filter(Boolean).map(Number)
const program = await buildBench()
const folder = values.libraries ?? mkdtempSync(join(tmpdir(), 'shoken-bench-search-'))
mkdirSync(join(folder, 'figures'), { recursive: true })

/** Rounds of which each query's best counts, ours and the peers'. */
const rounds = 5
/** Articles of a library that are made in one go. */
const portion = 10_000

/** With a heap of so many MB; null for what the program itself runs with. */
function run(prefix, heap, name, ...given) {
  const command = [
    ...prefix.split(' ').filter(Boolean),
    process.execPath,
    ...(heap === null ? [] : [`--max-old-space-size=${heap}`]),
    program,
    name
  ]
  const [file, ...rest] = [...command, ...given.map(String)]
  return JSON.parse(execFileSync(file, rest, { encoding: 'utf8', maxBuffer: 2 ** 30 }))
}

/** A figure is measured once; a run that goes on takes those that are there. */
function kept(name, measure) {
  const file = join(folder, 'figures', `${name.replace(/[^\w,+-]+/g, '-')}.json`)
  if (!existsSync(file)) {
    console.error(name)
    writeFileSync(file, JSON.stringify(measure()))
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

const measure = (name, ...given) => run(values['measure-with'], 8000, name, ...given)
const libraryOf = (count) => join(folder, `library-${count}`)

/** The first of three runs, with the most memory of the three: what V8 has not collected yet differs from run to run. */
function firstOfThree(measureOnce) {
  const runs = [measureOnce(), measureOnce(), measureOnce()]
  const byMemory = [...runs].sort((a, b) => b.memory.own - a.memory.own)
  return { ...runs[0], memory: byMemory[0].memory }
}

const own = numbers(values.sizes).map((count) => {
  const made = []
  for (let from = 0; from < count; from += portion) {
    const to = Math.min(count, from + portion)
    made.push(
      kept(`library of ${count}, ${from}-${to}`, () =>
        run(values['build-with'], 8000, 'build', libraryOf(count), from, to)
      )
    )
  }
  const sum = (key) => made.reduce((total, one) => total + one[key], 0)
  const sizes = kept(`library of ${count}, finished`, () => run(values['build-with'], 8000, 'finish', libraryOf(count)))
  const times = kept(`search in ${count}`, () =>
    firstOfThree(() => run(values['measure-with'], null, 'search', libraryOf(count)))
  )
  return { count, textBytes: sum('bytes'), ...sizes, ...times }
})

const badAt = numbers(values['bad-at'])[0]
const bad = badAt ? { at: badAt, ...kept(`bad queries in ${badAt}`, () => measure('bad', libraryOf(badAt))) } : null

const peers = []
const recall = []
for (const count of numbers(values['peers-at'])) {
  const judged = kept(`judged ${count}`, () => run(values['build-with'], 8000, 'judge', count))
  const answers = kept(`answers in ${count}`, () => run(values['build-with'], 8000, 'answers', libraryOf(count)))
  recall.push({ count, queries: Object.keys(judged).length, ...judge(judged, answers) })
  for (const name of run('', 1000, 'peers')) {
    if (name === 'lunr-languages/ja' && !numbers(values['lunr-ja-at']).includes(count)) continue
    // One lunr index of 10,000 articles takes 8 GB while it is made.
    const heap = name.includes('bigrams') ? 14_000 : 8000
    const { answers: found, ...figures } = kept(`peer ${count} ${name}`, () =>
      run(values['measure-with'], heap, 'peer', name, count, rounds)
    )
    peers.push({ ...figures, ...judge(judged, found) })
  }
}
for (const count of numbers(values['scan-at'])) {
  const name = 'scan of all texts in memory'
  const { answers: _, ...figures } = kept(`peer ${count} ${name}`, () => measure('peer', name, count, rounds))
  peers.push(figures)
}

const importingAt = numbers(values['importing-at'])[0]
const importing = importingAt ? { at: importingAt, ...kept(`importing at ${importingAt}`, measureImporting) } : null

/** On a copy: the articles that are imported for it are no part of the other measurements. */
function measureImporting() {
  const copy = join(folder, 'importing')
  cpSync(libraryOf(importingAt), copy, { recursive: true })
  try {
    return measure('importing', copy, 300_000)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

if (!values.libraries) rmSync(folder, { recursive: true, force: true })

function judge(judged, answers) {
  let found = 0
  let wrong = 0
  for (const [query, ids] of Object.entries(judged)) {
    const given = new Set(answers[query])
    found += ids.length === 0 ? 1 : ids.filter((id) => given.has(id)).length / ids.length
    const right = new Set(ids)
    wrong += [...given].filter((id) => !right.has(id)).length
  }
  return { recall: found / Object.keys(judged).length, wrong }
}

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`
const versions = Object.fromEntries(
  ['lunr', 'minisearch', 'flexsearch', 'lunr-languages'].map((name) => [
    name,
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
  ])
)
const figures = { machine, versions, load: loadavg(), own, bad, recall, peers, importing }
mkdirSync(join(root, 'test-results'), { recursive: true })
writeFileSync(join(root, 'test-results/bench-search.json'), `${JSON.stringify(figures, null, 2)}\n`)
const report = searchReport(figures)
writeSection('search', report)
console.log(report.join('\n'))
