// @ts-check
import { _electron } from '@playwright/test'
import { openDisplay } from '../e2e/app/open-display.ts'
import { findElectron } from '../tools/find-electron.mjs'
import { benchFolder, root } from './program.mjs'

/**
 * The desktop shell on a library of 10,000: the memory of the process that owns the window (the library's thread is part
 * of it), and how long that process keeps the window waiting while the library works.
 * @param {string} library
 * @returns {Promise<import('./run.mjs').Figure[]>}
 */
export async function measureDesktop(library) {
  const { folder, remove } = benchFolder()
  const removeDisplay = await openDisplay()
  const { program } = await findElectron()
  const app = await _electron.launch({
    executablePath: program,
    args: [`--user-data-dir=${folder}`, root, '--library', library]
  })
  const page = await app.firstWindow()
  await page.locator('[data-list] [role=option]').first().click()
  await page.locator('[data-text]').first().waitFor()

  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    Object.assign(globalThis, { delay })
  })
  await page.evaluate(async () => {
    const { shoken } = /** @type {{ shoken: { call(name: string, input: unknown): Promise<unknown> } }} */ (
      /** @type {unknown} */ (window)
    )
    for (let n = 0; n < 5; n++) await shoken.call('article.list', { sort: n % 2 ? 'title' : 'added' })
    await shoken.call('search.query', { query: '北朝鮮 ロシア' })
    await shoken.call('briefing.render', {})
  })
  const { rss, longest, usual } = await app.evaluate(({ app }) => {
    const { delay } = /** @type {{ delay: { max: number, percentile(share: number): number } }} */ (
      /** @type {unknown} */ (globalThis)
    )
    const main = app.getAppMetrics().find(({ type }) => type === 'Browser')
    return {
      rss: (main?.memory.workingSetSize ?? 0) / 1024,
      longest: delay.max / 1e6,
      usual: delay.percentile(99) / 1e6
    }
  })
  await app.close()
  removeDisplay()
  remove()
  return [
    { what: 'desktop: process of the window with 10,200 articles', value: rss, unit: 'MB', atMost: 250 },
    { what: 'desktop: that process kept waiting, longest', value: longest, unit: 'ms', atMost: 50 },
    { what: 'desktop: that process kept waiting, 99 of 100 times at most', value: usual, unit: 'ms' }
  ]
}
