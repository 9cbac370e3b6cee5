import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { aliasTable, widen } from '../../../src-main/domain/search/aliases'
import { fold } from '../../../src-main/domain/search/fold'
import { parseQuery } from '../../../src-main/domain/search/parse'
import shippedAliases from '../../../resources/aliases.json'
import type { SearchResult } from '../../../src-main/contract/calls/search'
import type { SearchEngine, SearchQuestions } from '../../../src-main/services/search-port'
import { badQueries } from './bad-queries'
import { draftOf, openCorpusLibrary, type CorpusLibrary } from './corpus-library'

const publishedAnew = {
  title: '引用の記事',
  publisher: '検証社',
  publishedOn: '2032-01-02',
  text: '外務省の報道官が述べた。'
}

const aliases = [
  ['金正恩', 'Kim Jong Un', '김정은'],
  ['総書記', '委員長']
]

const texts = [
  // Passages of two codes in one paragraph, and a third far away.
  {
    title: '書簡の受け取り',
    text: '書簡は拒まれた。ハノイの失望があった。露朝の条約もある。\n二つ目の段落。\n三つ目。\nここでも最強硬の路線が語られた。'
  },
  { title: 'ハノイだけの記事', text: 'ハノイの失望について。\n別の段落にはロシアの派兵がある。' },
  { title: 'Under the UN flag', text: 'The UN said nothing. Under pressure, talks resumed in Hanoi with Kim Jong Un.' },
  { title: '見出しにない', text: `${'国連とは関係のない文。'.repeat(20)}最後に under という語。` },
  { title: '髙橋の論考', text: 'ｻｰﾊﾞｰとサーバ、サーバル。１２月の㈱テスト。人々と人人。' }
]

describe('the search engine', () => {
  let corpus: CorpusLibrary
  let engine: SearchEngine
  const ids: number[] = []
  const passages: Record<string, number> = {}

  beforeAll(() => {
    corpus = openCorpusLibrary(40)
    const { library } = corpus
    library.write(null, (writer) => {
      for (const { title, text } of texts) {
        const article = {
          title,
          text,
          publisher: '検証社',
          author: '髙橋',
          language: 'ja' as const,
          publishedOn: '2030-01-02'
        }
        ids.push(writer.addArticle(draftOf(article)).articleId)
      }
      const mark = (
        name: string,
        article: number,
        exact: string,
        code: string,
        stance: 'supports' | 'contradicts'
      ): void => {
        const start = texts[article]!.text.indexOf(exact)
        const id = writer.addPassage(ids[article]!, 1, {
          start,
          end: start + exact.length,
          exact,
          prefix: '',
          suffix: ''
        })
        writer.setCoding(id, code, stance)
        passages[name] = id
      }
      mark('hanoi', 0, 'ハノイの失望があった', 'hanoi', 'supports')
      mark('russia', 0, '露朝の条約もある', 'russia', 'contradicts')
      mark('hardline', 0, '最強硬の路線', 'hardline', 'supports')
      mark('hanoi alone', 1, 'ハノイの失望', 'hanoi', 'contradicts')
      mark('russia alone', 1, 'ロシアの派兵', 'russia', 'supports')
      writer.addNote('この見方には疑問が残る', { passageId: passages['hanoi']! })
    })
    engine = createSearchEngine({ thread: null, folder: corpus.folder, aliases })
  })
  afterAll(async () => {
    await engine.close()
    corpus.remove()
  })

  const ask = (query: string, more: Partial<SearchQuestions['search.query']> = {}): Promise<SearchResult> =>
    engine.ask('search.query', {
      ...{ query, limit: 50, offset: 0, sort: 'relevance', in: ['articles'], filters: {} },
      ...{ aliases: false, kana: false, typing: false },
      ...more
    })
  const titles = async (query: string, more: Partial<SearchQuestions['search.query']> = {}): Promise<string[]> =>
    (await ask(`${query} date:2030`, more)).hits.map(({ title }) => title).sort()

  const found: readonly (readonly [query: string, places: readonly number[]])[] = [
    ['code:hanoi', [0, 1]],
    ['理由:ハノイ会談の失望', [0, 1]],
    ['code:hanoi stance:contradicts', [1]],
    ['code:hanoi code:hardline', [0]],
    ['code:hanoi -code:hardline', [1]],
    ['code:hanoi NEAR code:russia', [0]],
    ['code:hanoi NEAR/1 code:russia', [0, 1]],
    ['書簡 NEAR 条約', [0]],
    ['書簡 NEAR 最強硬', []],
    ['書簡 NEAR/3 最強硬', [0]],
    ['note:疑問', [0]],
    ['has:note', [0]],
    ['has:passage', [0, 1]],
    ['title:ハノイ', [1]],
    ['body:ハノイ OR title:ハノイ', [0, 1]],
    ['author:高橋 title:論考', [4]],
    ['publisher:検証社 -code:hanoi -under', [4]],
    ['=UN', [2]],
    ['UN', [2, 3]],
    ['-=UN under', [3]],
    ['"The UN said"', [2]],
    ['"UN The"', []],
    ['pres*', [2]],
    ['ress*', []],
    ['Hanoy~1', [2]],
    ['サーバー', [4]],
    ['12月', [4]],
    ['(株)', [4]],
    ['人々', [4]],
    ['lang:en', []],
    ['date:2030-01-02', [0, 1, 2, 3, 4]],
    ['date:2030-02..', []]
  ]
  it.each(found)('%s', async (query, places) => {
    expect(await titles(query)).toEqual(places.map((at) => texts[at]!.title).sort())
  })

  it('shows whole words before parts of words', async () => {
    const { hits } = await ask('UN date:2030')
    expect(hits.map(({ title }) => title)).toEqual(['Under the UN flag', '見出しにない'])
  })

  it('ranks by the word that counts for more', async () => {
    const first = async (query: string): Promise<string> => (await ask(`(${query}) date:2030`)).hits[0]!.title
    expect(await first('派兵^10 OR 条約')).toBe('ハノイだけの記事')
    expect(await first('派兵 OR 条約^10')).toBe('書簡の受け取り')
  })

  it('marks サーバー also where it is written サーバ, and not in サーバル', async () => {
    const { hits } = await ask('サーバー date:2030')
    const marked = hits[0]!.matches.map(({ start, end }) => texts[4]!.text.slice(start, end))
    expect(marked).toEqual(['ｻｰﾊﾞｰ', 'サーバ'])
  })

  it('widens by aliases and says so; quoted words are left alone', async () => {
    const widened = await ask('金正恩 date:2030', { aliases: true })
    expect(widened.hits.map(({ title }) => title)).toEqual(['Under the UN flag'])
    expect(widened.widenedBy).toEqual([{ word: '金正恩', with: ['Kim Jong Un', '김정은'] }])
    expect((await ask('"金正恩" date:2030', { aliases: true })).total).toBe(0)
  })

  it.each([
    ['金正恩', ['Kim Jong Un', '김정은']],
    ['kim jong un', ['金正恩', '김정은']],
    ['총비서', ['総書記', '委員長']],
    ['米国', ['アメリカ', '미국']]
  ])('the list that is shipped widens %s', (typed, others) => {
    const table = aliasTable(shippedAliases.groups)
    const { widenedBy } = widen(parseQuery(typed).query!, table)
    expect(widenedBy.map(({ word }) => word)).toEqual([typed])
    expect(widenedBy[0]!.with).toEqual(expect.arrayContaining(others))
  })

  it('takes hiragana for katakana if asked to', async () => {
    expect(await titles('はのい')).toEqual([])
    expect(await titles('はのい', { kana: true })).toEqual(['ハノイだけの記事', '書簡の受け取り'].sort())
  })

  it('finds passages and notes, with their places', async () => {
    const { hits, totals } = await ask('code:hanoi 失望', { in: ['articles', 'passages', 'notes'] })
    expect(totals).toEqual({ articles: 2, passages: 2, notes: 0 })
    const passage = hits.find(({ kind, id }) => kind === 'passage' && id === passages['hanoi'])!
    expect(passage).toMatchObject({ articleId: ids[0], title: '書簡の受け取り', codes: ['hanoi'] })
    expect(texts[0]!.text.slice(passage.place!.start, passage.place!.end)).toBe('ハノイの失望があった')
    expect((await ask('code:hanoi NEAR code:russia', { in: ['passages'] })).hits.map(({ id }) => id).sort()).toEqual(
      [passages['hanoi'], passages['russia']].sort()
    )
    const note = (await ask('疑問', { in: ['notes'] })).hits[0]!
    expect(note).toMatchObject({ kind: 'note', articleId: ids[0], place: { passageId: passages['hanoi'] } })
    expect(note.snippet.slice(note.highlights[0]!.start, note.highlights[0]!.end)).toBe('疑問')
  })

  it('pages through everything once, in every order', async () => {
    for (const sort of ['relevance', 'newest', 'oldest', 'title'] as const) {
      const seen: number[] = []
      let total = Infinity
      for (let offset = 0; seen.length < total; offset += 7) {
        const page = await ask('した', { sort, offset, limit: 7 })
        total = page.total
        expect(page.hits.length).toBeGreaterThan(0)
        seen.push(...page.hits.map(({ id }) => id))
      }
      expect(new Set(seen).size).toBe(total)
      expect(seen).toHaveLength(total)
    }
    const dates = (await ask('した', { sort: 'newest' })).hits.map(({ publishedOn }) => publishedOn!)
    expect(dates).toEqual(dates.toSorted().reverse())
  })

  it('counts facets over the whole result, and filters by them', async () => {
    const scope = { in: ['articles' as const], filters: {}, aliases: false, kana: false }
    const facets = await engine.ask('search.facets', { ...scope, query: 'した' })
    const { total } = await ask('した')
    expect(facets.publishers.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    const { value, count } = facets.publishers[0]!
    expect((await ask('した', { filters: { publishers: [value] } })).total).toBe(count)
    const [year] = facets.years
    expect((await ask('した', { filters: { years: [year!.value], languages: ['ja'] } })).total).toBeLessThanOrEqual(
      year!.count
    )
    expect((await engine.ask('search.facets', { ...scope, query: 'code:hanoi' })).codes).toEqual(
      expect.arrayContaining([{ value: 'hanoi', count: 2 }])
    )
  })

  it('finds within one article, in any way of writing', async () => {
    const find = (query: string, more: object = {}) =>
      engine.ask('search.find', {
        articleId: ids[4]!,
        query,
        asQuery: false,
        wholeWords: false,
        kana: false,
        aliases: false,
        ...more
      })
    expect((await find('サーバ')).total).toBe(3)
    expect((await find('12月の')).ranges).toEqual([{ start: 15, end: 19 }])
    expect((await find('サーバー OR 人々', { asQuery: true })).total).toBe(4)
    await expect(find('x', { articleId: 999_999 })).rejects.toMatchObject({ code: 'ARTICLE_UNKNOWN' })
  })

  it('finds more like an article, and not the article itself', async () => {
    const result = await engine.ask('search.similar', { articleId: ids[0]!, limit: 5 })
    expect(result.words).toContain('ハノイ')
    expect(result.hits.map(({ id }) => id)).not.toContain(ids[0])
    expect(result.hits[0]!.id).toBe(ids[1])
    await expect(engine.ask('search.similar', { passageId: 999_999, limit: 5 })).rejects.toMatchObject({
      code: 'PASSAGE_UNKNOWN'
    })
  })

  it('finds more like a passage, in other articles', async () => {
    const result = await engine.ask('search.similar', { passageId: passages['hanoi']!, limit: 5 })
    expect(result.words).toContain('失望')
    expect(result.hits.map(({ id }) => id)).toContain(ids[1])
    expect(result.hits.map(({ id }) => id)).not.toContain(ids[0])
  })

  it('sorts a concordance by the words to the left, read from the word outwards', async () => {
    const scope = { query: 'の date:2030', filters: {}, aliases: false, kana: false, width: 3, limit: 50, offset: 0 }
    const { rows } = await engine.ask('search.concordance', { ...scope, sort: 'left' })
    const read = rows.map(({ left }) => fold([...left].reverse().join('')))
    expect(read.length).toBeGreaterThan(5)
    expect(read).toEqual(read.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
  })

  it('lists every place of a word with the text beside it, and writes it as CSV', async () => {
    const scope = { query: '失望 date:2030', filters: {}, aliases: false, kana: false, width: 5 }
    const { rows, total } = await engine.ask('search.concordance', { ...scope, sort: 'right', limit: 10, offset: 0 })
    expect(total).toBe(2)
    expect(rows.map(({ left, word, right }) => [left, word, right])).toEqual([
      ['。ハノイの', '失望', 'があった。'],
      ['ハノイの', '失望', 'について。']
    ])
    const { csv } = await engine.ask('search.concordanceCsv', { ...scope, sort: 'article' })
    expect(csv.startsWith('\ufeffarticle,title,publisher,date,start,end,left,word,right\r\n')).toBe(true)
    expect(csv.trim().split('\r\n')).toHaveLength(3)
  })

  it.each(badQueries.map((query) => [JSON.stringify(query).slice(0, 40), query] as const))(
    'answers %s',
    async (_, query) => {
      const result = await ask(query, {
        in: ['articles', 'passages', 'notes'],
        aliases: true,
        kana: true,
        typing: true
      })
      expect(result.total).toBeGreaterThanOrEqual(result.hits.length)
      await engine.ask('search.facets', { query, in: ['articles'], filters: {}, aliases: true, kana: true })
      await engine.ask('search.find', {
        articleId: ids[0]!,
        query,
        asQuery: true,
        wholeWords: true,
        kana: true,
        aliases: true
      })
    }
  )

  it('says what was left out, and what it does not know', async () => {
    expect((await ask('あ '.repeat(5000))).notices).toContainEqual({ code: 'cut', used: 32 })
  })

  it.each([
    ['code:nothing', 'code', 'nothing'],
    ['金正恩 code:nothing', 'code', 'nothing'],
    ['どこにもない語 code:nothing', 'code', 'nothing'],
    ['失望 OR code:nothing', 'code', 'nothing'],
    ['失望 -code:nothing', 'code', 'nothing'],
    ['失望 code:hanoi NEAR code:nothing', 'code', 'nothing'],
    ['失望 lang:xx', 'lang', 'xx']
  ])('%s: says that nothing has such a value', async (query, field, value) => {
    expect((await ask(query, { in: ['articles', 'passages', 'notes'] })).notices).toEqual([
      { code: 'unknown-value', field, value }
    ])
  })

  it('says nothing of values that something has', async () => {
    for (const query of ['失望 code:hanoi lang:ja', 'どこにもない語 code:ハノイ会談の失望', 'has:note stance:supports'])
      expect((await ask(query)).notices).toEqual([])
  })

  it('finds an article by whom it cites, and sorts by date and title', async () => {
    const { library } = corpus
    const add = (title: string, publishedOn: string): number =>
      library.write(null, (writer) =>
        writer.addArticle({
          ...draftOf({ ...publishedAnew, title, author: '', language: 'ja', publishedOn }),
          citedSources: [{ name: '検証通信社', kind: 'agency', start: 0, end: 3 }]
        })
      ).articleId
    const [later, earlier] = [add('あの記事', '2032-03-01'), add('んの記事', '2032-02-01')]
    const found = async (sort: 'newest' | 'oldest' | 'title'): Promise<number[]> =>
      (await ask('source:検証通信', { sort })).hits.map(({ id }) => id)
    expect(await found('newest')).toEqual([later, earlier])
    expect(await found('oldest')).toEqual([earlier, later])
    expect(await found('title')).toEqual([later, earlier])
    expect((await ask('publisher:検証通信')).total).toBe(0)
    library.write(null, (writer) => (writer.discardArticle(later), writer.discardArticle(earlier)))
  })

  it('finds rows of marks where they stand, and nowhere else', async () => {
    const { library } = corpus
    const add = (text: string): number =>
      library.write(null, (writer) =>
        writer.addArticle(
          draftOf({ title: '記号', text, publisher: '記号社', author: '', language: 'ja', publishedOn: '2031-01-01' })
        )
      ).articleId
    const row = add('彼は……と言い、※※※※※※が続いた。')
    const others = add('※※と、…※が離れて。※※※もある。')
    const found = async (query: string): Promise<number[]> =>
      (await ask(`${query} publisher:記号社`)).hits.map(({ id }) => id).sort((a, b) => a - b)
    expect(await found('※※')).toEqual([row, others])
    expect(await found('※※※')).toEqual([row, others])
    expect(await found('※※※※※※')).toEqual([row])
    expect(await found('※※※※※※※')).toEqual([])
    expect(await found('……')).toEqual([row])
    expect(await found('。※※※※')).toEqual([])
    expect(await found('。※※※も')).toEqual([others])
    library.write(null, (writer) => (writer.discardArticle(row), writer.discardArticle(others)))
  })

  it('checks very long quotations against the text', async () => {
    const [id, { text }] = [...corpus.articles].find(([, { language }]) => language === 'ja')!
    const quotation = text.slice(10, 210).replaceAll('"', '').split('\n')[0]!
    expect((await ask(`"${quotation}"`)).hits.map((hit) => hit.id)).toEqual([id])
    expect((await ask(`"${quotation}違"`)).total).toBe(0)
  })

  describe('in its thread', () => {
    let threaded: SearchEngine
    beforeAll(async () => {
      const root = fileURLToPath(new URL('../../../', import.meta.url))
      // Inside the checkout, so that the built thread finds node_modules.
      const outDir = join(root, 'node_modules/.cache/test-search-thread')
      await build({
        root,
        configFile: false,
        logLevel: 'error',
        build: {
          ssr: join(root, 'src-main/adapters/lunr/search-thread.ts'),
          outDir,
          emptyOutDir: true,
          minify: false,
          rollupOptions: { output: { format: 'es', entryFileNames: '[name].mjs' } }
        }
      })
      threaded = createSearchEngine({
        thread: pathToFileURL(join(outDir, 'search-thread.mjs')),
        folder: corpus.folder,
        aliases
      })
    })
    afterAll(() => threaded.close())

    const question = {
      limit: 20,
      offset: 0,
      sort: 'relevance' as const,
      in: ['articles' as const],
      filters: {},
      aliases: false,
      kana: false,
      typing: false
    }

    it('answers as it does in process', async () => {
      const [here, there] = [
        await ask('ハノイ'),
        await threaded.ask('search.query', { ...question, limit: 50, query: 'ハノイ' })
      ]
      expect({ ...there, tookMs: 0 }).toEqual({ ...here, tookMs: 0 })
    })

    it('drops an older question of the same box, and no other', async () => {
      const box = { ...question, session: 'box' }
      const old = threaded.ask('search.query', { ...box, query: '北' })
      const other = threaded.ask('search.query', { ...question, session: 'another', query: '北朝' })
      const newest = threaded.ask('search.query', { ...box, query: '北朝鮮' })
      await expect(old).rejects.toMatchObject({ code: 'CANCELLED' })
      expect((await other).total).toBeGreaterThan(0)
      expect((await newest).total).toBeGreaterThan(0)
    })

    it('can be cancelled, and hands failures on', async () => {
      const controller = new AbortController()
      const asked = threaded.ask('search.query', { ...question, query: '北朝鮮' }, controller.signal)
      controller.abort()
      await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
      await expect(threaded.ask('search.similar', { articleId: 999_999, limit: 1 })).rejects.toMatchObject({
        code: 'ARTICLE_UNKNOWN'
      })
    })

    it.each(['damaged', 'building'])('an index that is %s: answers say so until it has been mended', async (state) => {
      await threaded.pause()
      const db = openDatabase(join(corpus.folder, 'library.sqlite'))
      db.run('UPDATE search_state SET state = ?', state)
      db.run('DELETE FROM search_article WHERE rowid = ?', ids[1]!)
      db.run('DELETE FROM search_doc WHERE kind = 0 AND id = ?', ids[1]!)
      db.close()
      const find = () => threaded.ask('search.query', { ...question, query: 'title:ハノイだけの記事' })
      let answer = await find()
      // The thread begins to mend it as it starts, so the first answer may meet either.
      expect(['damaged', 'incomplete']).toContain(answer.notices[0]?.code)
      while (answer.notices.length > 0) {
        expect(answer.totalIsExact).toBe(false)
        answer = await find()
      }
      expect(answer).toMatchObject({ total: 1, totalIsExact: true })
      expect((await threaded.ask('search.state', {})).state).toBe('whole')
    })

    it('finds what was just committed, rebuilds with progress while searches go on, and starts again after a pause', async () => {
      const before = (await threaded.ask('search.query', { ...question, query: '新着の一報' })).total
      corpus.library.write(null, (writer) =>
        writer.addArticle(
          draftOf({
            ...texts[0]!,
            text: '新着の一報。',
            publisher: '',
            author: '',
            language: 'ja',
            publishedOn: '2031-01-01'
          })
        )
      )
      expect((await threaded.ask('search.query', { ...question, query: '新着の一報' })).total).toBe(before + 1)
      const told: number[] = []
      const rebuilding = threaded.rebuild((done) => told.push(done))
      const meanwhile = await threaded.ask('search.query', { ...question, query: 'ハノイ' })
      expect(meanwhile.hits.length).toBeLessThanOrEqual(20)
      expect(await rebuilding).toMatchObject({ state: 'whole' })
      expect(told.length).toBeGreaterThan(0)
      expect((await threaded.ask('search.query', { ...question, query: '新着の一報' })).total).toBe(before + 1)
      await threaded.pause()
      expect((await threaded.ask('search.state', {})).state).toBe('whole')
    })
  })
})
