import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { formOf } from '../../src-main/adapters/sqlite/migrate'
import { knownForm } from '../../src-main/adapters/sqlite/migrations/index'
import { openDatabase } from '../../src-main/adapters/sqlite/open'
import { openTestLibrary, temporaryFolder } from '../adapters/sqlite/library-fixture'

const fixture = fileURLToPath(new URL('../fixtures/libraries/form-1.sqlite', import.meta.url))

function olderLibrary(): string {
  const folder = temporaryFolder()
  copyFileSync(fixture, join(folder, 'library.sqlite'))
  return folder
}

test('the fixture is of the first form', () => {
  const db = openDatabase(join(olderLibrary(), 'library.sqlite'))
  expect(formOf(db)).toBe(1)
  db.close()
})

test('a library of the first form opens with all it had, and stays of the known form', async () => {
  const opened = openTestLibrary(olderLibrary())
  const { library } = opened
  expect(library.read.status()).toMatchObject({
    ...{ articles: 1, reading: 1, starred: 1, discarded: 1, passages: 2, waiting: 1, notes: 2, undo: 'article.mark' },
    ...{ codes: { hanoi: 1, russia: 1, hardline: 1 }, publishers: [{ name: '港町新報', articles: 1 }] }
  })
  expect(library.read.revision(1)).toMatchObject({
    ...{ revision: 2, title: '手で直した題名', titleOrigin: 'user', publisher: '港町新報' },
    text: '追記。親書は受け取られなかった。理由は三つあるという。'
  })
  expect(library.read.revision(1, 1).text).toBe('親書は受け取られなかった。理由は三つある。')
  expect(library.read.listArticles({ discarded: true })[0]?.title).toBe('片割れ\ud800の題名')
  expect(library.read.articleOfOrigin('/記事/親書.txt')).toBe(1)
  expect(library.read.passages({}).map(({ anchor, codings, note }) => [anchor, codings.length, note])).toEqual([
    ['moved', 2, '# 決め手\n[[まとめ]] へ'],
    ['fuzzy', 1, null]
  ])
  expect(library.read.note(2).backlinks).toEqual([{ noteId: 1, excerpt: '[[まとめ]] へ' }])
  expect(library.read.note(1).backlinks).toEqual([{ noteId: 2, excerpt: '[[手で直した題名]] と [[決め手]]' }])
  expect(library.read.settings()).toEqual({ language: 'ja' })

  expect(library.undo()).toBe('article.mark')
  expect(library.read.status().starred).toBe(0)
  library.write('note.save', (writer) => writer.saveNote(1, '書き足せる'))

  // Its originals were never put beside the fixture; nothing else is amiss.
  const problems = await opened.reopen().library.verify()
  expect(problems.filter(({ code }) => code !== 'ORIGINAL_MISSING' && code !== 'INDEX_STALE')).toEqual([])
  library.close()
  const db = openDatabase(join(opened.folder, 'library.sqlite'), { readOnly: true })
  expect(formOf(db)).toBe(knownForm)
  db.close()
})

test('an upgraded library has the same tables as a new one', () => {
  const schema = (folder: string): unknown[] => {
    const db = openDatabase(join(folder, 'library.sqlite'))
    const rows = db.all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    db.close()
    return rows
  }
  const old = openTestLibrary(olderLibrary())
  old.library.close()
  const fresh = openTestLibrary()
  fresh.library.close()
  expect(schema(old.folder)).toEqual(schema(fresh.folder))
})

test('an upgrade that fails leaves the older form whole', () => {
  const folder = olderLibrary()
  const file = join(folder, 'library.sqlite')
  const before = openDatabase(file)
  before.exec('CREATE TABLE search_doc (in_the_way)')
  before.close()
  expect(() => openTestLibrary(folder)).toThrow()
  const db = openDatabase(file)
  expect(formOf(db)).toBe(1)
  expect(db.all("SELECT name FROM sqlite_schema WHERE name LIKE 'search%'")).toEqual([{ name: 'search_doc' }])
  db.exec('DROP TABLE search_doc')
  db.close()
  expect(openTestLibrary(folder).library.read.status().articles).toBe(1)
})

test('a backup of an upgraded library goes into a new one, though its pages are of another size', async () => {
  const old = openTestLibrary(olderLibrary())
  const file = join(temporaryFolder(), 'old.shoken')
  await old.library.backup(file)
  const fresh = openTestLibrary()
  await fresh.library.restore(file)
  expect(fresh.library.read.listArticles({})).toEqual(old.library.read.listArticles({}))
  expect(fresh.reopen().library.undo()).toBe('article.mark')
})
