import AxeBuilder from '@axe-core/playwright'
import { importText } from './app/desk'
import { letter, press, ReadingPage } from './app/reading'
import { expect, test, type App } from './app/test'

/** Rules of WCAG 2.2 A and AA, and axe's best practices. */
async function check(app: App): Promise<void> {
  // axe opens a page of its own for its legacy mode's absence, which Electron's single window has not.
  const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode(app.shell === 'electron').analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect(found).toEqual([])
}

for (const theme of ['light', 'dark'] as const) {
  test(`the desk with marks, two panes and the tag bar has no barrier that axe knows (${theme})`, async ({ app }) => {
    const page = await ReadingPage.begin(app)
    await app.call('setting.set', { key: 'look.theme', value: theme })
    await app.page.reload()
    await page.openArticle('届かなかった手紙')
    await page.drag('年末の会議', '縛っていた')
    await press(app.page, '1', '2', 'c')
    await expect(page.card('年末の会議').getByRole('combobox', { name: /の立場/ })).toHaveCount(2)
    await check(app)
    await press(app.page, 'Escape')
    await app.page.getByRole('button', { name: '右に並べる' }).click()
    await page.article('条約が変えた計算').click()
    await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('条約が変えた計算')
    await check(app)
    await app.screenshot(`desk-${theme}`)
  })
}

test('search, palette, original, details and empty shelves have none either', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await check(app)
  await app.page.getByRole('button', { name: /ハノイ会談の失望/ }).click()
  await check(app)
  await app.page.getByRole('button', { name: 'すべての記事を見る' }).click()
  await page.openArticle('届かなかった手紙')
  for (const tab of ['元の文', '情報']) {
    await app.page.getByRole('tab', { name: tab }).click()
    await check(app)
  }
  await press(app.page, 'ControlOrMeta+k')
  await app.page.keyboard.type('記録')
  await expect(app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')).toHaveCount(2)
  await check(app)
  await press(app.page, 'Escape', 'ControlOrMeta+Shift+p')
  await check(app)
})

for (const theme of ['light', 'dark'] as const) {
  test(`the concordance, the likes of an article and a comparison have none either (${theme})`, async ({ app }) => {
    const page = await ReadingPage.begin(app)
    await app.call('setting.set', { key: 'look.theme', value: theme })
    await app.page.reload()
    await expect(page.article('届かなかった手紙')).toBeVisible()
    await press(app.page, 'ControlOrMeta+Shift+K')
    await check(app)
    await app.page.getByRole('searchbox', { name: '用例を見る語' }).fill('記録その')
    await expect(app.page.getByText('48 か所')).toBeVisible()
    await press(app.page, 'Enter')
    await check(app)
    await app.screenshot(`concordance-${theme}`)
    await app.page.getByRole('searchbox', { name: '用例を見る語' }).fill('どこにもない語')
    await expect(app.page.getByText('「どこにもない語」の用例はありません')).toBeVisible()
    await check(app)

    await press(app.page, 'ControlOrMeta+k')
    const box = app.page.getByRole('combobox', { name: '全文から探す' })
    await expect(app.page.getByText('code:hanoi NEAR code:russia')).toBeVisible()
    await check(app)
    await box.fill('総書記 OR 記録')
    await expect(app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')).not.toHaveCount(0)
    await check(app)
    await press(app.page, 'Enter')
    await press(app.page, 'ControlOrMeta+Shift+L')
    await expect(app.page.getByRole('tab', { name: '似た記事', selected: true })).toBeVisible()
    await expect(app.page.getByRole('list', { name: '似た記事の一覧' })).toBeVisible()
    await check(app)

    // Nearly the same once more, to be compared.
    await importText(app, 'letter-2.md', letter.replace('封書の数だけ', '封筒の数だけ'))
    await page.article('届かなかった手紙').first().click()
    await app.page.getByRole('tab', { name: '情報' }).click()
    const compare = app.page.getByRole('button', { name: '「届かなかった手紙」との違いを見る' })
    await expect(compare).toBeVisible()
    await check(app)
    await compare.click()
    await expect(app.page.getByRole('region', { name: '違い' })).toBeVisible()
    await check(app)
  })
}
