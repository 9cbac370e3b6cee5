import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSearchEngine } from '../../../src-main/adapters/lunr/search-engine'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import type { SearchEngine } from '../../../src-main/services/search-port'
import { draftOf } from './corpus-library'
import { aliases, askerOf, openEngineLibrary, texts, type EngineLibrary } from './engine-library'

describe('the search engine in its thread', () => {
  let corpus: EngineLibrary
  let threaded: SearchEngine
  beforeAll(async () => {
    corpus = openEngineLibrary()
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
  afterAll(async () => {
    await threaded.close()
    corpus.remove()
  })

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
    const local = createSearchEngine({ thread: null, folder: corpus.folder, aliases })
    const here = await askerOf(local)('ハノイ')
    await local.close()
    const there = await threaded.ask('search.query', { ...question, limit: 50, query: 'ハノイ' })
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
    db.run('DELETE FROM search_article WHERE rowid = ?', corpus.ids[1]!)
    db.run('DELETE FROM search_doc WHERE kind = 0 AND id = ?', corpus.ids[1]!)
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
