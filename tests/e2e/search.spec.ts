import type { Locator } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { importText } from './app/desk'
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
  await expect(results().getByRole('option')).toHaveCount(1)
  await expect(app.page.getByRole('button', { name: '架空通信', pressed: true })).toBeVisible()
})

test('fields, codes and publishers are completed; the help lies at the box; earlier searches come back', async ({
  app
}) => {
  const page = await ReadingPage.begin(app)
  await press(app.page, 'ControlOrMeta+k')
  const box = app.page.getByRole('combobox', { name: '全文から探す' })
  await expect(app.page.getByText('code:hanoi NEAR code:russia')).toBeVisible()
  for (const [typed, completed] of [
    ['publ', 'publisher:'],
    ['publisher:架', 'publisher:架空通信'],
    ['code:ハノ', 'code:hanoi']
  ] as const) {
    await box.fill(typed)
    await expect(app.page.getByRole('button', { name: /Tab$/ })).toBeVisible()
    await press(app.page, 'Tab')
    await expect(box).toHaveValue(completed)
  }
  await box.fill('条約 派兵')
  const results = app.page.getByRole('listbox', { name: '検索の結果' })
  await expect(results.getByRole('option')).toHaveCount(1)
  await app.page.getByRole('button', { name: '書き方' }).click()
  await expect(app.page.getByText('この並びのまま')).toBeVisible()
  await app.page.getByRole('button', { name: '書き方' }).click()
  await press(app.page, 'Enter')
  await expect(page.text()).toBeFocused()
  await press(app.page, 'ControlOrMeta+k')
  await app.page.getByRole('button', { name: '検索を消す' }).click()
  await app.page.getByRole('button', { name: '条約 派兵' }).click()
  await expect(results.getByRole('option')).toHaveCount(1)
})

test('results are put in order by relevance, date or title', async ({ app }) => {
  await ReadingPage.begin(app)
  await press(app.page, 'ControlOrMeta+k')
  await app.page.keyboard.type('記録')
  const titles = app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')
  await expect(titles).toHaveCount(2)
  const order = app.page.getByRole('search').getByRole('combobox', { name: '並べ方' })
  for (const [sort, first] of [
    ['oldest', '条約が変えた計算'],
    ['newest', '届かなかった手紙'],
    ['title', '届かなかった手紙']
  ] as const) {
    await order.selectOption(sort)
    await expect(titles.first()).toContainText(first)
  }
})

test('other names widen a search and say so; kana are folded where that is asked for', async ({ app }) => {
  await ReadingPage.begin(app)
  await importText(app, 'leader.md', '# 報道\n\n金正恩氏はニュースに出なかった。')
  await press(app.page, 'ControlOrMeta+k')
  const box = app.page.getByRole('combobox', { name: '全文から探す' })
  const found = app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')
  await box.fill('Kim Jong Un')
  await expect(found).toHaveCount(1)
  await expect(app.page.getByText(/「Kim Jong Un」は .*金正恩.* でも探しました/)).toBeVisible()
  await app.page.getByRole('button', { name: 'この書き方だけで探す' }).click()
  await expect(app.page.getByText('「Kim Jong Un」は見つかりません')).toBeVisible()
  await app.page.getByRole('button', { name: '別の名前でも探す' }).click()
  await expect(found).toHaveCount(1)
  await box.fill('にゅーす')
  await expect(app.page.getByText('「にゅーす」は見つかりません')).toBeVisible()
  await app.page.getByRole('checkbox', { name: 'かなとカナを区別しない' }).check()
  await expect(found).toHaveCount(1)
})

test('names that the reader writes into the settings widen searches too', async ({ app }) => {
  await ReadingPage.begin(app)
  const box = app.page.getByRole('combobox', { name: '全文から探す' })
  const found = app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')
  await press(app.page, 'ControlOrMeta+k')
  await box.fill('取り決め')
  await expect(app.page.getByText('「取り決め」は見つかりません')).toBeVisible()
  await press(app.page, 'Escape', 'Escape', 'ControlOrMeta+,')
  await app.page.getByRole('tab', { name: 'ライブラリ' }).click()
  await app.page.getByRole('textbox', { name: '検索の別名' }).fill('取り決め = 条約')
  await expect.poll(async () => (await app.call('setting.all', {}))['search.aliases']).toEqual([['取り決め', '条約']])
  await press(app.page, 'Escape', 'ControlOrMeta+k')
  await box.fill('取り決め ')
  await expect(found).toHaveCount(2)
  await expect(app.page.getByText('「取り決め」は 条約 でも探しました')).toBeVisible()
})

test('the places of a word stand under one another, in the order of their neighbours, and go into a file', async ({
  app
}) => {
  const page = await ReadingPage.begin(app)
  await press(app.page, 'ControlOrMeta+k')
  await app.page.keyboard.type('記録その')
  await expect(app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option')).toHaveCount(2)
  await app.page.getByRole('button', { name: '用例を並べる' }).click()
  const places = app.page.getByRole('listbox', { name: '用例の一覧' })
  await expect(app.page.getByText('48 か所')).toBeVisible()
  await expect(places.getByRole('option').first()).toContainText(/記録その\s*10。係は/)
  await expect(places).toBeFocused()
  const word = await places.locator('b').first().boundingBox()
  const below = await places.locator('b').nth(1).boundingBox()
  expect(Math.abs((word?.x ?? 0) - (below?.x ?? 9))).toBeLessThan(1)
  await app.screenshot('concordance')
  await app.page.getByRole('combobox', { name: '並べ方' }).selectOption('left')
  // The rows in the order before look much the same.
  await expect(app.page.locator('[aria-busy=true]', { has: places })).toHaveCount(0)
  await expect(places.getByRole('option').first()).toContainText(/窓口の\s*記録その/)

  if (app.shell === 'web') {
    const download = app.page.waitForEvent('download')
    await app.page.getByRole('button', { name: 'CSV で書き出す' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('用例 記録その.csv')
    const bytes = await readFile(await file.path())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(bytes.toString('utf8').trimEnd().split('\r\n')).toHaveLength(49)
    await expect(page.notice('用例 48 か所を書き出しました')).toBeVisible()
  }

  await places.focus()
  await press(app.page, 'ArrowDown', 'Enter')
  await expect(page.text().getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
  await expect.poll(() => app.page.evaluate(() => CSS.highlights.get('found-now')?.size)).toBe(1)
  await app.page
    .getByRole('navigation', { name: 'ライブラリ' })
    .getByRole('button', { name: '用例', exact: true })
    .click()
  await expect(places.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  await app.page.getByRole('searchbox', { name: '用例を見る語' }).fill('どこにもない語')
  await expect(app.page.getByText('「どこにもない語」の用例はありません')).toBeVisible()
})

test('more like this is asked for an article and for a passage, and leads there', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  for (const at of [1, 2, 3]) {
    await importText(
      app,
      `port${at}.md`,
      `# 港の検問 ${at}\n\n検問所の係官は積荷の書類を調べた。港湾の検問は春に緩んだ。`
    )
  }
  await page.openArticle('港の検問 1')
  await press(app.page, 'ControlOrMeta+Shift+L')
  const list = app.page.getByRole('list', { name: '似た記事の一覧' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(app.page.getByRole('list', { name: '手がかりの語' })).toContainText('検問')
  await app.screenshot('similar')
  await list.getByRole('button', { name: '「港の検問 2」を右に並べて開く' }).click()
  await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('港の検問 2')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await app.page.getByRole('button', { name: '開いている記事で探す' }).click()
  await expect(list).toContainText('港の検問 1')

  await page.drag('検問所', '調べた', 1)
  await press(app.page, '3')
  await app.page.getByRole('tab', { name: /根拠/ }).click()
  await page.card('検問所').getByRole('button', { name: 'この箇所に似た記事' }).click()
  await expect(app.page.getByRole('region', { name: 'この箇所に似た記事' }).getByRole('listitem')).not.toHaveCount(0)

  await page.openArticle('Two letters')
  await press(app.page, 'ControlOrMeta+Shift+L')
  await expect(app.page.getByText('似た記事はありません')).toBeVisible()
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
