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
 * Fills `library` with 10,000 articles, measuring as it goes; the measurements after this one use it.
 * @param {string} folder
 * @param {string} library
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureImporting(folder, library) {
  const batch = join(folder, 'articles')
  writeArticles(batch, 0, 10_000)
  const shell = await startWebShell(library)
  await shell.enter()
  const started = performance.now()
  const report = await shell.call('article.import', { paths: [batch] })
  const seconds = (performance.now() - started) / 1000
  const single = []
  for (let n = 10_000; n < 10_200; n++) {
    const { title, text } = syntheticArticle(n)
    const bytes = Buffer.from(`${title}\n\n${text}\n`).toString('base64')
    const before = performance.now()
    await shell.call('article.import', { uploads: [{ name: `${n}.txt`, bytes }] })
    single.push(performance.now() - before)
  }
  const peak = shell.rss()
  await shell.close()
  const rate = report.imported.length / seconds
  const plain = await storePlainly(batch, join(folder, 'plain'))
  return [
    {
      what: 'import of plain text in a batch',
      value: rate,
      unit: 'articles/s',
      atLeast: 800
    },
    { what: 'the same files stored by a script, none of them read', value: plain, unit: 'articles/s' },
    { what: 'the import, of what that script stores in the time', value: (100 * rate) / plain, unit: '%' },
    { what: 'one article durable (over HTTP), p95', value: quantile(single, 0.95), unit: 'ms', atMost: 20 },
    { what: 'one article durable (over HTTP), median', value: quantile(single, 0.5), unit: 'ms' },
    { what: 'resident memory right after importing 10,200 articles', value: peak, unit: 'MB' }
  ]
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
