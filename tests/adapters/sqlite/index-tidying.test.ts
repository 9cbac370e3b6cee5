import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openDatabase, type Database } from '../../../src-main/adapters/sqlite/open'
import { rebuildIndex } from '../../../src-main/adapters/sqlite/search-rebuild'
import { staleIndexEntries } from '../../../src-main/adapters/sqlite/search-check'
import { addArticle, onCleanup, openTestLibrary, plainDraft, type OpenedLibrary } from './library-fixture'

const database = ({ folder }: OpenedLibrary): Database => {
  const db = openDatabase(join(folder, 'library.sqlite'), { unprotected: true })
  onCleanup(() => db.close())
  return db
}

/** Every segment has at least one page, and each page is listed. */
const segments = (db: Database): number =>
  db.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM search_article_idx')!.n

const text = (n: number): string => `第${n}回の協議は不調に終わった。書簡は受け取られなかった。`

const found = (db: Database): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM search_article WHERE search_article MATCH 'body : "書簡 簡は"'`)!.n

const expectWhole = (db: Database, articles: number): void => {
  expect(found(db)).toBe(articles)
  db.exec("INSERT INTO search_article(search_article) VALUES ('integrity-check')")
  expect([...staleIndexEntries(db)]).toEqual([])
}

test('small writes merge nothing themselves; it is done once nothing more is written', async () => {
  const opened = openTestLibrary()
  const db = database(opened)
  for (let n = 0; n < 24; n++) addArticle(opened, text(n))
  expect(segments(db)).toBe(24)
  expectWhole(db, 24)
  await vi.waitFor(() => expect(segments(db)).toBeLessThan(4), { timeout: 20_000, interval: 50 })
  expectWhole(db, 24)
})

test('what another start has left is merged after the next one', async () => {
  const opened = openTestLibrary()
  for (let n = 0; n < 12; n++) addArticle(opened, text(n))
  const again = opened.reopen()
  const db = database(again)
  expect(segments(db)).toBe(12)
  await vi.waitFor(() => expect(segments(db)).toBeLessThan(4), { timeout: 20_000, interval: 50 })
  expectWhole(db, 12)
})

test('a write of many articles merges as it goes', () => {
  const opened = openTestLibrary()
  const db = database(opened)
  for (let batch = 0; batch < 12; batch++)
    opened.library.write('article.import', (writer) => {
      for (let n = 0; n < 40; n++) writer.addArticle(plainDraft(text(batch * 40 + n)))
    })
  expect(segments(db)).toBeLessThan(6)
  expect(found(db)).toBe(480)
})

test('an index of an earlier version, and one built anew, leave merging to the program as well', () => {
  const opened = openTestLibrary()
  const db = database(opened)
  const automerge = (): unknown => db.get("SELECT v FROM search_article_config WHERE k = 'automerge'")?.['v']
  expect(automerge()).toBe(0)
  db.exec("INSERT INTO search_article(search_article, rank) VALUES ('automerge', 4)")
  opened.reopen()
  expect(automerge()).toBe(0)
  rebuildIndex(db)
  expect(automerge()).toBe(0)
})
