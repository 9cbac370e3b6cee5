import { describe, expect, it, vi } from 'vitest'
import type { SearchHit, SearchResult } from '../../../src-main/contract/calls/search'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { Stage } from '../../../src-renderer/app/stage.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Desk } from '../../../src-renderer/reader/desk.svelte'
import { Finder } from '../../../src-renderer/search/finder.svelte'
import { Similar, type SimilarSubject } from '../../../src-renderer/search/similar.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { slowClient } from '../slow-client'

const hit = (articleId: number, more: Partial<SearchHit> = {}): SearchHit => ({
  kind: 'article',
  id: articleId,
  articleId,
  title: '条約が変えた計算',
  score: 1,
  matches: [{ field: 'body', start: 12, end: 14 }],
  snippet: '条約の後で',
  highlights: [],
  titleHighlights: [],
  publisher: null,
  publishedOn: null,
  language: 'ja',
  codes: [],
  place: null,
  ...more
})
const found = (...hits: SearchHit[]): SearchResult => ({
  total: hits.length,
  totalIsExact: true,
  totals: { articles: hits.length, notes: 0, passages: 0 },
  tookMs: 1,
  hits,
  widenedBy: [],
  words: ['条約', '派兵'],
  notices: []
})
const subject = (articleId: number, passageId: number | null = null): SimilarSubject => ({
  articleId,
  passageId,
  name: '届かなかった手紙',
  language: 'ja'
})

function open() {
  const client = slowClient()
  const words = new Words('ja')
  const notices = new Notices(words, () => undefined)
  const settings = new Settings(client, {}, () => undefined)
  const desk = new Desk(client, settings, notices)
  const finder = new Finder(client, desk, notices, settings)
  const reveal = vi.fn()
  const similar = new Similar({ client, desk, finder, reveal, stage: new Stage() })
  return { client, desk, notices, reveal, similar }
}

describe('Similar', () => {
  it('asks for the article in front, and is offered only where there is one', async () => {
    const { client, desk, reveal, similar } = open()
    const command = similar.actions()['similar.show'] as { possible(): boolean; run(): unknown }
    expect(command.possible()).toBe(false)
    desk.open(3)
    expect(command.possible()).toBe(true)
    command.run()
    expect([reveal.mock.calls.length, similar.subject?.articleId, similar.result]).toEqual([1, 3, null])
    expect(client.of('search.similar')[0]?.input).toEqual({ articleId: 3, limit: 30 })
    await client.of('search.similar')[0]?.answer(found(hit(5)))
    expect(similar.result?.hits.map(({ id }) => id)).toEqual([5])
  })

  it('asks for a passage by its own words', () => {
    const { client, similar } = open()
    void similar.show(subject(3, 8))
    void similar.showHit(hit(4, { kind: 'passage', id: 11, articleId: 4, snippet: '条約の後で' }))
    expect(client.of('search.similar').map(({ input }) => input)).toEqual([
      { passageId: 8, limit: 30 },
      { passageId: 11, limit: 30 }
    ])
    expect(similar.subject).toMatchObject({ articleId: 4, passageId: 11, name: '条約の後で' })
  })

  it('drops the likes of a subject that is no longer asked for', async () => {
    const { client, similar } = open()
    void similar.ask(subject(1))
    void similar.ask(subject(2))
    const [first, second] = client.of('search.similar')
    await second?.answer(found(hit(20)))
    await first?.answer(found(hit(10)))
    expect(similar.result?.hits.map(({ id }) => id)).toEqual([20])
  })

  it('keeps its list while its articles are opened, and offers to look for the one in front', async () => {
    const { client, desk, similar } = open()
    desk.open(1)
    const asking = similar.show()
    await client.of('search.similar')[0]?.answer(found(hit(20)))
    await asking
    expect(similar.other).toBeNull()
    void similar.open(similar.result?.hits[0] as SearchHit, false)
    expect([desk.pane.active, similar.subject?.articleId, similar.other?.articleId]).toEqual([20, 1, 20])
    expect(desk.pane.target).toMatchObject({ article: 20, range: { start: 12, end: 14 } })
    expect(client.of('search.find')[0]?.input).toMatchObject({ query: '"条約" OR "派兵"', asQuery: true })
  })

  it('opens beside the text where that is asked for', () => {
    const { desk, similar } = open()
    desk.open(1)
    void similar.open(hit(20), true)
    expect(desk.panes.map(({ active }) => active)).toEqual([1, 20])
  })

  it('keeps a failure with its subject, to be asked again', async () => {
    const { client, notices, similar } = open()
    void similar.ask(subject(1))
    await client.of('search.similar')[0]?.refuse('ARTICLE_UNKNOWN')
    expect(notices.sentenceOf(similar.failure)).not.toBe('')
    expect([similar.subject?.articleId, similar.result]).toEqual([1, null])
    void similar.ask(subject(1))
    expect(similar.failure).toBeNull()
  })
})
