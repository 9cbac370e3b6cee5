import { describe, expect, it, vi } from 'vitest'
import type { ArticleSummary } from '../../../src-main/domain/article/article-summary'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { LibraryScreen, patchRows } from '../../../src-renderer/library/library-screen.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
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

function open(): { client: ReturnType<typeof slowClient>; screen: LibraryScreen; notices: Notices } {
  const client = slowClient()
  const notices = new Notices(new Words('ja'), () => undefined)
  const screen = new LibraryScreen(client, new Settings(client, {}, () => undefined), notices)
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

  const cases: readonly [name: string, ids: number[], rows: ArticleSummary[], expected: number[] | null][] = [
    ['one that left the shelf', [2], [], [1, 3]],
    ['one that is new to it', [4], [article(4)], null],
    ['one with another title', [2], [{ ...article(2), title: '別の題' }], null],
    ['one that is neither here nor there', [9], [], [1, 2, 3]]
  ]
  it.each(cases)('%s', (_, ids, rows, expected) => {
    expect(patchRows(some(1, 2, 3), ids, rows)?.map(({ id }) => id) ?? null).toEqual(expected)
  })

  it('fetches the list of an import that commits many times a second now and then, and once more after the last', async () => {
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

  it('asks for everything after an import or a restore', async () => {
    for (const articles of ['all', Array.from({ length: 51 }, (_, at) => at + 1)] as const) {
      const { client, screen } = open()
      void screen.follow(articles)
      expect(client.asked.map(({ input }) => input)).toEqual([{ sort: 'published' }])
    }
  })
})
