import { Buffer } from 'node:buffer'
import { authorDate, note } from '../adapters/csl/styles'
import { exported, openMemo, pageText, run, withoutSpace } from './app/memo'
import { expect, test } from './app/test'

const textOf = async (file: string, ...options: string[]): Promise<string> =>
  withoutSpace((await run('pdftotext', [...options, '-raw', file, '-'])).stdout)
const styleFile = (name: string, xml: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/xml',
  buffer: Buffer.from(xml)
})

test('a citation style is chosen from a file, seen in the pages, exported, and given up again', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  await page.getByText('体裁', { exact: true }).click()
  const style = page.getByRole('combobox', { name: '書式' })
  await expect(style).toHaveValue('')
  await page.getByTestId('memo-style').setInputFiles(styleFile('著者と年.csl', authorDate))
  await expect(style.locator('option:checked')).toHaveText('著者と年.csl')
  const [first] = await app.call('article.list', {})
  const year = first?.publishedOn?.date.slice(0, 4) ?? ''
  expect(year).toMatch(/^\d{4}$/)
  await expect.poll(() => pageText(page)).toMatch(new RegExp(`\\([^()]*${year}\\)`))
  await app.screenshot('memo-style')

  const styled = await exported(app, () => page.getByRole('button', { name: 'PDF を書き出す' }).click())
  const text = await textOf(styled.file)
  expect(text).toMatch(new RegExp(`\\([^()]*${year}\\)`))
  // The same sources, in the style's own form.
  const sources = text.slice(text.search(/\d出典\[\d+\]/))
  for (const { title } of await app.call('article.list', {}))
    if (text.includes(withoutSpace(title))) expect(sources).toContain(withoutSpace(title))
  const passages = await app.call('passage.list', {})
  for (const { exact } of passages) expect(text, exact).toContain(withoutSpace(exact))

  await page.getByTestId('memo-style').setInputFiles(styleFile('注.csl', note))
  await expect(style.locator('option:checked')).toHaveText('注.csl')
  await expect.poll(() => pageText(page)).toContain('同上')

  await page.getByTestId('memo-style').setInputFiles(styleFile('これは書式ではない.csl', '<html></html>'))
  await expect(page.getByText(/引用形式（CSL）のファイルを使えません/)).toBeVisible()
  expect((await app.call('briefing.plan', {})).style?.name).toBe('注.csl')

  await style.selectOption('')
  await expect.poll(async () => (await app.call('briefing.plan', {})).style).toBeNull()
  await expect.poll(() => pageText(page)).not.toContain('同上')
})

test('head, foot, handling and watermark stand on every page; names taken out are nowhere', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  const [name] = (await app.call('article.list', {})).flatMap(({ publisher }) => publisher ?? [])
  if (!name) throw new Error('the samples name no publisher')
  await expect.poll(() => pageText(page)).toContain(withoutSpace(name))
  await page.getByRole('textbox', { name: '題名' }).fill(`${name}を読む`)
  await page.getByRole('textbox', { name: '取り扱い' }).fill('取扱注意')
  await page.getByText('体裁', { exact: true }).click()
  await page.getByRole('textbox', { name: 'ページの上 左' }).fill('試行 {date}')
  await page.getByRole('textbox', { name: 'ページの下 右' }).fill('全{pages}のうち{page}')
  await page.getByRole('textbox', { name: '透かし' }).fill('草案')
  await page.getByText('伏せる名前').click()
  await page.getByRole('textbox', { name: '伏せる名前' }).fill(name)
  await expect.poll(() => pageText(page)).not.toContain(withoutSpace(name))
  await expect.poll(() => pageText(page)).toContain('■■■を読む')
  await app.screenshot('memo-form')

  const { file } = await exported(app, () => page.getByRole('button', { name: 'PDF を書き出す' }).click())
  const { stdout } = await run('pdftotext', ['-raw', file, '-'])
  const pages = stdout.split('\f').filter((text) => text.trim() !== '')
  expect(pages.length).toBeGreaterThan(1)
  pages.forEach((text, index) => {
    for (const wanted of ['試行', '取扱注意', '草案', `全${pages.length}のうち${index + 1}`])
      expect(withoutSpace(text)).toContain(wanted)
  })
  expect(withoutSpace(stdout)).not.toContain(withoutSpace(name))
  const { stdout: facts } = await run('pdfinfo', ['-meta', file])
  expect(facts).not.toContain(name)
})

test('a password is asked for, with the word that such a file is no archive; the file opens with it alone', async ({
  app
}) => {
  const desk = await openMemo(app)
  const { page } = app
  await page.getByRole('button', { name: 'ほかの書き出し方' }).click()
  await page.getByRole('button', { name: 'パスワードを付けて…' }).click()
  const dialog = desk.dialog('パスワードを付けて…')
  await expect(dialog.getByText(/PDF\/A）には合わなくなります/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'PDF を書き出す' })).toBeDisabled()
  await dialog.getByLabel('パスワード').fill('合言葉 1')
  await app.screenshot('memo-password')
  const { file } = await exported(app, () => dialog.getByRole('button', { name: 'PDF を書き出す' }).click())
  await expect(run('pdftotext', [file, '-'])).rejects.toThrow(/password/i)
  const passages = await app.call('passage.list', {})
  const text = await textOf(file, '-upw', '合言葉 1')
  for (const { exact } of passages) expect(text, exact).toContain(withoutSpace(exact))
  expect((await run('pdfinfo', ['-upw', '合言葉 1', '-meta', file])).stdout).not.toContain('pdfaid:part')
})
