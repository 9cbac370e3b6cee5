import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badQueries } from './bad-queries'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import type { SearchEngine } from '../../../src-main/services/search-port'
import { aliases, askerOf, openEngineLibrary, type Ask, type EngineLibrary } from './engine-library'

describe('what can be typed', () => {
  let corpus: EngineLibrary
  let engine: SearchEngine
  let ask: Ask
  let ids: EngineLibrary['ids']

  beforeAll(() => {
    corpus = openEngineLibrary()
    ;({ ids } = corpus)
    engine = createSearchEngine({ thread: null, folder: corpus.folder, aliases })
    ask = askerOf(engine)
  })
  afterAll(async () => {
    await engine.close()
    corpus.remove()
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
})
