import { z } from 'zod'
import { call } from '../call'

export interface SearchHit {
  readonly kind: 'article' | 'note' | 'passage'
  readonly id: number
  readonly articleId: number | null
  readonly title: string
  readonly score: number
  /** Offsets in the field's own text, UTF-16. */
  readonly matches: readonly { readonly field: string; readonly start: number; readonly end: number }[]
  readonly snippet: string
}

export interface SearchResult {
  readonly total: number
  readonly tookMs: number
  readonly hits: readonly SearchHit[]
}

export const searchCalls = {
  'search.query': call<SearchResult>()(
    'Finds articles, notes and passages.',
    z.object({
      query: z.string().max(10_000),
      limit: z.number().int().min(1).max(200).default(20),
      offset: z.number().int().nonnegative().default(0),
      in: z.array(z.enum(['articles', 'notes', 'passages'])).default(['articles', 'notes', 'passages'])
    })
  )
}
