import type { Code } from '../../domain/codebook/code'
import type { Range } from '../../domain/text/range'
import type { ReadableDatabase } from './open'
import { namesIn, presenceTable, searchTables, type SearchKind } from './search-store'
import { idList, idsFromList, type IdList, type SortedIds } from './sorted-ids'
import { longColumn, unpackLong, unpackNullable, unpackText } from './text-column'

/** The texts of one document that words are looked for in, by field. */
export type DocumentFields = Readonly<Record<string, string>>

/** What is shown of a hit beside its text. */
export interface HitSummary {
  readonly articleId: number | null
  readonly title: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  readonly language: string | null
  readonly codes: readonly string[]
  readonly place: (Range & { readonly revision: number; readonly passageId: number }) | null
}

export type ArticleOrder = 'newest' | 'oldest' | 'title'

/** Where passages of one article stand in its newest revision, with their codes. */
export interface PlacedPassage extends Range {
  readonly id: number
  readonly codes: readonly { readonly code: string; readonly stance: string }[]
}

export interface SearchReader {
  /** Changes whenever anything in the library has changed. */
  generation(): number
  codes(): readonly Code[]
  /** Words of letters in the index, and some that are no longer in it. */
  vocabulary(): readonly string[]
  /** The list of words may have been made anew, and numbered from the beginning. */
  forgetVocabulary(): void
  fields(kind: SearchKind, id: number): DocumentFields | null
  /** Clean text of a revision, or of the newest. */
  text(articleId: number, revision?: number): string | null
  summary(kind: SearchKind, id: number): HitSummary | null
  /** BM25 of all matches; lower is better, as SQLite has it. */
  rank(kind: SearchKind, expression: string): { readonly ids: readonly number[]; readonly scores: readonly number[] }
  /** Articles that an expression for the index of presence finds. */
  titled(expression: string): SortedIds
  /** For each article id its place in the order; -1 for ids that are none. */
  places(by: ArticleOrder): Int32Array
  /** Article of each passage or note; its own id for an article; 0 where there is none. */
  articleOf(kind: SearchKind, id: number): number
  placedPassages(articleId: number): readonly PlacedPassage[]
  facets(
    articles: SortedIds
  ): Record<'publishers' | 'years' | 'codes' | 'languages', { value: string; count: number }[]>
  publishers(limit: number): readonly string[]
  /** Ids of articles that have any of the values; '' stands for "not known". */
  having(facet: 'publishers' | 'years' | 'codes' | 'languages', values: readonly string[]): SortedIds
}

/**
 * The same reader for the time of one search, which reads each text once: what is ranked by its text is mostly also shown.
 */
export function readingOnce(reader: SearchReader): SearchReader {
  const read = new Map<string, DocumentFields | null>()
  return {
    ...reader,
    fields(kind, id) {
      const key = `${kind} ${id}`
      let fields = read.get(key)
      if (fields === undefined) read.set(key, (fields = reader.fields(kind, id)))
      return fields
    }
  }
}

const articleFieldsSql = `SELECT a.title, a.publisher, a.byline, c.cited_sources, ${longColumn('c.text', 'text')}
FROM article a JOIN content c ON c.id = a.content_id WHERE a.id = ?`

const facetColumns = {
  publishers: "coalesce(publisher, '')",
  years: "coalesce(substr(published_on, 1, 4), '')",
  languages: "coalesce(language, '')"
} as const

/** Reads what a search needs besides the index, on a connection of its own. */
export function createSearchReader(db: ReadableDatabase): SearchReader {
  const orders = new Map<ArticleOrder, { generation: number; places: Int32Array }>()
  const generation = (): number => db.get<{ data_version: number }>('PRAGMA data_version')!.data_version

  let words: string[] = []
  let lastWord = 0

  const summaryOfArticle = (id: number): HitSummary | null => {
    const row = db.get('SELECT title, publisher, published_on, language FROM article WHERE id = ?', id)
    if (!row) return null
    return {
      articleId: id,
      title: unpackText(row['title']!),
      publisher: unpackNullable(row['publisher']!),
      publishedOn: row['published_on'] as string | null,
      language: row['language'] as string | null,
      codes: codesWhere('article_id', id),
      place: null
    }
  }
  const codesWhere = (column: 'article_id' | 'passage_id', id: number): string[] =>
    db
      .all<{ code: string }>(`SELECT DISTINCT code FROM coding WHERE ${column} = ? ORDER BY code`, id)
      .map(({ code }) => code)

  const summaryOfPassage = (id: number): HitSummary | null => {
    const row = db.get<Record<'article_id' | 'revision' | 'start_offset' | 'end_offset', number>>(
      'SELECT article_id, revision, start_offset, end_offset FROM passage WHERE id = ?',
      id
    )
    const article = row && summaryOfArticle(row.article_id)
    if (!row || !article) return null
    const place = { passageId: id, revision: row.revision, start: row.start_offset, end: row.end_offset }
    return { ...article, codes: codesWhere('passage_id', id), place }
  }

  const summaryOfNote = (id: number): HitSummary | null => {
    const row = db.get('SELECT article_id, passage_id, body FROM note WHERE id = ?', id)
    if (!row) return null
    const [articleId, passageId] = [row['article_id'] as number | null, row['passage_id'] as number | null]
    const owner =
      passageId !== null ? summaryOfPassage(passageId) : articleId !== null ? summaryOfArticle(articleId) : null
    const firstLine = unpackText(row['body']!)
      .trimStart()
      .split('\n', 1)[0]!
      .replace(/^#+\s*/, '')
      .slice(0, 120)
    return (
      owner ?? {
        articleId: null,
        title: firstLine,
        publisher: null,
        publishedOn: null,
        language: null,
        codes: [],
        place: null
      }
    )
  }

  return {
    generation,
    codes() {
      const row = db.get<{ codes: string }>('SELECT codes FROM codebook WHERE id = 1')
      return row ? (JSON.parse(row.codes) as readonly Code[]) : []
    },
    vocabulary() {
      for (const { id, word } of db.all<{ id: number; word: string }>(
        'SELECT id, word FROM search_word WHERE id > ?',
        lastWord
      )) {
        words.push(word)
        lastWord = id
      }
      return words
    },
    forgetVocabulary() {
      words = []
      lastWord = 0
    },
    fields(kind, id) {
      if (kind === 'article') {
        const row = db.get(articleFieldsSql, id)
        if (!row) return null
        return {
          title: unpackText(row['title']!),
          body: unpackLong(row['text']!, row['text_packed']!),
          author: namesIn(row['byline'] as string),
          publisher: unpackNullable(row['publisher']!) ?? '',
          source: namesIn(row['cited_sources'] as string)
        }
      }
      const row =
        kind === 'passage'
          ? db.get('SELECT exact AS body FROM passage WHERE id = ?', id)
          : db.get('SELECT body FROM note WHERE id = ?', id)
      return row ? { body: unpackText(row['body']!) } : null
    },
    text(articleId, revision) {
      const row =
        revision === undefined
          ? db.get(
              `SELECT ${longColumn('c.text', 'text')} FROM article a JOIN content c ON c.id = a.content_id WHERE a.id = ?`,
              articleId
            )
          : db.get(
              `SELECT ${longColumn('c.text', 'text')} FROM revision r JOIN content c ON c.id = r.content_id
               WHERE r.article_id = ? AND r.revision = ?`,
              articleId,
              revision
            )
      return row ? unpackLong(row['text']!, row['text_packed']!) : null
    },
    summary: (kind, id) =>
      kind === 'article' ? summaryOfArticle(id) : kind === 'passage' ? summaryOfPassage(id) : summaryOfNote(id),
    rank(kind, expression) {
      const table = searchTables[kind]
      const weights = kind === 'article' ? ', 1, 4, 2, 2, 1' : ''
      const row = db.get<{ ids: string; scores: string }>(
        // Materialised: SQLite would else merge the two levels, and bm25 does not work within an aggregate.
        `WITH scored AS MATERIALIZED (
           SELECT rowid AS id, bm25(${table}${weights}) AS score FROM ${table} WHERE ${table} MATCH ?)
         SELECT json_group_array(id) AS ids, json_group_array(score) AS scores FROM scored`,
        expression
      )!
      return { ids: JSON.parse(row.ids) as number[], scores: JSON.parse(row.scores) as number[] }
    },
    titled: (expression) =>
      idsFromList(
        db.get<{ ids: IdList }>(
          `SELECT ${idList} AS ids FROM (SELECT rowid AS id FROM ${presenceTable} WHERE ${presenceTable} MATCH ?)`,
          expression
        )!.ids
      ),
    places(by) {
      const now = generation()
      const known = orders.get(by)
      if (known?.generation === now) return known.places
      const column = {
        title: 'title, id',
        newest: 'published_on DESC, id DESC',
        oldest: 'published_on IS NULL, published_on, id'
      }[by]
      const row = db.get<{ ids: string }>(
        `SELECT json_group_array(id) AS ids FROM (SELECT id FROM article WHERE discarded_at IS NULL ORDER BY ${column})`
      )!
      const ids = JSON.parse(row.ids) as number[]
      const places = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1).fill(-1)
      for (const [place, id] of ids.entries()) places[id] = place
      orders.set(by, { generation: now, places })
      return places
    },
    articleOf(kind, id) {
      if (kind === 'article') return id
      return (
        db.get<{ article_id: number | null }>(
          'SELECT article_id FROM search_doc WHERE kind = ? AND id = ?',
          kind === 'passage' ? 1 : 2,
          id
        )?.article_id ?? 0
      )
    },
    placedPassages(articleId) {
      return db
        .all<{ id: number; start: number; end: number; codes: string }>(
          `SELECT p.id, p.start_offset AS start, p.end_offset AS "end",
             (SELECT json_group_array(json_object('code', code, 'stance', stance)) FROM coding WHERE passage_id = p.id) AS codes
           FROM passage p JOIN article a ON a.id = p.article_id
           WHERE p.article_id = ? AND p.revision = a.revision AND p.anchor <> 'orphan'`,
          articleId
        )
        .map((row) => ({ ...row, codes: JSON.parse(row.codes) as PlacedPassage['codes'] }))
    },
    facets(articles) {
      const ids = JSON.stringify(Array.from(articles))
      const count = (sql: string): { value: string; count: number }[] =>
        db.all<{ value: string; count: number }>(`${sql} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200`, ids)
      const among = 'IN (SELECT value FROM json_each(?))'
      const column = (expression: string) =>
        count(`SELECT ${expression} AS value, count(*) AS count FROM article WHERE id ${among}`)
      return {
        publishers: column(facetColumns.publishers),
        years: column(facetColumns.years),
        languages: column(facetColumns.languages),
        codes: count(`SELECT code AS value, count(DISTINCT article_id) AS count FROM coding WHERE article_id ${among}`)
      }
    },
    publishers: (limit) =>
      db
        .all(
          `SELECT publisher FROM article WHERE discarded_at IS NULL AND publisher IS NOT NULL
           GROUP BY publisher ORDER BY count(*) DESC LIMIT ?`,
          limit
        )
        .map((row) => unpackText(row['publisher']!)),
    having(facet, values) {
      const sql =
        facet === 'codes'
          ? 'SELECT DISTINCT article_id AS id FROM coding WHERE code IN (SELECT value FROM json_each(?))'
          : `SELECT id FROM article WHERE ${facetColumns[facet]} IN (SELECT value FROM json_each(?))`
      return idsFromList(db.get<{ ids: IdList }>(`SELECT ${idList} AS ids FROM (${sql})`, JSON.stringify(values))!.ids)
    }
  }
}
