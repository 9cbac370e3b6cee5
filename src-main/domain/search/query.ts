import type { Stance } from '../codebook/code'

/** Fields that words can be looked for in. `note` is the text of notes; the others belong to the article. */
export const textFields = ['title', 'body', 'author', 'publisher', 'source', 'note'] as const
export type TextField = (typeof textFields)[number]

export const hasValues = ['note', 'passage', 'code', 'date', 'author', 'publisher'] as const
export type HasValue = (typeof hasValues)[number]

/** Text to be found as it stands (after folding): a word, or a quoted phrase. */
export interface Words {
  readonly type: 'words'
  /** As typed, without quotes and operators. */
  readonly text: string
  /** Folded; never empty. */
  readonly folded: string
  /** Quoted: no variants and no aliases. */
  readonly exact: boolean
  /** `=word`: letters and digits only as whole words and numbers. Otherwise these only rank higher. */
  readonly whole: boolean
  readonly field: TextField | null
  /** `wor*`: Latin words that begin so. */
  readonly prefix: boolean
  /** `word~1`: Latin words at most so many letters away; 0 for none. */
  readonly fuzzy: 0 | 1 | 2
  readonly boost: number
  /** Put in by the list of aliases. */
  readonly alias: boolean
}

export type Filter =
  | { readonly type: 'filter'; readonly field: 'code'; readonly value: string }
  | { readonly type: 'filter'; readonly field: 'stance'; readonly value: Stance }
  | { readonly type: 'filter'; readonly field: 'lang'; readonly value: string }
  | { readonly type: 'filter'; readonly field: 'has'; readonly value: HasValue }
  /** ISO 8601 dates, `from` inclusive, `to` inclusive with everything that begins with it; '' for open. */
  | { readonly type: 'filter'; readonly field: 'date'; readonly from: string; readonly to: string }

export type Query =
  | Words
  | Filter
  | { readonly type: 'all'; readonly parts: readonly Query[] }
  | { readonly type: 'any'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query }
  /** Both within `lines` paragraphs of each other; 0 is the same paragraph. */
  | { readonly type: 'near'; readonly left: Query; readonly right: Query; readonly lines: number }

export interface ParsedQuery {
  /** Null when nothing is left to look for. */
  readonly query: Query | null
  /** Operands used; with `cut` the rest of a very long query was left out. */
  readonly used: number
  readonly cut: boolean
}

/** The words a result is expected to show, in order: those that are not excluded. */
export function positiveWords(query: Query | null): Words[] {
  if (!query) return []
  switch (query.type) {
    case 'words':
      return [query]
    case 'filter':
    case 'not':
      return []
    case 'near':
      return [...positiveWords(query.left), ...positiveWords(query.right)]
    default:
      return query.parts.flatMap(positiveWords)
  }
}

export const all = (parts: readonly Query[]): Query | null =>
  parts.length > 1 ? { type: 'all', parts } : (parts[0] ?? null)

export const any = (parts: readonly Query[]): Query => (parts.length > 1 ? { type: 'any', parts } : parts[0]!)
