import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { originalPath } from '../../../src-main/adapters/files/originals'
import { tarEnd, tarHeader, tarPadding } from '../../../src-main/adapters/files/tar'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { knownForm } from '../../../src-main/adapters/sqlite/migrations/index'
import { Failure } from '../../../src-main/contract/failure'
import { buildChild, startChild } from './child-process'
import { addArticle, openTestLibrary, plainDraft, sha256, temporaryFolder, type OpenedLibrary } from './library-fixture'

/** Where a backup with an absolute name would write if it were let. */
const escaped = join(tmpdir(), `shoken-escaped-${process.pid}`)

// Real processes and real syncs: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

function filled(): OpenedLibrary {
  const opened = openTestLibrary()
  const articleId = addArticle(opened, '控えに入る記事。\n二つ目の段落。', { title: '控えの記事', publisher: '社' })
  addArticle(opened, '言いかけの\ud800文字と\0の記事')
  opened.library.write('passage.create', (writer) => {
    const selector = { start: 0, end: 3, exact: '控えに', prefix: '', suffix: '入る' }
    writer.setCoding(writer.addPassage(articleId, 1, selector), 'hanoi', 'contradicts')
  })
  opened.library.write('note.create', (writer) => writer.addNote('[[控えの記事]] のメモ', { articleId }))
  opened.library.write('article.import', (writer) =>
    writer.addRevision(
      articleId,
      plainDraft('直した、控えに入る記事。', { originalSha256: opened.originals.put(Buffer.from('直')) })
    )
  )
  return opened
}

const everything = ({ library }: OpenedLibrary): unknown => ({
  status: { ...library.read.status(), folder: '' },
  articles: library.read.listArticles({}).map((summary) => [summary, library.read.revision(summary.id)]),
  passages: library.read.passages({}),
  notes: library.read.notes({}),
  codebook: library.read.codebook()
})

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason
  )
  expect(error).toBeInstanceOf(Failure)
  return error as Failure
}

test('a backup restored elsewhere is the same library, its history included', async () => {
  const opened = filled()
  const file = join(temporaryFolder(), 'nested', 'copy.shoken')
  const report = await opened.library.backup(file)
  expect(report).toEqual({ file, articles: 2, passages: 1, notes: 1, sha256: sha256(readFileSync(file)) })
  const other = openTestLibrary()
  addArticle(other, '上書きされる記事')
  const event = new Promise((resolve) => other.library.onChange(resolve))
  expect(await other.library.restore(file)).toEqual({ ...report, file })
  expect(await event).toMatchObject({ articles: 'all', passages: true, notes: true, codebook: true })
  expect(everything(other)).toEqual(everything(opened))
  expect(await other.library.verify()).toEqual([])
  expect(other.library.undo()).toBe('article.import')
  expect(
    other
      .reopen()
      .library.read.listArticles({})
      .map(({ revision }) => revision)
  ).toEqual([1, 1])
})

test('the present library is backed up first, and its originals go', async () => {
  const opened = filled()
  const file = join(opened.folder, 'backups', 'one.shoken')
  await opened.library.backup(file)
  const before = everything(opened)
  const added = addArticle(opened, '控えの後の記事')
  await opened.library.restore(file)
  expect(everything(opened)).toEqual(before)
  expect(opened.originals.has(sha256('控えの後の記事'))).toBe(false)

  const saved = readdirSync(join(opened.folder, 'backups')).find((name) => name.startsWith('before-restore-'))!
  await opened.library.restore(join(opened.folder, 'backups', saved))
  expect(opened.library.read.revision(added).text).toBe('控えの後の記事')
  expect(await opened.library.verify()).toEqual([])
})

test('every archiver can open a backup', async () => {
  const opened = filled()
  const file = join(temporaryFolder(), 'copy.tar.gz')
  await opened.library.backup(file)
  const out = temporaryFolder()
  execFileSync('tar', ['-xzf', file, '-C', out])
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Record<string, unknown>
  expect(manifest).toMatchObject({ format: 'shoken-library', form: knownForm, originals: 3, missing: [] })
  expect(manifest['database']).toMatchObject({ sha256: sha256(readFileSync(join(out, 'library.sqlite'))) })
  const hash = sha256('控えに入る記事。\n二つ目の段落。')
  expect(readFileSync(join(out, 'originals', originalPath(hash)), 'utf8')).toContain('控えに入る')
})

test('writing goes on while a backup is made, and an original it needs is not deleted under it', async () => {
  const opened = openTestLibrary()
  const ids = Array.from({ length: 60 }, (_, i) => addArticle(opened, `${i} ${'長い本文'.repeat(1500)}`))
  const file = join(temporaryFolder(), 'copy.shoken')
  const backup = opened.library.backup(file)
  await new Promise((resolve) => setImmediate(resolve))
  opened.library.write('article.discard', (writer) => writer.discardArticle(ids[0]!))
  opened.library.write(null, (writer) => writer.destroyArticle(ids[0]!))
  addArticle(opened, 'その間に来た記事')
  await backup
  const other = openTestLibrary()
  await other.library.restore(file)
  expect(await other.library.verify()).toEqual([])
  opened.library.write('note.create', (writer) => writer.addNote('次の機会に片付く', {}))
  expect(opened.originals.has(sha256(`0 ${'長い本文'.repeat(1500)}`))).toBe(false)
  expect(await opened.library.verify()).toEqual([])
})

test('a library with a lost original can still be backed up; the manifest says what is missing', async () => {
  const opened = filled()
  opened.originals.remove(sha256('直'))
  const file = join(temporaryFolder(), 'copy.shoken')
  await opened.library.backup(file)
  const other = openTestLibrary()
  await other.library.restore(file)
  expect(await other.library.verify()).toMatchObject([{ code: 'ORIGINAL_MISSING', object: sha256('直') }])
})

describe('a backup that cannot be written leaves nothing behind', () => {
  test('where a folder has its name', async () => {
    const opened = filled()
    const parent = temporaryFolder()
    mkdirSync(join(parent, 'taken', 'inside'), { recursive: true })
    const failure = await failureOf(opened.library.backup(join(parent, 'taken')))
    expect(failure.code).toBe('FILE_UNWRITABLE')
    expect(readdirSync(parent)).toEqual(['taken'])
  })

  test('below a file', async () => {
    const opened = filled()
    const parent = temporaryFolder()
    writeFileSync(join(parent, 'file'), 'x')
    expect((await failureOf(opened.library.backup(join(parent, 'file', 'copy.shoken')))).code).toBe('FILE_UNWRITABLE')
  })
})

interface Entry {
  readonly name: string
  readonly bytes: Buffer
}

const pack = (entries: readonly Entry[], end = tarEnd()): Buffer =>
  gzipSync(
    Buffer.concat([
      ...entries.flatMap(({ name, bytes }) => [
        tarHeader({ name, size: bytes.length }),
        bytes,
        tarPadding(bytes.length)
      ]),
      end
    ])
  )

/** The files of a backup, to be changed and packed again. */
function unpack(file: string): Entry[] {
  const bytes = gunzipSync(readFileSync(file))
  const entries: Entry[] = []
  for (let at = 0; bytes[at] !== 0;) {
    const name = bytes.toString('latin1', at, at + 100).replace(/\0.*$/s, '')
    const size = parseInt(bytes.toString('latin1', at + 124, at + 136), 8)
    entries.push({ name, bytes: bytes.subarray(at + 512, at + 512 + size) })
    at += 512 + Math.ceil(size / 512) * 512
  }
  return entries
}

const withDatabase = (entries: readonly Entry[], bytes: Buffer): Entry[] =>
  entries.map((entry) => {
    if (entry.name === 'library.sqlite') return { ...entry, bytes }
    if (entry.name !== 'manifest.json') return entry
    const manifest = JSON.parse(entry.bytes.toString()) as Record<string, unknown>
    const database = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
    return { ...entry, bytes: Buffer.from(JSON.stringify({ ...manifest, database })) }
  })

const changeDatabase = (entries: readonly Entry[], sql: string): Entry[] => {
  const file = join(temporaryFolder(), 'library.sqlite')
  writeFileSync(file, entries.find(({ name }) => name === 'library.sqlite')!.bytes)
  const db = openDatabase(file)
  db.exec(`PRAGMA foreign_keys = OFF; ${sql}`)
  db.close()
  return withDatabase(entries, readFileSync(file))
}

test('a backup takes the place of no file of the library, and of nothing that is no file', async () => {
  const opened = filled()
  const before = everything(opened)
  for (const name of ['library.sqlite', 'library.sqlite-wal', 'originals/x'])
    expect((await failureOf(opened.library.backup(join(opened.folder, name)))).code).toBe('LIBRARY_FILE')
  const { code } = await failureOf(opened.library.backup('/dev/null'))
  expect(code).toBe('FILE_UNWRITABLE')
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  expect(everything(opened)).toEqual(before)
})

describe('what is no backup, or not a whole one, changes nothing', () => {
  const spoils: [string, (entries: Entry[], file: Buffer) => Buffer | null, string][] = [
    ['nothing there', () => null, 'FILE_NOT_FOUND'],
    ['an empty file', () => Buffer.alloc(0), 'BACKUP_INVALID'],
    ['some text', () => Buffer.from('これは控えではない'), 'BACKUP_INVALID'],
    ['cut off', (_, file) => file.subarray(0, file.length - 100), 'BACKUP_INVALID'],
    [
      'a flipped bit',
      (_, file) => Buffer.from(file.map((byte, i) => (i === file.length >> 1 ? byte ^ 4 : byte))),
      'BACKUP_INVALID'
    ],
    [
      'an archive of something else',
      () => pack([{ name: 'manifest.json', bytes: Buffer.from('{}') }]),
      'BACKUP_INVALID'
    ],
    ['no manifest', (entries) => pack(entries.slice(1)), 'BACKUP_INVALID'],
    ['no library', (entries) => pack(entries.filter(({ name }) => name !== 'library.sqlite')), 'BACKUP_INVALID'],
    ['an original too few', (entries) => pack(entries.slice(0, -1)), 'BACKUP_INVALID'],
    ['an original twice', (entries) => pack([...entries, entries.at(-1)!]), 'BACKUP_INVALID'],
    [
      'an original changed',
      (entries) => pack(entries.map((e, i) => (i === 2 ? { ...e, bytes: Buffer.from('偽') } : e))),
      'BACKUP_INVALID'
    ],
    [
      'a name that leads out',
      (entries) => pack([...entries, { name: 'originals/../../../escaped', bytes: Buffer.from('x') }]),
      'BACKUP_INVALID'
    ],
    ['an absolute name', (entries) => pack([...entries, { name: escaped, bytes: Buffer.from('x') }]), 'BACKUP_INVALID'],
    ['no end', (entries) => pack(entries, Buffer.alloc(0)), 'BACKUP_INVALID'],
    [
      'another library than announced',
      (entries) => pack(entries.map((e) => (e.name === 'library.sqlite' ? { ...e, bytes: Buffer.alloc(4096) } : e))),
      'BACKUP_INVALID'
    ],
    [
      'a damaged library',
      (entries) =>
        pack(
          withDatabase(
            entries,
            Buffer.concat([entries[1]!.bytes.subarray(0, 8192), Buffer.alloc(entries[1]!.bytes.length - 8192, 7)])
          )
        ),
      'BACKUP_INVALID'
    ],
    ['rows that refer to nothing', (entries) => pack(changeDatabase(entries, 'DELETE FROM content')), 'BACKUP_INVALID'],
    [
      'a library of a newer form',
      (entries) => pack(changeDatabase(entries, `PRAGMA user_version = ${knownForm + 1}`)),
      'BACKUP_INVALID'
    ],
    [
      'another program’s database',
      (entries) => pack(changeDatabase(entries, 'PRAGMA application_id = 7')),
      'BACKUP_INVALID'
    ]
  ]

  test.each(spoils)('%s', async (_, spoil, code) => {
    const opened = filled()
    const parent = temporaryFolder()
    const good = join(parent, 'good.shoken')
    const bad = join(parent, 'bad.shoken')
    await opened.library.backup(good)
    const spoiled = spoil(unpack(good), readFileSync(good))
    if (spoiled) writeFileSync(bad, spoiled)
    addArticle(opened, 'そのままでなければならない')
    const before = everything(opened)
    const failure = await failureOf(opened.library.restore(bad))
    expect([failure.code, failure.detail['path']]).toEqual([code, bad])
    expect(everything(opened)).toEqual(before)
    expect(await opened.library.verify()).toEqual([])
    expect(existsSync(escaped)).toBe(false)
    const left = readdirSync(join(opened.folder, 'backups'), { recursive: true })
    expect(left).toEqual([])
  })
})

test('nothing else is done while a backup is being put back', async () => {
  const opened = filled()
  const file = join(temporaryFolder(), 'copy.shoken')
  await opened.library.backup(file)
  const restore = opened.library.restore(file)
  const busy = expect.objectContaining({ code: 'LIBRARY_BUSY' }) as Error
  expect(() => opened.library.write('note.create', (writer) => writer.addNote('x', {}))).toThrow(busy)
  expect(() => opened.library.undo()).toThrow(busy)
  await expect(opened.library.restore(file)).rejects.toEqual(busy)
  await restore
  opened.library.write('note.create', (writer) => writer.addNote('いまは書ける', {}))
  expect(await opened.library.verify()).toEqual([])
})

test('a restore waits for another connection of the program that is writing', async () => {
  const opened = filled()
  const file = join(temporaryFolder(), 'copy.shoken')
  await opened.library.backup(file)
  const before = everything(opened)
  addArticle(opened, '控えの後')
  const other = openDatabase(join(opened.folder, 'library.sqlite'))
  other.exec('BEGIN IMMEDIATE; DELETE FROM search_doc')
  setTimeout(() => other.exec('ROLLBACK'), 700)
  await opened.library.restore(file)
  expect(everything(opened)).toEqual(before)
  // What the other connection reads from now on is the restored library.
  expect(other.get('SELECT count(*) AS n FROM article')).toEqual({ n: 2 })
  other.close()
  expect(await opened.library.verify()).toEqual([])
})

describe('killed while restoring', () => {
  let restorer: Awaited<ReturnType<typeof buildChild>>
  beforeAll(async () => {
    restorer = await buildChild('restore-library')
  })
  afterAll(() => restorer.remove())

  test('the library is the old one or the new one', async () => {
    const files: string[] = []
    const states: unknown[] = []
    for (const size of [20, 45]) {
      const opened = openTestLibrary()
      for (let i = 0; i < size; i++) addArticle(opened, `${size}–${i} ${'本文の多い記事。'.repeat(100)}`)
      const file = join(temporaryFolder(), `${size}.shoken`)
      await opened.library.backup(file)
      files.push(file)
      states.push(everything(opened))
      opened.library.close()
    }
    const folder = temporaryFolder()
    const seen = new Set<number>()
    for (let round = 0; round < 6; round++) {
      const child = startChild(restorer.file, [folder, ...files])
      await child.line((line) => line === (round < 3 ? 'done 0' : 'done 1'))
      await new Promise((resolve) => setTimeout(resolve, (round % 3) * 70))
      await child.kill()
      const opened = openTestLibrary(folder)
      const state = states.findIndex((known) => JSON.stringify(known) === JSON.stringify(everything(opened)))
      expect(state).not.toBe(-1)
      seen.add(state)
      expect(await opened.library.verify()).toEqual([])
      expect(readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.part'))).toEqual([])
      opened.library.close()
    }
    expect(seen.size).toBe(2)
  })
})
