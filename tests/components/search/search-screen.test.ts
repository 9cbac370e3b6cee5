import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SearchHit, SearchResult } from '../../../src-main/contract/calls/search'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { Stage } from '../../../src-renderer/app/stage.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Desk } from '../../../src-renderer/reader/desk.svelte'
import { Finder } from '../../../src-renderer/search/finder.svelte'
import { SearchScreen } from '../../../src-renderer/search/search-screen.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { slowClient } from '../slow-client'

const hit = (kind: SearchHit['kind'], id: number, more: Partial<SearchHit> = {}): SearchHit => ({
  kind,
  id,
  articleId: 1,
  title: '届かなかった手紙',
  score: 1,
  matches: [{ field: 'body', start: 40, end: 42 }],
  snippet: '手紙',
  highlights: [],
  titleHighlights: [],
  publisher: null,
  publishedOn: null,
  language: 'ja',
  codes: [],
  place: null,
  ...more
})
const result = (...hits: SearchHit[]): SearchResult => ({
  total: hits.length,
  totalIsExact: true,
  totals: { articles: hits.length, notes: 0, passages: 0 },
  tookMs: 3,
  hits,
  widenedBy: [],
  words: ['手紙'],
  notices: []
})
const nothing = { start: 0, end: 0, items: [] }

function open() {
  const client = slowClient()
  const notices = new Notices(new Words('ja'), () => undefined)
  const settings = new Settings(client, {}, () => undefined)
  const desk = new Desk(client, settings, notices)
  const stage = new Stage()
  const finder = new Finder(client, desk, notices, settings)
  const openNote = vi.fn()
  const search = new SearchScreen({ client, desk, finder, notices, openNote, settings, stage, words: new Words('ja') })
  return { client, desk, finder, notices, openNote, search, stage }
}
/** Long enough for the pause after the last key. */
const pause = (): Promise<void> => vi.advanceTimersByTimeAsync(200).then(() => undefined)

beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
)
afterEach(() => void vi.useRealTimers())

/** The scripted client waits a turn after each answer, which needs the clock to go on. */
async function answer(asked: { answer(value: unknown): Promise<void> } | undefined, value: unknown): Promise<void> {
  const done = asked?.answer(value)
  await vi.advanceTimersByTimeAsync(1)
  await done
}

describe('SearchScreen', () => {
  it('asks once after the last key', async () => {
    const { client, search } = open()
    for (const typed of ['て', 'てが', 'てがみ', '手紙']) search.type(typed)
    await pause()
    expect(client.of('search.query').map(({ input }) => (input as { query: string }).query)).toEqual(['手紙'])
  })

  it('drops an answer that was overtaken, in whichever order they come', async () => {
    const { client, search } = open()
    search.type('手')
    await pause()
    search.type('手紙')
    await pause()
    const [first, second] = client.of('search.query')
    for (const asked of client.of('search.suggest')) await answer(asked, nothing)
    await answer(second, result(hit('article', 2)))
    await answer(first, result(hit('article', 1)))
    expect(search.hits.map(({ id }) => id)).toEqual([2])
  })

  it('says nothing of a search that was cancelled for a newer one, and something of every other refusal', async () => {
    const { client, notices, search } = open()
    search.type('手')
    await pause()
    const refused = client.of('search.query')[0]?.refuse('CANCELLED')
    await vi.advanceTimersByTimeAsync(1)
    await refused
    expect(notices.list).toEqual([])
    search.type('手紙')
    await pause()
    const damaged = client.of('search.query')[1]?.refuse('SEARCH_INDEX_DAMAGED')
    await vi.advanceTimersByTimeAsync(1)
    await damaged
    expect(notices.list.map(({ text }) => text)).toEqual([expect.stringContaining('索引が壊れていた')])
  })

  it('puts articles before passages before notes, so that the keys follow the eye', async () => {
    const { client, search } = open()
    search.type('手紙')
    await pause()
    await answer(client.of('search.suggest')[0], nothing)
    await answer(
      client.of('search.query')[0],
      result(hit('note', 1), hit('passage', 2), hit('article', 3), hit('article', 4))
    )
    expect(search.hits.map(({ id }) => id)).toEqual([3, 4, 2, 1])
    search.step(1)
    search.step(9)
    expect(search.at).toBe(3)
  })

  it('puts a completion where its word stands', async () => {
    const { client, search } = open()
    search.type('手紙 code:ha 演習', 10)
    await pause()
    await answer(client.of('search.suggest')[0], {
      start: 3,
      end: 10,
      items: [{ kind: 'code', text: 'code:hanoi', detail: '' }]
    })
    await answer(client.of('search.query')[0], result())
    search.complete({ kind: 'code', text: 'code:hanoi', detail: '' })
    expect(search.typed).toBe('手紙 code:hanoi 演習')
  })

  it('puts the completion of what is typed now, not the one that was there before', async () => {
    const { client, search } = open()
    const field = { kind: 'field', text: 'publisher:', detail: '' } as const
    search.type('publ')
    await pause()
    await answer(client.of('search.suggest')[0], { start: 0, end: 4, items: [field] })
    await answer(client.of('search.query')[0], result())
    search.type('publisher:架')
    search.complete(field)
    expect(search.typed).toBe('publisher:架')
    await pause()
    await answer(client.of('search.suggest')[1], {
      start: 10,
      end: 11,
      items: [{ kind: 'publisher', text: '架空通信', detail: '' }]
    })
    await answer(client.of('search.query')[1], result())
    expect(search.typed).toBe('publisher:架空通信')
  })

  it('sends the chips that are pressed', async () => {
    const { client, search } = open()
    search.type('手紙')
    search.toggle('codes', 'hanoi')
    search.toggle('years', '2025')
    search.toggle('years', '2024')
    search.toggle('years', '2025')
    await pause()
    expect(client.of('search.query').at(-1)?.input).toMatchObject({ filters: { codes: ['hanoi'], years: ['2024'] } })
    expect(search.isFiltered).toBe(true)
  })

  it('saves a search with its order and its chips, and brings them back', async () => {
    const { client, search } = open()
    search.type('手紙')
    search.sortBy('newest')
    search.toggle('publishers', '架空通信')
    const saving = search.save('春の手紙')
    const filters = { publishers: ['架空通信'] }
    expect(client.of('search.save')[0]?.input).toEqual({ name: '春の手紙', query: '手紙', sort: 'newest', filters })
    const saved = { name: '春の手紙', query: '手紙', sort: 'newest', in: [], filters } as const
    await answer(client.of('search.save')[0], [saved])
    await saving
    search.clear()
    expect([search.isFiltered, search.typed]).toEqual([false, ''])
    search.run(saved)
    await pause()
    expect(client.of('search.query').at(-1)?.input).toMatchObject({ query: '手紙', sort: 'newest', filters })
  })

  it('looks for what is typed alone where other names are not wanted, until the box is cleared', async () => {
    const { client, search } = open()
    search.type('総書記')
    search.useAliases(false)
    search.foldKana(true)
    await pause()
    expect(client.of('search.query').at(-1)?.input).toMatchObject({ aliases: false, kana: true })
    expect(client.of('setting.set').at(-1)?.input).toEqual({ key: 'search.kana', value: true })
    search.clear()
    search.type('総書記')
    await pause()
    expect(client.of('search.query').at(-1)?.input).toMatchObject({ aliases: true, kana: true })
  })

  it('looks at an index that is being built until it is whole', async () => {
    const { client, search } = open()
    void search.refreshIndex()
    await answer(client.of('search.state')[0], { state: 'building', indexed: 40, documents: 243 })
    expect(search.index?.indexed).toBe(40)
    await vi.advanceTimersByTimeAsync(1000)
    await answer(client.of('search.state')[1], { state: 'whole', indexed: 243, documents: 243 })
    await vi.advanceTimersByTimeAsync(5000)
    expect([search.index?.state, client.of('search.state').length]).toEqual(['whole', 2])
  })

  it('opens an article at its hit on the desk, marks the words there, and remembers the search', async () => {
    const { client, desk, finder, search, stage } = open()
    stage.show('trash')
    search.type('手紙')
    const opened = search.open(hit('article', 1), false)
    expect([stage.view, search.isOpen, desk.pane.active]).toEqual(['desk', false, 1])
    expect(desk.pane.target).toMatchObject({ article: 1, range: { start: 40, end: 42 } })
    expect(client.of('search.find')[0]?.input).toEqual({
      articleId: 1,
      query: '手紙',
      asQuery: true,
      kana: false,
      aliases: true
    })
    const ranges = [
      { start: 3, end: 5 },
      { start: 40, end: 42 }
    ]
    await answer(client.of('search.find')[0], { ranges, total: 2 })
    expect([finder.article, finder.at]).toEqual([1, 1])
    await answer(client.of('search.query')[0], result())
    expect(client.of('search.query')[0]?.input).toMatchObject({ query: '手紙', remember: true })
    await answer(client.of('search.history')[0], ['手紙'])
    await opened
    expect(search.history).toEqual(['手紙'])
  })

  it('opens a note that has no article where notes are', async () => {
    const { openNote, search } = open()
    await search.open(hit('note', 9, { articleId: null }), false)
    expect(openNote).toHaveBeenCalledWith(9)
  })
})

describe('Finder', () => {
  it('goes round the matches in both directions', async () => {
    const { client, desk, finder } = open()
    desk.open(1)
    const followed = finder.follow(1, '手紙', 10)
    const ranges = [5, 15, 25].map((start) => ({ start, end: start + 2 }))
    await answer(client.of('search.find')[0], { ranges, total: 3 })
    await followed
    expect(finder.at).toBe(1)
    finder.step(1)
    finder.step(1)
    expect([finder.at, desk.pane.target?.range.start]).toEqual([0, 5])
    finder.step(-1)
    expect(finder.at).toBe(2)
  })

  it('drops the matches of a word that is no longer the one typed', async () => {
    const { client, desk, finder } = open()
    desk.open(1)
    const first = finder.follow(1, '手', 0)
    const second = finder.follow(1, '手紙', 0)
    const [of1, of2] = client.of('search.find')
    await answer(of2, { ranges: [{ start: 1, end: 3 }], total: 1 })
    await answer(of1, { ranges: [{ start: 0, end: 1 }], total: 1 })
    await Promise.all([first, second])
    expect(finder.ranges).toEqual([{ start: 1, end: 3 }])
  })
})
