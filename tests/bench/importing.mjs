// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { syntheticArticle } from './corpus.ts'
import { storePlainly } from './plain-storing.mjs'
import { quantile, startWebShell } from './program.mjs'

/**
 * Writes articles as plain text files.
 * @param {string} folder
 * @param {number} from
 * @param {number} to
 */
export function writeArticles(folder, from, to) {
  mkdirSync(folder, { recursive: true })
  for (let n = from; n < to; n++) {
    const { title, text, publisher, publishedOn } = syntheticArticle(n)
    writeFileSync(join(folder, `${n}.txt`), `${title}\n\n${publisher} ${publishedOn}\n\n${text}\n`)
  }
}

/**
 * Imports 10,000 articles three times, by turns with the script that only stores them, and deletes nothing between: a file
 * system may look through all that was deleted lately for each file it makes. `library` is the last of the three, and gets
 * 200 more one by one; the measurements after this one use it.
 * @param {string} folder
 * @param {string} library
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureImporting(folder, library) {
  const batch = join(folder, 'articles')
  writeArticles(batch, 0, 10_000)
  /** @type {{ rate: number, plain: number }[]} */
  const turns = []
  /** @type {number[]} */
  let single = []
  let memory = 0
  for (const into of [join(folder, 'first'), join(folder, 'second'), library]) {
    const shell = await startWebShell(into)
    await shell.enter()
    const started = performance.now()
    const report = await shell.call('article.import', { paths: [batch] })
    const rate = (report.imported.length * 1000) / (performance.now() - started)
    if (into === library) {
      single = await timesOfSingles(shell)
      memory = shell.rss()
    }
    await shell.close()
    turns.push({ rate, plain: await storePlainly(batch, `${into}-plain`) })
  }
  /** @param {(turn: { rate: number, plain: number }) => number} of */
  const median = (of) => quantile(turns.map(of), 0.5)
  return [
    {
      what: 'import of plain text in a batch, median of three',
      value: median(({ rate }) => rate),
      unit: 'articles/s',
      atLeast: 800
    },
    {
      what: 'the same files stored by a script, none of them read',
      value: median(({ plain }) => plain),
      unit: 'articles/s'
    },
    {
      what: 'the import, of what that script stores in the time',
      value: median(({ rate, plain }) => (100 * rate) / plain),
      unit: '%'
    },
    { what: 'one article durable (over HTTP), p95', value: quantile(single, 0.95), unit: 'ms', atMost: 20 },
    { what: 'one article durable (over HTTP), median', value: quantile(single, 0.5), unit: 'ms' },
    { what: 'resident memory right after importing 10,200 articles', value: memory, unit: 'MB' }
  ]
}

/**
 * Imports 200 more articles one by one; what each took, ms.
 * @param {Awaited<ReturnType<typeof startWebShell>>} shell
 */
async function timesOfSingles(shell) {
  const times = []
  for (let n = 10_000; n < 10_200; n++) {
    const { title, text } = syntheticArticle(n)
    const bytes = Buffer.from(`${title}\n\n${text}\n`).toString('base64')
    const before = performance.now()
    await shell.call('article.import', { uploads: [{ name: `${n}.txt`, bytes }] })
    times.push(performance.now() - before)
  }
  return times
}

/**
 * @param {string} library
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureMemory(library) {
  const shell = await startWebShell(library)
  await shell.enter()
  await shell.call('article.list', {})
  await shell.call('library.status', {})
  const [first] = await shell.call('article.list', { sort: 'added' })
  await shell.call('article.show', { id: first.id })
  await shell.call('search.query', { query: '北朝鮮' })
  const value = shell.rss()
  await shell.close()
  return [{ what: 'main process with 10,200 articles: listed, one opened, one search', value, unit: 'MB', atMost: 250 }]
}
