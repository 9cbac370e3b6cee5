// @ts-check
import { chromium } from '@playwright/test'
import { join } from 'node:path'
import { findChromium } from '../tools/find-chromium.mjs'
import { syntheticArticle } from './corpus.ts'
import { benchFolder, quantile, startWebShell } from './program.mjs'

/** Enough of the corpus for one article of this many characters. @param {number} characters */
function longText(characters) {
  let text = ''
  for (let n = 0; text.length < characters; n++) text += `${syntheticArticle(n).text}\n\n`
  return text.slice(0, characters)
}

/** Opening, tagging and scrolling in a real Chromium. @param {string} manyArticles a library of 10,000 */
export async function measureWindow(manyArticles) {
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    return [...(await measureReader(browser)), ...(await measureList(browser, manyArticles))]
  } finally {
    await browser.close()
  }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 */
async function openWindow(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(address)
  await page.locator('[data-list] [role=option]').first().waitFor()
  return page
}

/** @param {import('@playwright/test').Browser} browser @returns {Promise<import('./run.mjs').Figure[]>} */
async function measureReader(browser) {
  const { folder, remove } = benchFolder()
  const shell = await startWebShell(join(folder, 'library'))
  const page = await openWindowAfter(browser, shell, async () => {
    const bytes = Buffer.from(`百千字の記事\n\n${longText(100_000)}`).toString('base64')
    const other = Buffer.from('短い記事\n\n本文です。').toString('base64')
    const { imported } = await shell.call('article.import', {
      uploads: [
        { name: 'long.txt', bytes },
        { name: 'short.txt', bytes: other }
      ]
    })
    const { articleId } = imported[0]
    const { text } = await shell.call('article.show', { id: articleId })
    const codes = ['hardline', 'hanoi', 'russia']
    for (let n = 0; n < 500; n++) {
      const start = Math.floor((n * (text.length - 100)) / 500)
      await shell.call('passage.create', { articleId, start, end: start + 40, code: codes[n % 3] })
    }
  })

  const opened = []
  for (let n = 0; n < 7; n++) {
    // The other article between two openings, so that the long one is laid out anew.
    await page.locator('[data-list] [role=option]', { hasText: '短い記事' }).click()
    await page.locator('[data-text]', { hasText: '本文です。' }).waitFor()
    opened.push(await page.evaluate(openAndPaint))
  }
  const tagged = []
  for (let n = 0; n < 9; n++) {
    await page.evaluate(selectSomewhere, n)
    // In two steps: a key may overtake an evaluation that has not been answered.
    await page.evaluate(watchForNewMark)
    await page.keyboard.press('2')
    tagged.push(
      await page.evaluate(() => /** @type {{ drawn: Promise<number> }} */ (/** @type {unknown} */ (window)).drawn)
    )
  }
  await page.close()
  await shell.close()
  remove()
  const first = opened.map(({ first }) => first)
  return [
    {
      what: 'opening 100,000 characters with 500 passages: click to first paint, median',
      value: quantile(first, 0.5),
      unit: 'ms',
      atMost: 150
    },
    { what: 'the same, slowest of seven', value: Math.max(...first), unit: 'ms' },
    {
      what: 'the same, until all 100,000 are drawn, median',
      value: quantile(
        opened.map(({ whole }) => whole),
        0.5
      ),
      unit: 'ms'
    },
    { what: 'a new tag in it: key to paint, median', value: quantile(tagged, 0.5), unit: 'ms', atMost: 50 }
  ]
}

/**
 * Prepares the library before the one ticket of the shell is spent on the window.
 * @param {import('@playwright/test').Browser} browser
 * @param {Awaited<ReturnType<typeof startWebShell>>} shell
 * @param {() => Promise<void>} prepare
 */
async function openWindowAfter(browser, shell, prepare) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await shell.enter()
  await context.addCookies([shell.browserCookie()])
  await prepare()
  const page = await context.newPage()
  await page.goto(new URL('/', shell.address).href)
  await page.locator('[data-list] [role=option]').first().waitFor()
  return page
}

/**
 * In the page: from the click on the long article to the frame that shows a screen of it with its passages, and to the
 * one that has all of it.
 * @returns {Promise<{ first: number, whole: number }>} ms
 */
function openAndPaint() {
  const limit = 15_000
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`The text was not drawn within ${limit} ms.`)), limit)
    const row = [...document.querySelectorAll('[role=option]')].find((one) => one.textContent?.includes('百千字の記事'))
    const text = () => document.querySelector('[data-text]')
    const fills = () =>
      (text()?.textContent?.length ?? 0) > 3000 &&
      (text()?.scrollHeight ?? 0) > innerHeight &&
      text()?.querySelector('[data-p]')
    const before = performance.now()
    let first = 0
    let seen = false
    const watcher = new MutationObserver(() => {
      if (!seen && fills()) {
        seen = true
        // The frame after the next one begins once the next one has been painted.
        requestAnimationFrame(() => requestAnimationFrame(() => (first = performance.now() - before)))
      }
      if ((text()?.textContent?.length ?? 0) < 99_000) return
      watcher.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ first, whole: performance.now() - before })))
    })
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
    row?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
  })
}

/** In the page: selects twenty characters that no passage covers yet. @param {number} n */
function selectSomewhere(n) {
  const text = document.querySelector('[data-text]')
  const walker = document.createTreeWalker(text ?? document.body, NodeFilter.SHOW_TEXT)
  let left = 3 + n
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const free = !node.parentElement?.closest('[data-p]') && (node.textContent?.length ?? 0) > 40
    if (!free || --left > 0) continue
    if (text instanceof HTMLElement) text.focus({ preventScroll: true })
    const range = document.createRange()
    range.setStart(node, 5)
    range.setEnd(node, 25)
    node.parentElement?.scrollIntoView({ block: 'center' })
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    return new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('There is no free text.')
}

/** In the page: sets `window.drawn` to the time from the next key to the frame that shows a mark that was not there, ms. */
function watchForNewMark() {
  const limit = 15_000
  const marks = () =>
    new Set([...document.querySelectorAll('[data-text] [data-p]')].map((one) => one.getAttribute('data-p')))
  const known = marks()
  const drawn = new Promise((resolve, reject) => {
    let pressed = 0
    setTimeout(() => reject(new Error(`No new mark within ${limit} ms of the key.`)), limit)
    addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true })
    const watcher = new MutationObserver(() => {
      if (pressed === 0 || [...marks()].every((id) => known.has(id))) return
      watcher.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)))
    })
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true })
  })
  drawn.catch(() => undefined)
  Object.assign(window, { drawn })
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} library
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
async function measureList(browser, library) {
  const shell = await startWebShell(library)
  const page = await openWindow(browser, shell.address)
  const longest = await page.evaluate(scrollList)
  await page.close()
  await shell.close()
  return [{ what: 'scrolling a list of 10,200 articles: longest task', value: longest, unit: 'ms', atMost: 50 }]
}

/** In the page: scrolls by most of a screen per frame for three seconds. @returns {Promise<number>} the longest task, ms */
async function scrollList() {
  const list = document.querySelector('[role=listbox]')
  if (!(list instanceof HTMLElement)) throw new Error('There is no list.')
  let longest = 0
  let last = performance.now()
  // The longtask observer tells only what is over 50 ms; the gaps between frames tell the rest.
  const observer = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ type: 'longtask' })
  await new Promise((resolve) => {
    const until = performance.now() + 3000
    const step = () => {
      list.scrollTop += 600
      last = performance.now()
      if (last < until) requestAnimationFrame(step)
      else setTimeout(resolve, 100)
    }
    step()
  })
  observer.disconnect()
  return longest
}
