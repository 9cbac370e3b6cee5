import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DeskPage } from './app/desk'
import { expect, test, type App } from './app/test'

const text = (title: string): string =>
  `# ${title}\n\n架空通信 2025年6月18日\n\n手紙は窓口で止まったまま、朝を迎えた。${title}の話である。`

const titles = async (app: App): Promise<string[]> =>
  (await app.call('article.list', { sort: 'title' })).map(({ title }) => title).sort()

/**
 * Drops real files and folders on the window, as the system's file window would. Electron's windows don't take drags
 * from the debugger, so there the files are carried by events of the page; folders can't be made that way.
 */
async function dropFiles(app: App, folders: readonly string[], files: readonly string[]): Promise<void> {
  const veil = app.page.getByText('ここに落とすと取り込みます')
  if (app.shell === 'web') {
    const session = await app.page.context().newCDPSession(app.page)
    const at = { x: 600, y: 400, data: { items: [], files: [...folders, ...files], dragOperationsMask: 1 } }
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at })
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at })
    await veil.waitFor()
    await app.screenshot('import-drop')
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at })
    return
  }
  const carried = await Promise.all(
    [...(await filesWithin(folders)), ...files].map(async (path) => ({
      name: basename(path),
      text: await readFile(path, 'utf8')
    }))
  )
  const transfer = await app.page.evaluateHandle((carried) => {
    const transfer = new DataTransfer()
    for (const { name, text } of carried) transfer.items.add(new File([text], name))
    return transfer
  }, carried)
  await app.page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
  await veil.waitFor()
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

async function filesWithin(folders: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    )
  )
  return lists.flat()
}

test('files are chosen; each bad one is named with the reason, and the rest is imported', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await app.page.keyboard.press('ControlOrMeta+O')
  const dialog = desk.dialog('記事を取り込む')
  await expect(dialog.getByRole('button', { name: 'ファイルを選ぶ' })).toBeFocused()
  await app.screenshot('import')
  const longName = `${'とても長い名前の'.repeat(9)}.bin`
  await dialog.getByTestId('import-files').setInputFiles([
    { name: '一つ目.md', mimeType: 'text/markdown', buffer: Buffer.from(text('一つ目の記事')) },
    { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    { name: longName, mimeType: 'application/octet-stream', buffer: Buffer.from([0, 1, 2, 255, 254, 0, 0, 9]) },
    { name: '写し.md', mimeType: 'text/markdown', buffer: Buffer.from(text('一つ目の記事')) },
    { name: '二つ目.txt', mimeType: 'text/plain', buffer: Buffer.from('二つ目の記事\n\n本文はここにある。\n') }
  ])
  const report = desk.dialog('取り込みの結果')
  await expect(report.getByRole('heading', { name: '取り込めなかったファイル 2' })).toBeVisible()
  await expect(report.getByText('空.txt には本文がありません。')).toBeVisible()
  await expect(report.getByText(`${longName} は文章のファイルではありません。`)).toBeVisible()
  await expect(report.getByRole('heading', { name: '新しい記事 2' })).toBeVisible()
  await expect(report.getByRole('heading', { name: 'もうある記事 1' })).toBeVisible()
  await app.screenshot('import-report')
  await report
    .getByRole('listitem')
    .filter({ hasText: '一つ目の記事' })
    .getByRole('button', { name: '記事を開く' })
    .click()
  await expect(app.page.getByRole('heading', { level: 1, name: '一つ目の記事' })).toBeVisible()
  expect((await app.call('library.status', {})).articles).toBe(2)
})

test('files and folders are dropped on the window', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const folder = join(app.folder, '新聞')
  await mkdir(join(folder, '六月'), { recursive: true })
  await writeFile(join(folder, '六月', 'a.md'), text('六月の記事'))
  await writeFile(join(folder, 'b.md'), text('表の記事'))
  await writeFile(join(folder, '.DS_Store'), Buffer.from([0, 0, 0, 1]))
  await writeFile(join(app.folder, 'c.md'), text('単独の記事'))
  await dropFiles(app, [folder], [join(app.folder, 'c.md')])
  await expect(app.page.getByText('取り込みました')).toBeVisible()
  expect(await titles(app)).toEqual(['六月の記事', '単独の記事', '表の記事'])
  await expect(desk.article('六月の記事')).toBeVisible()
})

test('a folder of many files shows its progress, stays usable and can be stopped', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const files = Array.from({ length: 4_000 }, (_, at) => ({ name: `記事 ${at}.md`, text: text(`${at} 番目の記事`) }))
  await Promise.all(files.map(({ name, text }) => writeFile(join(app.folder, name), text)))
  await app.page.keyboard.press('ControlOrMeta+O')
  // What keeps the window from answering for more than 50 ms is noted; handing over the files is the debugger's doing.
  await app.page.evaluate(() => {
    const tasks: PerformanceEntry[] = []
    Object.assign(window, { longTasks: tasks, handedOver: 0 })
    new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' })
    document.addEventListener('change', () => Object.assign(window, { handedOver: performance.now() }), true)
  })
  await desk
    .dialog('記事を取り込む')
    .getByTestId('import-files')
    .setInputFiles(
      // The desktop shell's Chromium takes no paths from the debugger.
      app.shell === 'web'
        ? files.map(({ name }) => join(app.folder, name))
        : files.map(({ name, text }) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) }))
    )
  const card = app.page.getByRole('region', { name: '取り込み中' })
  await expect(card.getByRole('progressbar')).toBeVisible()
  // The first hundred are stored together; from then on something is there that a stop must leave.
  await expect(card.getByText(/(1\d[1-9]|[2-9]\d\d|1,\d{3}) \/ 4,000/)).toBeVisible()
  await app.screenshot('import-progress')
  await card.getByRole('button', { name: '休む' }).click()
  await expect(card.getByText('休んでいます')).toBeVisible()
  await card.getByRole('button', { name: '続ける' }).click()
  await card.getByRole('button', { name: '止める' }).click()
  await expect(card.getByText(/止めたので読まなかったファイル/)).toBeVisible()
  const { articles } = await app.call('library.status', {})
  expect(articles).toBeGreaterThan(0)
  expect(articles).toBeLessThan(4_000)
  const counted = await card.getByText(/新しい記事/).textContent()
  const numbers = (counted ?? '').match(/[\d,]+/g)?.map((n) => Number(n.replace(',', ''))) ?? []
  expect(numbers[0]).toBe(articles)
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(4_000)
  const longTasks = await app.page.evaluate(() => {
    const { longTasks, handedOver } = window as unknown as { longTasks: PerformanceEntry[]; handedOver: number }
    return longTasks.filter(({ startTime }) => startTime > handedOver).map(({ duration }) => Math.round(duration))
  })
  console.log(`import of 4,000 files (${app.shell}): ${longTasks.length} tasks over 50 ms ${longTasks.join(', ')}`)
})

test('an import that a crash broke off is offered at the next start', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const files = Array.from({ length: 900 }, (_, at) => ({
    name: `記事 ${at}.md`,
    mimeType: 'text/markdown',
    buffer: Buffer.from(text(`${at} 番目の記事`))
  }))
  await app.page.keyboard.press('ControlOrMeta+O')
  await desk.dialog('記事を取り込む').getByTestId('import-files').setInputFiles(files)
  await expect.poll(async () => (await app.call('library.status', {})).articles).toBeGreaterThanOrEqual(100)
  app.allowErrors(/./)
  await app.killAndRestart()
  const card = () => app.page.getByRole('region', { name: '途中で終わった取り込みがあります' })
  await expect(card().getByText(/900 件のうち \d+ 件まで済んでいます。/)).toBeVisible()
  await app.screenshot('import-unfinished')
  const { articles } = await app.call('library.status', {})
  expect(await app.call('import.unfinished', {})).toMatchObject({ done: articles, total: 900 })

  await card().getByRole('button', { name: '選び直して続ける' }).click()
  await desk.dialog('記事を取り込む').getByTestId('import-files').setInputFiles(files)
  const progress = app.page.getByRole('region', { name: '取り込み中' })
  const added = progress.getByText(`新しい記事 ${900 - articles}・もうある記事 ${articles}`)
  await expect(added).toBeVisible({ timeout: 60_000 })
  expect((await app.call('library.status', {})).articles).toBe(900)
  expect(await app.call('import.unfinished', {})).toBeNull()
  await app.restart()
  await expect(card()).toBeHidden()
})

test('an import by path that was broken off goes on by itself, or is given up', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const folder = join(app.folder, '新聞')
  await mkdir(folder)
  await Promise.all(
    Array.from({ length: 120 }, (_, at) => writeFile(join(folder, `${at}.md`), text(`${at} 番目の記事`)))
  )
  const leave = (run: string): Promise<null> =>
    app.call('setting.set', {
      key: 'import.unfinished',
      value: { run, paths: [folder], names: [folder], done: 0, total: 120, recursive: true, chapters: 'whole' }
    })
  await leave('a')
  await app.restart()
  const card = () => app.page.getByRole('region', { name: '途中で終わった取り込みがあります' })
  await card().getByRole('button', { name: '続きを取り込む' }).click()
  await expect(app.page.getByText('新しい記事 120')).toBeVisible()
  expect((await app.call('library.status', {})).articles).toBe(120)

  await leave('b')
  await app.restart()
  await card().getByRole('button', { name: 'やめる' }).click()
  await expect(card()).toBeHidden()
  await expect.poll(() => app.call('import.unfinished', {})).toBeNull()
})

test('a saved page brings the pictures of the folder beside it', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const folder = join(app.folder, '保存')
  await mkdir(join(folder, '記事_files'), { recursive: true })
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC'
  await writeFile(join(folder, '記事_files', 'a b.png'), Buffer.from(png, 'base64'))
  await writeFile(join(folder, '記事_files', 'style.css'), 'p { color: red }')
  await writeFile(
    join(folder, '記事.html'),
    '<!doctype html><meta charset="utf-8"><title>絵のある記事</title><article><h1>絵のある記事</h1><p>絵のある記事の本文はここに置かれている。</p><img src="記事_files/a%20b.png" alt="港の絵"></article>'
  )
  if (app.shell === 'web') await dropFiles(app, [folder], [])
  // Electron takes neither a dragged nor a chosen folder from the debugger: there it comes by its path.
  else await app.call('article.import', { paths: [folder] })
  await desk.article('絵のある記事').click()
  await expect(app.page.getByRole('img', { name: '港の絵' })).toBeVisible()
  expect((await app.call('library.status', {})).articles).toBe(1)
})

test('what is on the clipboard becomes an article, formatted as it was copied', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await app.page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '写した見出し\n本文の段落です。')
    clipboardData.setData('text/html', '<h2>写した見出し</h2><p>本文の<b>段落</b>です。<script>alert(1)</script></p>')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  const dialog = desk.dialog('貼り付けから記事を作る')
  await expect(dialog.getByRole('textbox', { name: '本文' })).toHaveValue('写した見出し\n本文の段落です。')
  await expect(dialog.getByText('見出しや段落の形を保って取り込みます。')).toBeVisible()
  await dialog.getByRole('textbox', { name: '題名' }).fill('写しから')
  await app.screenshot('import-paste')
  await dialog.getByRole('button', { name: '記事にする' }).click()
  await expect(desk.article('写しから')).toBeVisible()
  const [summary] = await app.call('article.list', {})
  const article = await app.call('article.show', { id: summary?.id ?? 0 })
  expect(article.titleOrigin).toBe('user')
  expect(article.format).toBe('html')
  expect(article.text).toBe('写した見出し\n本文の段落です。')
  expect(article.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph'])
})

test('pasting into a field stays in the field', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await app.page.keyboard.press('ControlOrMeta+K')
  await app.page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '探す言葉')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    )
  })
  await expect(desk.dialog('貼り付けから記事を作る')).toBeHidden()
})

test('a folder that leads back to itself is no endless import', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const folder = join(app.folder, '輪')
  await mkdir(folder)
  await writeFile(join(folder, 'a.md'), text('輪の中の記事'))
  await symlink(folder, join(folder, 'また'))
  await dropFiles(app, [folder], [])
  await expect(desk.article('輪の中の記事')).toBeVisible()
  expect(await titles(app)).toEqual(['輪の中の記事'])
})
