import type { ConcordanceRow } from '../../contract/calls/search'
import { concordanceKey, csvField, inContext, type ConcordanceSort } from '../../domain/search/concordance'
import { mergeOverlaps } from '../../domain/search/match'
import type { SearchQuestions } from '../../services/search-port'
import { rangesIn } from './documents'
import type { SearchCore } from './search-core'

/** Rows that a concordance has at most; beyond that nobody reads it, and it would fill the memory. */
const mostRows = 50_000

/** How long it may work before it lets other searches in, in milliseconds. */
const slice = 20

interface Rows {
  readonly rows: ConcordanceRow[]
  readonly totalIsExact: boolean
}

async function collect(
  core: SearchCore,
  input: Omit<SearchQuestions['search.concordanceCsv'], never>,
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<Rows> {
  const findings = core.find({
    query: input.query,
    filters: input.filters,
    aliases: input.aliases,
    kana: input.kana,
    in: ['articles']
  })
  const leaves = (findings?.plan.positive ?? []).filter(({ words }) => words.field === null || words.field === 'body')
  const ids = findings?.found.get('article')?.ids
  if (!findings || !ids || leaves.length === 0) return { rows: [], totalIsExact: true }
  const rows: { row: ConcordanceRow; key: string }[] = []
  let until = performance.now() + slice
  for (let at = ids.length - 1; at >= 0; at--) {
    if (rows.length >= mostRows) return { rows: sorted(rows, input.sort), totalIsExact: false }
    if (performance.now() > until) {
      await breathe()
      goOn()
      until = performance.now() + slice
    }
    const articleId = ids[at]!
    const text = core.reader.text(articleId)
    if (text === null) continue
    const ranges = mergeOverlaps(rangesIn(text, leaves, mostRows))
    if (ranges.length === 0) continue
    const summary = core.reader.summary('article', articleId)
    if (!summary) continue
    const { title, publisher, publishedOn } = summary
    for (const range of ranges.slice(0, mostRows - rows.length)) {
      const context = inContext(text, range, input.width)
      rows.push({
        row: { articleId, title, publisher, publishedOn, ...context },
        key: concordanceKey(context, input.sort)
      })
    }
  }
  return { rows: sorted(rows, input.sort), totalIsExact: findings.totalIsExact }
}

function sorted(rows: { row: ConcordanceRow; key: string }[], sort: ConcordanceSort): ConcordanceRow[] {
  if (sort !== 'article') rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return rows.map(({ row }) => row)
}

export async function concordance(
  core: SearchCore,
  input: SearchQuestions['search.concordance'],
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<{ rows: ConcordanceRow[]; total: number; totalIsExact: boolean }> {
  const { rows, totalIsExact } = await collect(core, input, goOn, breathe)
  return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length, totalIsExact }
}

const header = ['article', 'title', 'publisher', 'date', 'start', 'end', 'left', 'word', 'right']

export async function concordanceCsv(
  core: SearchCore,
  input: SearchQuestions['search.concordanceCsv'],
  goOn: () => void,
  breathe: () => Promise<void>
): Promise<{ csv: string; rows: number }> {
  const { rows } = await collect(core, input, goOn, breathe)
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
