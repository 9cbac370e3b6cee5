import { Failure } from '../../contract/failure'
import type { DocumentSource, LibraryReader } from '../../services/ports'
import type {
  BylineName,
  DatePrecision,
  PublicationDate,
  Removed,
  Revision,
  RevisionText,
  TitleOrigin
} from '../../domain/article/article'
import { compareArticles } from '../../domain/article/article-order'
import type { ArticleSummary, ReadingState } from '../../domain/article/article-summary'
import type { ReadableDatabase, Row } from './open'
import { longColumn, packText, unpackLong, unpackNullable } from './text-column'

export type ArticleReader = Pick<
  LibraryReader,
  | 'listArticles'
  | 'revision'
  | 'revisionText'
  | 'newestText'
  | 'revisions'
  | 'revisionCount'
  | 'articleOfOriginal'
  | 'articleOfText'
  | 'articleOfOrigin'
>

/** What a document says of itself, and what the user says instead; kept apart so that the hand always wins. */
export interface Metadata {
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly byline: readonly BylineName[]
  readonly publisher: string | null
  readonly publishedOn: PublicationDate | null
  readonly language: string | null
  readonly url: string | null
}

/** The column `revision.document`: what the document says of itself, and what concerns this revision alone. */
export interface RevisionDocument extends Metadata {
  readonly putBack?: readonly Removed[]
  readonly source?: DocumentSource
}

export type ListFilter = Parameters<LibraryReader['listArticles']>[0]

/**
 * The list as one JSON text, row by row an array: of 10,000 articles the driver makes rows in 40 ms, SQLite and V8 make
 * and read the JSON in 10. JSON has no bytes, so packed text goes in as an object with its hexadecimal digits.
 */
const jsonText = (column: string): string =>
  `iif(typeof(${column}) = 'blob', json_object('utf16', hex(${column})), ${column})`
const summaryRow = `json_array(id, revision, ${jsonText('title')}, title_origin, ${jsonText('publisher')}, published_on,
  published_precision, published_origin, language, characters, reading_state, starred, added_at, discarded_at)`

type JsonText = string | { readonly utf16: string }
type SummaryRow = readonly [
  id: number,
  revision: number,
  title: JsonText,
  titleOrigin: TitleOrigin,
  publisher: JsonText | null,
  publishedOn: string | null,
  precision: DatePrecision,
  origin: PublicationDate['origin'],
  language: string | null,
  characters: number,
  readingState: ReadingState,
  starred: number,
  addedAt: string,
  discardedAt: string | null
]

/** `order` gives the codes' place in the codebook. */
export function createArticleReader(db: ReadableDatabase, order: () => ReadonlyMap<string, number>): ArticleReader {
  const idOf = (sql: string, value: string | Uint8Array): number | null => {
    const row = db.get<{ id: number }>(sql, value)
    return row ? row.id : null
  }

  /** The newest revision unless one is named: the columns of its content, and what is known of it besides. */
  const revisionRow = (columns: string, articleId: number, named: number | undefined) => {
    const article = db.get('SELECT revision, own FROM article WHERE id = ?', articleId)
    if (!article) throw new Failure('ARTICLE_UNKNOWN', { id: articleId })
    const revision = named ?? Number(article['revision'])
    const row = db.get(
      `SELECT revision.document, ${columns} FROM revision JOIN content ON content.id = revision.content_id
       WHERE revision.article_id = ? AND revision.revision = ?`,
      articleId,
      revision
    )
    if (!row) throw new Failure('REVISION_UNKNOWN', { id: articleId, revision })
    const { source: _, ...document } = parse<RevisionDocument>(row, 'document')
    return { articleId, revision, ...document, ...parse<Partial<Metadata>>(article, 'own'), row }
  }

  /** The text that was read last, by its hash; a content's id may come back with another text after a rollback. */
  let lastText = { sha256: '', text: '' }

  return {
    listArticles(filter) {
      const { where, values } = conditions(filter)
      const { list } = db.get<{ list: Uint8Array }>(
        `SELECT CAST(json_group_array(${summaryRow} ${orderings[filter.sort ?? 'published']}) AS BLOB) AS list
         FROM article WHERE ${where.join(' AND ')}`,
        ...values
      )!
      const rows = JSON.parse(Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString()) as SummaryRow[]
      const only = rows.length < 50 ? rows.map(([id]) => id) : null
      const counts = countsOf(db, only, order())
      const articles = rows.map((row) => summary(row, counts))
      if (filter.sort === 'title') articles.sort((a, b) => compareArticles('title', a, b))
      return articles
    },

    revision(articleId, revision) {
      const { row, ...known } = revisionRow(`${textColumns}, ${rawColumns}`, articleId, revision)
      return { ...known, ...contentText(row), ...contentRaw(row) }
    },

    revisionText(articleId, revision) {
      const { row, putBack: _, ...known } = revisionRow(textColumns, articleId, revision)
      return { ...known, ...contentText(row) }
    },

    newestText(articleId) {
      const article = db.get<{ contentId: number; revision: number; sha256: string }>(
        `SELECT content_id AS contentId, revision, content.text_sha256 AS sha256
         FROM article JOIN content ON content.id = article.content_id WHERE article.id = ?`,
        articleId
      )
      if (!article) throw new Failure('ARTICLE_UNKNOWN', { id: articleId })
      const { contentId, revision, sha256 } = article
      if (lastText.sha256 !== sha256) {
        const row = db.get(`SELECT ${longColumn('text', 'text')} FROM content WHERE id = ?`, contentId)!
        lastText = { sha256, text: unpackLong(row['text']!, row['text_packed']!) }
      }
      return { revision, text: lastText.text }
    },

    revisions(articleId) {
      const rows = db.all(
        `SELECT revision.revision, revision.origin, revision.document, content.imported_at, content.format,
           content.encoding, content.original_sha256, ${longColumn('content.text', 'text')}
         FROM revision JOIN content ON content.id = revision.content_id
         WHERE revision.article_id = ? ORDER BY revision.revision`,
        articleId
      )
      if (rows.length === 0) throw new Failure('ARTICLE_UNKNOWN', { id: articleId })
      return rows.map((row) => ({
        revision: Number(row['revision']),
        importedAt: String(row['imported_at']),
        format: String(row['format']),
        encoding: parse(row, 'encoding'),
        characters: unpackLong(row['text']!, row['text_packed']!).length,
        originalSha256: String(row['original_sha256']),
        origin: unpackNullable(row['origin']!),
        source: parse<RevisionDocument>(row, 'document').source ?? null
      }))
    },

    revisionCount(articleId) {
      const row = db.get<{ count: number }>('SELECT count(*) AS count FROM revision WHERE article_id = ?', articleId)
      if (!row?.count) throw new Failure('ARTICLE_UNKNOWN', { id: articleId })
      return row.count
    },

    articleOfOriginal: (sha256) =>
      idOf(
        `SELECT revision.article_id AS id FROM content_file AS kept JOIN content ON content.id = kept.content_id
         JOIN revision ON revision.content_id = content.id
         WHERE kept.sha256 = ?1 AND content.original_sha256 = ?1 ORDER BY revision.id LIMIT 1`,
        sha256
      ),
    articleOfText: (textSha256) =>
      idOf(
        `SELECT revision.article_id AS id FROM content JOIN revision ON revision.content_id = content.id
         WHERE substr(content.text_sha256, 1, 12) = substr(?1, 1, 12) AND content.text_sha256 = ?1
         ORDER BY revision.id LIMIT 1`,
        textSha256
      ),
    // One in the trash is not revised: the reader has put that article away, and would not see the new text.
    articleOfOrigin: (origin) =>
      idOf(
        `SELECT revision.article_id AS id FROM revision JOIN article ON article.id = revision.article_id
         WHERE revision.origin = ? AND article.discarded_at IS NULL ORDER BY revision.id DESC LIMIT 1`,
        packText(origin)
      )
  }
}

/** Sorted by code point in SQL, a Japanese title list has no order a reader knows; ICU's is at least JIS X 4061. */
/** As `compareArticles` has it. */
const orderings = {
  published: 'ORDER BY published_on DESC, id DESC',
  added: 'ORDER BY id DESC',
  title: ''
} as const

function conditions(filter: ListFilter): { where: string[]; values: (string | number | Uint8Array)[] } {
  const where = [filter.discarded ? 'discarded_at IS NOT NULL' : 'discarded_at IS NULL']
  const values: (string | number | Uint8Array)[] = []
  const add = (condition: string, ...more: (string | number | Uint8Array)[]): void => {
    where.push(condition)
    values.push(...more)
  }
  if (filter.ids) {
    // Named articles are shown wherever they are.
    where.splice(0, 1)
    add('id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids))
  }
  if (filter.code !== undefined) add('id IN (SELECT article_id FROM coding WHERE code = ?)', filter.code)
  // A date known to the year or month stands for all its days: compare as much as both have.
  if (filter.from) add('published_on >= substr(?, 1, length(published_on))', filter.from)
  if (filter.to) add('substr(published_on, 1, length(?)) <= ?', filter.to, filter.to)
  if (filter.publisher !== undefined) add('publisher = ?', packText(filter.publisher))
  if (filter.readingState) add('reading_state = ?', filter.readingState)
  if (filter.starred !== undefined) add('starred = ?', filter.starred ? 1 : 0)
  return { where, values }
}

interface Counts {
  readonly passages: ReadonlyMap<number, number>
  readonly notes: ReadonlyMap<number, number>
  readonly codes: ReadonlyMap<number, readonly string[]>
}

/** Counts for some articles, or, cheaper than asking for each, for all. */
function countsOf(db: ReadableDatabase, ids: readonly number[] | null, order: ReadonlyMap<string, number>): Counts {
  const within = ids ? 'WHERE article_id IN (SELECT value FROM json_each(?))' : 'WHERE article_id IS NOT NULL'
  const values = ids ? [JSON.stringify(ids)] : []
  const perArticle = (table: string): Map<number, number> =>
    new Map(
      db
        .all<{ id: number; count: number }>(
          `SELECT article_id AS id, count(*) AS count FROM ${table} ${within} GROUP BY article_id`,
          ...values
        )
        .map(({ id, count }) => [id, count])
    )
  const codes = new Map<number, string[]>()
  const codings = db.all<{ id: number; code: string }>(
    `SELECT article_id AS id, code FROM coding ${within} GROUP BY article_id, code`,
    ...values
  )
  for (const { id, code } of codings) {
    const known = codes.get(id)
    if (known) known.push(code)
    else codes.set(id, [code])
  }
  const place = (code: string): number => order.get(code) ?? Infinity
  for (const keys of codes.values()) keys.sort((a, b) => place(a) - place(b))
  return { passages: perArticle('passage'), notes: perArticle('note'), codes }
}

function summary(row: SummaryRow, counts: Counts): ArticleSummary {
  const [id, revision, title, titleOrigin, publisher, date, precision, origin, language, characters, ...rest] = row
  const [readingState, starred, addedAt, discardedAt] = rest
  return {
    id,
    revision,
    title: textOf(title),
    titleOrigin,
    publisher: publisher === null ? null : textOf(publisher),
    publishedOn: date === null ? null : { date, precision, origin },
    language,
    characters,
    passages: counts.passages.get(id) ?? 0,
    notes: counts.notes.get(id) ?? 0,
    codes: counts.codes.get(id) ?? [],
    readingState,
    starred: starred === 1,
    addedAt,
    discardedAt
  }
}

const textOf = (text: JsonText): string =>
  typeof text === 'string' ? text : Buffer.from(text.utf16, 'hex').toString('utf16le')

const textColumns = `content.original_sha256, content.text_sha256, content.imported_at, content.format, content.encoding,
  content.warnings, content.cited_sources, content.events, content.blocks, content.runs,
  ${longColumn('content.text', 'text')}`
const rawColumns = `content.removed, content.map, ${longColumn('content.raw_text', 'raw_text')}`

function contentText(row: Row): Omit<RevisionText, keyof Metadata | 'articleId' | 'revision'> {
  return {
    format: String(row['format']),
    encoding: parse(row, 'encoding'),
    text: unpackLong(row['text']!, row['text_packed']!),
    blocks: parse(row, 'blocks'),
    runs: parse(row, 'runs'),
    citedSources: parse(row, 'cited_sources'),
    events: parse(row, 'events'),
    warnings: parse(row, 'warnings'),
    originalSha256: String(row['original_sha256']),
    textSha256: String(row['text_sha256']),
    importedAt: String(row['imported_at'])
  }
}

const contentRaw = (row: Row): Pick<Revision, 'rawText' | 'removed' | 'map'> => ({
  rawText: unpackLong(row['raw_text']!, row['raw_text_packed']!),
  removed: parse(row, 'removed'),
  map: parse(row, 'map')
})

export function parse<T>(row: Row, column: string): T {
  return JSON.parse(String(row[column])) as T
}
