import type { ConcordanceRow } from '../../contract/calls/search'
import { concordanceKey, csvField, inContext, type ConcordanceSort } from '../../domain/search/concordance'
import type { Range } from '../../domain/text/range'
import { mergeOverlaps } from '../../domain/search/match'
import type { SearchQuestions } from '../../services/search-port'
import { rangesIn } from './documents'
import type { SearchCore } from './search-core'

/** Rows that a concordance has at most; beyond that nobody reads it, and it would fill the memory. */
const mostRows = 50_000

/** How long it may work before it lets other searches in, in milliseconds. */
const slice = 20

/** Where a word stands; its row is made only where it is asked for. */
interface Place extends Range {
  readonly articleId: number
  readonly key: string
}

interface Places {
  readonly places: readonly Place[]
  readonly totalIsExact: boolean
}

async function collect(
  core: SearchCore,
  input: Omit<SearchQuestions['search.concordanceCsv'], never>,
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<Places> {
  const findings = core.find({
    query: input.query,
    filters: input.filters,
    aliases: input.aliases,
    kana: input.kana,
    in: ['articles']
  })
  const leaves = (findings?.plan.positive ?? []).filter(({ words }) => words.field === null || words.field === 'body')
  const ids = findings?.found.get('article')?.ids
  if (!findings || !ids || leaves.length === 0) return { places: [], totalIsExact: true }
  const places: Place[] = []
  let until = performance.now() + slice
  for (let at = ids.length - 1; at >= 0; at--) {
    if (places.length >= mostRows) return { places: sorted(places, input.sort), totalIsExact: false }
    if (performance.now() > until) {
      await breathe()
      goOn()
      until = performance.now() + slice
    }
    const articleId = ids[at]!
    const text = core.reader.text(articleId)
    if (text === null) continue
    const ranges = mergeOverlaps(rangesIn(text, leaves, mostRows))
    for (const { start, end } of ranges.slice(0, mostRows - places.length)) {
      places.push({ articleId, start, end, key: concordanceKey(text, { start, end }, input.sort) })
    }
  }
  return { places: sorted(places, input.sort), totalIsExact: findings.totalIsExact }
}

function sorted(places: Place[], sort: ConcordanceSort): Place[] {
  if (sort !== 'article') places.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return places
}

/** The rows of places, in their order. Texts are read again: all of them at once would fill the memory. */
async function rowsOf(
  core: SearchCore,
  places: readonly Place[],
  width: number,
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<ConcordanceRow[]> {
  const rows: ConcordanceRow[] = Array.from({ length: places.length })
  const byArticle = new Map<number, number[]>()
  for (const [at, { articleId }] of places.entries()) {
    const known = byArticle.get(articleId)
    if (known) known.push(at)
    else byArticle.set(articleId, [at])
  }
  let until = performance.now() + slice
  for (const [articleId, ats] of byArticle) {
    if (performance.now() > until) {
      await breathe()
      goOn()
      until = performance.now() + slice
    }
    const text = core.reader.text(articleId) ?? ''
    const summary = core.reader.summary('article', articleId)
    const { title, publisher, publishedOn } = summary ?? { title: '', publisher: null, publishedOn: null }
    for (const at of ats)
      rows[at] = { articleId, title, publisher, publishedOn, ...inContext(text, places[at]!, width) }
  }
  return rows
}

export async function concordance(
  core: SearchCore,
  input: SearchQuestions['search.concordance'],
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<{ rows: ConcordanceRow[]; total: number; totalIsExact: boolean }> {
  const { places, totalIsExact } = await collect(core, input, goOn, breathe)
  const asked = places.slice(input.offset, input.offset + input.limit)
  return { rows: await rowsOf(core, asked, input.width, goOn, breathe), total: places.length, totalIsExact }
}

const header = ['article', 'title', 'publisher', 'date', 'start', 'end', 'left', 'word', 'right']

export async function concordanceCsv(
  core: SearchCore,
  input: SearchQuestions['search.concordanceCsv'],
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<{ csv: string; rows: number }> {
  const { places } = await collect(core, input, goOn, breathe)
  const rows = await rowsOf(core, places, input.width, goOn, breathe)
  const lines = rows.map((row) =>
    [
      row.articleId,
      row.title,
      row.publisher ?? '',
      row.publishedOn ?? '',
      row.start,
      row.end,
      row.left,
      row.word,
      row.right
    ]
      .map(csvField)
      .join(',')
  )
  // Spreadsheets take a file for UTF-8 only with a byte order mark.
  return { csv: `\ufeff${[header.join(','), ...lines].join('\r\n')}\r\n`, rows: rows.length }
}
