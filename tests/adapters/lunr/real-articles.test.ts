import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import { fold } from '../../../src-main/domain/search/fold'
import type { SearchEngine } from '../../../src-main/services/search-port'
import { openCorpusLibrary, type CorpusLibrary } from './corpus-library'

/** Real articles lie beside the checkout, since they are other people's texts; without them there is nothing to test. */
const folder = fileURLToPath(new URL('../../../../shared/articles/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : []
if (files.length === 0) console.log(`No real articles in ${folder}: their test has nothing to do.`)

describe.runIf(files.length > 0)('the real articles', () => {
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  let corpus: CorpusLibrary
  let engine: SearchEngine

  beforeAll(() => {
    const articles = texts.map((text, at) => ({
      title: `実例 ${at}`,
      text,
      publisher: '',
      author: '',
      language: 'ja' as const,
      publishedOn: '2025-06-11'
    }))
    corpus = openCorpusLibrary(50, articles)
    engine = createSearchEngine({ thread: null, folder: corpus.folder, aliases: [] })
  })
  afterAll(async () => {
    await engine.close()
    corpus.remove()
  })

  it.each(texts.map((text, at) => [at, text] as const))(
    'number %i is found by every two-character slice of its text',
    async (at, text) => {
      const id = [...corpus.articles].find(([, article]) => article.text === text)![0]
      const asked = new Set<string>()
      const characters = [...text]
      for (let start = 0; start + 1 < characters.length; start++) {
        const slice = characters[start]! + characters[start + 1]!
        if (fold(slice) !== '') asked.add(slice)
      }
      expect(asked.size).toBeGreaterThan(1000)
      for (const slice of asked) {
        const quoted = slice.includes('"') ? slice : `"${slice}"`
        for (const query of slice.includes(' ') || slice.includes('\n') ? [quoted] : [slice, quoted]) {
          const { hits } = await engine.ask('search.query', {
            ...{
              query: `${query} date:2025-06-11`,
              limit: 10,
              offset: 0,
              sort: 'relevance',
              in: ['articles'],
              filters: {}
            },
            ...{ aliases: false, kana: false, typing: false }
          } as const)
          expect(
            hits.some((hit) => hit.id === id),
            `${at}: ${JSON.stringify(query)}`
          ).toBe(true)
        }
      }
    }
  )
})
