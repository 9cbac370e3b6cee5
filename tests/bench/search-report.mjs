const fixed = (value, digits = 1) => (value === undefined || value === null ? '–' : value.toFixed(digits))
const counted = (value) => (value === undefined ? '–' : Math.round(value).toLocaleString('en-GB'))
const times = (one) => `${fixed(one?.p50)} / ${fixed(one?.p95)}`

/** Each figure that was aimed at, by the clock. */
function aims({ own, peers, importing, bad }) {
  const at = (size) => own.find(({ count }) => count === size)
  const peer = (name, size) => peers.find((one) => one.name === name && one.count === size)
  const rows = []
  const add = (what, value, most, digits = 2) => {
    if (value === undefined || !Number.isFinite(value)) return
    rows.push(`| ${what} | ${value.toFixed(digits)} | ≤ ${most} | ${value <= most ? 'yes' : '**no**'} |`)
  }
  add('p95 at 10,000, ms', at(10_000)?.p95, 15)
  add('p95 at 50,000, ms', at(50_000)?.p95, 25)
  add('p95 at 50,000 ÷ at 10,000', at(50_000)?.p95 / at(10_000)?.p95, 2.5)
  add('p95 ÷ FTS5 trigram + LIKE, at 10,000', at(10_000)?.p95 / peer('FTS5 trigram + LIKE', 10_000)?.p95, 0.15)
  add('p95 ÷ one lunr index, at 10,000', at(10_000)?.p95 / peer('one lunr index of bigrams', 10_000)?.p95, 0.15)
  add('p95 ÷ scan of all texts, at 50,000', at(50_000)?.p95 / peer('scan of all texts in memory', 50_000)?.p95, 0.5)
  add('private memory at 10,000, MB, at most', at(10_000)?.memory.own, 60, 0)
  add('private memory at 50,000, MB, at most', at(50_000)?.memory.own, 100, 0)
  add('index ÷ text at 50,000', at(50_000)?.indexBytes / at(50_000)?.textBytes, 1.2)
  add('found after an import, p95, ms', importing?.foundAfterP95, 10)
  add('p95 during an import ÷ before', importing?.duringP95 / importing?.quietP95, 2)
  add('slowest answer to bad input, ms', bad?.slowest[0][2], 100, 0)
  return rows
}

/** The section on the search of docs/benchmarks.md, as lines. */
export function searchReport(figures) {
  const { machine, versions, own, bad, recall, peers, importing } = figures
  const sized = (count) => own.find((one) => one.count === count)
  const descriptions = [...new Map(peers.map(({ name, description }) => [name, description]))]
  return [
    '## The search',
    '',
    `${machine}; lunr ${versions.lunr}, MiniSearch ${versions.minisearch}, FlexSearch ${versions.flexsearch}, lunr-languages ${versions['lunr-languages']}.`,
    'Articles are synthetic (`tests/bench/corpus.ts`), most of them 900 to 6,000 characters long, and the same for all. Times are',
    `milliseconds on the clock for a ranked page of 20 highlighted results and the exact total, through the search thread. Each of the ${recall[0]?.queries ?? ''}`,
    'judged queries (`tests/bench/judged-queries.ts`) counts with the best of five rounds, none of which is answered from another;',
    'p50 and p95 are over the queries. Memory is what of the process is resident, with the search thread as it is after all queries and the',
    'asking thread’s garbage collected, less what was before the search was opened; the most of three runs. Private memory is at most that:',
    'pages of the program’s own files are counted, although other processes share them.',
    '',
    '| what was aimed at | measured | aim | kept |',
    '|---|---|---|---|',
    ...aims(figures),
    '',
    '| articles | p50 / p95 | slowest | open and first search | memory | index ÷ text | library file |',
    '|---|---|---|---|---|---|---|',
    ...own.map(
      (one) =>
        `| ${counted(one.count)} | ${times(one)} | ${one.slowest[0][0]} ${fixed(one.slowest[0][1])} | ${fixed(one.openMs, 0)} ms | ${fixed(one.memory.own, 0)} MB | ${fixed(one.indexBytes / one.textBytes, 2)} | ${fixed(one.fileBytes / 1e6, 0)} MB |`
    ),
    '',
    '| recall of the judged queries | articles | recall | found wrongly | p50 / p95 |',
    '|---|---|---|---|---|',
    ...recall.map(
      (one) =>
        `| **Shoken** | ${counted(one.count)} | ${fixed(one.recall, 2)} | ${counted(one.wrong)} | ${times(sized(one.count))} |`
    ),
    ...peers.map(
      (peer) =>
        `| ${peer.name} | ${counted(peer.count)} | ${fixed(peer.recall, 2)} | ${counted(peer.wrong)} | ${times(peer)} |`
    ),
    '',
    'The oracle is a substring search in the folded title, text, author and publisher. A peer that finds fewer articles has less to',
    'rank and is faster for it.',
    '',
    '| peer | what it is |',
    '|---|---|',
    ...descriptions.map(([name, description]) => `| ${name} | ${description} |`),
    '',
    ...(bad === null
      ? []
      : [
          `Of ${bad.count} queries typed by accident or out of malice (10,000 characters, rows of quotes and wildcards, operators of SQL and FTS5) the slowest`,
          `at ${counted(bad.at)} articles are ${bad.slowest.map(([query, length, ms]) => `${length} characters \`${query.replaceAll('`', '')}…\` ${fixed(ms)} ms`).join(', ')}; p95 is ${fixed(bad.p95)} ms.`,
          ''
        ]),
    ...(importing === null
      ? []
      : [
          `At ${counted(importing.at)} articles an article is found ${fixed(importing.foundAfterP95)} ms (p95) after its import has been committed. While another process`,
          `adds articles as fast as it can (${counted(importing.importedPerSecond)} a second, each indexed), p95 of all searches is ${fixed(importing.duringP95)} ms beside ${fixed(importing.quietP95)} ms before.`,
          ''
        ]),
    ...million(sized(50_000), sized(200_000))
  ]
}

/** What a million articles would ask for, from two measured points: lists grow with the articles, the rest does not. */
function million(small, large) {
  if (!small || !large) return []
  const beyond = (key) =>
    small[key] + ((large[key] - small[key]) / (large.count - small.count)) * (1_000_000 - small.count)
  const size = (bytes) => `${fixed(bytes / 1e9)} GB`
  return [
    '### A million articles, on paper',
    '',
    '| articles | library file | of it index | p50 / p95 | open and first search |',
    '|---|---|---|---|---|',
    ...[small, large].map(
      (one) =>
        `| ${counted(one.count)}, measured | ${size(one.fileBytes)} | ${size(one.indexBytes)} | ${times(one)} | ${fixed(one.openMs, 0)} ms |`
    ),
    `| 1,000,000, from these two in a straight line | ${size(beyond('fileBytes'))} | ${size(beyond('indexBytes'))} | ${fixed(beyond('p50'))} / ${fixed(beyond('p95'))} | ${fixed(small.openMs, 0)}–${fixed(large.openMs, 0)} ms |`,
    '',
    'Opening reads a few pages whatever the size, and memory stays: nothing of the index is ever held whole. A search costs what the',
    'lists of its rarest pairs cost to read, and those of words in two thirds of the articles grow with the library. The plan beyond',
    '200,000: articles are numbered by date, so wide lists can be read from the newest end until the page is full, with the total',
    'counted afterwards in steps that a newer question interrupts (the answer says `totalIsExact: false` until then); and the index is',
    'cut by years into tables that are merged, rebuilt and verified one by one. A rebuild goes on in steps of 40 articles while one',
    'searches.',
    ''
  ]
}
