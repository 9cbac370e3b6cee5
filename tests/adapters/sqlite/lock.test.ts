import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createFileSource } from '../../../src-main/adapters/files/read-file'
import { Failure } from '../../../src-main/contract/failure'
import { buildChild, startChild } from './child-process'
import { hashFolder } from './hash-folder'
import { addArticle, openTestLibrary, temporaryFolder } from './library-fixture'

// Real processes and real syncs: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

let holder: Awaited<ReturnType<typeof buildChild>>
beforeAll(async () => {
  holder = await buildChild('hold-library')
})
afterAll(() => holder.remove())

const failureOf = (work: () => unknown): Failure => {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('It was expected to fail')
}

test('a second process is told who has the library, and changes nothing', async () => {
  const folder = temporaryFolder()
  const child = startChild(holder.file, [folder])
  await child.line((line) => line === 'open')
  const before = hashFolder(folder)
  const failure = failureOf(() => openTestLibrary(folder))
  expect(failure.code).toBe('LIBRARY_LOCKED')
  expect(failure.detail).toEqual({ pid: String(child.process.pid) })
  expect(hashFolder(folder)).toEqual(before)
})

test('the other way round, and free again after closing', async () => {
  const opened = openTestLibrary()
  addArticle(opened, '本文')
  const refused = startChild(holder.file, [opened.folder])
  await refused.ended
  expect(refused.lines).toEqual([`LIBRARY_LOCKED {"pid":"${process.pid}"}`])
  opened.library.write('note.create', (writer) => writer.addNote('まだ書ける', {}))
  opened.library.close()
  const child = startChild(holder.file, [opened.folder])
  await child.line((line) => line === 'open')
  child.process.stdin.end()
  await child.line((line) => line === 'closed')
  expect(openTestLibrary(opened.folder).library.read.status()).toMatchObject({ articles: 1, notes: 1 })
})

test('a holder that was killed leaves nothing that keeps the library shut', async () => {
  const folder = temporaryFolder()
  for (let round = 0; round < 3; round++) {
    const child = startChild(holder.file, [folder])
    await child.line((line) => line === 'open')
    await child.kill()
    openTestLibrary(folder).library.close()
  }
})

test('the process id left by a killed holder may belong to a living process by now', () => {
  const folder = temporaryFolder()
  openTestLibrary(folder).library.close()
  writeFileSync(join(folder, 'library.pid'), `${process.ppid}\n`)
  expect(openTestLibrary(folder).library.read.status().articles).toBe(0)
})

test('the same process is refused as well, and the first holder goes on', () => {
  const opened = openTestLibrary()
  const failure = failureOf(() => openTestLibrary(opened.folder))
  expect(failure.code).toBe('LIBRARY_LOCKED')
  expect(failure.detail).toEqual({ pid: process.pid })
  addArticle(opened, '本文')
  expect(opened.reopen().library.read.status().articles).toBe(1)
})

test('a folder that contains the library is read without a word about it, and nobody else gets in', async () => {
  const parent = temporaryFolder()
  const folder = join(parent, '所見')
  const opened = openTestLibrary(folder)
  const backup = join(folder, 'backups', 'a.shoken')
  opened.originals.put(Buffer.from('元'))
  await opened.library.backup(backup)
  mkdirSync(join(folder, '記事'))
  for (const name of ['a.txt', '所見/記事/b.txt']) writeFileSync(join(parent, name), '本文')
  symlinkSync(join(folder, 'library.sqlite'), join(parent, 'link.txt'))
  symlinkSync(folder, join(parent, 'わき道'))
  const files = createFileSource(folder)
  const read = async (path: string): Promise<string[]> => {
    const names: string[] = []
    for await (const found of files.walk(path, true)) {
      names.push(`${found.path.slice(parent.length + 1)}${'code' in found ? ` ${found.code}` : ''}`)
      if (!('code' in found)) await files.read(found.path)
    }
    return names
  }
  expect(await read(parent)).toEqual(['a.txt', 'わき道/記事/b.txt', '所見/記事/b.txt'])
  for (const own of ['library.sqlite', 'library.lock', 'library.sqlite-wal', 'originals'])
    expect(await read(join(folder, own))).toEqual([`所見/${own} IMPORT_LIBRARY_FILE`])
  expect(await read(join(parent, 'link.txt'))).toEqual(['link.txt IMPORT_LIBRARY_FILE'])
  await expect(opened.library.restore(join(folder, 'library.sqlite'))).rejects.toMatchObject({ code: 'BACKUP_INVALID' })

  const refused = startChild(holder.file, [folder])
  await refused.ended
  expect(refused.lines).toEqual([`LIBRARY_LOCKED {"pid":"${process.pid}"}`])
  addArticle(opened, '本文')
  expect(opened.reopen().library.read.status().articles).toBe(1)
})

test('of ten processes that start at once exactly one gets the library', async () => {
  const folder = temporaryFolder()
  const children = Array.from({ length: 10 }, () => startChild(holder.file, [folder]))
  const answers = await Promise.all(children.map((child) => child.line((line) => /^(open|LIBRARY_LOCKED)/.test(line))))
  expect(answers.filter((line) => line === 'open')).toHaveLength(1)
})
