// @ts-check
import { chromium } from '@playwright/test'
import { join } from 'node:path'
import { findChromium } from '../tools/find-chromium.mjs'
import { syntheticArticle } from './corpus.ts'
import { benchFolder, quantile, startWebShell } from './program.mjs'

/** Milliseconds that the window waits for another key before it makes the pages anew, as in preview.svelte.ts. */
const pause = 120

/**
 * From the last key in the title to the page that says it, in a real Chromium; the pause itself is part of it.
 *
 * @param {Awaited<ReturnType<typeof startWebShell>>} shell
 */
async function measurePreview(shell) {
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    await context.addCookies([shell.browserCookie()])
    const page = await context.newPage()
    await page.goto(new URL('/', shell.address).href)
    await page.locator('[data-list] [role=option]').first().waitFor()
    await page.keyboard.press('ControlOrMeta+E')
    await page.locator('canvas').first().waitFor()
    const title = page.locator('.form input').first()
    const times = []
    for (let n = 0; n < 8; n++) {
      await page.waitForTimeout(600)
      await title.focus()
      times.push(await page.evaluate(typeAndWait, `第${n}の題名`))
    }
    return times.slice(1)
  } finally {
    await browser.close()
  }
}

/**
 * In the page: writes into the field that has the focus, and waits for the frame in which a page's text says it.
 *
 * @param {string} text
 * @returns {Promise<number>} ms
 */
function typeAndWait(text) {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) throw new Error('no field has the focus')
  const begun = performance.now()
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return new Promise((resolve, reject) => {
    const look = () => {
      const pages = document.querySelector('.preview')?.textContent?.replace(/\s/g, '') ?? ''
      if (pages.includes(text)) resolve(performance.now() - begun)
      else if (performance.now() - begun > 15_000) reject(new Error('the pages do not say it'))
      else requestAnimationFrame(look)
    }
    look()
  })
}

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
  const shown = await measurePreview(shell)
  await shell.close()
  remove()
  const [first = 0, ...rest] = times
  return [
    { what: `a memo of ${pages} pages, the first one (opens the fonts)`, value: first, unit: 'ms', atMost: 1500 },
    { what: `a memo of ${pages} pages, again, median`, value: quantile(rest, 0.5), unit: 'ms', atMost: 1500 },
    {
      what: `its pages in the window after a pause of ${pause} ms in typing, median`,
      value: quantile(shown, 0.5) - pause,
      unit: 'ms',
      atMost: 300
    },
    { what: 'the same from the last key, the pause included', value: quantile(shown, 0.5), unit: 'ms' }
  ]
}
