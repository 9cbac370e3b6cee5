import type { Locator } from '@playwright/test'
import { press, ReadingPage } from './app/reading'
import { expect, test } from './app/test'

test('what is typed finds articles, passages and notes; Enter opens at the hit', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.drag('派兵と条約', '理由を消した')
  await press(app.page, '3')
  await expect(page.cards).toHaveCount(1)
  await app.call('note.create', { body: '条約の数字は駅の記録で確かめる。' })

  await press(app.page, 'ControlOrMeta+k')
  await app.page.keyboard.type('条約')
  const results = app.page.getByRole('listbox', { name: '検索の結果' })
  await expect(results.getByRole('group', { name: '記事' }).getByRole('option')).toHaveCount(2)
  await expect(results.getByRole('group', { name: '箇所' }).getByRole('option')).toHaveCount(1)
  await expect(results.getByRole('group', { name: 'メモ' }).getByRole('option')).toHaveCount(1)
  await expect(results.locator('b').first()).toHaveText('条約')
  await app.screenshot('search')

  await results.getByRole('option', { name: /条約が変えた計算/ }).click()
  await expect(page.text().getByRole('heading', { level: 1 })).toHaveText('条約が変えた計算')
  await expect(results).toBeHidden()
  await press(app.page, 'F3')
  await expect.poll(() => app.page.evaluate(() => CSS.highlights.get('found-now')?.size)).toBe(1)
})

test('a reason, a chip and a saved search narrow the results', async ({ app }) => {
  await ReadingPage.begin(app)
  await press(app.page, 'ControlOrMeta+k')
  await app.page.keyboard.type('記録')
  const results = (): Locator => app.page.getByRole('listbox', { name: '検索の結果' })
  await expect(results().getByRole('option')).toHaveCount(2)
  await app.page.getByRole('group', { name: '発行元' }).getByRole('button', { name: '架空通信' }).click()
  await expect(results().getByRole('option')).toHaveCount(1)
  await app.page.getByRole('button', { name: 'この検索を保存' }).click()
  await app.page.getByRole('textbox', { name: '保存する名前' }).fill('窓口の記録')
  await press(app.page, 'Enter')
  await press(app.page, 'Escape', 'Escape')
  const saved = (): Locator =>
    app.page.getByRole('navigation', { name: 'ライブラリ' }).getByRole('button', { name: '窓口の記録', exact: true })
  await expect(saved()).toBeVisible()
  await app.restart()
  await saved().click()
  await expect(results().getByRole('option')).toHaveCount(2)
})

test('anything can be typed, and Enter in a composition opens nothing', async ({ app }) => {
  await ReadingPage.begin(app)
  await press(app.page, 'ControlOrMeta+k')
  const box = app.page.getByRole('combobox', { name: '全文から探す' })
  for (const typed of ['12:30', '" OR 1=1', 'NEAR(', 'a~b', '*', 'の', '"閉じない']) {
    await box.fill(typed)
    await expect(app.page.getByText(/\d+ 件(以上)? · \d+ ミリ秒/)).toBeVisible()
  }
  await box.fill('条約')
  await expect(app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')).not.toHaveCount(0)
  await box.evaluate((field) => {
    const enter = { key: 'Enter', bubbles: true, cancelable: true }
    field.dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 }))
  })
  await expect(app.page.locator('[data-text]')).toHaveCount(0)
  await expect(box).toBeFocused()
})

test('a word is found in the article that is open, with the folding of the search', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.text().focus()
  await press(app.page, 'ControlOrMeta+f')
  const field = app.page.getByRole('textbox', { name: 'この記事の中で探す' })
  await field.fill('２０１９')
  await expect(app.page.getByText('一致なし')).toBeVisible()
  await field.fill('窓口の記録その')
  await expect(app.page.getByText('1 / 24')).toBeVisible()
  await press(app.page, 'Enter', 'Enter')
  await expect(app.page.getByText('3 / 24')).toBeVisible()
  await app.screenshot('find-in-article')
  await press(app.page, 'Shift+Enter', 'Escape')
  await expect(field).toBeHidden()
  await expect(page.text()).toBeFocused()
})
