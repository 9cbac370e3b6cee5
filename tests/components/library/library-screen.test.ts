import { describe, expect, it } from 'vitest'
import type { ArticleSummary } from '../../../src-main/domain/article/article-summary'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { LibraryScreen } from '../../../src-renderer/library/library-screen.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { scriptedClient } from '../scripted-client'

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

function open(): { client: ReturnType<typeof scriptedClient>; screen: LibraryScreen; notices: Notices } {
  const client = scriptedClient()
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
