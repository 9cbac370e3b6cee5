import type { SearchResult } from '../../contract/calls/search'
import { Failure } from '../../contract/failure'
import { fold } from '../../domain/search/fold'
import { keywordsOf } from '../../domain/search/keywords'
import type { SearchQuestions } from '../../services/search-port'
import type { SearchCore } from './search-core'

/** Words of the text that are considered, and those that are asked for: the rarest of the frequent ones tell most. */
const considered = 24
const asked = 10

const quote = (word: string): string => `"${word.replaceAll('"', ' ')}"`

/**
 * More like an article or a passage: its telling words — frequent in it, rare in the library (tf × idf) — are looked for
 * together, and what has most of them comes first. The text's own article is left out.
 */
export function findSimilar(
  core: SearchCore,
  input: SearchQuestions['search.similar'],
  goOn: () => void
): SearchResult {
  const started = performance.now()
  const source = sourceOf(core, input)
  const candidates = keywordsOf(fold(source.text), considered)
  const documents = Math.max(1, core.state().documents)
  const scope = { in: ['articles'], filters: {}, aliases: false, kana: false } as const
  const rated = candidates.map(({ text, count }) => {
    goOn()
    const found = core.find({ ...scope, in: ['articles'], query: quote(text) })?.found.get('article')?.ids.length ?? 0
    return { text, found, value: (1 + Math.log(count)) * Math.log(1 + documents / (1 + found)) }
  })
  // A word that no other article has cannot lead to one.
  const words = rated
    .filter(({ found }) => found > 1)
    .sort((a, b) => b.value - a.value)
    .slice(0, asked)
  const query = words
    .map(({ text, value }) => `${quote(text)}^${Math.min(10, Math.max(0.1, value)).toFixed(1)}`)
    .join(' OR ')
  const result = core.query(
    { ...scope, in: ['articles'], query, limit: input.limit + 1, offset: 0, sort: 'relevance', typing: false },
    goOn
  )
  const hits = result.hits.filter(({ id }) => id !== source.articleId).slice(0, input.limit)
  const total = Math.max(hits.length, result.total - (words.length > 0 ? 1 : 0))
  return {
    ...result,
    hits,
    total,
    totals: { articles: total, notes: 0, passages: 0 },
    tookMs: Math.round((performance.now() - started) * 100) / 100,
    words: words.map(({ text }) => text)
  }
}

function sourceOf(
  { reader }: SearchCore,
  input: SearchQuestions['search.similar']
): { articleId: number; text: string } {
  if (input.passageId !== undefined) {
    const fields = reader.fields('passage', input.passageId)
    if (!fields) throw new Failure('PASSAGE_UNKNOWN', { id: input.passageId })
    return { articleId: reader.articleOf('passage', input.passageId), text: fields['body']! }
  }
  if (input.articleId === undefined) throw new Failure('INPUT_INVALID', { reason: 'articleId or passageId' })
  const fields = reader.fields('article', input.articleId)
  if (!fields) throw new Failure('ARTICLE_UNKNOWN', { id: input.articleId })
  return { articleId: input.articleId, text: `${fields['title']}\n${fields['body']}` }
}
