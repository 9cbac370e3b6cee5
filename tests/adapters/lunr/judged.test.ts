import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import { fold } from '../../../src-main/domain/search/fold'
import type { SearchEngine, SearchQuestions } from '../../../src-main/services/search-port'
import { judgedList, judgedQueries } from '../../bench/judged-queries'
import { openCorpusLibrary, type CorpusLibrary } from './corpus-library'
import aliases from '../../../resources/aliases.json'

/**
 * The oracle: an article has a word if its folded title, text, author or publisher contains the folded word — with
 * nothing else of the program than the folding. A long vowel at the end of a katakana word may be left out.
 */
function oracle(words: readonly string[], texts: readonly string[]): boolean {
  return words.every((word) => {
    const folded = fold(word)
    const bare = /[ァ-ヺー]{3,}ー$/.test(folded) ? new RegExp(`${folded.slice(0, -1)}(?![ァ-ヺー])`, 'u') : null
    return texts.some((text) => text.includes(folded) || bare?.test(text) === true)
  })
}

const everything: Omit<SearchQuestions['search.query'], 'query' | 'aliases'> = {
  limit: 200,
  offset: 0,
  sort: 'relevance',
  in: ['articles'],
  filters: {},
  kana: false,
  typing: false
}

describe('judged queries over 1,000 synthetic articles', () => {
  let corpus: CorpusLibrary
  let engine: SearchEngine
  let folded: Map<number, string[]>

  beforeAll(() => {
    corpus = openCorpusLibrary(1000)
    engine = createSearchEngine({ thread: null, folder: corpus.folder, aliases: aliases.groups })
    folded = new Map(
      [...corpus.articles].map(([id, { title, text, author, publisher }]) => [
        id,
        [title, text, author, publisher].map(fold)
      ])
    )
  }, 60_000)
  afterAll(async () => {
    await engine.close()
    corpus.remove()
  })

  const found = async (query: string): Promise<{ ids: number[]; total: number; totalIsExact: boolean }> => {
    const ids: number[] = []
    for (let offset = 0; ; offset += 200) {
      const { hits, total, totalIsExact } = await engine.ask('search.query', {
        ...everything,
        aliases: false,
        query,
        offset
      })
      ids.push(...hits.map(({ id }) => id))
      if (hits.length < 200) return { ids, total, totalIsExact }
    }
  }

  it('are at least sixty, and nearly all of them are in some article', () => {
    expect(new Set(judgedList).size).toBeGreaterThanOrEqual(60)
    const answered = judgedList.filter((query) => [...folded.values()].some((texts) => oracle(query.split(' '), texts)))
    expect(answered.length).toBeGreaterThanOrEqual(judgedList.length - 8)
  })

  it.each(Object.entries(judgedQueries).flatMap(([kind, queries]) => queries.map((query) => [kind, query] as const)))(
    '%s: %s finds every article that has it and no other',
    async (_, query) => {
      const expected = [...folded].filter(([, texts]) => oracle(query.split(' '), texts)).map(([id]) => id)
      const { ids, total, totalIsExact } = await found(query)
      expect(ids.toSorted((a, b) => a - b)).toEqual(expected)
      expect(total).toBe(expected.length)
      expect(totalIsExact).toBe(true)
    }
  )

  it('highlights exactly what was looked for', async () => {
    for (const query of judgedList) {
      const { hits } = await engine.ask('search.query', { ...everything, limit: 20, aliases: false, query })
      const words = query.split(' ').map(fold)
      for (const hit of hits) {
        const article = corpus.articles.get(hit.id)!
        const texts: Record<string, string> = {
          title: article.title,
          body: article.text,
          author: article.author,
          publisher: article.publisher
        }
        expect(hit.matches.length).toBeGreaterThan(0)
        for (const { field, start, end } of hit.matches) {
          const marked = fold(texts[field]!.slice(start, end))
          expect(words.some((word) => marked === word || `${marked}ー` === word)).toBe(true)
        }
        for (const { start, end } of hit.highlights) {
          const marked = fold(hit.snippet.slice(start, end))
          expect(words.some((word) => word.includes(marked) || marked.includes(word) || `${marked}ー` === word)).toBe(
            true
          )
        }
      }
    }
  })

  it('finds an article by any slice of two characters of its own text', async () => {
    const id = [...corpus.articles].find(([, { language, text }]) => language === 'ja' && text.length > 1200)![0]
    const { text, publishedOn } = corpus.articles.get(id)!
    const slices = new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
    for (const slice of slices) {
      const { ids } = await found(`"${slice}" date:${publishedOn}`)
      expect(ids.includes(id), slice).toBe(true)
    }
  })
})
