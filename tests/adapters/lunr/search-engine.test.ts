import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliasTable, widen } from '../../../src-main/domain/search/aliases'
import { parseQuery } from '../../../src-main/domain/search/parse'
import shippedAliases from '../../../resources/aliases.json'
import { draftOf } from './corpus-library'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import type { SearchEngine } from '../../../src-main/services/search-port'
import { aliases, askerOf, openEngineLibrary, texts, type Ask, type EngineLibrary } from './engine-library'

const publishedAnew = {
  title: '引用の記事',
  publisher: '検証社',
  publishedOn: '2032-01-02',
  text: '外務省の報道官が述べた。'
}

describe('the search engine', () => {
  let corpus: EngineLibrary
  let engine: SearchEngine
  let ask: Ask
  let ids: EngineLibrary['ids']
  let passages: EngineLibrary['passages']

  beforeAll(() => {
    corpus = openEngineLibrary()
    ;({ ids, passages } = corpus)
    engine = createSearchEngine({ thread: null, folder: corpus.folder, aliases })
    ask = askerOf(engine)
  })
  afterAll(async () => {
    await engine.close()
    corpus.remove()
  })

  const titles = async (query: string, more: Parameters<Ask>[1] = {}): Promise<string[]> =>
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
})
