import type { SearchHit } from '../../contract/calls/search'
import { foldWithMap, unfold } from '../../domain/search/fold'
import { mergeOverlaps } from '../../domain/search/match'
import { snippetOf } from '../../domain/search/snippet'
import type { Range } from '../../domain/text/range'
import type { SearchReader } from '../sqlite/search-reader'
import { isCutShort, mostOccurrences, readDocument, type WordRange } from './documents'
import type { Ordered } from './search-order'
import type { Plan } from './search-plan'

/** Places of one hit that the window is told of; whoever opens the article finds them all there. */
const mostTold = 50

const fieldOrder = ['title', 'author', 'publisher', 'source', 'body']

/** What the window shows of one result; null if its row has gone, or does not have the words after all. */
export function makeHit(reader: SearchReader, plan: Plan, { kind, id, score, ranking }: Ordered): SearchHit | null {
  const summary = reader.summary(kind, id)
  const texts = reader.fields(kind, id)
  if (!summary || !texts) return null
  let fields: ReadonlyMap<string, readonly WordRange[]> | undefined = ranking?.matches
  if (!fields || isCutShort(plan, fields)) {
    const document = readDocument(reader, plan, kind, id, mostOccurrences)
    if (!document?.fits) return null
    fields = document.fields
  }
  const matches: (Range & { readonly field: string })[] = []
  const found = new Map<string, (Range & { readonly word: number })[]>()
  for (const field of fieldOrder) {
    const ranges = fields.get(field)
    const text = texts[field]
    if (!ranges || text === undefined) continue
    const folded = foldWithMap(text)
    const original = mergeOverlaps(
      ranges.map(({ word, whole, start, end }) => ({ word, whole, ...unfold(folded, start, end) }))
    )
    found.set(field, original)
    for (const { start, end } of original) if (matches.length < mostTold) matches.push({ field, start, end })
  }
  const snippet = snippetOf(texts['body'] ?? '', found.get('body') ?? [])
  const titleRanges = kind === 'article' ? (found.get('title') ?? []) : []
  return {
    kind,
    id,
    articleId: summary.articleId,
    title: summary.title,
    score,
    matches,
    snippet: snippet.text,
    highlights: snippet.highlights,
    titleHighlights: titleRanges.map(({ start, end }) => ({ start, end })),
    publisher: summary.publisher,
    publishedOn: summary.publishedOn,
    language: summary.language,
    codes: summary.codes,
    place: summary.place
  }
}
