import { describe, expect, test } from 'vitest'
import { articleHandlers } from '../../src-main/services/articles'
import { failureCode } from './failure-code'
import { addArticle, openTestLibrary, plainDraft, sha256, type OpenedLibrary } from '../adapters/sqlite/library-fixture'

type Handlers = ReturnType<typeof articleHandlers>
const open = (): OpenedLibrary & { articles: Handlers } => {
  const opened = openTestLibrary()
  return { ...opened, articles: articleHandlers(opened) }
}

const list = (articles: Handlers, filter: Partial<Parameters<Handlers['article.list']>[0]> = {}) =>
  articles['article.list']({ discarded: false, sort: 'published', ...filter }) as Exclude<
    ReturnType<Handlers['article.list']>,
    Promise<unknown>
  >
const titles = (articles: Handlers, filter?: Parameters<typeof list>[1]): string[] =>
  list(articles, filter).map(({ title }) => title)

function shelf(): ReturnType<typeof open> & { ids: Record<string, number> } {
  const opened = open()
  const stated = { precision: 'day', origin: 'stated' } as const
  const rows = [
    ['六月', '2025-06-11', '甲新聞'],
    ['十月', '2025-10-03', '乙通信'],
    ['八月だけ', '2025-08', '甲新聞'],
    ['年だけ', '2025', null],
    ['日付なし', null, '甲新聞'],
    ['昔', '2019-02-28', '乙通信']
  ] as const
  const ids = Object.fromEntries(
    rows.map(([title, date, publisher]) => [
      title,
      addArticle(opened, `${title}の本文`, {
        title,
        publisher,
        publishedOn: date === null ? null : { date, ...stated }
      })
    ])
  )
  return { ...opened, ids }
}

describe('article.list', () => {
  test('newest publication first, the undated last', () => {
    const { articles } = shelf()
    expect(titles(articles)).toEqual(['十月', '八月だけ', '六月', '年だけ', '昔', '日付なし'])
    expect(titles(articles, { sort: 'added' })).toEqual(['昔', '日付なし', '年だけ', '八月だけ', '十月', '六月'])
  })

  test('titles are ordered as a Japanese reader expects numbers, kana and Latin', () => {
    const opened = open()
    for (const title of ['第10回', 'ハノイ', '第9回', 'あさ', 'かい', 'alpha', 'がい'])
      addArticle(opened, `${title}。`, { title })
    expect(titles(opened.articles, { sort: 'title' })).toEqual([
      'alpha',
      'あさ',
      'かい',
      'がい',
      'ハノイ',
      '第9回',
      '第10回'
    ])
  })

  test.each([
    [{ from: '2025-06', to: '2025-08' }, ['八月だけ', '六月', '年だけ']],
    [{ from: '2025-07-01' }, ['十月', '八月だけ', '年だけ']],
    [{ from: '2025-08-15', to: '2025-08-15' }, ['八月だけ', '年だけ']],
    [{ to: '2024' }, ['昔']],
    [{ from: '2019', to: '2019' }, ['昔']],
    [{ publisher: '甲新聞' }, ['八月だけ', '六月', '日付なし']],
    [{ publisher: '甲新聞', from: '2025' }, ['八月だけ', '六月']],
    [{ publisher: 'いない' }, []],
    [{ ids: [] }, []]
  ])('%o', (filter, expected) => {
    const { articles } = shelf()
    expect(titles(articles, filter)).toEqual(expected)
  })

  test('by code, reading state, star, ids and trash', () => {
    const { articles, library, ids } = shelf()
    const [june, october, old] = [ids['六月']!, ids['十月']!, ids['昔']!]
    library.write('passage.create', (writer) => {
      const selector = { start: 0, end: 2, exact: '六月', prefix: '', suffix: '' }
      const passage = writer.addPassage(june, 1, selector)
      writer.setCoding(passage, 'russia', 'supports')
      writer.setCoding(passage, 'hardline', 'supports')
      writer.addNote('箇所のメモ', { passageId: passage })
      writer.addNote('記事のメモ', { articleId: june })
    })
    articles['article.mark']({ id: october, readingState: 'reading', starred: true })
    articles['article.discard']({ ids: [old] })
    expect(titles(articles, { code: 'russia' })).toEqual(['六月'])
    expect(titles(articles, { code: 'hanoi' })).toEqual([])
    expect(titles(articles, { readingState: 'reading' })).toEqual(['十月'])
    expect(titles(articles, { starred: true })).toEqual(['十月'])
    expect(titles(articles, { starred: false, readingState: 'unread' })).toHaveLength(4)
    expect(titles(articles, { discarded: true })).toEqual(['昔'])
    expect(titles(articles, { ids: [old, june, 9999] })).toEqual(['六月', '昔'])
    expect(titles(articles)).not.toContain('昔')
    // Codes in the codebook's order, notes of the article and of its passages.
    expect(list(articles, { ids: [june] })[0]).toMatchObject({ codes: ['hardline', 'russia'], passages: 1, notes: 2 })
    expect(library.read.status()).toMatchObject({ articles: 5, unread: 4, reading: 1, starred: 1, discarded: 1 })
  })

  test('what cannot be written in UTF-8 comes back as it was', () => {
    const opened = open()
    const odd = { title: '片割れ\udc00と\0', publisher: '\ud800社', url: 'x:\udfff' }
    const id = addArticle(opened, '本文', odd)
    expect(list(opened.articles)[0]).toMatchObject({ title: odd.title, publisher: odd.publisher })
    expect(opened.articles['article.show']({ id })).toMatchObject(odd)
    expect(titles(opened.articles, { publisher: '\ud800社' })).toEqual([odd.title])
    expect(opened.library.read.status().publishers).toEqual([{ name: '\ud800社', articles: 1 }])
  })
})

describe('article.show', () => {
  test('gives the draft back whole, and any revision of it', () => {
    const opened = open()
    const first = plainDraft('一版。\n二段落。', {
      ...{ title: '題', titleOrigin: 'document', publisher: '社', url: 'https://example.org/' },
      byline: [{ name: '名', reading: 'な', role: null }],
      publishedOn: { date: '2025-06', precision: 'month', origin: 'inferred' },
      runs: [{ kind: 'ruby', start: 0, end: 1, reading: 'いち' }],
      removed: [{ rawStart: 0, rawEnd: 0, rule: 'menu' }],
      citedSources: [{ name: '共同', kind: 'agency', start: 0, end: 2 }],
      events: [{ date: null, end: null, precision: 'day', origin: 'stated', start: 0, stop: 2 }],
      warnings: [{ code: 'W', message: 'm' }],
      origin: '/a.txt'
    })
    const id = opened.library.write('article.import', (writer) => writer.addArticle(first).articleId)
    opened.library.write('article.import', (writer) =>
      writer.addRevision(id, plainDraft('二版。', { title: '新しい題' }))
    )
    const { origin: _, rawText, removed, map, ...kept } = first
    const older = opened.articles['article.show']({ id, revision: 1 })
    expect(older).toMatchObject({ ...kept, id, revision: 1, revisions: 2, textSha256: sha256(first.text) })
    expect(Object.keys(older)).not.toContain('rawText')
    const read = opened.articles['article.original']({ id, revision: 1 })
    expect(read).toEqual({ id, revision: 1, rawText, removed, map, putBack: [] })
    expect(opened.articles['article.original']({ id })).toMatchObject({ revision: 2, rawText: '二版。' })
    const newest = opened.articles['article.show']({ id })
    expect(newest).toMatchObject({ revision: 2, text: '二版。', title: '新しい題', publisher: null })
    expect(newest).toMatchObject({
      summary: { id, revision: 2, characters: 3, title: '新しい題', addedAt: expect.any(String) }
    })
  })

  test('unknown ones are failures', () => {
    const { articles, ids } = shelf()
    expect(failureCode(() => articles['article.show']({ id: 999 }))).toBe('ARTICLE_UNKNOWN')
    expect(failureCode(() => articles['article.show']({ id: ids['昔']!, revision: 2 }))).toBe('REVISION_UNKNOWN')
    expect(failureCode(() => articles['article.original']({ id: 999 }))).toBe('ARTICLE_UNKNOWN')
  })
})

describe('article.edit', () => {
  test('the hand wins over later imports, field by field; null forgets, absence leaves', async () => {
    const { library, articles, ...rest } = open()
    const opened = { library, articles, ...rest }
    const id = addArticle(opened, '本文', { title: '紙の題', publisher: '紙の社', language: 'ja', url: 'https://a/' })
    const edited = articles['article.edit']({ id, title: '手の題', publishedOn: '2025-06', url: null })
    expect(edited).toMatchObject({
      ...{ title: '手の題', titleOrigin: 'user', publisher: '紙の社', url: null, language: 'ja' },
      publishedOn: { date: '2025-06', precision: 'month', origin: 'user' }
    })
    library.write('article.import', (writer) =>
      writer.addRevision(
        id,
        plainDraft('新しい本文', { title: '新しい紙の題', publisher: '新しい社', url: 'https://b/' })
      )
    )
    const view = { title: '手の題', titleOrigin: 'user', publisher: '新しい社', url: null }
    expect(articles['article.show']({ id })).toMatchObject(view)
    expect(articles['article.show']({ id, revision: 1 })).toMatchObject({ ...view, publisher: '紙の社' })
    expect(list(articles)[0]).toMatchObject({ title: '手の題', publisher: '新しい社' })
    articles['article.edit']({ id, publishedOn: null, byline: [{ name: '名', reading: null, role: null }] })
    expect(articles['article.show']({ id })).toMatchObject({ ...view, publishedOn: null, byline: [{ name: '名' }] })
    expect(library.undo()).toBe('article.edit')
    expect((await articles['article.show']({ id })).publishedOn?.date).toBe('2025-06')
  })

  test('an article that is not there', () => {
    const { articles } = open()
    expect(failureCode(() => articles['article.edit']({ id: 5, title: 'x' }))).toBe('ARTICLE_UNKNOWN')
    expect(failureCode(() => articles['article.mark']({ id: 5, starred: true }))).toBe('ARTICLE_UNKNOWN')
    expect(failureCode(() => articles['article.discard']({ ids: [5] }))).toBe('ARTICLE_UNKNOWN')
  })
})

test('opening an article is no step; marking it read or with a star is one', () => {
  const { articles, library, ids } = shelf()
  library.undo()
  const redo = library.read.status().redo
  articles['article.mark']({ id: ids['六月']!, readingState: 'reading' })
  expect(library.read.status()).toMatchObject({ redo, undo: 'article.import', reading: 1 })
  articles['article.mark']({ id: ids['六月']!, readingState: 'read', starred: true })
  expect(library.read.status()).toMatchObject({ redo: null, undo: 'article.mark', starred: 1 })
  library.undo()
  expect(list(articles, { readingState: 'reading' }).map(({ starred }) => starred)).toEqual([false])
})

describe('the trash', () => {
  test('takes and gives back, and can be undone', () => {
    const { articles, library, ids } = shelf()
    const some = [ids['六月']!, ids['十月']!]
    articles['article.discard']({ ids: some })
    expect(list(articles, { discarded: true }).map(({ discardedAt }) => typeof discardedAt)).toEqual([
      'string',
      'string'
    ])
    library.undo()
    expect(titles(articles)).toHaveLength(6)
    library.redo()
    articles['article.recover']({ ids: some })
    expect(titles(articles)).toHaveLength(6)
    expect(titles(articles, { discarded: true })).toEqual([])
  })

  test('only from there an article is destroyed, for good, with its original, and out of the history', async () => {
    const { articles, library, originals, ids, folder } = shelf()
    const id = ids['六月']!
    const keep = ids['十月']!
    library.write('note.create', (writer) => writer.addNote('一緒に消える', { articleId: id }))
    articles['article.mark']({ id: keep, starred: true })
    expect(failureCode(() => articles['article.destroy']({ ids: [id] }))).toBe('ARTICLE_NOT_DISCARDED')
    articles['article.discard']({ ids: [id] })
    articles['article.destroy']({ ids: [id, id] })
    expect(failureCode(() => articles['article.show']({ id }))).toBe('ARTICLE_UNKNOWN')
    expect(originals.has(sha256('六月の本文'))).toBe(false)
    expect(originals.has(sha256('十月の本文'))).toBe(true)
    expect(library.read.status()).toMatchObject({ articles: 5, notes: 0, undo: 'article.mark' })
    expect(await library.verify()).toEqual([])
    // What is left of the history still holds.
    const labels: string[] = []
    while (library.read.status().undo !== null) labels.push(library.undo())
    expect(labels).toEqual(['article.mark', ...Array.from({ length: 5 }, () => 'article.import')])
    while (library.read.status().redo !== null) library.redo()
    expect(library.read.status()).toMatchObject({ articles: 5, starred: 1 })
    expect(await library.verify()).toEqual([])
    expect(folder).toBe(library.folder)
  })

  test('an original that another article shares stays', () => {
    const opened = open()
    const first = addArticle(opened, '同じ元から二つ')
    addArticle(opened, '同じ元から二つ')
    opened.articles['article.discard']({ ids: [first] })
    opened.articles['article.destroy']({ ids: [first] })
    expect(opened.originals.has(sha256('同じ元から二つ'))).toBe(true)
  })
})

test('an article is found again by its bytes, its text and its origin', () => {
  const opened = open()
  const { library, articles } = opened
  const id = addArticle(opened, '見つける本文', { origin: '/places/a\ud800.txt' })
  expect(library.read.articleOfOriginal(sha256('見つける本文'))).toBe(id)
  expect(library.read.articleOfText(sha256('見つける本文'))).toBe(id)
  expect(library.read.articleOfOrigin('/places/a\ud800.txt')).toBe(id)
  expect(library.read.articleOfOrigin('/places/b.txt')).toBe(null)
  articles['article.discard']({ ids: [id] })
  // The same bytes are still a duplicate; a changed file does not revise what was thrown away.
  expect(library.read.articleOfOriginal(sha256('見つける本文'))).toBe(id)
  expect(library.read.articleOfOrigin('/places/a\ud800.txt')).toBe(null)
})
