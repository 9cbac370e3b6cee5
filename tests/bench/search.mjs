/**
 * `npm run bench:search [-- --sizes 1000,10000,50000] [--libraries FOLDER]`: recall and speed of the search beside other
 * search libraries, each in a process of its own, over articles made by corpus.ts. Writes docs/benchmarks-search.md and
 * test-results/bench-search.json. Peers that hold everything in memory stop at 10,000 articles; lunr-languages, which
 * takes minutes for that, at --lunr-ja-at. `--large` adds the point of 200,000 articles, for which some 10 GB of disk and
 * a quarter of an hour are needed.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildBench, root } from './search-build.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000' },
    libraries: { type: 'string' },
    'lunr-at': { type: 'string', default: '1000,10000' },
    'lunr-ja-at': { type: 'string', default: '1000' },
    large: { type: 'boolean', default: false },
    'peers-at': { type: 'string', default: '1000,10000' },
    'scan-at': { type: 'string', default: '50000' },
    importing: { type: 'boolean', default: true }
  },
  allowNegative: true
})
const numbers = (text) => text.split(',').filter(Boolean).map(Number)
const program = await buildBench()
const folder = values.libraries ?? mkdtempSync(join(tmpdir(), 'shoken-bench-search-'))
mkdirSync(folder, { recursive: true })
const step = (name, ...given) =>
  JSON.parse(
    execFileSync(process.execPath, ['--max-old-space-size=8000', program, name, ...given.map(String)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30
    })
  )

const own = []
const sizes = [...numbers(values.sizes), ...(values.large ? [200_000] : [])]
for (const count of sizes) {
  const library = join(folder, `library-${count}`)
  const facts = join(folder, `library-${count}.json`)
  if (!existsSync(facts)) writeFileSync(facts, JSON.stringify(step('build', library, count)))
  console.error(`${count} articles: searching`)
  own.push({ ...JSON.parse(readFileSync(facts, 'utf8')), ...step('search', library) })
}

const peers = []
const recall = new Map()
for (const count of numbers(values['peers-at'])) {
  const judged = step('judge', count)
  const judge = (answers) => {
    let wanted = 0
    let found = 0
    let wrong = 0
    for (const [query, ids] of Object.entries(judged)) {
      const given = new Set(answers[query])
      wanted += 1
      found += ids.length === 0 ? 1 : ids.filter((id) => given.has(id)).length / ids.length
      const right = new Set(ids)
      wrong += [...given].filter((id) => !right.has(id)).length
    }
    return { recall: found / wanted, wrong }
  }
  if (!sizes.includes(count)) throw new Error(`--peers-at ${count} is not among the sizes`)
  recall.set(count, {
    ...judge(step('answers', join(folder, `library-${count}`))),
    queries: Object.keys(judged).length
  })
  for (const name of step('peers')) {
    const only = name === 'lunr-languages/ja' ? 'lunr-ja-at' : name.includes('lunr') ? 'lunr-at' : null
    if (only !== null && !numbers(values[only]).includes(count)) continue
    console.error(`${count} articles: ${name}`)
    const { answers, ...figures } = step('peer', name, count, 3)
    peers.push({ ...figures, ...judge(answers) })
  }
}
for (const count of numbers(values['scan-at'])) {
  const { answers: _, ...figures } = step('peer', 'scan of all texts in memory', count, 3)
  peers.push(figures)
}
// The measurement leaves its articles in the library, so it is the last one.
const importingAt = sizes.includes(10_000) ? 10_000 : sizes[0]
const importing = values.importing ? step('importing', join(folder, `library-${importingAt}`), 100_000) : null
if (!values.libraries) rmSync(folder, { recursive: true, force: true })

const figures = {
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  load: loadavg(),
  own,
  recall: [...recall],
  peers,
  importing
}
mkdirSync(join(root, 'test-results'), { recursive: true })
writeFileSync(join(root, 'test-results/bench-search.json'), `${JSON.stringify(figures, null, 2)}\n`)

/** Each figure that was aimed at and could be measured in this run, by the clock. */
function aims(own, peers, importing) {
  const at = (size) => own.find((one) => one.count === size)
  const peer = (name, size) => peers.find((one) => one.name === name && one.count === size)
  const rows = []
  const add = (what, value, aim) =>
    value !== undefined && Number.isFinite(value) && rows.push([what, value.toFixed(2), aim])
  add('p95 at 10,000, ms', at(10_000)?.p95, '≤ 15')
  add('p95 at 50,000, ms', at(50_000)?.p95, '≤ 25')
  add('p95 at 50,000 ÷ at 10,000', at(50_000)?.p95 / at(10_000)?.p95, '≤ 2.5')
  add('÷ FTS5 trigram + LIKE at 10,000', at(10_000)?.p95 / peer('FTS5 trigram + LIKE', 10_000)?.p95, '≤ 0.15')
  add('÷ one lunr index at 10,000', at(10_000)?.p95 / peer('one lunr index of bigrams', 10_000)?.p95, '≤ 0.15')
  add('÷ scan of all texts at 50,000', at(50_000)?.p95 / peer('scan of all texts in memory', 50_000)?.p95, '≤ 0.5')
  add('private memory at 10,000, MB', at(10_000)?.memory?.own, '≤ 60')
  add('private memory at 50,000, MB', at(50_000)?.memory?.own, '≤ 100')
  add('index ÷ text at 50,000', at(50_000)?.indexBytes / at(50_000)?.textBytes, '≤ 1.2')
  add('found after an import, p95, ms', importing?.foundAfterP95, '≤ 10')
  add('p95 during an import ÷ before', importing?.duringP95 / importing?.quietP95, '≤ 2')
  return rows
}

const fixed = (value, digits = 1) => (value === undefined || value === null ? '–' : value.toFixed(digits))
const count = (value) => value.toLocaleString('en-GB')
const lines = [
  '# Search: recall and speed',
  '',
  `Made by \`npm run bench:search\`. ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; load while measuring ${loadavg()
    .map((load) => load.toFixed(1))
    .join(
      ' / '
    )} (1, 5, 15 minutes). ${loadavg()[0] > cpus().length ? 'The machine was busy: times on the clock are longer than they would be, and the processor’s time says more.' : ''}`,
  '',
  `Articles are synthetic (tests/bench/corpus.ts), most of them 900 to 6,000 characters long, and the same for all. A query counts with the best of several rounds; p50 and p95 are over the ${[...recall.values()][0]?.queries ?? ''} judged queries (tests/bench/judged-queries.ts). Times are for a ranked page of 20 highlighted results and the exact total, through the search thread, in milliseconds; private memory is that of the process less what it had before the search was opened.`,
  '',
  '| articles | p50 / p95, processor | p50 / p95, clock | slowest | open and first search | private memory | index ÷ text | import with index |',
  '|---|---|---|---|---|---|---|---|',
  ...own.map(
    (one) =>
      `| ${count(one.count)} | ${fixed(one.cpu50)} / ${fixed(one.cpu95)} | ${fixed(one.p50)} / ${fixed(one.p95)} | ${one.slowest[0][0]} ${fixed(one.slowest[0][1])} | ${fixed(one.openMs, 0)} ms | ${fixed(one.memory?.own, 0)} MB | ${fixed(one.indexBytes / one.textBytes, 2)} | ${count(one.perSecond)}/s |`
  ),
  '',
  '| recall of the judged queries | articles | recall | articles found wrongly | p50 / p95, processor | p50 / p95, clock |',
  '|---|---|---|---|---|---|',
  ...[...recall].map(([size, { recall: share, wrong }]) => {
    const one = own.find((measured) => measured.count === size)
    return `| **Shoken** | ${count(size)} | ${fixed(share, 2)} | ${count(wrong)} | ${fixed(one?.cpu50)} / ${fixed(one?.cpu95)} | ${fixed(one?.p50)} / ${fixed(one?.p95)} |`
  }),
  ...peers.map(
    (peer) =>
      `| ${peer.name} | ${count(peer.count)} | ${fixed(peer.recall, 2)} | ${peer.wrong === undefined ? '–' : count(peer.wrong)} | ${fixed(peer.cpu50)} / ${fixed(peer.cpu95)} | ${fixed(peer.p50)} / ${fixed(peer.p95)} |`
  ),
  '',
  'The oracle is a substring search in the folded title, text, author and publisher. A peer that finds fewer articles has less to rank and is faster for it.',
  '',
  '| peer | what it is |',
  '|---|---|',
  ...[...new Map(peers.map(({ name, description }) => [name, description]))].map(
    ([name, description]) => `| ${name} | ${description} |`
  ),
  '',
  '| beside what was aimed at | measured | aim |',
  '|---|---|---|',
  ...aims(own, peers, importing).map(([what, value, aim]) => `| ${what} | ${value} | ${aim} |`),
  '',
  ...(importing === null
    ? []
    : [
        `At ${count(importingAt)} articles an article is found ${fixed(importing.foundAfterP95)} ms (p95) after its import has been committed. While another process adds articles as fast as it can (${fixed(importing.importedPerSecond, 0)} a second, each indexed), p95 of all searches is ${fixed(importing.duringP95)} ms beside ${fixed(importing.quietP95)} ms before; both on the clock.`,
        ''
      ])
]
writeFileSync(join(root, 'docs/benchmarks-search.md'), `${lines.join('\n')}\n`)
console.log(lines.join('\n'))
