import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createSearchEngine } from '../../src-main/adapters/lunr/search-engine'
import { openDatabase } from '../../src-main/adapters/sqlite/open'
import { optimizeIndex } from '../../src-main/adapters/sqlite/search-rebuild'
import type { SearchEngine, SearchQuestions } from '../../src-main/services/search-port'
import { badQueries } from '../adapters/lunr/bad-queries'
import { judgedList } from './judged-queries'
import { benchArticle, draftOf, fill, openBenchLibrary } from './search-library'
import { percentile } from './percentile'

const question: Omit<SearchQuestions['search.query'], 'query' | 'limit'> = {
  offset: 0,
  sort: 'relevance',
  in: ['articles'],
  filters: {},
  aliases: false,
  kana: false,
  typing: false
}

/** Rounds of which the best time of each query counts. */
export const rounds = 5

/** Collects this thread's garbage, and has V8 give back the pages that it keeps for later. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/**
 * Resident memory of this process in MB, without the garbage of the asking thread. What is private is at most that: the
 * program's own files count here, which other processes of it share. As those end, their pages become this one's private
 * ones, so that the system's own figure for private memory differs by 40 MB from run to run.
 */
function residentMemory(): number {
  collectGarbage()
  return process.memoryUsage.rss() / 2 ** 20
}

/** Adds articles `from`–`to` (exclusive) to a library; large ones are made in several goes. */
export function build(folder: string, from: number, to: number): { bytes: number } {
  const library = openBenchLibrary(folder)
  const bytes = fill(library, from, to)
  library.close()
  return { bytes }
}

/** Brings a library that has been made into the state in which it is measured, and tells its sizes. */
export function finish(folder: string): unknown {
  const db = openDatabase(join(folder, 'library.sqlite'))
  // What the search thread does after a rebuild; a library that has grown has a few segments more.
  const start = performance.now()
  optimizeIndex(db)
  const optimizeMs = performance.now() - start
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const size = (where: string): number => Number(db.get(`SELECT sum(pgsize) AS n FROM dbstat WHERE ${where}`)!['n'])
  const indexBytes = size("name LIKE 'search_%' OR name LIKE 'sqlite_autoindex_search_%'")
  db.close()
  return { indexBytes, optimizeMs, fileBytes: statSync(join(folder, 'library.sqlite')).size }
}

/** The slowest answers to what is typed by accident or out of malice; of each the best of a few rounds. */
export async function bad(folder: string, thread: URL): Promise<unknown> {
  const engine = createSearchEngine({ thread, folder, aliases: [['金正恩', 'Kim Jong Un', '김정은']] })
  await engine.ask('search.query', { ...question, query: '首脳会談', limit: 20 })
  const typed = [...badQueries, '*a*', 'w*r*d* *', `${'a*'.repeat(20)} *`, '核 '.repeat(5000), '、'.repeat(10_000)]
  const best = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    for (const query of typed) {
      const start = performance.now()
      const more = { aliases: true, kana: true, typing: true, in: ['articles', 'passages', 'notes'] as const }
      await engine.ask('search.query', {
        ...question,
        ...more,
        in: [...more.in],
        query: `${query}${' '.repeat(round)}`,
        limit: 20
      })
      best.set(query, Math.min(best.get(query) ?? Infinity, performance.now() - start))
    }
  }
  await engine.close()
  const slowest = [...best].sort((a, b) => b[1] - a[1]).slice(0, 5)
  return {
    count: typed.length,
    p95: percentile([...best.values()], 0.95),
    slowest: slowest.map(([query, ms]) => [query.slice(0, 24), query.length, ms])
  }
}

/** Milliseconds per query on the clock and of the processor, the best of so many rounds: others share the machine. */
async function timeQueries(
  engine: SearchEngine,
  rounds: number
): Promise<{ all: number[]; best: Map<string, number>; spent: Map<string, number> }> {
  const all: number[] = []
  const best = new Map<string, number>()
  const spent = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    for (const query of judgedList) {
      const start = performance.now()
      const used = process.cpuUsage()
      // More spaces make it another query, so that no round is answered from what the one before has left.
      await engine.ask('search.query', { ...question, query: `${query}${' '.repeat(round + 1)}`, limit: 20 })
      const { user, system } = process.cpuUsage(used)
      const took = performance.now() - start
      all.push(took)
      best.set(query, Math.min(best.get(query) ?? Infinity, took))
      spent.set(query, Math.min(spent.get(query) ?? Infinity, (user + system) / 1000))
    }
  }
  return { all, best, spent }
}

/** Times ranked searches with 20 highlighted results, as a window asks them: through the search thread. */
export async function search(folder: string, thread: URL): Promise<unknown> {
  const before = residentMemory()
  const opening = performance.now()
  const engine = createSearchEngine({ thread, folder, aliases: [] })
  await engine.ask('search.query', { ...question, query: '首脳会談', limit: 20 })
  const openMs = performance.now() - opening
  const { best, spent } = await timeQueries(engine, rounds)
  const times = [...best.values()]
  const slowest = [...best].sort((a, b) => b[1] - a[1]).slice(0, 5)
  const after = residentMemory()
  await engine.close()
  return {
    openMs,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    cpu50: percentile([...spent.values()], 0.5),
    cpu95: percentile([...spent.values()], 0.95),
    worst: Math.max(...times),
    slowest,
    memory: { process: after, own: after - before }
  }
}

/** For each judged query the ids found, all of them. */
export async function answers(folder: string): Promise<Record<string, number[]>> {
  const engine = createSearchEngine({ thread: null, folder, aliases: [] })
  const found: Record<string, number[]> = {}
  for (const query of judgedList) {
    const ids: number[] = []
    for (let offset = 0; ; offset += 200) {
      const { hits } = await engine.ask('search.query', { ...question, query, limit: 200, offset })
      ids.push(...hits.map(({ id }) => id))
      if (hits.length < 200) break
    }
    found[query] = ids
  }
  await engine.close()
  return found
}

/** Adds articles in batches until standard input ends: the other process of `whileImporting`. */
export async function feed(folder: string, from: number): Promise<number> {
  const library = openBenchLibrary(folder)
  let wanted = true
  process.stdin.on('end', () => (wanted = false)).resume()
  let added = 0
  while (wanted) {
    const drafts = Array.from({ length: 20 }, (_, at) => draftOf(benchArticle(from + added + at)))
    library.write(null, (writer) => {
      for (const draft of drafts) writer.addArticle(draft)
    })
    if (added === 0) process.stderr.write('feeding\n')
    added += drafts.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  library.close()
  return added
}

/**
 * How long until a search finds each of 200 articles that are added one by one; and every search's time, quiet and while
 * another process adds articles as fast as it can.
 */
export async function whileImporting(folder: string, thread: URL, count: number): Promise<unknown> {
  const library = openBenchLibrary(folder)
  const engine = createSearchEngine({ thread, folder, aliases: [] })
  const quiet = percentile((await timeQueries(engine, 3)).all, 0.95)
  const delays: number[] = []
  const commits: number[] = []
  for (let at = 0; at < 200; at++) {
    const article = benchArticle(count + at)
    const word = `新着記事${at}号`
    const draft = draftOf({ ...article, text: `${article.text}\n${word}。` })
    const start = performance.now()
    library.write(null, (writer) => writer.addArticle(draft))
    const committed = performance.now()
    const { total } = await engine.ask('search.query', { ...question, query: word, limit: 20 })
    if (total !== 1) throw new Error(`${word} was found ${total} times`)
    delays.push(performance.now() - committed)
    commits.push(committed - start)
  }
  library.close()

  const other = spawn(process.execPath, [process.argv[1]!, 'feed', folder, String(count + 1000)], {
    stdio: ['pipe', 'pipe', 'pipe']
  })
  let told = ''
  other.stdout.on('data', (data: Buffer) => (told += data.toString()))
  const ended = new Promise<number>((resolve) => other.on('close', resolve))
  await new Promise((resolve, reject) => {
    other.stderr.once('data', resolve)
    void ended.then(() => reject(new Error('the importing process ended')))
  })
  const importing = performance.now()
  const during = percentile((await timeQueries(engine, 3)).all, 0.95)
  const seconds = (performance.now() - importing) / 1000
  other.stdin.end()
  if ((await ended) !== 0) throw new Error('the importing process failed')
  await engine.close()
  return {
    quietP95: quiet,
    duringP95: during,
    importedPerSecond: Number(told) / seconds,
    foundAfterP95: percentile(delays, 0.95),
    commitP95: percentile(commits, 0.95)
  }
}
