import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openOriginals, originalPath } from '../../../src-main/adapters/files/originals'
import { openTestLibrary, sha256, temporaryFolder } from '../sqlite/library-fixture'

const open = () => {
  const folder = temporaryFolder()
  const originals = openOriginals(folder)
  const file = (hash: string): string => join(folder, 'originals', originalPath(hash))
  return { folder, originals, file }
}

test('bytes lie under their hash and come back as they were', () => {
  const { originals, file } = open()
  for (const bytes of [Buffer.alloc(0), Buffer.from('本文'), Buffer.from([0, 255, 0, 1]), Buffer.alloc(3_000_000, 7)]) {
    const hash = originals.put(bytes)
    expect(hash).toBe(sha256(bytes))
    expect(readFileSync(file(hash)).equals(bytes)).toBe(true)
    expect(Buffer.from(originals.get(hash)).equals(bytes)).toBe(true)
    expect(originals.has(hash)).toBe(true)
  }
})

test('the same bytes are kept once, and no temporary file stays', () => {
  const { folder, originals, file } = open()
  const hash = originals.put(Buffer.from('一度だけ'))
  const { ino, mtimeMs } = statSync(file(hash))
  expect(originals.put(Buffer.from('一度だけ'))).toBe(hash)
  expect(statSync(file(hash))).toMatchObject({ ino, mtimeMs })
  const files = readdirSync(join(folder, 'originals'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([hash.slice(2)])
})

test('many at once, more than are opened together, some of them alike', async () => {
  const { folder, originals } = open()
  const files = Array.from({ length: 150 }, (_, i) => Buffer.from(`${i % 140}番目`))
  const hashes = await originals.putAll(files)
  expect(hashes).toEqual(files.map((bytes) => sha256(bytes)))
  expect(files.every((bytes, i) => Buffer.from(originals.get(hashes[i]!)).equals(bytes))).toBe(true)
  const kept = readdirSync(join(folder, 'originals'), { recursive: true, withFileTypes: true })
  expect(kept.filter((entry) => entry.isFile())).toHaveLength(140)
  expect(await originals.putAll([])).toEqual([])
})

test('a file cut short by a failing disk is mended when its bytes come again', () => {
  const { originals, file } = open()
  const hash = originals.put(Buffer.from('まるごと'))
  writeFileSync(file(hash), 'まる')
  originals.put(Buffer.from('まるごと'))
  expect(readFileSync(file(hash), 'utf8')).toBe('まるごと')
})

test('what a crash has left among the incoming files is put in its place, if all of it is there', () => {
  const { folder, originals, file } = open()
  const there = originals.put(Buffer.from('もうある'))
  const [moved, cut] = [sha256('電源が落ちた'), sha256('途中まで')]
  const incoming = (hash: string): string => join(folder, 'originals', 'incoming', `${hash}-0123456789abcdef`)
  writeFileSync(incoming(there), 'もうある')
  writeFileSync(incoming(moved), '電源が落ちた')
  writeFileSync(incoming(cut), '途中')
  mkdirSync(join(folder, 'originals', 'incoming', '人の作った物'))
  writeFileSync(join(folder, 'originals', 'incoming', '人の書いた物.txt'), '消されない')
  originals.settle()
  expect(readFileSync(file(there), 'utf8')).toBe('もうある')
  expect(readFileSync(file(moved), 'utf8')).toBe('電源が落ちた')
  expect(originals.has(cut)).toBe(false)
  expect(readdirSync(join(folder, 'originals', 'incoming'))).toEqual(['人の作った物', '人の書いた物.txt'])
})

test('opening a library does so, and only who has it open', () => {
  const opened = openTestLibrary()
  const bytes = Buffer.from('届いた')
  const hash = opened.originals.put(bytes)
  const { library, folder } = opened
  library.close()
  renameSync(
    join(folder, 'originals', originalPath(hash)),
    join(folder, 'originals', 'incoming', `${hash}-0123456789abcdef`)
  )
  expect(openOriginals(folder).has(hash)).toBe(false)
  opened.reopen()
  expect(Buffer.from(openOriginals(folder).get(hash))).toEqual(bytes)
})

test('what is not there is a failure that names it; removing it twice is none', () => {
  const { originals, file } = open()
  const hash = originals.put(Buffer.from('消す'))
  originals.remove(hash)
  originals.remove(hash)
  expect(originals.has(hash)).toBe(false)
  expect(() => originals.get(hash)).toThrow(
    expect.objectContaining({ code: 'FILE_NOT_FOUND', detail: { path: file(hash) } }) as Error
  )
})

test.skipIf(process.platform === 'win32')('a folder that must not be written', () => {
  const { folder, originals } = open()
  chmodSync(folder, 0o555)
  const root = process.geteuid?.() === 0
  if (root) process.seteuid!(65534)
  try {
    expect(() => originals.put(Buffer.from('書けない'))).toThrow(
      expect.objectContaining({ code: 'LIBRARY_READ_ONLY', detail: { path: folder } }) as Error
    )
  } finally {
    if (root) process.seteuid!(0)
    chmodSync(folder, 0o755)
  }
  rmSync(join(folder, 'originals'), { recursive: true, force: true })
})
