import { afterEach, describe, expect, test } from 'vitest'
import { createSearchEngine } from '../../src-main/adapters/lunr/search-engine'
import { contract, type Input, type Output } from '../../src-main/contract/contract'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import { createJobs } from '../../src-main/services/jobs'
import type { SearchEngine } from '../../src-main/services/search-port'
import { searchHandlers } from '../../src-main/services/search'
import { addArticle, openTestLibrary } from '../adapters/sqlite/library-fixture'

type SearchCall = keyof ReturnType<typeof searchHandlers>

let engine: SearchEngine | null = null
afterEach(() => engine?.close())

function open() {
  const opened = openTestLibrary()
  const events: WorkbenchEvent[] = []
  const jobs = createJobs((event) => events.push(event))
  engine = createSearchEngine({ thread: null, folder: opened.folder, aliases: [['総書記', '委員長']] })
  const handlers = searchHandlers({ library: opened.library, engine, jobs, language: () => 'ja' })
  /** As `dispatch` calls them: with the defaults of the contract filled in. */
  const call = async <N extends SearchCall>(name: N, input: Input<N>): Promise<Output<N>> =>
    (await (handlers[name] as (input: unknown) => unknown)(contract[name].input.parse(input))) as Output<N>
  return { ...opened, call, events, jobs }
}

describe('search.query', () => {
  test('finds with the defaults of the contract, and remembers only when asked to', async () => {
    const opened = open()
    const id = addArticle(opened, '委員長は書簡を拒んだ。', { title: '書簡' })
    const result = await opened.call('search.query', { query: '総書記 書簡' })
    expect(result.hits.map((hit) => [hit.kind, hit.id])).toEqual([['article', id]])
    expect(result.widenedBy).toEqual([{ word: '総書記', with: ['委員長'] }])
    expect(result.tookMs).toBeGreaterThan(0)
    expect(await opened.call('search.history', {})).toEqual([])
    for (const query of ['書簡', '拒否', ' 書簡 ', '']) await opened.call('search.query', { query, remember: true })
    expect(await opened.call('search.history', {})).toEqual(['書簡', '拒否'])
    expect(await opened.call('search.forgetHistory', {})).toBeNull()
    expect(await opened.call('search.history', {})).toEqual([])
  })

  test('what makes no sense among the saved searches and the history is passed over', async () => {
    const opened = open()
    await opened.call('search.save', { name: '書簡', query: '書簡' })
    const [good] = (await opened.call('search.saved', {})) as unknown as { name: string }[]
    const nonsense = [null, -1, [], { name: 1 }, { name: '欠けた検索' }]
    opened.library.write(null, (writer) => {
      writer.setSetting('search.saved', [...nonsense, { ...good }])
      writer.setSetting('search.history', [...nonsense, '拒否'])
    })
    expect(await opened.call('search.saved', {})).toEqual([good])
    expect(await opened.call('search.history', {})).toEqual(['拒否'])
  })

  test('uses the reader’s own aliases as soon as they are set', async () => {
    const opened = open()
    addArticle(opened, 'ホワイトハウスの声明')
    expect((await opened.call('search.query', { query: '米政権' })).total).toBe(0)
    opened.library.write(null, (writer) => writer.setSetting('search.aliases', [['米政権', 'ホワイトハウス']]))
    expect((await opened.call('search.query', { query: '米政権' })).total).toBe(1)
    opened.library.write(null, (writer) => writer.setSetting('search.aliases', 'nonsense'))
    expect((await opened.call('search.query', { query: '米政権' })).total).toBe(0)
  })
})

describe('saved searches', () => {
  test('are kept in order, replaced by name, and forgotten', async () => {
    const { call } = open()
    await call('search.save', { name: '書簡', query: '書簡 拒否' })
    await call('search.save', {
      name: '露朝',
      query: 'code:russia',
      sort: 'newest',
      in: ['passages'],
      filters: { publishers: ['架空通信'], years: [] }
    })
    await call('search.save', { name: '書簡', query: '書簡 -拒否' })
    expect(await call('search.saved', {})).toEqual([
      { name: '書簡', query: '書簡 -拒否', sort: 'relevance', in: ['articles', 'notes', 'passages'], filters: {} },
      {
        name: '露朝',
        query: 'code:russia',
        sort: 'newest',
        in: ['passages'],
        filters: { publishers: ['架空通信'] }
      }
    ])
    expect((await call('search.unsave', { name: '書簡' })).map(({ name }) => name)).toEqual(['露朝'])
  })

  test('that were saved before chips were kept have none', async () => {
    const opened = open()
    const old = { name: '書簡', query: '書簡', sort: 'relevance', in: ['articles'] }
    opened.library.write(null, (writer) => writer.setSetting('search.saved', [old]))
    expect(await opened.call('search.saved', {})).toEqual([{ ...old, filters: {} }])
  })
})

describe('search.suggest', () => {
  const cases: readonly (readonly [typed: string, start: number, first: string])[] = [
    ['書簡 co', 3, 'code:'],
    ['code:', 5, 'hardline'],
    ['code:ハノ', 5, 'hanoi'],
    ['-理由：ru', 4, 'russia'],
    ['stance:c', 7, 'contradicts'],
    ['publisher:far', 10, '"Far East Review"'],
    ['has:p', 4, 'passage'],
    ['lang:k', 5, 'ko'],
    ['題', 0, 'title:'],
    ['ハノイ', 0, 'code:hanoi']
  ]
  test.each(cases)('%s', async (query, start, first) => {
    const opened = open()
    addArticle(opened, '記事', { publisher: 'Far East Review' })
    const { items, ...range } = await opened.call('search.suggest', { query })
    expect(range).toEqual({ start, end: query.length })
    expect(items[0]?.text).toBe(first)
  })

  test('offers earlier and saved searches', async () => {
    const { call } = open()
    await call('search.query', { query: '書簡 拒否', remember: true })
    await call('search.save', { name: '書簡のこと', query: '書簡 -対話' })
    const { items } = await call('search.suggest', { query: '書簡' })
    expect(items.map(({ kind, text }) => [kind, text])).toEqual([
      ['saved', '書簡 -対話'],
      ['history', '書簡 拒否']
    ])
  })
})

describe('search.reindex', () => {
  test('rebuilds as a job with progress', async () => {
    const opened = open()
    for (let at = 0; at < 50; at++) addArticle(opened, `第${at}号`)
    expect(await opened.call('search.reindex', { job: 'index' })).toEqual({
      state: 'whole',
      indexed: 50,
      documents: 50
    })
    expect(opened.events.some((event) => event.type === 'job.progress' && event.job === 'index')).toBe(true)
    expect(opened.events.at(-1)).toEqual({ type: 'job.ended', job: 'index', failure: null })
    expect(await opened.call('search.state', {})).toEqual({ state: 'whole', indexed: 50, documents: 50 })
  })

  test('can be cancelled, and the next search makes the index whole again', async () => {
    const opened = open()
    for (let at = 0; at < 120; at++) addArticle(opened, `第${at}号`)
    const rebuilding = opened.call('search.reindex', { job: 'index' })
    opened.jobs.cancel('index')
    await expect(rebuilding).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await opened.call('search.state', {})).state).toBe('building')
    expect((await opened.call('search.query', { query: '号' })).total).toBe(120)
    expect((await opened.call('search.state', {})).state).toBe('whole')
  })
})

test('search.similar needs an article or a passage', async () => {
  const { call } = open()
  await expect(call('search.similar', {})).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
