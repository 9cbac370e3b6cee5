import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold } from '../../../src-main/domain/search/fold'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import type { SearchEngine } from '../../../src-main/services/search-port'
import { aliases, askerOf, openEngineLibrary, type Ask, type EngineLibrary } from './engine-library'

describe('what is made of a search', () => {
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
})
