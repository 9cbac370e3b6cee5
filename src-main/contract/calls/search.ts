import { z } from 'zod'
import { call } from '../call'

/** Setting of the reader's own aliases: groups of names, `[["別名", "alias"], …]`. */
export const ownAliases = 'search.aliases'

export type SearchSort = 'relevance' | 'newest' | 'oldest' | 'title'

export interface SearchRange {
  readonly start: number
  readonly end: number
}

export interface SearchHit {
  readonly kind: 'article' | 'note' | 'passage'
  readonly id: number
  /** The article itself, or the one that a passage or note belongs to. */
  readonly articleId: number | null
  /** The article's title; for a note without an article its first line. */
  readonly title: string
  /** Higher is better; comparable within one answer only. 0 where the order is not by relevance. */
  readonly score: number
  /**
   * Offsets in the field's own text, UTF-16: `title`, `author`, `publisher`, `source` or `body` (the clean text of the
   * newest revision, the note's body, the passage's exact text). In order, the first 50: `search.find` tells all.
   */
  readonly matches: readonly (SearchRange & { readonly field: string })[]
  /** Plain text around the first good match; `…` where it was cut. */
  readonly snippet: string
  /** What to highlight in `snippet`, and in `title`. */
  readonly highlights: readonly SearchRange[]
  readonly titleHighlights: readonly SearchRange[]
  readonly publisher: string | null
  /** ISO 8601 as known: `2025-06-11`, `2024-12`, `2019`. */
  readonly publishedOn: string | null
  readonly language: string | null
  /** Keys of the codes of the article, or of the passage (for a note: of what it belongs to). */
  readonly codes: readonly string[]
  /** For a passage: where it stands. For a note on a passage: where that stands. */
  readonly place: (SearchRange & { readonly revision: number; readonly passageId: number }) | null
}

/** Something the window should say beside the results. */
export type SearchNotice =
  /** The index is being rebuilt; there may be more. */
  | { readonly code: 'incomplete' }
  /** The index is damaged; it will be rebuilt. */
  | { readonly code: 'damaged' }
  /** The query was longer than a search can be; words after these were left out. */
  | { readonly code: 'cut'; readonly used: number }
  /** A code or other value that the library does not have. */
  | { readonly code: 'unknown-value'; readonly field: string; readonly value: string }
  /** `wor*` or `word~1` stood for more words than can be looked for; the commonest were taken. */
  | { readonly code: 'too-wide'; readonly word: string; readonly used: number }

export interface SearchResult {
  readonly total: number
  /** False when `total` counts only what was looked at in the time a search has; there are at least so many. */
  readonly totalIsExact: boolean
  /** `total` by kind. */
  readonly totals: { readonly articles: number; readonly notes: number; readonly passages: number }
  readonly tookMs: number
  readonly hits: readonly SearchHit[]
  /** Words that were also looked for under other names, from the list of aliases. */
  readonly widenedBy: readonly { readonly word: string; readonly with: readonly string[] }[]
  /** The words and phrases looked for, as typed; for marking them in an opened article use `search.find`. */
  readonly words: readonly string[]
  readonly notices: readonly SearchNotice[]
}

export interface SearchFacet {
  readonly value: string
  readonly count: number
}

/** How many of the articles found (or articles of the passages and notes found) have what. Most frequent first. */
export interface SearchFacets {
  readonly publishers: readonly SearchFacet[]
  readonly years: readonly SearchFacet[]
  readonly codes: readonly SearchFacet[]
  readonly languages: readonly SearchFacet[]
  /** False when only a part of a very wide result was counted. */
  readonly exact: boolean
}

export interface SearchCompletion {
  readonly kind: 'field' | 'code' | 'publisher' | 'stance' | 'language' | 'has' | 'history' | 'saved'
  /** What takes the place of `start`–`end` of the query. */
  readonly text: string
  /** What to show beside it, e.g. a code's name; may be empty. */
  readonly detail: string
}

export interface ConcordanceRow extends SearchRange {
  readonly articleId: number
  readonly title: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  /** Up to `width` characters before, the word as it is written, and after; line breaks as spaces. */
  readonly left: string
  readonly word: string
  readonly right: string
}

export interface SavedSearch {
  readonly name: string
  readonly query: string
  readonly sort: SearchSort
  readonly in: readonly SearchIn[]
  /** The chips that were pressed; one that the library no longer has finds nothing. */
  readonly filters: SearchFilters
}

export type SearchFilters = Partial<Record<'publishers' | 'years' | 'codes' | 'languages', readonly string[]>>

export type SearchIn = 'articles' | 'notes' | 'passages'

export interface SearchState {
  /** `whole`: everything is found. `building`: not yet everything. `damaged`: waits to be rebuilt. */
  readonly state: 'whole' | 'building' | 'damaged'
  /** Articles, passages and notes in the index, and in the library. */
  readonly indexed: number
  readonly documents: number
}

const kinds = z.array(z.enum(['articles', 'notes', 'passages'])).default(['articles', 'notes', 'passages'])
const query = z.string().max(100_000)
const sort = z.enum(['relevance', 'newest', 'oldest', 'title']).default('relevance')
const id = z.number().int().positive()
const values = z.array(z.string().max(400)).max(100).optional()

/** Chosen facets: any of the values within one, all of the facets together. `''` stands for "not known". */
const filters = z.object({ publishers: values, years: values, codes: values, languages: values }).default({})

const wide = {
  in: kinds,
  filters,
  /** Also look for what the list of aliases names (金正恩 = Kim Jong Un); never for "quoted" words. */
  aliases: z.boolean().default(true),
  /** Hiragana and katakana are the same. */
  kana: z.boolean().default(false)
}

export const searchCalls = {
  'search.query': call<SearchResult>()(
    'Finds articles, notes and passages. Anything may be typed: what is no operator is looked for literally.',
    z.object({
      query,
      limit: z.number().int().min(1).max(200).default(20),
      offset: z.number().int().nonnegative().default(0),
      sort,
      ...wide,
      /** The query is still being typed: a quote that is not closed yet ends with it. */
      typing: z.boolean().default(false),
      /** Name of the search box: a newer query of the same one makes an older one fail with CANCELLED. */
      session: z.string().max(80).optional(),
      /** Put the query into the search history. */
      remember: z.boolean().default(false)
    })
  ),
  'search.facets': call<SearchFacets>()(
    'Counts publishers, years, reasons and languages over everything that a query finds.',
    z.object({ query, ...wide, session: z.string().max(80).optional() })
  ),
  'search.suggest': call<SearchRange & { readonly items: readonly SearchCompletion[] }>()(
    'Completes what stands before the cursor: fields, codes, publishers, earlier searches.',
    z.object({
      query,
      cursor: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(50).default(12)
    })
  ),
  'search.find': call<{ readonly ranges: readonly SearchRange[]; readonly total: number }>()(
    'Finds text within one article with the folding of the search; all places in order (at most 10,000 ranges), UTF-16.',
    z.object({
      articleId: id,
      revision: id.optional(),
      /** Taken literally; or, with `asQuery`, every word of a search query is found. */
      query,
      asQuery: z.boolean().default(false),
      wholeWords: z.boolean().default(false),
      kana: z.boolean().default(false),
      aliases: z.boolean().default(true)
    })
  ),
  'search.similar': call<SearchResult>()(
    'More like this: articles that share the telling words of an article or a passage (`words`), the likest first.',
    z.object({
      articleId: id.optional(),
      passageId: id.optional(),
      limit: z.number().int().min(1).max(100).default(20)
    })
  ),
  'search.concordance': call<{
    readonly rows: readonly ConcordanceRow[]
    readonly total: number
    readonly totalIsExact: boolean
  }>()(
    'Every place where the query’s words stand in articles, with the text beside it.',
    z.object({
      query,
      filters,
      aliases: wide.aliases,
      kana: wide.kana,
      /** `left` and `right` sort by the characters nearest to the word. */
      sort: z.enum(['article', 'left', 'right', 'word']).default('article'),
      width: z.number().int().min(5).max(200).default(30),
      limit: z.number().int().min(1).max(5000).default(200),
      offset: z.number().int().nonnegative().default(0)
    })
  ),
  'search.concordanceCsv': call<{ readonly csv: string; readonly rows: number }>()(
    'The concordance as CSV (UTF-8 with a byte order mark, RFC 4180), up to 50,000 rows.',
    z.object({
      query,
      filters,
      aliases: wide.aliases,
      kana: wide.kana,
      sort: z.enum(['article', 'left', 'right', 'word']).default('article'),
      width: z.number().int().min(5).max(200).default(30)
    })
  ),
  'search.saved': call<readonly SavedSearch[]>()('The saved searches, in the order they were saved.', z.object({})),
  'search.save': call<readonly SavedSearch[]>()(
    'Saves a search under a name; the same name is replaced.',
    z.object({ name: z.string().trim().min(1).max(200), query, sort, in: kinds, filters })
  ),
  'search.unsave': call<readonly SavedSearch[]>()('Forgets a saved search.', z.object({ name: z.string() })),
  'search.history': call<readonly string[]>()('The latest searches, newest first, at most 50.', z.object({})),
  'search.forgetHistory': call<null>()('Empties the search history.', z.object({})),
  'search.state': call<SearchState>()('Whether the index is whole.', z.object({})),
  'search.reindex': call<SearchState>()(
    'Builds the index anew. Progress comes as events of the given job, which can be cancelled.',
    z.object({ job: z.string().max(80).optional() })
  )
}
