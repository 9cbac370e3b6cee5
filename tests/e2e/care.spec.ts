import { stat } from 'node:fs/promises'
import { DeskPage, importText } from './app/desk'
import { expect, test, type App } from './app/test'

const background = (app: App): Promise<string> =>
  app.page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('language, colours and type are chosen, and kept', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await desk.openArticle('Two summits')
  const light = await background(app)
  await app.page.keyboard.press('ControlOrMeta+,')
  const settings = desk.dialog('設定')
  await settings.getByRole('radio', { name: '暗い' }).check()
  expect(await background(app)).not.toBe(light)
  await settings.getByRole('radio', { name: '明朝' }).check()
  await settings.getByRole('slider', { name: '本文の大きさ' }).fill('18')
  await app.screenshot('settings-dark')
  await settings.getByRole('radio', { name: 'English' }).check()
  await expect(desk.dialog('Settings').getByRole('tab', { name: 'Codebook' })).toBeVisible()
  await app.page.keyboard.press('Escape')
  await app.screenshot('dark-english')
  await app.restart()
  await expect(app.page.getByRole('button', { name: 'Import', exact: true })).toBeVisible()
  expect(await background(app)).not.toBe(light)
  expect(await app.page.evaluate(() => document.documentElement.style.getPropertyValue('--body-size'))).toBe('18px')
})

test('a reason is added to the codebook once it is whole', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await app.page.keyboard.press('ControlOrMeta+,')
  const settings = desk.dialog('設定')
  await settings.getByRole('tab', { name: '理由の一覧' }).click()
  await settings.getByRole('button', { name: '理由を加える' }).click()
  await expect(settings.getByText('記号を入れてください。')).toBeVisible()
  await expect(settings.getByRole('button', { name: '保存する' })).toBeDisabled()
  await settings.getByRole('textbox', { name: '名前（日本語）' }).fill('国内の事情')
  await settings.getByRole('textbox', { name: '名前（英語）' }).fill('Domestic reasons')
  await settings.getByRole('textbox', { name: '記号' }).fill('hanoi')
  await expect(settings.getByText('同じ記号の理由がもうあります。')).toBeVisible()
  await settings.getByRole('textbox', { name: '記号' }).fill('domestic')
  await app.screenshot('codebook')
  await settings.getByRole('button', { name: '保存する' }).click()
  await expect(app.page.getByText('理由の一覧を保存しました')).toBeVisible()
  const { codes } = await app.call('codebook.show', {})
  expect(codes.at(-1)).toMatchObject({ key: 'domestic', digit: 4, names: { ja: '国内の事情', en: 'Domestic reasons' } })
  // A reason that passages use can't be deleted.
  await settings.getByRole('button', { name: /^1?ハノイ会談の失望$/ }).click()
  await expect(settings.getByRole('button', { name: '消す' })).toBeDisabled()
  await app.page.keyboard.press('Escape')
  await expect(app.page.getByRole('button', { name: /^4?\s*国内の事情/ })).toBeVisible()
})

test('the library is backed up, checked and restored with a report of each', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await app.page.keyboard.press('ControlOrMeta+,')
  const settings = desk.dialog('設定')
  await settings.getByRole('tab', { name: 'ライブラリ' }).click()
  // Where there is no dialog for a path it is typed; the desktop shell's own tests choose one.
  await expect(settings.getByRole('button', { name: /を選ぶ$/ })).toHaveCount(app.shell === 'electron' ? 3 : 0)
  await settings.getByRole('button', { name: '控えを作る' }).click()
  await expect(settings.getByText(/^控えを作りました（記事 4/)).toBeVisible()
  const file = `${app.folder}/控え.shoken`
  await settings.getByRole('textbox', { name: /^控えのファイル（/ }).fill(file)
  await settings.getByRole('button', { name: '控えを作る' }).click()
  await expect(settings.getByText(file)).toBeVisible()
  expect((await stat(file)).size).toBeGreaterThan(1_000)
  await settings.getByRole('button', { name: '点検する' }).click()
  await expect(settings.getByText('問題はありませんでした。')).toBeVisible()
  await app.screenshot('library-care')

  await importText(app, 'late.md', '# 控えより後の記事\n\n本文。')
  await expect(settings.getByText(/^記事 5/)).toBeVisible()
  const elsewhere = settings.getByRole('textbox', { name: 'ほかの場所にある控えのファイル' })
  await elsewhere.fill(file)
  await settings.getByRole('button', { name: '戻す…', exact: true }).click()
  await settings.getByRole('button', { name: '置き換える' }).click()
  await expect(settings.getByText(/^控えから戻しました（記事 4/)).toBeVisible()
  expect((await app.call('library.status', {})).articles).toBe(4)
  // The library as it was before that has become a backup too, and is brought back from the list.
  const backups = settings.getByRole('list', { name: 'いまある控え' })
  await backups.getByRole('listitem').filter({ hasText: '控えから戻す前のライブラリ' }).getByRole('button').click()
  await settings.getByRole('button', { name: '置き換える' }).click()
  await expect(settings.getByText(/^控えから戻しました（記事 5/)).toBeVisible()
  await elsewhere.fill(`${app.folder}/ない.shoken`)
  await settings.getByRole('button', { name: '戻す…', exact: true }).click()
  await settings.getByRole('button', { name: '置き換える' }).click()
  await expect(settings.getByText(/ない\.shoken/).last()).toBeVisible()
  expect((await app.call('library.status', {})).articles).toBe(5)
})

test('a name is given to whoever tags', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await app.page.keyboard.press('ControlOrMeta+,')
  await desk.dialog('設定').getByRole('tab', { name: 'ライブラリ' }).click()
  await desk.dialog('設定').getByRole('textbox', { name: '印を付ける人' }).fill('佐藤')
  await app.page.keyboard.press('Escape')
  const [passage] = await app.call('passage.list', {})
  const { id = 0, codings = [] } = passage ?? {}
  const key = codings[0]?.code ?? ''
  await expect
    .poll(async () => (await app.call('passage.code', { id, code: key, stance: 'mentions' })).codings.length)
    .toBe(codings.length + 1)
  await desk.openArticle((await app.call('article.list', { ids: [passage?.articleId ?? 0] }))[0]?.title ?? '')
  await expect(app.page.locator(`[data-card="${id}"]`).getByText('佐藤')).toBeVisible()
})

test('what was thrown away is put back, or deleted after one question', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  const [first, second, third] = (await app.call('article.list', {})).map(({ id }) => id)
  await app.call('article.discard', { ids: [first ?? 0, second ?? 0, third ?? 0] })
  await app.page.getByRole('button', { name: 'ゴミ箱' }).click()
  const trash = app.page.getByRole('region', { name: 'ゴミ箱' })
  await expect(trash.getByRole('listitem')).toHaveCount(3)
  await app.screenshot('trash')
  await trash.getByRole('listitem').filter({ hasText: 'Two summits' }).getByRole('button', { name: '戻す' }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash.getByRole('listitem').first().getByRole('checkbox').check()
  await trash.getByRole('button', { name: '完全に消す' }).click()
  const question = desk.dialog('1 件の記事を完全に消します')
  await question.getByRole('button', { name: 'やめる' }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash.getByRole('button', { name: '完全に消す' }).click()
  await question.getByRole('button', { name: '完全に消す' }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(1)
  await trash.getByRole('button', { name: '空にする' }).click()
  await desk.dialog('1 件の記事を完全に消します').getByRole('button', { name: '完全に消す' }).click()
  await expect(trash.getByText('ゴミ箱は空です')).toBeVisible()
  const { articles, discarded } = await app.call('library.status', {})
  expect({ articles, discarded }).toEqual({ articles: 2, discarded: 0 })
})

test('shortcuts and versions can be looked up', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await app.page.keyboard.press('?')
  await expect(desk.dialog('ショートカット').getByText('全文から探す')).toBeVisible()
  await app.screenshot('shortcuts')
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('ControlOrMeta+Shift+P')
  await app.page.keyboard.insertText('所見について')
  await app.page.keyboard.press('Enter')
  const about = desk.dialog('所見について')
  const { version } = await app.call('app.info', {})
  await expect(about.getByText(`第 ${version} 版`)).toBeVisible()
  await expect(about.getByText('所見は外のネットワークに何も送らず')).toBeVisible()
  await app.screenshot('about')
})

test('a window whose settings make no sense opens with the usual ones', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await desk.openArticle('Two summits')
  // What the window has written by itself, and what it writes when somebody chooses something.
  const known = Object.keys(await app.call('setting.all', {})).filter((key) => key !== 'sample.answered')
  const chosen = ['language', 'look.theme', 'look.face', 'look.size', 'list.sort', 'column.evidence.tab', 'column.list']
  const stored = [
    'search.saved',
    'search.history',
    'search.kana',
    'search.aliases',
    'briefing.plan',
    'import.keepRules'
  ]
  const others = ['import.similar', 'import.chapters', 'import.unfinished', 'watch.folder', 'coder.name', 'desk']
  const nonsense = [[[-1]], { a: [null] }, 'なんでもない', -1e300]
  for (const [at, key] of [...new Set([...stored, ...known, ...chosen, ...others])].entries())
    await app.call('setting.set', { key, value: nonsense[at % nonsense.length] ?? null })
  await app.restart()
  await desk.openArticle('Two summits')
  await app.page.keyboard.press('ControlOrMeta+K')
  await app.page.keyboard.insertText('Hanoi')
  await expect(app.page.getByRole('listbox', { name: '検索の結果' }).getByRole('option').first()).toBeVisible()
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('ControlOrMeta+E')
  await expect(app.page.getByRole('checkbox', { name: '「ロシアとの接近」の箇所をすべて載せる' })).toBeChecked()
})
