import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { baseName } from '../make-draft'
import { cslEntry, isCsl } from '../references/csl-json'
import { withAttachedFiles } from '../references/attached-files'
import { draftsOfEntries, type Entry } from './entries'
import { knownHints } from './feed'
import { highlightsOf, withHighlights } from './highlights'

export type JsonRecord = { readonly [key: string]: unknown }
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const stringOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null
const recordsOf = (value: unknown): JsonRecord[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** https://jsonfeed.org/version/1.1 */
function jsonFeed(feed: JsonRecord): Entry[] {
  return recordsOf(feed['items']).map((item) => {
    const authors = [
      ...recordsOf(item['authors']),
      ...(isRecord(item['author']) ? [item['author']] : []),
      ...recordsOf(feed['authors'])
    ]
    return {
      hints: knownHints({
        title: stringOf(item['title']),
        publisher: stringOf(feed['title']),
        url: stringOf(item['url']) ?? stringOf(item['external_url']),
        author: stringOf(authors[0]?.['name']),
        date: stringOf(item['date_published']),
        language: stringOf(item['language']) ?? stringOf(feed['language'])
      }),
      html: stringOf(item['content_html']),
      text: stringOf(item['content_text']) ?? stringOf(item['summary'])
    }
  })
}

/** Wallabag's export, of version 1 or 2: an array of saved pages with their content; version 2 has what was marked in them. */
function wallabag(pages: readonly JsonRecord[]): Entry[] {
  return withHighlights(
    pages.map((page) => ({
      entry: {
        hints: knownHints({
          title: stringOf(page['title']),
          url: stringOf(page['url']),
          author: Array.isArray(page['published_by']) ? stringOf(page['published_by'][0]) : null,
          date: stringOf(page['published_at']),
          language: stringOf(page['language'])
        }),
        html: stringOf(page['content'])
      },
      highlights: highlightsOf(page['annotations'], 'quote', 'text')
    }))
  )
}

/** Readwise's and Reader's JSON: books and articles with their highlights, sometimes with the whole text. */
function readwise(books: readonly JsonRecord[]): Entry[] {
  return withHighlights(
    books.map((book) => ({
      entry: {
        hints: knownHints({
          title: stringOf(book['title']) ?? stringOf(book['readable_title']),
          publisher: stringOf(book['site_name']),
          url: stringOf(book['source_url']),
          author: stringOf(book['author']),
          date: stringOf(book['published_date'])
        }),
        html: stringOf(book['html_content'])
      },
      highlights: highlightsOf(book['highlights'], 'text', 'note')
    }))
  )
}

const isNumbered = (data: unknown): data is JsonRecord =>
  isRecord(data) && Object.entries(data).every(([key, value]) => /^[0-9]{1,9}$/.test(key) && isRecord(value))

/** JSON files that hold articles: JSON Feed, Wallabag, Readwise, CSL-JSON. Raises IMPORT_FORMAT_UNKNOWN for any other. */
export async function readJson(file: SourceFile): Promise<readonly Draft[]> {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  let data: unknown
  try {
    data = JSON.parse(decoded.text)
  } catch (error) {
    throw new Failure(
      'IMPORT_MALFORMED',
      { reason: error instanceof Error ? error.message.slice(0, 120) : 'JSON' },
      { cause: error }
    )
  }
  const source = { encoding: decoded.encoding, fileName: baseName(file.name) }
  if (isRecord(data) && /jsonfeed\.org\/version/.test(stringOf(data['version']) ?? ''))
    return draftsOfEntries(jsonFeed(data), { ...source, format: 'json-feed' })
  // Version 1 of Wallabag numbered its pages in a record where some had been deleted.
  const records = recordsOf(isNumbered(data) ? Object.values(data) : data)
  if (isCsl(data))
    return withAttachedFiles(recordsOf(isRecord(data) ? data['items'] : data).map(cslEntry), file, {
      ...source,
      format: 'csl-json'
    })
  if (records.some((record) => ('is_archived' in record || 'is_read' in record) && 'content' in record))
    return draftsOfEntries(wallabag(records), { ...source, format: 'wallabag' })
  const books = isRecord(data) ? recordsOf(data['results'] ?? data['documents'] ?? data['books']) : records
  if (books.some((book) => Array.isArray(book['highlights']) || 'html_content' in book))
    return draftsOfEntries(readwise(books), { ...source, format: 'readwise' })
  throw new Failure('IMPORT_FORMAT_UNKNOWN', {})
}
