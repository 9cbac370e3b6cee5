import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { standsBack } from '../../src-main/adapters/system/give-way'
import { DeskPage, importText } from './app/desk'
import { expect, test, type App } from './app/test'

// What only the desktop shell has; the web project leaves this file out. The web shell's counterpart is
// tests/shells/web-shell.test.ts.

const desktop = (app: App): ElectronApplication => {
  if (!app.electron) throw new Error('The desktop shell runs this.')
  return app.electron
}

/** Counts what arrives at a port of this machine while `work` runs. */
async function arrivals(work: (origin: string) => Promise<void>): Promise<number> {
  let count = 0
  const server = createServer((_, response) => response.end())
  server.on('connection', () => count++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await new Promise((resolve) => server.close(resolve))
  return count
}

test('@sandbox its processes are locked up: the window’s runs under seccomp and not as root', async ({ app }) => {
  const { pid, argv } = await desktop(app).evaluate(({ app }) => ({
    pid: app.getAppMetrics().find(({ type }) => type === 'Tab')?.pid ?? 0,
    argv: process.argv
  }))
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name: string): string => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? ''
  if (argv.includes('--no-sandbox')) {
    // Chromium’s sandbox does not run as root. `npm test` runs this once more as an ordinary user.
    expect(field('Uid')).toBe('0')
    return
  }
  expect(field('Uid')).not.toBe('0')
  expect(field('Seccomp')).toBe('2')
})

test('web preferences are the closed ones', async ({ app }) => {
  const { preferences, spelling } = await desktop(app).evaluate(({ BrowserWindow, session }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return {
      preferences: contents.getLastWebPreferences(),
      spelling: session.defaultSession.isSpellCheckerEnabled()
    }
  })
  expect(spelling, 'dictionaries would be fetched').toBe(false)
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true
  })
})

test('requests are refused by the session even where no policy of the page would', async ({ app }) => {
  const count = await arrivals(async (origin) => {
    const refused = await desktop(app).evaluate(async ({ session }, origin) => {
      const { net } = process.getBuiltinModule('module').createRequire('/')('electron') as typeof Electron
      const tried = [
        session.defaultSession.fetch(`${origin}/fetch`),
        net.fetch(`${origin}/net`, { bypassCustomProtocolHandlers: true })
      ]
      const ended = await Promise.allSettled(tried)
      return ended.map(({ status }) => status)
    }, origin)
    expect(refused).toEqual(['rejected', 'rejected'])
  })
  expect(count).toBe(0)
})

test('@sandbox the window cannot be led away, opened twice or framed', async ({ app }) => {
  app.allowErrors(/Content Security Policy|Refused|violates|Failed|ERR_|blocked/i)
  app.allowRequests(/127\.0\.0\.1/)
  const count = await arrivals(async (origin) => {
    await app.page.evaluate((origin) => {
      const link = document.createElement('a')
      link.href = `${origin}/link`
      document.body.append(link)
      link.click()
      window.open(`${origin}/open`)
      const form = document.createElement('form')
      form.action = `${origin}/form`
      document.body.append(form)
      form.submit()
      const view = document.createElement('webview')
      view.setAttribute('src', `${origin}/webview`)
      document.body.append(view)
      setTimeout(() => location.assign(`${origin}/assign`), 0)
    }, origin)
    await app.page.waitForTimeout(1000)
  })
  expect(count).toBe(0)
  expect(app.page.url()).toBe('shoken://window/')
  expect(await desktop(app).evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('every permission is denied but that of copying text', async ({ app }) => {
  app.allowErrors(/permission|policy/i)
  const answers = await app.page.evaluate(async () => {
    const query = async (name: string): Promise<string> =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => state,
        () => 'unknown'
      )
    const attempt = (work: () => Promise<unknown>): Promise<string> =>
      Promise.resolve()
        .then(work)
        .then(
          () => 'granted',
          () => 'denied'
        )
    return {
      queried: await Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'midi'].map(query)),
      tried: await Promise.all([
        attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        attempt(() => navigator.mediaDevices.getDisplayMedia()),
        attempt(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
        attempt(() =>
          Notification.requestPermission().then((state) => (state === 'granted' ? null : Promise.reject(state)))
        )
      ])
    }
  })
  expect(answers.queried.filter((state) => state === 'granted' || state === 'prompt')).toEqual([])
  expect(answers.tried).toEqual(['denied', 'denied', 'denied', 'denied'])

  await app.page.evaluate(() => navigator.clipboard.writeText('写した文'))
  expect(await desktop(app).evaluate(({ clipboard }) => clipboard.readText())).toBe('写した文')
  expect(await app.page.evaluate(() => navigator.clipboard.readText().catch(() => 'denied'))).toBe('denied')
})

test('the IPC channel answers the window’s own page alone', async ({ app }) => {
  const refused = await desktop(app).evaluate(async ({ ipcMain }) => {
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => unknown> }
    )._invokeHandlers
    const answer = handlers.get('shoken')
    const stranger = { sender: {}, senderFrame: { url: 'shoken://window/' } }
    const outcome = await Promise.resolve(answer?.(stranger, 'library.status', {})).then(
      () => 'answered',
      () => 'refused'
    )
    return { channels: [...handlers.keys()], outcome }
  })
  expect(refused).toEqual({ channels: ['shoken'], outcome: 'refused' })
})

test('the menu speaks the window’s language and sends commands', async ({ app }) => {
  const labels = (): Promise<string[]> =>
    desktop(app).evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])
  expect(await labels()).toEqual(['ファイル', '編集', '記事', '表示', 'ヘルプ'])
  await app.call('setting.set', { key: 'language', value: 'en' })
  await expect.poll(labels).toEqual(['File', 'Edit', 'Article', 'View', 'Help'])

  await app.page.evaluate(() => {
    const page = window as unknown as { heard: unknown[]; shoken: { listen(listener: (event: unknown) => void): void } }
    page.heard = []
    page.shoken.listen((event) => page.heard.push(event))
  })
  await desktop(app).evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? []
    for (const item of file.slice(0, 3)) item.click()
  })
  await expect
    .poll(() => app.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard))
    .toEqual([
      { type: 'command', name: 'import.open' },
      { type: 'command', name: 'note.new' },
      { type: 'command', name: 'memo.open' }
    ])
})

/** A click on the menu's item of a command. */
const choose = (app: App, command: string): Promise<void> =>
  desktop(app).evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command)

test('from the menu, a concordance and like articles are found, and what cannot be done is said', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  await choose(app, 'similar.show')
  await expect(app.page.getByText('「似た記事を探す」は、いまはできません。')).toBeVisible()
  await desk.openArticle('Two summits')
  await choose(app, 'similar.show')
  await expect(app.page.getByRole('tab', { name: '似た記事', exact: true })).toHaveAttribute('aria-selected', 'true')
  await choose(app, 'concordance.open')
  await expect(app.page.getByRole('region', { name: '用例' })).toBeVisible()
  await choose(app, 'about.open')
  await expect(desk.dialog('所見について')).toBeVisible()
})

test('the menu greys what cannot be done now, in every language', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  const commands = ['import.open', 'history.undo', 'history.redo', 'find.open', 'pane.split', 'article.discard']
  const offered = (): Promise<string[]> =>
    desktop(app).evaluate(
      ({ Menu }, ids) => ids.filter((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled),
      commands
    )
  await expect.poll(offered).toEqual(['import.open'])
  await app.call('setting.set', { key: 'language', value: 'en' })
  await expect.poll(offered).toEqual(['import.open'])
  await app.call('setting.set', { key: 'language', value: 'ja' })

  await importText(app, 'a.md', '# 届かない手紙\n\n本文。')
  await expect.poll(offered).toEqual(['import.open', 'history.undo'])
  await desk.openArticle('届かない手紙')
  await expect.poll(offered).toEqual(['import.open', 'history.undo', 'find.open', 'pane.split', 'article.discard'])
  await desk.noteText.click()
  await expect.poll(offered).toEqual(commands)
})

test('undo from the menu is the note’s while a note is written, and the library’s otherwise', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await importText(app, 'a.md', '# 届かない手紙\n\n本文。')
  await desk.openArticle('届かない手紙')
  await desk.noteText.click()
  await app.page.keyboard.insertText('書きかけ')
  await choose(app, 'history.undo')
  await expect(desk.noteText).not.toContainText('書きかけ')
  await choose(app, 'history.redo')
  await expect(desk.noteText).toContainText('書きかけ')
  expect((await app.call('library.status', {})).articles).toBe(1)
  await expect(desk.statusBar.getByText('保存済み')).toBeVisible()

  await desk.article('届かない手紙').focus()
  await choose(app, 'history.undo')
  await expect(app.page.getByText(/^元に戻しました/)).toBeVisible()
})

test('a backup is put where the system’s dialog says, and restored from there', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginWithSamples()
  const file = join(app.folder, '控え.shoken')
  await desktop(app).evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, file)
  await choose(app, 'settings.open')
  const settings = desk.dialog('設定')
  await settings.getByRole('tab', { name: 'ライブラリ' }).click()
  await settings.getByRole('button', { name: /^控えのファイル.*を選ぶ$/ }).click()
  await expect(settings.getByRole('textbox', { name: /^控えのファイル/ })).toHaveValue(file)
  await settings.getByRole('button', { name: '控えを作る', exact: true }).click()
  await expect(settings.getByText(/^控えを作りました（記事 4/)).toBeVisible()
  expect(existsSync(file)).toBe(true)

  await importText(app, 'late.md', '# 控えより後の記事\n\n本文。')
  await settings.getByRole('button', { name: 'ほかの場所にある控えのファイルを選ぶ' }).click()
  await settings.getByRole('button', { name: '戻す…', exact: true }).click()
  await settings.getByRole('button', { name: '置き換える' }).click()
  await expect(settings.getByText(/^控えから戻しました（記事 4/)).toBeVisible()

  // A dialog that is closed leaves the field as it was.
  await desktop(app).evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
  })
  await settings.getByRole('button', { name: 'フォルダーの場所を選ぶ' }).click()
  await expect(settings.getByRole('textbox', { name: 'フォルダーの場所' })).toHaveValue('')
})

test('the window comes back where it was', async ({ app }) => {
  await desktop(app).evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 90, width: 1111, height: 777 })
  })
  await app.page.waitForTimeout(300)
  await app.restart()
  const file = join(app.folder, 'profile', 'window-state.json')
  expect(existsSync(file)).toBe(true)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ width: 1111, height: 777 })
})

test('a second start shows the first one’s window and ends', async ({ app }) => {
  const program = await desktop(app).evaluate(() => ({ exec: process.execPath, args: process.argv.slice(1) }))
  const { spawn } = await import('node:child_process')
  const second = spawn(
    program.exec,
    program.args.filter((word) => !/inspect|remote-debugging/.test(word)),
    {
      stdio: 'ignore'
    }
  )
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  expect(await desktop(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

/** The process that has the library, the window's apart. */
const libraryProcess = (app: App): Promise<number | undefined> =>
  desktop(app).evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Shoken library')?.pid)

test('the library’s process stands back where the window wants the processor', async ({ app }) => {
  expect(getPriority(await libraryProcess(app))).toBe(standsBack.library)
})

test('a library’s process that is killed takes no window along, and the next call has another one', async ({ app }) => {
  const pid = (): Promise<number | undefined> => libraryProcess(app)
  await app.call('setting.set', { key: 'reader.size', value: 17 })
  const first = await pid()
  expect(first).toBeGreaterThan(0)
  process.kill(first ?? 0, 'SIGKILL')
  await expect.poll(pid).not.toBe(first)
  expect(await app.call('setting.all', {})).toMatchObject({ 'reader.size': 17 })
  expect(await pid()).not.toBe(first)
  expect(await pid()).toBeGreaterThan(0)
})
