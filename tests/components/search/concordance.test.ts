import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConcordanceRow } from '../../../src-main/contract/calls/search'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { Stage } from '../../../src-renderer/app/stage.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Desk } from '../../../src-renderer/reader/desk.svelte'
import { Concordance } from '../../../src-renderer/search/concordance.svelte'
import { noFilters } from '../../../src-renderer/search/filters'
import { Finder } from '../../../src-renderer/search/finder.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { slowClient, type Asked } from '../slow-client'

const row = (articleId: number, start: number): ConcordanceRow => ({
  articleId,
  title: '届かなかった手紙',
  publisher: null,
  publishedOn: null,
  start,
  end: start + 2,
  left: '受け取った',
  word: '手紙',
  right: 'を返す'
})
const rows = (...rows: ConcordanceRow[]): { rows: ConcordanceRow[]; total: number; totalIsExact: boolean } => ({
  rows,
  total: rows.length,
  totalIsExact: true
})

function open(box = { typed: '', filters: noFilters, kana: false }) {
  const client = slowClient()
  const words = new Words('ja')
  const notices = new Notices(words, () => undefined)
  const settings = new Settings(client, {}, () => undefined)
  const desk = new Desk(client, settings, notices)
  const stage = new Stage()
  const finder = new Finder(client, desk, notices, settings)
  const search = { ...box, close: vi.fn() }
  const concordance = new Concordance({ client, desk, finder, notices, search, stage, words })
  return { client, concordance, desk, notices, search, stage }
}
const pause = (): Promise<unknown> => vi.advanceTimersByTimeAsync(300)
async function settle(work: Promise<unknown> | undefined): Promise<void> {
  await vi.advanceTimersByTimeAsync(1)
  await work
}
const asked = (client: ReturnType<typeof slowClient>): Asked[] => client.of('search.concordance')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
  vi.stubGlobal('getSelection', () => null)
  vi.stubGlobal('document', { querySelector: () => null })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('Concordance', () => {
  it('asks once after the last key, and for nothing where nothing is typed', async () => {
    const { client, concordance } = open()
    for (const typed of ['て', '手', '手紙']) concordance.type(typed)
    await pause()
    expect(asked(client).map(({ input }) => (input as { query: string }).query)).toEqual(['手紙'])
    concordance.type('  ')
    await pause()
    expect(asked(client)).toHaveLength(1)
    expect([concordance.answered, concordance.rows, concordance.asking]).toEqual([null, [], false])
  })

  it('goes on with what the search box holds: its words, its chips, its folding', () => {
    const filters = { ...noFilters, years: ['2025'] }
    const { client, concordance, search, stage } = open({ typed: ' 手紙 ', filters, kana: true })
    concordance.show()
    expect([stage.view, search.close.mock.calls.length]).toEqual(['concordance', 1])
    expect(asked(client)[0]?.input).toMatchObject({ query: '手紙', filters: { years: ['2025'] }, kana: true })
    concordance.toggle('years', '2025')
    expect(asked(client)[1]?.input).toMatchObject({ filters: {} })
  })

  it('takes the words that are selected in a text as they stand there, without the chips of another search', () => {
    const { client, concordance } = open({ typed: '別', filters: { ...noFilters, years: ['2025'] }, kana: false })
    vi.stubGlobal('getSelection', () => ({ toString: () => '受け取り の拒否' }))
    concordance.show()
    expect(asked(client)[0]?.input).toMatchObject({ query: '"受け取り の拒否"', filters: {} })
  })

  it('drops an answer that was overtaken', async () => {
    const { client, concordance } = open()
    concordance.type('手')
    await pause()
    concordance.type('手紙')
    await pause()
    const [first, second] = asked(client)
    await settle(second?.answer(rows(row(2, 1))))
    await settle(first?.answer(rows(row(1, 1), row(1, 9))))
    expect([concordance.answered, concordance.total, concordance.asking]).toEqual(['手紙', 1, false])
  })

  it('keeps a failure in sight until it is asked again', async () => {
    const { client, concordance, notices } = open()
    concordance.type('手紙')
    await pause()
    await settle(asked(client)[0]?.refuse('SEARCH_INDEX_DAMAGED'))
    expect(notices.sentenceOf(concordance.failure)).toContain('索引')
    const again = concordance.ask()
    expect([concordance.failure, concordance.asking]).toEqual([null, true])
    await settle(asked(client)[1]?.answer(rows()))
    await again
    expect([concordance.answered, concordance.rows.length]).toEqual(['手紙', 0])
  })

  it('fetches further rows behind those that are here, and stops at the last', async () => {
    const { client, concordance } = open()
    concordance.type('手紙')
    await pause()
    await settle(asked(client)[0]?.answer({ rows: [row(1, 0), row(1, 9)], total: 3, totalIsExact: true }))
    const more = concordance.more()
    void concordance.more()
    expect(asked(client).map(({ input }) => (input as { offset?: number }).offset)).toEqual([undefined, 2])
    await settle(asked(client)[1]?.answer({ rows: [row(2, 4)], total: 3, totalIsExact: true }))
    await more
    await concordance.more()
    expect(concordance.rows.map(({ articleId, start }) => [articleId, start])).toEqual([
      [1, 0],
      [1, 9],
      [2, 4]
    ])
    expect(asked(client)).toHaveLength(2)
  })

  it('opens the article at the word, and marks the others there', async () => {
    const { client, concordance, desk, stage } = open()
    concordance.type('手紙')
    await pause()
    await settle(asked(client)[0]?.answer(rows(row(7, 40))))
    concordance.step(5)
    expect(concordance.at).toBe(0)
    void concordance.open(concordance.rows[0] as ConcordanceRow, false)
    expect([stage.view, desk.pane.active]).toEqual(['desk', 7])
    expect(desk.pane.target).toMatchObject({ article: 7, range: { start: 40, end: 42 } })
    expect(client.of('search.find')[0]?.input).toMatchObject({ articleId: 7, query: '手紙', asQuery: true })
  })

  it('gives the rows of the chosen order as a file, byte order mark and all', async () => {
    const { client, concordance, notices } = open()
    const files: { name: string; text: Promise<string> }[] = []
    let blob: Blob | undefined
    vi.stubGlobal('URL', {
      createObjectURL: (made: Blob) => ((blob = made), 'blob:1'),
      revokeObjectURL: () => undefined
    })
    vi.stubGlobal('document', {
      querySelector: () => null,
      createElement: () => ({
        download: '',
        click(this: { download: string }) {
          if (blob)
            files.push({ name: this.download, text: blob.arrayBuffer().then((b) => Buffer.from(b).toString('hex')) })
        }
      })
    })
    concordance.type('手紙/窓口')
    concordance.sortBy('left')
    const exported = concordance.exportCsv()
    expect(client.of('search.concordanceCsv')[0]?.input).toMatchObject({ query: '手紙/窓口', sort: 'left' })
    await settle(client.of('search.concordanceCsv')[0]?.answer({ csv: '\ufeffarticle\r\n', rows: 1 }))
    await exported
    expect(files.map(({ name }) => name)).toEqual(['用例 手紙 窓口.csv'])
    expect((await files[0]?.text)?.startsWith('efbbbf')).toBe(true)
    expect(notices.list.map(({ text }) => text)).toEqual(['用例 1 か所を書き出しました'])
  })
})
