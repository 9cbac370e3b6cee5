import { describe, expect, it, vi } from 'vitest'
import type { ArticleSummary } from '../../../src-main/domain/article/article-summary'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { LibraryScreen, placeRows } from '../../../src-renderer/library/library-screen.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import type { ReadyCharacters } from '../../../src-renderer/style/ready-fonts'
import { Words } from '../../../src-renderer/words/words.svelte'
import { slowClient } from '../slow-client'

const article = (id: number): ArticleSummary => ({
  id,
  revision: 1,
  title: `記事${id}`,
  titleOrigin: 'document',
  publisher: null,
  publishedOn: null,
  language: 'ja',
  characters: 1,
  passages: 0,
  notes: 0,
  codes: [],
  readingState: 'unread',
  starred: false,
  addedAt: '2025-06-18T00:00:00Z',
  discardedAt: null
})
const some = (...ids: number[]): ArticleSummary[] => ids.map(article)

function open(ready: ReadyCharacters = async () => undefined): {
  client: ReturnType<typeof slowClient>
  screen: LibraryScreen
  notices: Notices
} {
  const client = slowClient()
  const notices = new Notices(new Words('ja'), () => undefined)
  const screen = new LibraryScreen(client, new Settings(client, {}, () => undefined), notices, ready)
  return { client, screen, notices }
}
const ids = (screen: LibraryScreen): number[] => screen.articles.map(({ id }) => id)

describe('LibraryScreen', () => {
  it('asks for the shelf that was chosen', async () => {
    const { client, screen } = open()
    void screen.show({ kind: 'code', code: 'hanoi' })
    void screen.show({ kind: 'starred' })
    void screen.show({ kind: 'publisher', publisher: '架空通信' })
    void screen.show({ kind: 'unread' })
    expect(client.of('article.list').map(({ input }) => input)).toEqual([
      { code: 'hanoi', sort: 'published' },
      { starred: true, sort: 'published' },
      { publisher: '架空通信', sort: 'published' },
      { readingState: 'unread', sort: 'published' }
    ])
  })

  it('drops an answer that comes after a newer question', async () => {
    const { client, screen } = open()
    void screen.show({ kind: 'all' })
    void screen.show({ kind: 'starred' })
    const [first, second] = client.of('article.list')
    await second?.answer(some(2))
    await first?.answer(some(1, 2, 3))
    expect(ids(screen)).toEqual([2])
  })

  it('shows a refusal and keeps what is there', async () => {
    const { client, screen, notices } = open()
    void screen.show({ kind: 'all' })
    await client.asked[0]?.answer(some(1))
    void screen.show({ kind: 'starred' })
    await client.asked[1]?.refuse('LIBRARY_DAMAGED')
    expect(ids(screen)).toEqual([1])
    expect(notices.list).toMatchObject([
      { kind: 'failure', text: expect.stringContaining('ライブラリのファイルが壊れています') }
    ])
  })

  it('chooses one by one, and a stretch with Shift; forgets the ones that are gone', async () => {
    const { client, screen } = open()
    void screen.refresh()
    await client.asked[0]?.answer(some(1, 2, 3, 4, 5))
    screen.stand(2)
    screen.choose(4, 'through')
    expect([...screen.chosen]).toEqual([2, 3, 4])
    screen.choose(3, 'toggle')
    expect([...screen.chosen]).toEqual([2, 4])
    void screen.refresh()
    await client.asked[1]?.answer(some(1, 2, 5))
    expect([...screen.chosen]).toEqual([2])
  })

  it('steps through the list and stops at its ends', async () => {
    const { client, screen } = open()
    void screen.refresh()
    await client.asked[0]?.answer(some(7, 8, 9))
    expect(screen.step(1)?.id).toBe(7)
    expect(screen.step(1)?.id).toBe(8)
    expect(screen.step(1e9)?.id).toBe(9)
    expect(screen.step(1)?.id).toBe(9)
    expect(screen.step(-1e9)?.id).toBe(7)
  })
})

describe('following a commit', () => {
  it('shows what nobody asked for when it can be drawn, and what the reader asked for at once', async () => {
    const asked: string[][] = []
    let drawable: () => void = () => undefined
    const { client, screen } = open((texts) => {
      asked.push([...texts])
      return new Promise((resolve) => (drawable = resolve))
    })
    void screen.refresh()
    await client.asked[0]?.answer(some(1))
    expect(ids(screen)).toEqual([1])
    void screen.follow([2])
    await client.asked[1]?.answer([{ ...article(2), publisher: '架空通信' }])
    expect(asked).toEqual([['記事1'], ['記事2', '架空通信']])
    expect(ids(screen)).toEqual([1])
    drawable()
    await vi.waitFor(() => expect(ids(screen)).toEqual([2, 1]))
  })

  it('asks for the rows that changed and leaves the others as they are', async () => {
    const { client, screen } = open()
    void screen.refresh()
    await client.asked[0]?.answer(some(1, 2, 3))
    const [first] = screen.articles
    void screen.follow([2])
    expect(client.asked[1]?.input).toEqual({ sort: 'published', ids: [2] })
    await client.asked[1]?.answer([{ ...article(2), passages: 1, codes: ['hanoi'] }])
    expect(screen.articles.map(({ id, passages }) => [id, passages])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0]
    ])
    expect(screen.articles[0]).toBe(first)
    expect(client.asked).toHaveLength(2)
  })

  it('asks again for the rows of a question that was overtaken', async () => {
    const { client, screen } = open()
    void screen.refresh()
    await client.asked[0]?.answer(some(1, 2, 3))
    void screen.follow([1])
    void screen.follow([2])
    expect(client.asked[2]?.input).toEqual({ sort: 'published', ids: [1, 2] })
    await client.asked[2]?.answer(some(2))
    await client.asked[1]?.answer(some(1))
    expect(ids(screen)).toEqual([2, 3])
  })

  it('waits for the whole list where that is on its way', async () => {
    const { client, screen } = open()
    void screen.refresh()
    await client.asked[0]?.answer(some(1, 2, 3))
    void screen.show({ kind: 'starred' })
    void screen.follow([2])
    expect(client.asked[2]?.input).toEqual({ starred: true, sort: 'published' })
    await client.asked[2]?.answer(some(2))
    await client.asked[1]?.answer(some(1, 2))
    expect(ids(screen)).toEqual([2])
  })

  const published = (id: number, date: string): ArticleSummary => ({
    ...article(id),
    publishedOn: { date, precision: 'day', origin: 'stated' }
  })
  const shelf = [published(3, '2025-06-18'), published(5, '2025-06-11'), published(2, '2025-06-11'), article(4)]
  const cases: readonly [name: string, ids: number[], rows: ArticleSummary[], expected: number[]][] = [
    ['one that left the shelf', [2], [], [3, 5, 4]],
    ['one that is new to it', [9], [published(9, '2025-06-11')], [3, 9, 5, 2, 4]],
    ['one without a date', [1], [article(1)], [3, 5, 2, 4, 1]],
    ['one newer than all', [1], [published(1, '2025-07-01')], [1, 3, 5, 2, 4]],
    ['one with another date', [3], [published(3, '2025-06-11')], [5, 3, 2, 4]],
    ['one with other tags', [5], [{ ...published(5, '2025-06-11'), passages: 1 }], [3, 5, 2, 4]],
    ['several at once', [9, 2, 8], [published(8, '2025-06-12'), published(9, '2025-06-18')], [9, 3, 8, 5, 4]],
    ['one that is neither here nor there', [9], [], [3, 5, 2, 4]]
  ]
  it.each(cases)('%s', (_, ids, rows, expected) => {
    expect(placeRows(shelf, ids, rows, 'published').map(({ id }) => id)).toEqual(expected)
  })

  it('places a new title where readers look it up, and a later addition first', () => {
    const titled = (id: number, title: string): ArticleSummary => ({ ...article(id), title })
    const byTitle = [titled(1, '第2回'), titled(2, '第10回')]
    expect(placeRows(byTitle, [3], [titled(3, '第9回')], 'title').map(({ id }) => id)).toEqual([1, 3, 2])
    expect(placeRows(some(7, 2), [8], some(8), 'added').map(({ id }) => id)).toEqual([8, 7, 2])
  })

  it('fetches the whole list now and then where everything changes many times a second, and once more after the last', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { client, screen } = open()
    const lists = (): number => client.of('article.list').length
    for (let commit = 0; commit < 29; commit++) {
      void screen.follow('all')
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(lists()).toBe(3)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lists()).toBe(4)
    void screen.follow('all')
    expect(lists()).toBe(5)
    vi.useRealTimers()
  })

  it('asks for everything after a restore, or where thousands have changed', async () => {
    for (const articles of ['all', Array.from({ length: 2001 }, (_, at) => at + 1)] as const) {
      const { client, screen } = open()
      void screen.follow(articles)
      expect(client.asked.map(({ input }) => input)).toEqual([{ sort: 'published' }])
    }
  })
})
