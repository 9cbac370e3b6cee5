import { readFile } from 'node:fs/promises'
import { exported, openMemo, pageText, run, withoutSpace } from './app/memo'
import { expect, test } from './app/test'

test('the memo is composed beside its real pages, and the exported PDF holds what was composed', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  await expect(page.locator('canvas').first()).toBeVisible()
  await page.getByRole('textbox', { name: '題名' }).fill('書簡はなぜ受け取られなかったか')
  await page.getByRole('textbox', { name: '作成者' }).fill('見本 太郎')
  await page.getByRole('button', { name: '要点を加える' }).click()
  await page.keyboard.insertText('拒否の最大の理由は最強硬の方針とみられる。')
  await page.getByRole('button', { name: '要点を加える' }).click()
  await page.keyboard.insertText('ハノイの記憶が値を変えた。')
  await expect.poll(() => pageText(page)).toContain('書簡はなぜ受け取られなかったか')
  await expect.poll(() => pageText(page)).toContain('ハノイの記憶が値を変えた。')
  // The picture is drawn as well: not one colour all over.
  const colours = await page
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return new Set(Array.from({ length: pixels.length / 4 }, (_, at) => pixels[at * 4])).size
    })
  expect(colours).toBeGreaterThan(20)
  await app.screenshot('memo')

  const { file, name } = await exported(app, () => page.getByRole('button', { name: 'PDF を書き出す' }).click())
  if (app.shell === 'web') expect(name).toBe('書簡はなぜ受け取られなかったか.pdf')
  const { stdout } = await run('pdftotext', ['-raw', file, '-'])
  const text = withoutSpace(stdout)
  expect(text).toContain('書簡はなぜ受け取られなかったか')
  expect(text).toContain('拒否の最大の理由は最強硬の方針とみられる。')
  const passages = await app.call('passage.list', {})
  for (const { exact } of passages) expect(text, exact).toContain(withoutSpace(exact))
  const fonts = (await run('pdffonts', [file])).stdout.split('\n').slice(2).filter(Boolean)
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/ yes +yes +yes +\d+ +\d+$/)
})

test('what is planned is saved as one types, in its order, and kept over a sudden end', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  for (const text of ['一つ目', '二つ目', '三つ目']) {
    await page.getByRole('button', { name: '要点を加える' }).click()
    await page.keyboard.insertText(text)
  }
  // By key: the last to the top.
  const handle = page.getByRole('button', { name: /^要点 3を動かす/ })
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('button', { name: /^要点 1を動かす/ })).toBeFocused()
  // By pointer: the second below the third.
  const second = await page.getByRole('button', { name: /^要点 2を動かす/ }).boundingBox()
  const third = await page.getByRole('textbox', { name: '要点 3', exact: true }).boundingBox()
  if (!second || !third) throw new Error('the judgements are not drawn')
  await page.mouse.move(second.x + 8, second.y + 8)
  await page.mouse.down()
  await page.mouse.move(second.x + 8, third.y + third.height, { steps: 6 })
  await page.mouse.up()
  await page.getByRole('button', { name: '要点 1 を消す' }).click()
  await expect.poll(() => pageText(page)).toContain('二つ目')

  await page.getByRole('textbox', { name: '題名' }).fill('閉じる直前の題名')
  await app.restart()
  expect(await app.call('briefing.plan', {})).toMatchObject({
    title: '閉じる直前の題名',
    keyJudgements: ['二つ目', '一つ目']
  })
})

test('passages and notes are left out and taken in, and the place in the pages is kept', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  const [left] = (await app.call('passage.list', { code: 'russia' })).filter(({ codings }) => codings.length === 1)
  if (!left) throw new Error('the samples have no passage with that reason alone')
  await expect.poll(() => pageText(page)).toContain('ロシアとの接近')
  const pages = page.getByRole('region', { name: '仕上がりのページ' })
  await pages.evaluate((element) => (element.scrollTop = 500))
  const before = await pages.evaluate((element) => element.scrollTop)

  await page
    .getByRole('button', { name: /^ロシアとの接近/ })
    .last()
    .click()
  await page.getByRole('checkbox', { name: new RegExp(left.exact.slice(0, 12)) }).uncheck()
  await expect.poll(async () => (await app.call('briefing.plan', {})).excludedPassages).toEqual([left.id])
  await expect.poll(() => pageText(page)).not.toContain(withoutSpace(left.exact))
  expect(await pages.evaluate((element) => element.scrollTop)).toBe(before)
  await app.screenshot('memo-passages')

  await page.getByRole('checkbox', { name: '「ロシアとの接近」の箇所をすべて載せる' }).check()
  await expect.poll(async () => (await app.call('briefing.plan', {})).excludedPassages).toEqual([])
})

test('another template brings its own sections; their order can be changed and given back', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  await page.getByText('節の順序').click()
  await page.getByRole('combobox', { name: '型' }).selectOption('chronology')
  const list = page.getByRole('list', { name: '節の順序' })
  await expect(list.getByRole('listitem')).toHaveText([/要点/, /年表/, /理由ごとの根拠/, /出典/, /方法/])
  await list.getByRole('button', { name: /^方法を動かす/ }).focus()
  await page.keyboard.press('ArrowUp')
  await list.getByRole('checkbox', { name: '「要点」を載せる' }).click()
  await expect
    .poll(async () => (await app.call('briefing.plan', {})).sections)
    .toEqual(['timeline', 'reasons', 'method', 'sources'])
  await app.screenshot('memo-sections')
  await page.getByRole('button', { name: '型の順序に戻す' }).click()
  await expect.poll(async () => (await app.call('briefing.plan', {})).sections).toEqual([])
})

test('the memo is written in other formats, made again, compared and checked', async ({ app }) => {
  const desk = await openMemo(app)
  const { page } = app
  const more = (item: string): Promise<void> =>
    page
      .getByRole('button', { name: 'ほかの書き出し方' })
      .click()
      .then(() => page.getByRole('button', { name: item }).click())
  await page.getByRole('textbox', { name: '題名' }).fill('確かめる覚書')
  await page.getByRole('button', { name: 'ほかの書き出し方' }).click()
  await app.screenshot('memo-export')
  await page.keyboard.press('Escape')

  const markdown = await exported(app, () => more('Markdown'), 'memo.md')
  expect(await readFile(markdown.file, 'utf8')).toContain('# 確かめる覚書')
  const word = await exported(app, () => more('Word（DOCX）'), 'memo.docx')
  expect((await readFile(word.file)).subarray(0, 2).toString()).toBe('PK')
  const table = await exported(app, () => more('根拠の表（CSV）'), 'memo.csv')
  const [passage] = await app.call('passage.list', {})
  expect(await readFile(table.file, 'utf8')).toContain(passage?.exact.slice(0, 10))

  const pdf = await exported(app, () => page.getByRole('button', { name: 'PDF を書き出す' }).click())
  await page.getByRole('textbox', { name: '題名' }).fill('次の覚書')
  await page.getByRole('button', { name: '要点を加える' }).click()
  await page.keyboard.insertText('新しい要点である。')
  await more('これまでの版…')
  const versions = desk.dialog('これまでの版')
  await versions.getByRole('button', { name: 'いまとの違い' }).click()
  await expect(versions.getByText('（なし） → 新しい要点である。')).toBeVisible()
  await app.screenshot('memo-versions')
  const again = await exported(app, () => versions.getByRole('button', { name: 'もう一度作る' }).click(), 'again.pdf')
  expect(await readFile(again.file)).toEqual(await readFile(pdf.file))
  await page.keyboard.press('Escape')

  await more('覚書を確かめる…')
  const check = desk.dialog('覚書を確かめる')
  await check
    .getByTestId('memo-pdf')
    .setInputFiles({ name: 'memo.pdf', mimeType: 'application/pdf', buffer: await readFile(pdf.file) })
  const all = (await app.call('passage.list', {})).length
  await expect(check.getByText(new RegExp(`^引用 ${all} のうち ${all} が`))).toBeVisible()
  await app.screenshot('memo-check')
  await check
    .getByTestId('memo-pdf')
    .setInputFiles({ name: 'other.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 nothing') })
  await expect(page.getByText(/覚書の情報を読み取れません/)).toBeVisible()
})

test('letters that no font has are named', async ({ app }) => {
  await openMemo(app)
  const { page } = app
  await page.getByRole('textbox', { name: '題名' }).fill('謎の字 \u{1342E}')
  await page.getByText('書体にない文字 1').click()
  await expect(page.getByText('U+1342E')).toBeVisible()
})
