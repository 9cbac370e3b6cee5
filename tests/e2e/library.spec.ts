import type { Route } from '@playwright/test'
import { importText } from './app/desk'
import { press, ReadingPage } from './app/reading'
import { expect, test } from './app/test'

test('the list follows the shelf, the order and the keys', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  const rows = app.page.locator('[data-list] [role=option]')
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('届かなかった手紙')
  await app.page.getByRole('combobox', { name: '並べ方' }).selectOption('title')
  await expect(rows.first()).toContainText('Two letters')

  await app.page.locator('[data-list]').focus()
  await press(app.page, 'Home', 'ControlOrMeta+d')
  await app.page.getByRole('button', { name: /^星付き/ }).click()
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Two letters')
  await app.page.getByRole('button', { name: /^未読/ }).click()
  await expect(rows).toHaveCount(3)
  await page.openArticle('届かなかった手紙')
  await expect(rows).toHaveCount(2)
  await app.page.getByRole('button', { name: /^読みかけ/ }).click()
  await expect(rows).toHaveCount(1)
  await app.page.getByRole('button', { name: /ハノイ会談の失望/ }).click()
  await expect(app.page.getByText('この理由の箇所がまだありません')).toBeVisible()
  await app.screenshot('empty-shelf')
  await app.page.getByRole('button', { name: 'すべての記事を見る' }).click()
  await expect(rows).toHaveCount(3)
})

test('several articles go to the trash together, and come back', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('条約が変えた計算')
  await page.article('届かなかった手紙').click({ modifiers: ['ControlOrMeta'] })
  await expect(app.page.getByText('2 件を選択中')).toBeVisible()
  await app.page.getByRole('button', { name: 'ゴミ箱に入れる' }).click()
  await expect(app.page.locator('[data-list] [role=option]')).toHaveCount(1)
  await expect(page.text()).toBeHidden()
  await page.notice('2 件をゴミ箱に入れました').waitFor()
  await app.page.getByRole('region', { name: 'お知らせ' }).getByRole('button', { name: '元に戻す' }).click()
  await expect(app.page.locator('[data-list] [role=option]')).toHaveCount(3)
})

test('the palette finds every command, and the language changes without a reload', async ({ app }) => {
  await ReadingPage.begin(app)
  await press(app.page, 'ControlOrMeta+Shift+p')
  await app.page.keyboard.type('英語')
  await app.screenshot('palette')
  await press(app.page, 'Enter')
  await expect(app.page.getByRole('button', { name: 'Import', exact: true })).toBeVisible()
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'en')
  await app.screenshot('english')
  await app.restart()
  await expect(app.page.getByRole('button', { name: 'Import', exact: true })).toBeVisible()
})

test('an article has a menu, by the mouse and by the menu key', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.article('届かなかった手紙').click({ button: 'right' })
  const menu = app.page.getByRole('menu', { name: '届かなかった手紙' })
  await expect(menu.getByRole('menuitem', { name: '開く', exact: true })).toBeFocused()
  await app.screenshot('article-menu')
  await menu.getByRole('menuitem', { name: '星を付ける' }).click()
  await expect(menu).toBeHidden()
  await expect.poll(async () => (await app.call('article.list', { starred: true })).length).toBe(1)

  const list = app.page.getByRole('listbox', { name: '記事の一覧' })
  await expect(list).toBeFocused()
  await press(app.page, 'Shift+F10')
  await expect(menu.getByRole('menuitem', { name: '星を外す' })).toBeVisible()
  await press(app.page, 'Escape')
  await expect(menu).toBeHidden()
  await expect(list).toBeFocused()

  await page.article('条約が変えた計算').click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: 'この記事に似た記事を探す' }).click()
  await expect(app.page.getByRole('region', { name: 'この記事に似た記事' })).toContainText('条約が変えた計算')
  await page.article('条約が変えた計算').click({ button: 'right' })
  await press(app.page, 'ArrowDown', 'Enter')
  await expect(page.text().getByRole('heading', { level: 1 })).toHaveText('条約が変えた計算')
})

test('what is imported while the window still reads the library is in the list', async ({ app }) => {
  await ReadingPage.begin(app)
  if (app.shell === 'web') {
    // The list has been answered, and is on its way.
    const hold = async (route: Route): Promise<void> => {
      const response = await route.fetch()
      await importText(app, 'late.md', '# 遅れて届いた記事\n\n本文。')
      await route.fulfill({ response })
    }
    await app.page.route('**/call/article.list', hold, { times: 1 })
    await app.page.reload()
  } else {
    await app.page.reload({ waitUntil: 'commit' })
    await importText(app, 'late.md', '# 遅れて届いた記事\n\n本文。')
  }
  await expect(app.page.locator('[data-list] [role=option]')).toHaveCount(4)
})
