import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importHandlers } from '../../src-main/services/importing'
import { brokenOff, unfinishedSetting } from '../../src-main/services/unfinished-import'
import { openImportWorkbench } from './import-workbench'

let bench: ReturnType<typeof openImportWorkbench>
let handlers: ReturnType<typeof importHandlers>
beforeEach(() => {
  bench = openImportWorkbench()
  handlers = importHandlers(bench.deps)
})
afterEach(() => bench.close())

const documents = (count: number, from = 0): { name: string; bytes: string }[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `新聞/${from + at}.txt`,
    bytes: Buffer.from(`第${from + at}の題\n\n第${from + at}の荷車は橋の手前で待っていた。\n`).toString('base64')
  }))

function writeFolder(count: number): string {
  const folder = join(bench.folder, 'sources')
  mkdirSync(folder)
  for (const { name, bytes } of documents(count))
    writeFileSync(join(folder, name.slice(3)), Buffer.from(bytes, 'base64'))
  return folder
}

const asked = { recursive: true, chapters: 'whole' } as const

describe('an import that the program’s end broke off', () => {
  test('is offered with its count, and does the rest by itself', async () => {
    const folder = writeFolder(230)
    await bench.importPaths(join(folder, '0.txt'), join(folder, '1.txt'))
    // As a crash leaves it behind.
    bench.library.write(null, (writer) => {
      writer.setSetting(unfinishedSetting, {
        run: 'a',
        paths: [folder],
        names: [folder],
        done: 0,
        total: 230,
        ...asked
      })
      writer.setSetting('import.reached', { run: 'a', done: 2 })
    })
    expect(await handlers['import.unfinished']({})).toEqual({ paths: [folder], names: [folder], done: 2, total: 230 })
    const report = await handlers['import.resume']({})
    expect([report.imported.length, report.duplicates.length, report.failed.length]).toEqual([228, 2, 0])
    expect(await handlers['import.unfinished']({})).toBeNull()
    await expect(async () => handlers['import.resume']({})).rejects.toMatchObject({ code: 'IMPORT_NOTHING_TO_RESUME' })
  })

  test('is offered as an older version of the program kept it', async () => {
    bench.library.write(null, (writer) => writer.setSetting(unfinishedSetting, { paths: ['/a'], recursive: false }))
    expect(await handlers['import.unfinished']({})).toEqual({ paths: ['/a'], names: ['/a'], done: 0, total: 0 })
    bench.library.write(null, (writer) => writer.setSetting(unfinishedSetting, 'nonsense'))
    expect(await handlers['import.unfinished']({})).toBeNull()
  })

  test('is not offered while it is under way, and counts what each transaction has stored', async () => {
    const folder = writeFolder(230)
    const counts: (number | undefined)[] = []
    let offered = 0
    bench.library.onChange(() => {
      const kept = bench.library.read.setting('import.reached') as { done: number } | null
      counts.push(kept?.done)
      if (brokenOff(bench.library)) offered++
    })
    await bench.importPaths(folder)
    expect(counts.filter((count) => count !== undefined)).toEqual([100, 200, 230])
    expect(offered).toBe(0)
    expect(bench.library.read.setting(unfinishedSetting) ?? null).toBeNull()
  })

  test('is not kept after a cancel, nor for a short one', async () => {
    const folder = writeFolder(230)
    const running = handlers['article.import']({ paths: [folder], uploads: [], job: 'long', ...asked })
    bench.library.onChange(() => bench.jobs.cancel('long'))
    expect((await running).cancelled).toBe(true)
    expect(await handlers['import.unfinished']({})).toBeNull()
  })

  test('can be given up', async () => {
    bench.library.write(null, (writer) => writer.setSetting(unfinishedSetting, { paths: ['/a'] }))
    await handlers['import.discard']({})
    expect(await handlers['import.unfinished']({})).toBeNull()
  })
})

describe('what a window sends in parts', () => {
  const part = (done: number, total = 230, run = 'w1') => ({ run, names: ['新聞'], done, total })
  const send = (count: number, done: number, more: Partial<ReturnType<typeof part>> = {}) =>
    handlers['article.import']({
      paths: [],
      uploads: documents(count, done),
      part: { ...part(done), ...more },
      ...asked
    })

  test('is one run: remembered until its last part, and one step of undo', async () => {
    await send(100, 0)
    expect(await handlers['import.unfinished']({})).toEqual({ paths: [], names: ['新聞'], done: 100, total: 230 })
    await send(100, 100)
    expect(await handlers['import.unfinished']({})).toMatchObject({ done: 200 })
    await send(30, 200)
    expect(await handlers['import.unfinished']({})).toBeNull()
    expect(bench.library.read.status().articles).toBe(230)
    bench.library.undo()
    expect(bench.library.read.status().articles).toBe(0)
  })

  test('chosen again, goes on and leaves nothing behind', async () => {
    await send(100, 0)
    await send(100, 0, { run: 'w2' })
    expect(await handlers['import.unfinished']({})).toMatchObject({ done: 0, total: 230 })
    await send(100, 100, { run: 'w2' })
    await send(30, 200, { run: 'w2' })
    expect(await handlers['import.unfinished']({})).toBeNull()
    expect(bench.library.read.status().articles).toBe(230)
  })
})
