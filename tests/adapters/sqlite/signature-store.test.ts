import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { signatureOf } from '../../../src-main/domain/reading/near-duplicate'
import { addArticle, onCleanup, openTestLibrary, plainDraft } from './library-fixture'

const word = (n: number): string => (n * 7919 + 104_729).toString(36)
/** Forty words that no other story has. */
const story = (n: number): string => Array.from({ length: 40 }, (_, at) => word(n * 1000 + at)).join(' ')

test('a text is found by its likeness however many came after it, and not once it is gone', () => {
  const opened = openTestLibrary()
  const { library } = opened
  const db = openDatabase(join(opened.folder, 'library.sqlite'))
  onCleanup(() => db.close())
  const bandsOf = (contentId: number): number =>
    ['signature_fresh', 'signature_band']
      .map((table) => Number(db.get(`SELECT count(*) AS n FROM ${table} WHERE content_id = ?`, contentId)!['n']))
      .reduce((sum, n) => sum + n)
  const alike = (text: string): number[] =>
    library.read.similar(signatureOf(text), { threshold: 0.8, most: 1 }).map(({ articleId }) => articleId)

  const first = addArticle(opened, story(1))
  expect(alike(`${story(1)}。`)).toEqual([first])
  library.write('article.import', (writer) => {
    for (let n = 2; n <= 1200; n++) writer.addArticle(plainDraft(story(n)))
  })
  // What is filed last waits where few are, and a thousand texts later none of the first ones does.
  expect(db.get('SELECT min(content_id) AS first FROM signature_fresh')!['first']).toBeGreaterThan(1)
  expect(db.get('SELECT max(content_id) AS last FROM signature_fresh')!['last']).toBe(1200)
  for (const n of [1, 600, 1199, 1200]) expect([n, alike(`${story(n)}。`)]).toEqual([n, [n]])
  expect(alike(story(2000))).toEqual([])
  for (const n of [1, 600, 1200]) expect(bandsOf(n)).toBe(32)

  for (const n of [1, 1200]) {
    library.write(null, (writer) => writer.discardArticle(n))
    library.write(null, (writer) => writer.destroyArticle(n))
    expect(bandsOf(n)).toBe(0)
  }
})
