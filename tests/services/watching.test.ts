import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFolderWatch } from '../../src-main/adapters/files/watch-folder'
import { Failure } from '../../src-main/contract/failure'
import { createWatching, type Watching } from '../../src-main/services/watching'
import { openImportWorkbench } from './import-workbench'

let bench: ReturnType<typeof openImportWorkbench>
let watching: Watching
let folder: string

const open = (): Watching =>
  createWatching({
    library: bench.library,
    folders: createFolderWatch(bench.folder),
    importFiles: (paths) => bench.importPaths(...paths),
    report: (error) => {
      throw error
    }
  })

beforeEach(() => {
  bench = openImportWorkbench()
  folder = mkdtempSync(join(tmpdir(), 'shoken-watch-'))
  watching = open()
})
afterEach(async () => {
  await watching.close()
  bench.close()
  rmSync(folder, { recursive: true, force: true })
})

const status = () => watching.handlers['watch.show']({})
const titles = () => bench.library.read.listArticles({ sort: 'added' }).map(({ title }) => title)
const story = (title: string): string =>
  `${title}\n\n係は朝ごとに扉を開け、夕方に閉めた。${title}の封書の数だけが書き留められた。\n`

test('nothing is watched unless somebody asks for it', async () => {
  writeFileSync(join(folder, 'a.txt'), story('一つ目'))
  await watching.look()
  await watching.look()
  expect([await status(), titles()]).toEqual([{ folder: null, state: 'off', imported: 0, failed: [] }, []])
})

test('a file is imported when it has come to rest, once, and again when it changes', async () => {
  await watching.handlers['watch.set']({ folder })
  const file = join(folder, 'a.txt')
  writeFileSync(file, story('一つ目'))
  await watching.look()
  appendFileSync(file, '\n窓口には誰も来なかった。\n')
  await watching.look()
  expect(titles()).toEqual([])
  await watching.look()
  await watching.look()
  expect([titles(), await status()]).toMatchObject([['一つ目'], { state: 'watching', imported: 1 }])

  mkdirSync(join(folder, '中'))
  writeFileSync(join(folder, '中/b.txt'), story('二つ目'))
  appendFileSync(file, '\n春になっても同じ日が続いた。\n')
  await watching.look()
  await watching.look()
  expect(titles()).toEqual(['二つ目', '一つ目'])
  expect(bench.library.read.revisionCount(1)).toBe(2)
})

test('what was imported before the program was started is known again', async () => {
  writeFileSync(join(folder, 'a.txt'), story('一つ目'))
  await watching.handlers['watch.set']({ folder })
  await watching.look()
  await watching.look()
  watching = open()
  await watching.look()
  await watching.look()
  expect([titles(), await status()]).toMatchObject([['一つ目'], { folder, imported: 0 }])
})

test('a folder that vanishes is waited for', async () => {
  await watching.handlers['watch.set']({ folder })
  rmSync(folder, { recursive: true })
  await watching.look()
  expect(await status()).toMatchObject({ folder, state: 'missing' })
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.txt'), story('一つ目'))
  await watching.look()
  await watching.look()
  expect([titles(), await status()]).toMatchObject([['一つ目'], { state: 'watching' }])
})

test('a document that can’t be read is told once, and tried again when it changes', async () => {
  await watching.handlers['watch.set']({ folder })
  const file = join(folder, 'broken.docx')
  writeFileSync(file, 'PK\u0003\u0004 no archive')
  for (let look = 0; look < 4; look++) await watching.look()
  expect((await status()).failed.map(({ path }) => path)).toEqual([file])
  writeFileSync(join(folder, 'good.txt'), story('読める話'))
  await watching.look()
  await watching.look()
  expect([titles(), (await status()).failed.length]).toEqual([['読める話'], 1])
  rmSync(file)
  await watching.handlers['watch.set']({ folder: null })
  expect(await status()).toEqual({ folder: null, state: 'off', imported: 1, failed: [] })
})

test('the library’s own files are left alone, should it lie in the folder', async () => {
  await bench.importTexts({ 'a.txt': story('一つ目') })
  symlinkSync(bench.folder, join(folder, 'わき道'))
  for (const watched of [bench.folder, folder]) {
    await watching.handlers['watch.set']({ folder: watched })
    await watching.look()
    await watching.look()
    expect(await status()).toMatchObject({ imported: 0, failed: [] })
  }
  expect(titles()).toEqual(['一つ目'])
})

test('a path that does not say where it is, is refused', async () => {
  const refused = Promise.resolve().then(() => watching.handlers['watch.set']({ folder: 'here/there' }))
  await expect(refused).rejects.toBeInstanceOf(Failure)
  expect(bench.library.read.setting('watch.folder')).toBeNull()
})

test('it looks by itself once it is started', async () => {
  await watching.close()
  watching = createWatching({
    library: bench.library,
    folders: createFolderWatch(bench.folder),
    importFiles: (paths) => bench.importPaths(...paths),
    report: String,
    pace: 5
  })
  watching.start()
  writeFileSync(join(folder, 'a.txt'), story('一つ目'))
  await watching.handlers['watch.set']({ folder })
  await expect.poll(titles, { timeout: 10_000 }).toEqual(['一つ目'])
})
