import { press, ReadingPage } from './app/reading'
import { expect, test } from './app/test'

test('two articles are read side by side, each with its own place and history', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await app.page.getByRole('button', { name: '右に並べる' }).click()
  await expect(page.pane(1)).toBeVisible()
  // The same article twice, each pane with its own place.
  await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
  await page.text(0).evaluate((text) => (text.scrollTop = 600))
  expect(await page.text(1).evaluate((text) => text.scrollTop)).toBe(0)

  await page.article('条約が変えた計算').click()
  await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('条約が変えた計算')
  await expect(page.text(0).getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
  await app.screenshot('side-by-side')

  await press(app.page, 'Alt+ArrowLeft')
  await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
  await press(app.page, 'Alt+ArrowRight')
  await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('条約が変えた計算')
  await expect(page.text(0).getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
})

test('sizes, tabs, places and the split are there again after a restart', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.article('届かなかった手紙').dblclick()
  await page.openArticle('条約が変えた計算')
  await app.page.getByRole('button', { name: '右に並べる' }).click()
  await page.openArticle('Two letters')
  const list = app.page.getByRole('separator', { name: '一覧の幅' })
  await list.focus()
  await press(app.page, 'ArrowRight', 'ArrowRight')
  await expect(list).toHaveAttribute('aria-valuenow', '324')
  await page.pane(0).getByRole('tab', { name: '届かなかった手紙' }).click()
  await expect(page.text(0).getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
  const line = page.text(0).getByText('窓口の記録その9。')
  await line.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await expect(line).toBeInViewport()
  // A frame for the place to be taken, and the pause after which it is stored.
  await app.page.waitForTimeout(800)

  await app.restart()
  await expect(page.pane(1)).toBeVisible()
  await expect(page.pane(0).getByRole('tab')).toHaveText(['届かなかった手紙', '条約が変えた計算'])
  await expect(page.text(0).getByRole('heading', { level: 1 })).toHaveText('届かなかった手紙')
  await expect(page.text(1).getByRole('heading', { level: 1 })).toHaveText('Two letters, one window')
  await expect(page.text(0).getByText('窓口の記録その9。')).toBeInViewport()
  await expect(app.page.getByRole('separator', { name: '一覧の幅' })).toHaveAttribute('aria-valuenow', '324')
})

test('a narrow window keeps the text and puts the columns into drawers', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  if (app.electron) {
    await app.electron.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      window?.setMinimumSize(400, 300)
      window?.setContentSize(800, 700)
    })
  } else await app.page.setViewportSize({ width: 800, height: 700 })
  await expect(app.page.getByRole('navigation', { name: 'ライブラリ' })).toBeHidden()
  const box = await page.text().boundingBox()
  expect(box?.width).toBeGreaterThan(400)
  await app.page.getByRole('button', { name: '右の欄を出す' }).click()
  await expect(app.page.getByRole('tab', { name: '根拠' })).toBeVisible()
  await app.screenshot('narrow')
  await app.page.getByRole('button', { name: '閉じる', exact: true }).click()
  await app.page.getByRole('button', { name: '左の欄を出す' }).click()
  await app.page.getByRole('button', { name: /^未読/ }).click()
  await expect(app.page.getByRole('navigation', { name: 'ライブラリ' })).toBeHidden()
})

test('the original shows what was left out, and details are corrected by hand', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await app.page.getByRole('tab', { name: '元の文' }).click()
  await expect(app.page.getByRole('tabpanel')).toContainText('## 二月の記憶')
  await app.page.getByRole('tab', { name: '情報' }).click()
  await app.page.getByLabel('発行元').fill('架空新聞')
  await app.page.getByLabel('公開日').fill('六月')
  await expect(app.page.getByRole('alert')).toContainText('2025-06-18')
  await app.page.getByLabel('公開日').fill('2025-06')
  await app.page.getByRole('button', { name: '直す', exact: true }).click()
  await expect(page.article('届かなかった手紙')).toContainText('架空新聞・2025年6月')
  await app.screenshot('details')
  await press(app.page, 'ControlOrMeta+z')
  await app.page.locator('[data-list]').focus()
  await press(app.page, 'ControlOrMeta+z')
  await expect(page.article('届かなかった手紙')).not.toContainText('架空新聞')
})

test('the pictures of a saved page are shown in their place', async ({ app }) => {
  const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGPQ967BihiGlgQA9OE9gbpPq4cAAAAASUVORK5CYII='
  const body = `<!doctype html><html lang="ja"><title>図のある記事</title><article><h1>図のある記事</h1>
<p>窓口の三年を一枚の図にまとめた。係は毎朝、扉を開けて帳面を机に置いた。</p>
<figure><img src="data:image/png;base64,${picture}" alt="帳面の図"></figure>
<p>図の見方を説明する。左の列が年で、右の列が届いた封書の数である。</p></article></html>`
  const page = await ReadingPage.begin(app)
  await app.call('article.import', {
    uploads: [{ name: 'page.html', bytes: Buffer.from(body, 'utf8').toString('base64') }]
  })
  await page.openArticle('図のある記事')
  const image = page.text(0).getByRole('figure').locator('img')
  await expect(image).toBeVisible()
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(8)
})
