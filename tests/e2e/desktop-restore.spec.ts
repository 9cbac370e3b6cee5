import { _electron, type ElectronApplication } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app/test'
import { projectFolder, tools } from './app/tools'

// A library that is damaged when the window opens: what the reader is offered, and what comes of it.

interface Asked {
  readonly detail: string
  readonly buttons: readonly string[]
}

const shoken = (...words: string[]): string =>
  execFileSync(process.execPath, [join(projectFolder, 'out/main/shoken.js'), ...words], { encoding: 'utf8' })

let folder: string
let started: ElectronApplication | undefined
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoken-restore-'))
})
test.afterEach(async () => {
  await started?.close().catch(() => undefined)
  started = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** A damaged library, and the backup that was made of it before. */
function damagedLibrary(): { library: string; backup: string } {
  const library = join(folder, 'library')
  const backup = join(folder, 'kept.shoken')
  writeFileSync(join(folder, 'weir.md'), '# 堰の記録\n\n堰は春に開き、秋に閉じる。')
  shoken('import', join(folder, 'weir.md'), '--library', library)
  shoken('backup', backup, '--library', library)
  writeFileSync(join(library, 'library.sqlite'), 'this is no database, however long it may be. '.repeat(200))
  return { library, backup }
}

interface Answer {
  readonly response: number
  readonly file?: string
}

/**
 * Starts with answers for the boxes, in their order: the number of a button, and the file chosen where it asks for one. On a
 * busy machine the first box may be open before the answers are in its place; it would wait for ever, so it starts again.
 */
async function start(library: string, answers: readonly Answer[]): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    const electron = await startOnce(library, answers)
    const asked = expect.poll(async () => (await boxesOf(electron)).length, { timeout: 10_000 })
    const ended = new Promise<void>((resolve) => electron.process().once('exit', () => resolve()))
    try {
      // Where its answer is to quit, the program is gone soon after it has asked.
      await Promise.race([asked.toBeGreaterThan(0), ended])
      return electron
    } catch (error) {
      if (attempt === 3) throw error
      electron.process().kill('SIGKILL')
      await ended
    }
  }
}

async function startOnce(library: string, answers: readonly Answer[]): Promise<ElectronApplication> {
  started = await _electron.launch({
    executablePath: process.env.SHOKEN_E2E_LAUNCHER ?? tools().electron,
    args: [
      `--user-data-dir=${join(folder, 'profile')}`,
      process.env.SHOKEN_E2E_APP ?? projectFolder,
      '--library',
      library
    ],
    env: { ...(process.env as Record<string, string>), LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LC_ALL: 'en_US.UTF-8' }
  })
  await started.evaluate(({ dialog }, given) => {
    const boxes: Asked[] = []
    Object.assign(globalThis, { boxes })
    let at = -1
    dialog.showMessageBox = ((options: Asked) => {
      boxes.push({ detail: options.detail, buttons: options.buttons })
      at += 1
      return Promise.resolve({ response: given[at]?.response ?? 1, checkboxChecked: false })
    }) as unknown as typeof dialog.showMessageBox
    dialog.showOpenDialog = () => {
      const file = given[at]?.file
      return Promise.resolve({ canceled: file === undefined, filePaths: file === undefined ? [] : [file] })
    }
  }, answers)
  return started
}

const boxesOf = (electron: ElectronApplication): Promise<Asked[]> =>
  electron.evaluate(() => (globalThis as unknown as { boxes: Asked[] }).boxes)

test('a damaged library can be replaced by a backup at the start; what was there is kept', async () => {
  const { library, backup } = damagedLibrary()
  const wrong = join(folder, 'wrong.shoken')
  writeFileSync(wrong, 'no backup')
  // No file chosen, then one that is no backup, then the right one.
  const electron = await start(library, [{ response: 0 }, { response: 0, file: wrong }, { response: 0, file: backup }])
  const page = await electron.firstWindow()
  await expect(page.getByText('堰の記録').first()).toBeVisible()
  const boxes = await boxesOf(electron)
  expect(boxes.map(({ buttons }) => buttons)).toEqual(Array(3).fill(['Restore a backup…', 'Quit']))
  expect(boxes[0]!.detail).toContain('The library file is damaged')
  expect(boxes[2]!.detail).toContain('wrong.shoken')
  expect(readdirSync(join(library, 'backups')).length).toBeGreaterThan(0)
})

test('it can be left as it is', async () => {
  const { library } = damagedLibrary()
  const before = readdirSync(library).sort()
  const electron = await start(library, [{ response: 1 }])
  const program = electron.process()
  if (program.exitCode === null) await new Promise((resolve) => program.once('exit', resolve))
  expect(program.exitCode).toBe(3)
  expect(readdirSync(library).filter((name) => !before.includes(name))).toEqual([])
})
