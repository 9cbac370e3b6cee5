import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../../src-main/adapters/sqlite/open'
import {
  beginRebuild,
  continueRebuild,
  rebuildIndex,
  rebuildStart
} from '../../../src-main/adapters/sqlite/search-rebuild'
import { indexState } from '../../../src-main/adapters/sqlite/search-store'
import { staleIndexEntries } from '../../../src-main/adapters/sqlite/search-check'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import type { SearchHit } from '../../../src-main/contract/calls/search'
import { addArticle, onCleanup, openTestLibrary, plainDraft, type OpenedLibrary } from './library-fixture'

const database = ({ folder }: OpenedLibrary): Database => {
  const db = openDatabase(join(folder, 'library.sqlite'), { unprotected: true })
  onCleanup(() => db.close())
  return db
}

const verifyIndex = (db: Database): string[] => [...staleIndexEntries(db)]

/** What a search finds, as `kind id` in order of kind and id. */
async function search(opened: OpenedLibrary, query: string): Promise<string[]> {
  const engine = createSearchEngine({ thread: null, folder: opened.folder, aliases: [] })
  const { hits } = await engine.ask('search.query', {
    ...{ query, limit: 200, offset: 0, sort: 'relevance', in: ['articles', 'passages', 'notes'], filters: {} },
    ...{ aliases: false, kana: false, typing: false }
  })
  await engine.close()
  return hits.map(({ kind, id }: SearchHit) => `${kind} ${id}`).sort()
}

const selectorOf = (text: string, exact: string) => {
  const start = text.indexOf(exact)
  return { start, end: start + exact.length, exact, prefix: '', suffix: '' }
}

describe('the index changes with the library', () => {
  test('a new article, its passage and its notes are found at once; none of them in the trash; all when they are back', async () => {
    const opened = openTestLibrary()
    const { library } = opened
    const text = '書簡の受け取りを拒否した。\n理由は三つある。'
    const article = addArticle(opened, text, { title: '書簡の行方' })
    const passage = library.write('passage.create', (writer) =>
      writer.addPassage(article, 1, selectorOf(text, '受け取りを拒否'))
    )
    const onPassage = library.write('note.create', (writer) =>
      writer.addNote('拒否の根拠は弱い', { passageId: passage })
    )
    const own = library.write('note.create', (writer) => writer.addNote('拒否について調べる', {}))
    const all = [`article ${article}`, `note ${onPassage}`, `note ${own}`, `passage ${passage}`].sort()
    expect(await search(opened, '拒否')).toEqual(all)

    library.write('article.discard', (writer) => writer.discardArticle(article))
    expect(await search(opened, '拒否')).toEqual([`note ${own}`])
    library.undo()
    expect(await search(opened, '拒否')).toEqual(all)
    library.redo()
    expect(await search(opened, '拒否')).toEqual([`note ${own}`])
    library.write('article.recover', (writer) => writer.recoverArticle(article))
    expect(await search(opened, '拒否')).toEqual(all)
    expect(verifyIndex(database(opened))).toEqual([])

    library.write('article.discard', (writer) => writer.discardArticle(article))
    library.write('article.destroy', (writer) => writer.destroyArticle(article))
    expect(await search(opened, '拒否')).toEqual([`note ${own}`])
    expect(verifyIndex(database(opened))).toEqual([])
  })

  test('a new revision, a new title and an edited note replace what was found before', async () => {
    const opened = openTestLibrary()
    const { library } = opened
    const article = addArticle(opened, '古い本文', { title: '古い題' })
    const note = library.write('note.create', (writer) => writer.addNote('古いメモ', { articleId: article }))
    library.write('article.import', (writer) => {
      writer.addRevision(
        article,
        plainDraft('新しい本文', { title: '新しい題', originalSha256: opened.originals.put(Buffer.from('新')) })
      )
    })
    expect(await search(opened, '古い本文')).toEqual([])
    expect(await search(opened, '新しい本文')).toEqual([`article ${article}`])
    library.write('article.edit', (writer) => writer.editArticle(article, { title: '別の題', publisher: '極東通信' }))
    expect(await search(opened, 'title:別の題 publisher:極東')).toEqual([`article ${article}`, `note ${note}`])
    library.write('note.save', (writer) => writer.saveNote(note, '書き直した'))
    expect(await search(opened, '古いメモ')).toEqual([])
    expect(await search(opened, 'note:書き直')).toEqual([`article ${article}`, `note ${note}`])
    library.undo()
    expect(await search(opened, '古いメモ')).toEqual([`note ${note}`])
    expect(verifyIndex(database(opened))).toEqual([])
  })

  test('nothing of a write that fails stays in the index', async () => {
    const opened = openTestLibrary()
    expect(() =>
      opened.library.write('article.import', (writer) => {
        writer.addArticle(plainDraft('残らない記事'))
        throw new Error('no')
      })
    ).toThrow('no')
    expect(await search(opened, '残らない')).toEqual([])
    expect(verifyIndex(database(opened))).toEqual([])
  })

  test('any sequence of changes, undone and redone, leaves the index in agreement with the library', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constantFrom('add', 'discard', 'recover', 'destroy', 'passage', 'note', 'revise', 'unmark'),
        at: fc.nat(5)
      }),
      fc.record({ do: fc.constantFrom('undo', 'redo'), at: fc.constant(0) })
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const opened = openTestLibrary()
        const { library, originals } = opened
        let made = 0
        for (const { do: verb, at } of steps) {
          const articles = [...library.read.listArticles({}), ...library.read.listArticles({ discarded: true })]
          const article = articles[at % Math.max(1, articles.length)]
          const passages = library.read.passages({})
          try {
            if (verb === 'undo') library.undo()
            else if (verb === 'redo') library.redo()
            else if (verb === 'add') addArticle(opened, `第${++made}号の記事、EC-121 の話。`)
            else if (article === undefined) continue
            else
              library.write(`step.${verb}`, (writer) => {
                if (verb === 'discard') writer.discardArticle(article.id)
                if (verb === 'recover') writer.recoverArticle(article.id)
                if (verb === 'destroy') writer.destroyArticle(article.id)
                if (verb === 'passage')
                  writer.addPassage(article.id, article.revision, {
                    start: 0,
                    end: 2,
                    exact: '第1',
                    prefix: '',
                    suffix: ''
                  })
                if (verb === 'note') writer.addNote(`メモ${++made}`, at % 2 === 0 ? { articleId: article.id } : {})
                if (verb === 'unmark' && passages[0]) writer.removePassage(passages[0].id)
                if (verb === 'revise')
                  writer.addRevision(
                    article.id,
                    plainDraft(`改訂${++made}`, { originalSha256: originals.put(Buffer.from(`${made}`)) })
                  )
              })
          } catch {
            // Some steps are refused (nothing to undo, not in the trash); the index must agree all the same.
          }
        }
        const db = openDatabase(join(opened.folder, 'library.sqlite'))
        try {
          expect(verifyIndex(db)).toEqual([])
        } finally {
          db.close()
        }
      }),
      { numRuns: 15 }
    )
  })
})

describe('a damaged index', () => {
  const damage: readonly (readonly [string, string])[] = [
    [
      'pages of the index overwritten',
      'UPDATE search_article_data SET block = randomblob(length(block)) WHERE id > 10'
    ],
    ['the structure record gone', 'DELETE FROM search_article_data WHERE id = 10'],
    ['everything of the index gone', 'DELETE FROM search_article_data'],
    ['its configuration gone', 'DROP TABLE search_article_config'],
    ['a configuration of another kind', 'UPDATE search_article_config SET v = 99'],
    ['the index of the articles dropped', 'DROP TABLE search_article'],
    ['all three indexes dropped', 'DROP TABLE search_article; DROP TABLE search_passage; DROP TABLE search_note'],
    ['its terms dropped', 'DROP TABLE search_article_data'],
    ['its list of documents dropped', 'DROP TABLE search_article_docsize'],
    ['its directory of terms dropped', 'DROP TABLE search_article_idx'],
    ['the list of indexed rows dropped', 'DROP TABLE search_doc'],
    ['the list of words dropped', 'DROP TABLE search_word'],
    ['the index of presence dropped', 'DROP TABLE search_presence'],
    ['the terms of presence dropped', 'DROP TABLE search_presence_data'],
    [
      'pages of the index of presence overwritten',
      'UPDATE search_presence_data SET block = randomblob(length(block)) WHERE id > 10'
    ],
    ['the note of its state gone', 'DELETE FROM search_state'],
    ['the note of its state dropped', 'DROP TABLE search_state'],
    [
      'every table of the search dropped',
      'DROP TABLE search_article; DROP TABLE search_passage; DROP TABLE search_note; DROP TABLE search_doc; DROP TABLE search_word; DROP TABLE search_state'
    ]
  ]

  test.each(damage)('%s: noticed, rebuilt, and nothing is refused meanwhile', async (_, sql) => {
    const opened = openTestLibrary()
    const ids = Array.from({ length: 30 }, (_, at) => addArticle(opened, `拒否についての記事その${at}、詳しく。`))
    const db = database(opened)
    db.exec(sql)
    const fresh = database(opened)
    expect(verifyIndex(fresh).length).toBeGreaterThan(0)
    const reopened = opened.reopen()
    const late = addArticle(reopened, '壊れた後の拒否の記事')
    const all = [...ids, late].map((id) => `article ${id}`).sort()
    expect(await search(reopened, '拒')).toEqual(all)
    expect(await search(reopened, '拒否')).toEqual(all)
    expect(verifyIndex(database(reopened))).toEqual([])
  })

  const drops = damage.filter(([, sql]) => /DROP TABLE search_(article|presence|doc|word|state)\b/.test(sql))
  test.each(drops)('%s while a library is open: a save goes through, and the same engine finds it', async (_, sql) => {
    const opened = openTestLibrary()
    const first = addArticle(opened, '拒否についての Report が一つ')
    const engine = createSearchEngine({ thread: null, folder: opened.folder, aliases: [] })
    onCleanup(() => engine.close())
    const find = async (query: string): Promise<readonly number[]> => {
      const { hits } = await engine.ask('search.query', {
        ...{ query, limit: 20, offset: 0, sort: 'oldest', in: ['articles'], filters: {} },
        ...{ aliases: false, kana: false, typing: false }
      })
      return hits.map(({ id }) => id).sort()
    }
    // `epor` is a part of a word, for which the list of words is needed.
    expect(await find('epor')).toEqual([first])
    database(opened).exec(sql)
    const second = addArticle(opened, '拒否についての Deportation が二つ')
    const { id: note } = opened.library.write('note.create', (writer) => ({ id: writer.addNote('拒否のメモ', {}) }))
    opened.library.undo()
    expect(opened.library.read.notes({}).map(({ id }) => id)).not.toContain(note)
    expect(await find('epor')).toEqual([first, second])
    expect(await find('拒否')).toEqual([first, second])
    expect(await find('拒')).toEqual([first, second])
    expect(verifyIndex(database(opened))).toEqual([])
  })

  test('verify tells a row that is missing, one too many, and one of another text', () => {
    const opened = openTestLibrary()
    const [first, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map((at) => addArticle(opened, `記事その${at}`)) as [
      number,
      number,
      number,
      number,
      number
    ]
    const db = database(opened)
    db.exec(
      `DELETE FROM search_article WHERE rowid = ${first}; DELETE FROM search_doc WHERE kind = 0 AND id = ${first}`
    )
    db.exec(`UPDATE search_doc SET digest = 1 WHERE kind = 0 AND id = ${second}`)
    db.exec(
      `DELETE FROM search_article WHERE rowid = ${third}; INSERT INTO search_article (rowid, body) VALUES (${third}, 'x')`
    )
    db.exec(`DELETE FROM search_presence WHERE rowid IN (${fourth}, ${fifth})`)
    db.exec(`INSERT INTO search_presence (rowid, terms) VALUES (${fifth}, '記 事')`)
    db.exec('INSERT INTO search_doc VALUES (2, 99, NULL, 5)')
    const objects = verifyIndex(db)
    const articles = [first, second, third, fourth, fifth].map((id) => `article ${id}`)
    expect(new Set(objects)).toEqual(new Set([...articles, 'note 99']))
  })
})

describe('a rebuild', () => {
  test('ends in the same index, and tells its progress', async () => {
    const opened = openTestLibrary()
    for (let at = 0; at < 150; at++) addArticle(opened, `第${at}回の会談`)
    const db = database(opened)
    const before = await search(opened, '会談')
    const told: [number, number][] = []
    rebuildIndex(db, (done, total) => told.push([done, total]))
    expect(told.at(-1)).toEqual([150, 150])
    expect(verifyIndex(db)).toEqual([])
    expect(await search(opened, '会談')).toEqual(before)
  })

  test('goes on where it was broken off, with what was changed meanwhile', async () => {
    const opened = openTestLibrary()
    for (let at = 0; at < 60; at++) addArticle(opened, `第${at}回の会談`)
    const db = database(opened)
    beginRebuild(db)
    continueRebuild(db, rebuildStart, 20)
    expect(indexState(db)).toBe('building')
    expect(verifyIndex(db)).toEqual([])
    const added = addArticle(opened, '作り直しの間の会談')
    opened.library.write('article.discard', (writer) => writer.discardArticle(5))
    const found = await search(opened, '会談')
    expect(found).toHaveLength(60)
    expect(found).toContain(`article ${added}`)
    expect(found).not.toContain('article 5')
    expect(verifyIndex(database(opened))).toEqual([])
  })

  test('is asked for by an index of other terms', async () => {
    const opened = openTestLibrary()
    const id = addArticle(opened, '古い切り方の索引')
    const db = database(opened)
    db.exec(`UPDATE search_state SET terms = 0; DELETE FROM search_article WHERE rowid = ${id}`)
    db.exec(`INSERT INTO search_article (rowid, body) VALUES (${id}, 'old terms')`)
    expect(indexState(db)).toBe('building')
    expect(await search(opened, '索引')).toEqual([`article ${id}`])
    expect(indexState(db)).toBe('whole')
  })

  test('is asked for by a library from before the index of presence', async () => {
    const opened = openTestLibrary()
    const id = addArticle(opened, '2019年2月の会談')
    opened.library.close()
    const before = openDatabase(join(opened.folder, 'library.sqlite'))
    before.exec('DROP TABLE signature_fresh; CREATE INDEX content_by_original ON content (original_sha256)')
    before.exec('DROP TABLE search_presence; UPDATE search_state SET terms = 1; PRAGMA user_version = 4')
    before.close()
    const reopened = openTestLibrary(opened.folder)
    const db = database(reopened)
    expect(indexState(db)).toBe('building')
    const later = addArticle(reopened, '2019年3月の会談')
    expect(await search(reopened, '談')).toEqual([`article ${id}`, `article ${later}`])
    expect(await search(reopened, '2019年2月')).toEqual([`article ${id}`])
    expect(indexState(db)).toBe('whole')
    expect(verifyIndex(db)).toEqual([])
  })

  test('is not asked for by a new library', () => {
    const opened = openTestLibrary()
    addArticle(opened, '初めての記事')
    expect(indexState(database(opened))).toBe('whole')
  })
})
