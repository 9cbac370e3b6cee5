import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { DeskPage } from './desk'
import { expect, type App } from './test'

export const run = promisify(execFile)
export const withoutSpace = (text: string): string => text.replace(/\s+/g, '')

export async function openMemo(app: App): Promise<DeskPage> {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await app.page.getByRole('button', { name: '覚書を書き出す' }).click()
  await expect(app.page.getByRole('region', { name: '覚書', exact: true })).toBeVisible()
  await app.page.locator('canvas').first().waitFor()
  return desk
}

/** The text that pdf.js lays over the pages: what is drawn there, in the order of reading. */
export const pageText = async (page: Page): Promise<string> =>
  withoutSpace((await page.getByRole('group', { name: /ページ（全/ }).allTextContents()).join(''))

/** Saves what the window gives out. A browser downloads it; the desktop shell asks where, and is answered here. */
export async function exported(
  app: App,
  act: () => Promise<void>,
  as = 'memo.pdf'
): Promise<{ file: string; name: string }> {
  if (app.electron) {
    const file = join(app.folder, as)
    await app.electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath: path })) as typeof dialog.showSaveDialog
      dialog.showSaveDialogSync = () => path
      Object.assign(globalThis, { shokenSavePath: path })
    }, file)
    await app.electron.evaluate(({ session }, path) => {
      session.defaultSession.once('will-download', (_, item) => item.setSavePath(path))
    }, file)
    await act()
    await expect
      .poll(() =>
        readFile(file).then(
          ({ length }) => length > 0,
          () => false
        )
      )
      .toBe(true)
    return { file, name: as }
  }
  const [download] = await Promise.all([app.page.waitForEvent('download'), act()])
  const file = join(app.folder, as)
  await download.saveAs(file)
  return { file, name: download.suggestedFilename() }
}
