import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppInfo } from '../../../src-main/contract/calls/app'
import type { ArticleView } from '../../../src-main/contract/calls/article'
import type { LibraryStatus } from '../../../src-main/contract/calls/library'
import type { Passage } from '../../../src-main/domain/anchor/passage'
import type { Codebook } from '../../../src-main/domain/codebook/code'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { Status } from '../../../src-renderer/app/status.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Desk } from '../../../src-renderer/reader/desk.svelte'
import type { OpenArticle } from '../../../src-renderer/reader/open-article.svelte'
import { Tagging } from '../../../src-renderer/tagging/tagging.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { slowClient } from '../slow-client'

const text = '手紙は窓口で止まったまま、春を迎えた。'
const letter = { start: 0, end: 2 }
const window = { start: 3, end: 5 }
const code = (key: string, digit: number) => ({ key, digit, names: { ja: key, en: key, ko: null } })
const codebook = { codes: [code('hardline', 1), code('hanoi', 2)] } as unknown as Codebook
const passage = (id: number, range: { start: number; end: number }, ...codes: string[]): Passage =>
  ({
    id,
    articleId: 1,
    ...range,
    exact: text.slice(range.start, range.end),
    anchor: 'exact',
    codings: codes.map((code) => ({ code, stance: 'supports', coder: '', at: '' })),
    grading: {},
    note: null
  }) as unknown as Passage

async function open() {
  const client = slowClient()
  const words = new Words('ja')
  const notices = new Notices(words, () => undefined)
  const desk = new Desk(client, new Settings(client, {}, () => undefined), notices)
  const status = new Status(client, {} as AppInfo, {} as LibraryStatus, codebook, async () => undefined)
  const tagging = new Tagging(client, desk, status, words, notices)
  desk.open(1)
  await client
    .of('article.show')[0]
    ?.answer({ id: 1, text, blocks: [{ start: 0, end: text.length }] } as unknown as ArticleView)
  await client.of('passage.list')[0]?.answer([])
  return { article: desk.openArticle(1) as OpenArticle, client, desk, notices, pane: desk.pane, tagging }
}
/** A key of the window, and the turn in which it is heard. */
async function key(tagging: Tagging, ...keys: string[]): Promise<void> {
  for (const key of keys) tagging.press(new KeyboardEvent('keydown', { key, cancelable: true }))
  await new Promise((done) => setTimeout(done))
}

beforeEach(() => void vi.spyOn(globalThis, 'getSelection').mockReturnValue(null))

describe('Tagging by key', () => {
  it('makes one passage of a selection, however fast its codes follow one another', async () => {
    const { article, client, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1', '2', 'c')
    expect(client.of('passage.create').map(({ input }) => input)).toEqual([
      { articleId: 1, ...letter, code: 'hardline' }
    ])
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    expect(client.of('passage.code')[0]?.input).toEqual({ id: 7, code: 'hanoi' })
    await client.of('passage.code')[0]?.answer(passage(7, letter, 'hardline', 'hanoi'))
    expect(client.of('passage.code')[1]?.input).toEqual({ id: 7, code: 'hanoi', stance: 'contradicts' })
  })

  it('puts a code on the text that was selected when its key was pressed', async () => {
    const { article, client, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1', '2')
    tagging.select(pane, article, window)
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    expect(client.of('passage.create')).toHaveLength(1)
    expect(client.of('passage.code').map(({ input }) => input)).toEqual([{ id: 7, code: 'hanoi' }])
    await client.of('passage.code')[0]?.answer(passage(7, letter, 'hardline', 'hanoi'))
    expect(tagging.subject).toMatchObject({ range: window, passageId: null })
    await key(tagging, '2')
    expect(client.of('passage.create')[1]?.input).toEqual({ articleId: 1, ...window, code: 'hanoi' })
  })

  it('leaves the selection that is being drawn when an answer comes', async () => {
    const { article, client, pane, tagging } = await open()
    const removeAllRanges = vi.fn()
    vi.spyOn(globalThis, 'getSelection').mockReturnValue({ removeAllRanges } as unknown as Selection)
    tagging.select(pane, article, letter)
    await key(tagging, '1')
    expect(removeAllRanges).toHaveBeenCalledOnce()
    removeAllRanges.mockClear()
    tagging.hold()
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    expect(removeAllRanges).not.toHaveBeenCalled()
    tagging.release()
    tagging.select(pane, article, window)
    await key(tagging, '2')
    await client.of('passage.create')[1]?.answer(passage(8, window, 'hanoi'))
    expect(article.passages.map(({ id }) => id)).toEqual([7, 8])
    expect(removeAllRanges).toHaveBeenCalledOnce()
  })

  it('draws the mark at once, and makes it a passage when it is durable', async () => {
    const { article, client, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1')
    expect(article.marks(0).map(({ code, start, end }) => ({ code, start, end }))).toEqual([
      { code: 'hardline', ...letter }
    ])
    expect([article.passages, tagging.passage]).toEqual([[], null])
    // The selection that has become the mark is gone; what is said of it is still meant.
    tagging.select(pane, article, null)
    expect(tagging.subject?.range).toEqual(letter)
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    expect(article.marks(0).map((mark) => mark.passage.id)).toEqual([7])
    expect(tagging.subject).toMatchObject({ range: letter, passageId: 7 })
  })

  it('takes the mark away again where it could not be saved, and selects the text as before', async () => {
    const { article, client, notices, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1')
    await client.of('passage.create')[0]?.refuse('DISK_FULL')
    expect([article.marks(0), article.passages, notices.list.length]).toEqual([[], [], 1])
    expect(pane.target).toMatchObject({ range: letter, mode: 'select' })
    tagging.select(pane, article, null)
    expect(tagging.subject).toBeNull()
  })

  it('draws one mark only where the passage comes by another way first', async () => {
    const { article, client, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1')
    void article.refreshPassages()
    await client.of('passage.list')[1]?.answer([passage(7, letter, 'hardline')])
    expect(article.marks(0).map((mark) => mark.passage.id)).toEqual([7])
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    expect(article.marks(0).map((mark) => mark.passage.id)).toEqual([7])
  })

  it('forgets what was being saved when the mouse has let go of everything meanwhile', async () => {
    const { article, client, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1')
    tagging.hold()
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    tagging.release()
    tagging.select(pane, article, null)
    expect(tagging.subject).toBeNull()
  })

  it('lets go of what was selected when Escape was pressed, not of what is selected since', async () => {
    const { article, client, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1', 'Escape')
    tagging.select(pane, article, window)
    await client.of('passage.create')[0]?.answer(passage(7, letter, 'hardline'))
    expect(tagging.subject?.range).toEqual(window)
    await key(tagging, 'Escape')
    expect(tagging.subject).toBeNull()
  })

  it('takes a code off where it is, and goes on after a refusal', async () => {
    const { article, client, notices, pane, tagging } = await open()
    tagging.select(pane, article, letter)
    await key(tagging, '1', '1')
    await client.of('passage.create')[0]?.refuse('LIBRARY_READ_ONLY')
    expect(notices.list).toHaveLength(1)
    await client.of('passage.create')[1]?.answer(passage(7, letter, 'hardline'))
    await key(tagging, '1')
    expect(client.of('passage.uncode')[0]?.input).toEqual({ id: 7, code: 'hardline' })
  })

  it('asks for some text where none is selected', async () => {
    const { client, notices, tagging } = await open()
    await key(tagging, '1')
    expect([notices.list[0]?.kind, client.of('passage.create')]).toEqual(['hint', []])
  })
})
