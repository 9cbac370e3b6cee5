import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { originalPath } from '../../../src-main/adapters/files/originals'
import { rebuildIndex } from '../../../src-main/adapters/sqlite/search-rebuild'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { addArticle, openTestLibrary, sha256 } from './library-fixture'

/** A library with some of everything, closed; the originals are those of its texts. */
function library() {
  const opened = openTestLibrary()
  const articleId = addArticle(opened, '確かめる本文。\n二段落。')
  addArticle(opened, '\ud800欠けた字の本文')
  opened.library.write('passage.create', (writer) => {
    const passage = writer.addPassage(articleId, 1, { start: 0, end: 4, exact: '確かめる', prefix: '', suffix: '本文' })
    writer.setCoding(passage, 'hanoi', 'supports')
    writer.addNote('メモ [[どこか]]', { passageId: passage })
  })
  return opened
}

const cases: [name: string, sql: string, code: string, object: string][] = [
  [
    'a text that was changed',
    "UPDATE content SET text = text || '。' WHERE id = 1",
    'TEXT_CHANGED',
    'article 1, revision 1'
  ],
  [
    'a structure that is no JSON',
    "UPDATE content SET blocks = '[{' WHERE id = 1",
    'TEXT_UNREADABLE',
    'article 1, revision 1'
  ],
  [
    'a block beyond the text',
    `UPDATE content SET blocks = replace(blocks, '"end":12', '"end":99') WHERE id = 1`,
    'BLOCK_RANGE',
    'article 1, revision 1'
  ],
  [
    'a run beyond the text',
    `UPDATE content SET runs = '[{"kind":"strong","start":3,"end":40}]' WHERE id = 1`,
    'BLOCK_RANGE',
    'article 1, revision 1'
  ],
  [
    'a removal beyond the raw text',
    `UPDATE content SET removed = '[{"rawStart":90,"rawEnd":95,"rule":"x"}]' WHERE id = 1`,
    'BLOCK_RANGE',
    'article 1, revision 1'
  ],
  [
    'a map beyond the raw text',
    "UPDATE content SET map = '[0,5,40,5]' WHERE id = 1",
    'MAP_RANGE',
    'article 1, revision 1'
  ],
  [
    'a map that goes back',
    "UPDATE content SET map = '[4,4,4,4,0,4,0,4]' WHERE id = 1",
    'MAP_RANGE',
    'article 1, revision 1'
  ],
  ['a passage that says something else', "UPDATE passage SET exact = '違う' WHERE id = 1", 'PASSAGE_TEXT', 'passage 1'],
  [
    'a passage out of place',
    'UPDATE passage SET start_offset = 1, end_offset = 5 WHERE id = 1',
    'PASSAGE_TEXT',
    'passage 1'
  ],
  [
    'a passage of a revision that is not there',
    'UPDATE passage SET revision = 9 WHERE id = 1',
    'PASSAGE_TEXT',
    'passage 1'
  ],
  ['a code that is not in the codebook', "UPDATE coding SET code = 'gone'", 'CODE_MISSING', 'gone'],
  ['links that are not the note’s', "UPDATE note_link SET target = 'よそ'", 'LINKS_STALE', 'note 1'],
  ['links that are missing', 'DELETE FROM note_link', 'LINKS_STALE', 'note 1'],
  ['a reference to nothing', 'DELETE FROM passage', 'REFERENCE_BROKEN', 'coding 1 → passage']
]

test.each(cases)('%s', async (_, sql, code, object) => {
  const opened = library()
  expect(await opened.library.verify()).toEqual([])
  opened.library.close()
  const db = openDatabase(join(opened.folder, 'library.sqlite'))
  db.exec(`PRAGMA foreign_keys = OFF; ${sql}`)
  db.close()
  const problems = await opened.reopen().library.verify()
  expect(problems).toContainEqual({ code, object, message: expect.any(String) })
})

test('an original that is gone, and one that was changed', async () => {
  const opened = library()
  const [one, two] = [sha256('確かめる本文。\n二段落。'), sha256('\ud800欠けた字の本文')]
  opened.originals.remove(one)
  writeFileSync(join(opened.folder, 'originals', originalPath(two)), '書き換え')
  const problems = await opened.library.verify()
  expect(problems.map(({ code, object }) => [code, object]).sort()).toEqual(
    [
      ['ORIGINAL_CHANGED', two],
      ['ORIGINAL_MISSING', one]
    ].sort()
  )
})

describe('the search index', () => {
  const spoils: [name: string, sql: string, objects: string[]][] = [
    ['an article that is not in it', 'DELETE FROM search_doc WHERE kind = 0 AND id = 2', ['article 2']],
    ['a passage that is in it no more', 'DELETE FROM search_passage WHERE rowid = 1', ['passage 1']],
    ['a note that is long gone', 'INSERT INTO search_doc VALUES (2, 77, NULL, 5)', ['note 77']],
    ['a note of other words', "UPDATE note SET body = body || '。'", ['note 1']],
    ['an article in the trash', "UPDATE article SET discarded_at = '2026' WHERE id = 2", ['article 2']],
    ['damage that was met', "UPDATE search_state SET state = 'damaged'", ['index']]
  ]
  test.each(spoils)('%s', async (_, sql, objects) => {
    const opened = library()
    opened.library.close()
    const db = openDatabase(join(opened.folder, 'library.sqlite'))
    rebuildIndex(db)
    const again = opened.reopen()
    expect(await again.library.verify()).toEqual([])
    db.exec(sql)
    db.close()
    const problems = (await again.library.verify()).filter(({ code }) => code !== 'LINKS_STALE')
    // One entry may be wrong in several ways.
    const told = new Set(problems.map(({ code, object }) => `${code} ${object}`))
    expect([...told]).toEqual(objects.map((object) => `INDEX_STALE ${object}`))
  })

  test('damage inside it is told of the index, not of the library', async () => {
    const opened = library()
    opened.library.close()
    // Node's own SQLite lets the tables below the index be written; ours is defensive.
    const db = new DatabaseSync(join(opened.folder, 'library.sqlite'), { defensive: false })
    db.exec("UPDATE search_article_data SET block = x'00010203' WHERE id > 10")
    db.close()
    const codes = new Set((await opened.reopen().library.verify()).map(({ code }) => code))
    expect([...codes]).toEqual(['INDEX_STALE'])
  })
})

test('other work goes on in between', async () => {
  const opened = library()
  for (let i = 0; i < 30; i++) addArticle(opened, `${i}番目の本文`)
  let turns = 0
  let over = false
  const count = (): void => {
    turns++
    if (!over) setImmediate(count)
  }
  count()
  await opened.library.verify()
  over = true
  expect(turns).toBeGreaterThan(30)
})

test('a thousand problems of a kind are enough', async () => {
  const opened = library()
  opened.library.write('passage.create', (writer) => {
    for (let i = 0; i < 1200; i++) {
      writer.addPassage(1, 1, { start: 0, end: 4, exact: '言っていない', prefix: '', suffix: '' })
    }
  })
  expect(await opened.library.verify()).toHaveLength(1000)
})
