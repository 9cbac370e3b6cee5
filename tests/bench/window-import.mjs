// @ts-check
import { _electron, chromium } from '@playwright/test'
import { join } from 'node:path'
import { chooseFiles } from '../e2e/app/choose-files.ts'
import { openDisplay } from '../e2e/app/open-display.ts'
import { findChromium } from '../tools/find-chromium.mjs'
import { findElectron } from '../tools/find-electron.mjs'
import { writeArticles } from './importing.mjs'
import { root, startWebShell } from './program.mjs'

const count = 10_000

/**
 * How the window answers while a folder of 10,000 files is imported through it, as a reader does it: the folder is chosen
 * in the dialog, read by the window and sent in batches, with the list, the counts and the progress in sight.
 * @param {string} folder
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureWindowWhileImporting(folder) {
  const articles = join(folder, 'articles')
  writeArticles(articles, 0, count)
  const shell = await startWebShell(join(folder, 'library'))
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ja-JP' })
    const page = await context.newPage()
    await page.goto(shell.address)
    const choose = () => page.getByTestId('import-folder').setInputFiles(articles)
    const { tasks, seconds } = await importWatched(page, choose)
    return [
      {
        what: 'long tasks over 50 ms in the window during an import of 10,000 files',
        value: tasks.length,
        unit: 'tasks',
        atMost: 0
      },
      { what: 'the longest of them', value: Math.max(0, ...tasks), unit: 'ms' },
      { what: 'that import, through the window', value: count / seconds, unit: 'articles/s' }
    ]
  } finally {
    await browser.close()
    await shell.close()
  }
}

/**
 * The same in the desktop window, where the library reads the files by itself: it is told where they lie.
 * @param {string} folder
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureDesktopWhileImporting(folder) {
  const articles = join(folder, 'articles')
  writeArticles(articles, 0, count)
  const removeDisplay = await openDisplay()
  const { program } = await findElectron()
  const app = await _electron.launch({
    executablePath: program,
    args: [`--user-data-dir=${join(folder, 'profile')}`, root, '--library', join(folder, 'library')],
    env: { ...process.env, LANGUAGE: 'ja_JP', LC_ALL: 'C.UTF-8' }
  })
  try {
    const { tasks, seconds } = await importWatched(await app.firstWindow(), () => chooseFiles(app, [articles]))
    return [
      { what: 'desktop: long tasks over 50 ms during an import of 10,000 files', value: tasks.length, unit: 'tasks' },
      { what: 'desktop: the longest of them', value: Math.max(0, ...tasks), unit: 'ms' },
      { what: 'desktop: that import, of files that are chosen', value: count / seconds, unit: 'articles/s' }
    ]
  } finally {
    await app.close()
    removeDisplay()
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<void>} choose
 */
async function importWatched(page, choose) {
  await page.getByRole('button', { name: '空で始める' }).click()
  await page.keyboard.press('Control+O')
  await page.evaluate(noteLongTasks)
  await choose()
  await page.getByText(`新しい記事 ${count.toLocaleString('en')}`).waitFor({ timeout: 600_000 })
  return page.evaluate(notedLongTasks)
}

/** In the page: notes tasks of more than 50 ms from when the files are handed over, which is the debugger's doing. */
function noteLongTasks() {
  /** @type {PerformanceEntry[]} */
  const longTasks = []
  Object.assign(window, { longTasks, handedOver: Infinity })
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask' })
  document.addEventListener('change', () => Object.assign(window, { handedOver: performance.now() }), true)
}

/** In the page: durations of what was noted, ms, and how long it has been. */
function notedLongTasks() {
  const { longTasks, handedOver } = /** @type {{ longTasks: PerformanceEntry[], handedOver: number }} */ (
    /** @type {unknown} */ (window)
  )
  return {
    tasks: longTasks.filter(({ startTime }) => startTime > handedOver).map(({ duration }) => duration),
    seconds: (performance.now() - handedOver) / 1000
  }
}
