import { AxeBuilder } from '@axe-core/playwright'
import { DeskPage } from './app/desk'
import { expect, test, type App } from './app/test'

/** What axe finds wrong within a part of the window, as one line each. */
async function faults(app: App, part: string): Promise<string[]> {
  // Electron has no page to open a second one in, which axe's default mode does.
  const { violations } = await new AxeBuilder({ page: app.page }).include(part).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const scheme of ['light', 'dark'] as const) {
  test(`views and dialogs can be used by everybody (${scheme})`, async ({ app }) => {
    const desk = new DeskPage(app)
    const { page } = app
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.getByRole('button', { name: '見本で始める' }).waitFor()
    expect(await faults(app, 'dialog')).toEqual([])
    await desk.beginWithSamples()

    await desk.openArticle('Two summits')
    await desk.noteText.click()
    await page.keyboard.insertText('# 見出し\n\n- **太字** と [[Two summits, no roadmap: what Hanoi left behind]]')
    expect(await faults(app, 'section[aria-label="メモ"]')).toEqual([])
    await app.screenshot(`note-beside-${scheme}`)

    await page.keyboard.press('ControlOrMeta+E')
    await page.locator('canvas').first().waitFor()
    for (const part of ['節の順序', '体裁', '伏せる名前']) await page.getByText(part, { exact: true }).click()
    await page
      .getByRole('button', { name: /^ハノイ会談の失望/ })
      .last()
      .click()
    expect(await faults(app, 'main')).toEqual([])
    await app.screenshot(`memo-${scheme}`)

    await page.getByRole('navigation', { name: 'ライブラリ' }).getByRole('button', { name: /^メモ/ }).click()
    expect(await faults(app, 'main')).toEqual([])

    await page.keyboard.press('ControlOrMeta+O')
    expect(await faults(app, 'dialog')).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+,')
    for (const tab of ['表示', '理由の一覧', 'ライブラリ']) {
      await page.getByRole('tab', { name: tab }).click()
      expect(await faults(app, 'dialog'), tab).toEqual([])
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+/')
    expect(await faults(app, 'dialog')).toEqual([])
    await page.keyboard.press('Escape')
    const [article] = await app.call('article.list', {})
    await app.call('article.discard', { ids: [article?.id ?? 0] })
    await page.getByRole('button', { name: 'ゴミ箱' }).click()
    await page.getByRole('region', { name: 'ゴミ箱' }).getByRole('checkbox').first().waitFor()
    expect(await faults(app, 'main')).toEqual([])
  })
}

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 800, height: 700 } })

  test('nothing runs out of the window', async ({ app }) => {
    const desk = new DeskPage(app)
    const { page } = app
    await desk.beginWithSamples()
    const wider = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await page.keyboard.press('ControlOrMeta+E')
    await page.locator('canvas').first().waitFor()
    expect(await wider()).toBe(0)
    await app.screenshot('memo-narrow')
    await page.keyboard.press('ControlOrMeta+,')
    await page.getByRole('tab', { name: '理由の一覧' }).click()
    const box = await desk.dialog('設定').boundingBox()
    expect((box?.x ?? 0) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 800).toBe(true)
    await app.screenshot('codebook-narrow')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+Shift+P')
    await page.keyboard.insertText('メモの一覧')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'メモの一覧' }).waitFor()
    expect(await wider()).toBe(0)
    await app.screenshot('notes-narrow')
  })
})
