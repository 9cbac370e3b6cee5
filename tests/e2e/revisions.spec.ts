import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { press, ReadingPage } from './app/reading'
import type { App } from './app/test'
import { expect, test } from './app/test'

const page = `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>窓口の三年 - 架空通信</title>
<meta property="og:site_name" content="架空通信"></head><body>
<nav><a href="/">トップ</a> <a href="/world">国際</a></nav>
<article><h1>窓口の三年</h1>
<p>港町の記者が三年にわたって書きためた記録をここにまとめる。係は毎朝、窓口の扉を開けて帳面を机に置いた。</p>
<p>手紙は届いたが、封は切られなかった。係は日付だけを帳面に書き、夕方になると扉を閉めて鍵を箱に戻したという。</p>
<p>スポンサーリンク</p>
<p>春になっても同じ日が続いた。訪ねてくる人は減り、封書の数だけが帳面に残った。記者はその数を数えた。</p>
</article><footer>© 架空通信</footer></body></html>`

/** 「港の記録」 and three sentences, in Shift_JIS. */
const shiftJis =
  '8d6082cc8b4c985e0a0a8ee88e8682cd93cd82a282bd82aa8141959582cd90d882e782ea82c882a982c182bd81428c57' +
  '82cd93fa957482be82af82f092a096ca82c98f9182ab8141975b95fb82c982c882e982c694e082f095c282df82c48cae' +
  '82f094a082c996df82b582bd81420a0a918b8cfb82c982cd924e82e0978882c882a982c182bd81420a'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

async function bring(app: App, name: string, bytes: string): Promise<number> {
  const report = await app.call('article.import', { uploads: [{ name, bytes }] })
  expect(report.failed).toEqual([])
  return report.imported[0]!.articleId
}

const tab = (app: App, name: string) => app.page.getByRole('tab', { name })

test('a line that cleaning took out comes back, and a tagged passage stays', async ({ app }) => {
  const reading = new ReadingPage(app)
  await reading.beginEmpty()
  await bring(app, 'page.html', base64(page))
  await reading.openArticle('窓口の三年')
  await expect(reading.text()).not.toContainText('スポンサーリンク')
  await reading.drag('春になっても', '同じ日が続いた')
  await press(app.page, '1')
  await expect(reading.marks('春になっても')).toBeVisible()

  await tab(app, '元の文').click()
  await app.screenshot('put-back')
  await app.page.getByRole('button', { name: /「スポンサーリンク」.*を本文に戻す/ }).click()
  await reading.notice(/第 2 版にしました。.*位置が動いた 1/).waitFor()
  await expect(reading.text()).toContainText('スポンサーリンク')
  await expect(reading.marks('春になっても')).toBeVisible()
  await expect(app.page.getByRole('button', { name: /「スポンサーリンク」.*を本文から外す/ })).toBeVisible()

  await tab(app, '情報').click()
  await app.page.getByRole('button', { name: '第 1 版と最新の版の違いを見る' }).click()
  const differences = app.page.getByRole('region', { name: '違い' })
  await expect(differences.getByRole('status')).toHaveText('違い 1 か所')
  await expect(differences.locator('ins')).toContainText('スポンサーリンク')
  await app.screenshot('compare')
  await differences.getByRole('button', { name: '一つに重ねる' }).click()
  await press(app.page, 'Alt+ArrowDown')
  await expect(differences.locator('[data-difference]')).toBeInViewport()
  await press(app.page, 'Escape')
  await expect(differences).toBeHidden()
  await expect(reading.text()).toContainText('スポンサーリンク')

  await press(app.page, 'ControlOrMeta+z')
  await expect(reading.text()).not.toContainText('スポンサーリンク')
  await expect(reading.marks('春になっても')).toBeVisible()
})

test('what is wanted back for a publisher stays in its next article', async ({ app }) => {
  const reading = new ReadingPage(app)
  await reading.beginEmpty()
  await bring(app, 'page.html', base64(page))
  await reading.openArticle('窓口の三年')
  await tab(app, '元の文').click()
  const stretch = app.page.locator('.original').getByRole('button', { name: 'この発行元ではいつも戻す' })
  // They come with the original, which is asked for when its leaf is opened.
  await expect(stretch.nth(1)).toBeVisible()
  const before = await stretch.count()
  await stretch.nth(1).click()
  await reading.notice(/第 2 版にしました。/).waitFor()
  await expect(stretch).toHaveCount(before - 1)
  await bring(app, 'next.html', base64(page.replaceAll('窓口の三年', '駅の三年').replaceAll('係は', '駅員は')))
  await reading.openArticle('駅の三年')
  await expect(reading.text()).toContainText('スポンサーリンク')
})

test('an old text is read with another encoding and back, and its totals are told', async ({ app }) => {
  const reading = new ReadingPage(app)
  await reading.beginEmpty()
  const id = await bring(app, 'old.txt', Buffer.from(shiftJis, 'hex').toString('base64'))
  await reading.openArticle('港の記録')
  await reading.drag('封は切られ', 'なかった')
  await press(app.page, '2')
  await expect(reading.marks('封は切られ')).toBeVisible()
  await tab(app, '情報').click()
  const panel = app.page.getByRole('region', { name: '版', exact: true })
  await expect(panel).toContainText(/shift_jis\s*推定/)
  await panel.getByRole('combobox', { name: '別の文字コードで読み直す' }).selectOption('windows-1252')
  await panel.getByRole('button', { name: '別の文字コードで読み直す' }).click()
  await reading.notice(/第 2 版にしました。.*見つからない 1/).waitFor()
  await expect(reading.text()).not.toContainText('封は切られ')
  await expect(panel).toContainText(/windows-1252\s*手で選択/)
  await panel.getByRole('combobox', { name: '別の文字コードで読み直す' }).selectOption('shift_jis')
  await panel.getByRole('button', { name: '別の文字コードで読み直す' }).click()
  await reading.notice(/第 3 版にしました。/).waitFor()
  await expect(reading.marks('封は切られ')).toBeVisible()
  await app.screenshot('revisions')
  expect((await app.call('article.show', { id })).revisions).toBe(3)
})

test('nearly the same article is named, listed and compared', async ({ app }) => {
  const story = Array.from(
    { length: 20 },
    (_, at) => `窓口の記録その${at + 1}。係は${at * 7}番の封書を受け取り、${at % 5}番の棚に置いて扉を閉めた。`
  )
  const reading = new ReadingPage(app)
  await reading.beginEmpty()
  await bring(app, 'a.txt', base64(`港の帳面\n\n${story.join('\n\n')}\n`))
  await bring(app, 'b.txt', base64(`港の帳面の再録\n\n${story.slice(0, 19).join('\n\n')}\n\n記者はその数を数えた。\n`))
  await reading.openArticle('港の帳面の再録')
  await tab(app, '情報').click()
  await app.page.getByRole('button', { name: '「港の帳面」との違いを見る' }).click()
  const differences = app.page.getByRole('region', { name: '違い' })
  await expect(differences.locator('del').first()).toBeVisible()
  await expect(differences.locator('ins').first()).toBeVisible()
  await app.screenshot('nearly-the-same')
  await differences.getByRole('button', { name: '比べるのを終える' }).click()
  await expect(reading.text()).toContainText('記者はその数を数えた')
})

test('what is put into the watched folder is imported by itself', async ({ app }) => {
  const reading = new ReadingPage(app)
  await reading.beginEmpty()
  await press(app.page, 'ControlOrMeta+,')
  const dialog = reading.dialog('設定')
  await dialog.getByRole('tab', { name: 'ライブラリ' }).click()
  await dialog.getByRole('textbox', { name: 'フォルダーの場所' }).fill(app.folder)
  await dialog.getByRole('button', { name: '見張る', exact: true }).click()
  await expect(dialog.getByText(/見張っています/)).toBeVisible()
  await dialog.getByText('見張るフォルダー').scrollIntoViewIfNeeded()
  await app.screenshot('watched-folder')
  writeFileSync(join(app.folder, 'watched.txt'), '見張りの話\n\n係は朝ごとに扉を開け、夕方に閉めた。\n')
  await press(app.page, 'Escape')
  await expect(reading.article('見張りの話')).toBeVisible({ timeout: 30_000 })
})
