import { DeskPage, importText } from './app/desk'
import { expect, test, type App } from './app/test'

const letter = '# 届かなかった手紙\n\n架空通信 2025年6月18日\n\n手紙は窓口で止まったまま、朝を迎えた。'
const treaty = '# 条約が変えた計算\n\n試験新報 2025年6月15日\n\n条約は計算を変えた。'

async function openLetter(app: App): Promise<DeskPage> {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await importText(app, 'letter.md', letter)
  await importText(app, 'treaty.md', treaty)
  await desk.openArticle('届かなかった手紙')
  return desk
}

const bodies = async (app: App): Promise<string[]> => (await app.call('note.list', {})).map(({ body }) => body)

test('a note is saved as one types and is there after a restart', async ({ app }) => {
  const desk = await openLetter(app)
  await desk.noteText.click()
  await app.page.keyboard.type('# 読みながら\n方針が**原因**か、口実か。\n- 覚書では二番目の理由を先に書く')
  await expect(desk.note.getByText('保存済み')).toBeVisible()
  expect(await bodies(app)).toEqual(['# 読みながら\n方針が**原因**か、口実か。\n- 覚書では二番目の理由を先に書く'])
  await app.screenshot('note')
  await app.restart()
  await expect(desk.noteText).toContainText('口実か。')
})

test('“saved” is said only after the library has answered, and holds after kill -9', async ({ app }) => {
  const desk = await openLetter(app)
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  // Between a browser and its server the answer can be held back; in the desktop window nothing can be put between.
  const holds = app.shell === 'web'
  if (holds) {
    await app.page.route('**/call/note.create', async (route) => {
      await held
      await route.continue()
    })
  }
  await desk.noteText.click()
  await app.page.keyboard.insertText('言った以上は残る文')
  if (holds) {
    await expect(desk.note.getByText('保存中…')).toBeVisible()
    await expect(desk.statusBar.getByText('保存中…')).toBeVisible()
    await expect(desk.note.getByText('保存済み')).toBeHidden()
  }
  release()
  await expect(desk.note.getByText('保存済み')).toBeVisible()
  await expect(desk.statusBar.getByText('保存済み')).toBeVisible()
  // The page notices that its server is gone.
  app.allowErrors(/ERR_(?:INCOMPLETE_CHUNKED_ENCODING|CONNECTION|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE)/)
  await app.killAndRestart()
  expect(await bodies(app)).toEqual(['言った以上は残る文'])
})

test('nothing typed is lost when the window is closed at once', async ({ app }) => {
  const desk = await openLetter(app)
  await desk.noteText.click()
  await app.page.keyboard.insertText('最初の文。')
  await app.restart()
  expect(await bodies(app)).toEqual(['最初の文。'])

  await desk.noteText.click()
  await app.page.keyboard.press('ControlOrMeta+End')
  await app.page.keyboard.insertText('閉じる直前の文。')
  await app.restart()
  expect(await bodies(app)).toEqual(['最初の文。閉じる直前の文。'])
  await expect(desk.noteText).toHaveText('最初の文。閉じる直前の文。')
})

test('a text too long to outlive its window holds it until it is durable', async ({ app }) => {
  const desk = await openLetter(app)
  const long = '長い文である。'.repeat(6_000)
  await desk.noteText.click()
  await app.page.keyboard.type('書き出し。')
  await expect(desk.note.getByText('保存済み')).toBeVisible()
  await app.page.keyboard.insertText(long)
  if (app.shell === 'web') {
    // A browser asks its reader, who stays for the moment that it takes.
    const asked = app.page.waitForEvent('dialog')
    await app.page.close({ runBeforeUnload: true })
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    await expect(desk.note.getByText('保存済み')).toBeVisible()
  }
  // The desktop window closes by itself once the text is durable.
  await app.restart()
  expect(await bodies(app)).toEqual([`書き出し。${long}`])
})

test('what is being typed when the article changes belongs to the first one', async ({ app }) => {
  const desk = await openLetter(app)
  await desk.noteText.click()
  await app.page.keyboard.insertText('手紙のメモ')
  await desk.openArticle('条約が変えた計算')
  await expect(desk.noteText).not.toContainText('手紙のメモ')
  await desk.openArticle('届かなかった手紙')
  await expect(desk.noteText).toContainText('手紙のメモ')
  expect(await bodies(app)).toEqual(['手紙のメモ'])
})

test('an input method’s composition triggers no shortcut and loses no text', async ({ app }) => {
  const desk = await openLetter(app)
  const input = await app.page.context().newCDPSession(app.page)
  const compose = (text: string): Promise<unknown> =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })

  // In the note: each state of the composition passes, Enter only ends it.
  await desk.noteText.click()
  for (const text of ['り', 'りゆ', 'りゆう', '理由']) await compose(text)
  await input.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229
  })
  await input.send('Input.insertText', { text: '理由' })
  await app.page.keyboard.insertText('1は?')
  await expect(desk.note.getByText('保存済み')).toBeVisible()
  expect(await bodies(app)).toEqual(['理由1は?'])

  // Outside: keys that an input method is using are not the window's.
  await desk.noteText.blur()
  await app.page.evaluate(() => {
    const press = { key: '?', bubbles: true, cancelable: true }
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...press, isComposing: true }))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...press, keyCode: 229 }))
  })
  await expect(desk.dialog('ショートカット')).toBeHidden()
  expect(await app.call('passage.list', {})).toEqual([])
})

test('links are completed over titles, open their article, and show where they come from', async ({ app }) => {
  const desk = await openLetter(app)
  await desk.noteText.click()
  await app.page.keyboard.type('くらべる [[条約')
  // The list of articles has a row of the same name. While the completions are renewed, Enter is not for them.
  const completions = app.page.locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)')
  const option = completions.getByRole('option', { name: /条約が変えた計算/ })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await app.screenshot('note-links')
  await app.page.keyboard.press('Enter')
  await app.page.keyboard.type(' と [[どこにもない題名]]。')
  await expect(desk.note.getByText('保存済み')).toBeVisible()
  expect(await bodies(app)).toEqual(['くらべる [[条約が変えた計算]] と [[どこにもない題名]]。'])

  await desk.noteText.blur()
  await desk.noteText.getByText('どこにもない題名').click()
  await expect(app.page.getByText('「どこにもない題名」という題名の記事もメモもありません。')).toBeVisible()
  await desk.noteText.getByText('条約が変えた計算').click()
  await expect(app.page.getByRole('heading', { level: 1, name: '条約が変えた計算' })).toBeVisible()
})

test('notes link to notes, and a note lists what links to it', async ({ app }) => {
  const desk = await openLetter(app)
  await app.call('note.create', { body: '# 九月の演説\n本文' })
  await app.call('note.create', { body: '演説は [[九月の演説]] で読む。' })
  await app.page.getByRole('button', { name: /^メモ/ }).first().click()
  const list = app.page.getByRole('region', { name: 'メモの一覧' })
  await list.getByRole('button', { name: /^九月の演説/ }).click()
  await list.getByRole('button', { name: 'ここにつながるメモ 1' }).click()
  await app.screenshot('notes')
  await list
    .getByRole('button', { name: /演説は/ })
    .last()
    .click()
  await expect(list.getByRole('textbox', { name: 'メモの本文（Markdown）' })).toContainText('演説は 九月の演説')
  await expect(desk.page.getByRole('heading', { level: 1, name: '届かなかった手紙' })).toBeHidden()
})

test('a note is deleted, brought back by undo, and marked for the memo', async ({ app }) => {
  const desk = await openLetter(app)
  await desk.noteText.click()
  await app.page.keyboard.insertText('消すメモ')
  await desk.note.getByRole('button', { name: '覚書に載せる' }).click()
  await expect(desk.note.getByRole('button', { name: '覚書に載せる' })).toHaveAttribute('aria-pressed', 'true')
  await desk.note.getByRole('button', { name: 'メモを消す' }).click()
  await expect(desk.noteText).not.toContainText('消すメモ')
  expect(await bodies(app)).toEqual([])
  await app.page.getByRole('button', { name: '元に戻す' }).click()
  await expect(desk.noteText).toContainText('消すメモ')
  const [note] = await app.call('note.list', {})
  expect(note).toMatchObject({ body: '消すメモ', inMemo: true })
})
