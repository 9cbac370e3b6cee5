// @ts-check
import { _electron } from '@playwright/test'
import { openDisplay } from '../e2e/app/open-display.ts'
import { findElectron } from '../tools/find-electron.mjs'
import { benchFolder, root } from './program.mjs'

/**
 * The desktop shell on a library of 10,000: the memory of the process that owns the window and of the one that has the
 * library, and how long the first keeps the window waiting while the other works.
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
  const {
    main,
    library: ofLibrary,
    longest,
    usual
  } = await app.evaluate(({ app }) => {
    const { delay } = /** @type {{ delay: { max: number, percentile(share: number): number } }} */ (
      /** @type {unknown} */ (globalThis)
    )
    const metrics = app.getAppMetrics()
    const rssOf = (/** @type {(one: (typeof metrics)[number]) => boolean} */ is) =>
      (metrics.find(is)?.memory.workingSetSize ?? NaN) / 1024
    return {
      main: rssOf(({ type }) => type === 'Browser'),
      library: rssOf(({ name }) => name === 'Shoken library'),
      longest: delay.max / 1e6,
      usual: delay.percentile(99) / 1e6
    }
  })
  await app.close()
  removeDisplay()
  remove()
  return [
    { what: 'desktop: main process with 10,200 articles', value: main, unit: 'MB', atMost: 250 },
    {
      what: 'desktop: process of the library after five lists, a search and a memo',
      value: ofLibrary,
      unit: 'MB',
      atMost: 250
    },
    { what: 'desktop: main process kept waiting, longest', value: longest, unit: 'ms', atMost: 50 },
    { what: 'desktop: main process kept waiting, 99 of 100 times at most', value: usual, unit: 'ms' }
  ]
}
