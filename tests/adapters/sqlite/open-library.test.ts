import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { expect, test, describe } from 'vitest'
import { Failure } from '../../../src-main/contract/failure'
import { knownForm } from '../../../src-main/adapters/sqlite/migrations/index'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { hashFolder } from './hash-folder'
import { addArticle, codebook, onCleanup, openTestLibrary, temporaryFolder, testClock } from './library-fixture'

const fileIn = (folder: string): string => join(folder, 'library.sqlite')

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('It was expected to fail')
}

function closedLibrary(): string {
  const opened = openTestLibrary()
  addArticle(opened, '残しておく本文')
  opened.library.close()
  return opened.folder
}

describe('a new library', () => {
  test('begins with the default codebook and offers the sample', () => {
    const { library, folder } = openTestLibrary(join(temporaryFolder(), 'deep', 'folder'))
    expect(library.read.codebook()).toEqual(codebook)
    expect(library.read.status()).toEqual({
      folder,
      ...{ articles: 0, unread: 0, reading: 0, starred: 0, discarded: 0, passages: 0, waiting: 0, notes: 0 },
      ...{ codes: {}, publishers: [], offerSample: true, undo: null, redo: null }
    })
  })

  test('is written ahead, in full synchrony, with foreign keys', () => {
    const folder = closedLibrary()
    const db = openDatabase(fileIn(folder))
    expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
    db.close()
    expect(existsSync(`${fileIn(folder)}-wal`)).toBe(false)
  })
})

describe('a library of a newer Shoken', () => {
  const makeNewer = (folder: string): void => {
    const db = openDatabase(fileIn(folder))
    db.exec(`PRAGMA user_version = ${knownForm + 1}`)
    db.close()
  }

  test('is refused and stays as it is, to the byte', () => {
    const folder = closedLibrary()
    makeNewer(folder)
    rmSync(join(folder, 'library.lock'))
    const before = hashFolder(folder)
    const failure = failureOf(() => openTestLibrary(folder))
    expect([failure.code, failure.detail]).toEqual(['LIBRARY_NEWER', { found: knownForm + 1, known: knownForm }])
    expect(hashFolder(folder)).toEqual(before)
  })

  test('is recognised too when only its write-ahead log says so, after a crash', () => {
    const crashed = closedLibrary()
    const folder = temporaryFolder()
    const db = openDatabase(fileIn(crashed))
    db.exec('PRAGMA wal_autocheckpoint = 0; CREATE TABLE of_the_future (x)')
    db.exec(`PRAGMA user_version = ${knownForm + 5}`)
    // What a killed process leaves: the file and its log, as they are while the connection is open.
    mkdirSync(folder, { recursive: true })
    for (const end of ['', '-wal']) copyFileSync(fileIn(crashed) + end, fileIn(folder) + end)
    db.close()
    expect(readFileSync(fileIn(folder)).readUInt32BE(60)).toBe(knownForm)
    const before = hashFolder(folder)
    expect(failureOf(() => openTestLibrary(folder)).detail).toEqual({ found: knownForm + 5, known: knownForm })
    expect(hashFolder(folder)).toEqual(before)
  })
})

describe('a damaged library is refused and left untouched', () => {
  const damages: [string, (file: string) => void][] = [
    ['not a database', (file) => writeFileSync(file, 'これはデータベースではない'.repeat(50))],
    ['cut off within its header', (file) => truncateSync(file, 40)],
    ['cut off after a page', (file) => truncateSync(file, 4096)],
    [
      'another program’s database',
      (file) => {
        rmSync(file)
        const db = openDatabase(file)
        db.exec('CREATE TABLE other (x); PRAGMA user_version = 3')
        db.close()
      }
    ],
    [
      'another program’s database without a version',
      (file) => {
        rmSync(file)
        const db = openDatabase(file)
        db.exec('CREATE TABLE other (x)')
        db.close()
      }
    ],
    [
      'its schema overwritten',
      (file) => {
        const bytes = readFileSync(file)
        bytes.fill(0xff, 100, 4096)
        writeFileSync(file, bytes)
      }
    ]
  ]
  test.each(damages)('%s', (_, damage) => {
    const folder = closedLibrary()
    damage(fileIn(folder))
    const before = readFileSync(fileIn(folder))
    expect(failureOf(() => openTestLibrary(folder)).code).toBe('LIBRARY_DAMAGED')
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true)
    expect(existsSync(`${fileIn(folder)}-wal`)).toBe(false)
    // Refused does not mean held.
    expect(failureOf(() => openTestLibrary(folder)).code).toBe('LIBRARY_DAMAGED')
  })

  test('an empty file is a library that was never begun', () => {
    const folder = temporaryFolder()
    writeFileSync(fileIn(folder), '')
    expect(openTestLibrary(folder).library.read.status().articles).toBe(0)
  })

  test('damage met while reading is told as such', () => {
    const folder = closedLibrary()
    const opened = openTestLibrary(folder)
    for (let i = 0; i < 50; i++) addArticle(opened, `${i}本文`.repeat(500))
    opened.library.close()
    const db = openDatabase(fileIn(folder))
    const pages = db.all<{ n: number }>(
      "SELECT pageno AS n FROM dbstat WHERE name = 'content' AND pagetype = 'overflow'"
    )
    db.close()
    const bytes = readFileSync(fileIn(folder))
    for (const { n } of pages) bytes.fill(0x5a, (n - 1) * 4096, n * 4096)
    writeFileSync(fileIn(folder), bytes)
    const { library } = openTestLibrary(folder)
    expect(failureOf(() => Array.from({ length: 51 }, (_, id) => library.read.revision(id + 1))).code).toBe(
      'LIBRARY_DAMAGED'
    )
  })
})

/** Does something as a user whom permissions bind; root is bound by none. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid!(65534)
  try {
    return work()
  } finally {
    process.seteuid!(0)
  }
}

describe.skipIf(process.platform === 'win32')('where writing is not allowed', () => {
  const lockDown = (path: string, mode: number): void => {
    const before = statSync(path).mode
    chmodSync(path, mode)
    onCleanup(() => chmodSync(path, before))
  }

  test('a read-only folder', () => {
    const folder = closedLibrary()
    lockDown(folder, 0o555)
    const before = hashFolder(folder)
    const failure = asOrdinaryUser(() => failureOf(() => openTestLibrary(folder)))
    expect([failure.code, failure.detail]).toEqual(['LIBRARY_READ_ONLY', { path: folder }])
    expect(hashFolder(folder)).toEqual(before)
  })

  test('a read-only file in a folder that can be written', () => {
    const folder = closedLibrary()
    lockDown(folder, 0o777)
    for (const name of ['library.lock', 'library.sqlite']) lockDown(join(folder, name), 0o444)
    const failure = asOrdinaryUser(() => failureOf(() => openTestLibrary(folder)))
    expect(failure.code).toBe('LIBRARY_READ_ONLY')
  })

  test('a file where the folder should be', () => {
    const parent = temporaryFolder()
    writeFileSync(join(parent, 'taken'), '')
    for (const folder of [join(parent, 'taken'), join(parent, 'taken', 'below')]) {
      const failure = failureOf(() => openTestLibrary(folder))
      expect([failure.code, failure.detail]).toEqual(['LIBRARY_READ_ONLY', { path: folder }])
    }
  })

  test('a folder that cannot be made', () => {
    const parent = temporaryFolder()
    lockDown(parent, 0o555)
    const failure = asOrdinaryUser(() => failureOf(() => openTestLibrary(join(parent, 'library'))))
    expect(failure.code).toBe('LIBRARY_READ_ONLY')
  })
})

test('a write that waits is refused whole: a transaction cannot span other work', () => {
  const { library } = openTestLibrary()
  expect(() => library.write('note.create', async (writer) => writer.addNote('あとで', {}))).toThrow('cannot wait')
  expect(library.read.status().notes).toBe(0)
})

test('the clock may stand still', () => {
  const clock = testClock()
  const { library } = openTestLibrary(temporaryFolder(), { ...clock, now: () => '2026-01-01T00:00:00.000Z' })
  const ids = ['一', '二', '三'].map((body) => library.write('note.create', (writer) => writer.addNote(body, {})))
  expect(library.read.notes({}).map(({ id }) => id)).toEqual(ids.reverse())
})
