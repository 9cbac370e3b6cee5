import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseFiles } from './app/choose-files'
import { DeskPage } from './app/desk'
import { expect, test, type App } from './app/test'

// What only the desktop shell can: its window tells the library where chosen files lie. The web project leaves this out.

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC'

async function importFiles(app: App, ...files: readonly string[]): Promise<void> {
  await app.page.keyboard.press('ControlOrMeta+O')
  await new DeskPage(app).dialog('記事を取り込む').getByTestId('import-files').waitFor({ state: 'attached' })
  await chooseFiles(app.electron!, files)
}

test('a chosen file brings what lies beside it, and once changed it is a new version of its article', async ({
  app
}) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const file = join(app.folder, '港.md')
  await mkdir(join(app.folder, '図'))
  await writeFile(join(app.folder, '図', '港.png'), Buffer.from(png, 'base64'))
  const body = '架空通信 2025年6月18日\n\n手紙は窓口で止まったまま、朝を迎えた。港の記録は残っている。'
  await writeFile(file, `# 港の記事\n\n${body}\n\n![港の絵](図/港.png)\n`)
  await importFiles(app, file)
  await desk.article('港の記事').click()
  await expect(app.page.getByRole('img', { name: '港の絵' })).toBeVisible()

  await writeFile(file, `# 港の記事\n\n${body}夜には封が切られた。\n\n![港の絵](図/港.png)\n`)
  await importFiles(app, file)
  await expect(app.page.getByText('新しい版 1')).toBeVisible()
  await expect(app.page.getByText('夜には封が切られた。')).toBeVisible()
  expect((await app.call('library.status', {})).articles).toBe(1)
})

test('what cannot be read is named with its whole path, and the rest is imported', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const [good, empty] = [join(app.folder, '一つ目.md'), join(app.folder, '空.txt')]
  await writeFile(good, '# 一つ目の記事\n\n本文はここにある。')
  await writeFile(empty, '')
  await importFiles(app, good, empty)
  const report = desk.dialog('取り込みの結果')
  await expect(report.getByText(`${empty} には本文がありません。`)).toBeVisible()
  await expect(report.getByRole('heading', { name: '新しい記事 1' })).toBeVisible()
  await app.screenshot('import-report-desktop')
})

test('an import that a crash broke off goes on without the files being chosen again', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const folder = join(app.folder, '新聞')
  await mkdir(folder)
  const text = (at: number): string => `# ${at} 番目\n\n手紙は窓口で止まったまま、${at} 回目の朝を迎えた。`
  await Promise.all(Array.from({ length: 1500 }, (_, at) => writeFile(join(folder, `${at}.md`), text(at))))
  await importFiles(app, folder)
  await expect.poll(async () => (await app.call('library.status', {})).articles).toBeGreaterThanOrEqual(100)
  app.allowErrors(/./)
  await app.killAndRestart()
  const card = app.page.getByRole('region', { name: '途中で終わった取り込みがあります' })
  await card.getByRole('button', { name: '続きを取り込む' }).click()
  await expect.poll(async () => (await app.call('library.status', {})).articles, { timeout: 60_000 }).toBe(1500)
  await expect.poll(() => app.call('import.unfinished', {})).toBeNull()
})
