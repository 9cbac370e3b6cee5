// @ts-check
import { join } from 'node:path'
import { syntheticArticle } from './corpus.ts'
import { benchFolder, quantile, startWebShell } from './program.mjs'

/** A memo of twenty pages or more, from passages of fifteen articles. @returns {Promise<import('./run.mjs').Figure[]>} */
export async function measureMemo() {
  const { folder, remove } = benchFolder()
  const shell = await startWebShell(join(folder, 'library'))
  await shell.enter()
  const codes = ['hardline', 'hanoi', 'russia']
  for (let n = 0; n < 15; n++) {
    const { title, text } = syntheticArticle(n)
    const bytes = Buffer.from(`${title}\n\n${text}\n`).toString('base64')
    const { imported } = await shell.call('article.import', { uploads: [{ name: `${n}.txt`, bytes }] })
    const { articleId } = imported[0]
    const { text: clean } = await shell.call('article.show', { id: articleId })
    for (let m = 0; m < 11; m++) {
      const start = 20 + m * 160
      const end = Math.min(start + 120, clean.length)
      if (start + 10 < end) await shell.call('passage.create', { articleId, start, end, code: codes[(n + m) % 3] })
    }
  }
  const times = []
  let pages = 0
  for (let n = 0; n < 6; n++) {
    const before = performance.now()
    const memo = await shell.call('briefing.render', {})
    times.push(performance.now() - before)
    pages = memo.pages
  }
  await shell.close()
  remove()
  const [first = 0, ...rest] = times
  return [
    { what: `a memo of ${pages} pages, the first one (opens the fonts)`, value: first, unit: 'ms', atMost: 1500 },
    { what: `a memo of ${pages} pages, again, median`, value: quantile(rest, 0.5), unit: 'ms', atMost: 1500 }
  ]
}
