import { Failure } from '../../contract/failure'
import { anchor } from '../../domain/anchor/anchor'
import { describe } from '../../domain/anchor/describe'
import { signatureOf } from '../../domain/reading/near-duplicate'
import type { Selector } from '../../domain/anchor/selector'
import type { PublicationDate } from '../../domain/article/article'
import type { TextTerms } from '../../domain/search/text-terms'
import type { ArticleMetadata, LibraryWriter, StoredDraft } from '../../services/ports'
import type { Metadata, RevisionDocument } from './article-reader'
import { parse } from './article-reader'
import { dropContents } from './journal'
import type { Database, Row, Value } from './open'
import { fileSignature } from './signature-store'
import { packNullable, packText, unpackText } from './text-column'

export type ArticleWriter = Pick<
  LibraryWriter,
  'addArticle' | 'addRevision' | 'editArticle' | 'markArticle' | 'discardArticle' | 'recoverArticle' | 'destroyArticle'
>

export interface ArticleWriterOptions {
  readonly now: () => string
  /** Told of every article that is deleted for good. */
  readonly destroyed: (articleId: number) => void
  /** Told of the index terms that came with a text. */
  readonly termsMade: (contentId: number, terms: TextTerms) => void
}

export function createArticleWriter(db: Database, { now, destroyed, termsMade }: ArticleWriterOptions): ArticleWriter {
  const addText = (draft: StoredDraft): number => {
    const contentId = addContent(db, draft, now())
    if (draft.terms) termsMade(contentId, draft.terms)
    return contentId
  }
  const article = (id: number): Row => {
    const row = db.get('SELECT id, revision, own, discarded_at FROM article WHERE id = ?', id)
    if (!row) throw new Failure('ARTICLE_UNKNOWN', { id })
    return row
  }

  return {
    addArticle(draft) {
      const contentId = addText(draft)
      const document = metadataOf(draft)
      const { id } = db.run(
        `INSERT INTO article (content_id, revision, characters, added_at, ${metadataColumns.join(', ')})
         VALUES (?, 1, ?, ?, ${metadataColumns.map(() => '?').join(', ')})`,
        contentId,
        draft.text.length,
        now(),
        ...metadataValues(document)
      )
      addRevisionRow(db, id, 1, contentId, draft, document)
      return { articleId: id, revision: 1 }
    },

    addRevision(articleId, draft) {
      const row = article(articleId)
      const number = Number(row['revision']) + 1
      const contentId = addText(draft)
      const document = metadataOf(draft)
      addRevisionRow(db, articleId, number, contentId, draft, document)
      db.run(
        'UPDATE article SET revision = ?, content_id = ?, characters = ? WHERE id = ?',
        number,
        contentId,
        draft.text.length,
        articleId
      )
      setMetadata(db, articleId, { ...document, ...parse<Partial<Metadata>>(row, 'own') })
      anchorAgain(db, articleId, number, draft.text)
      return number
    },

    editArticle(id, metadata) {
      const row = article(id)
      const own = { ...parse<Partial<Metadata>>(row, 'own'), ...ownMetadata(metadata) }
      const document = db.get(
        'SELECT document FROM revision WHERE article_id = ? AND revision = ?',
        id,
        row['revision'] as number
      )!
      db.run('UPDATE article SET own = ? WHERE id = ?', JSON.stringify(own), id)
      setMetadata(db, id, { ...parse<RevisionDocument>(document, 'document'), ...own })
    },

    markArticle(id, { readingState, starred }) {
      article(id)
      if (readingState) db.run('UPDATE article SET reading_state = ? WHERE id = ?', readingState, id)
      if (starred !== undefined) db.run('UPDATE article SET starred = ? WHERE id = ?', starred ? 1 : 0, id)
    },

    discardArticle(id) {
      article(id)
      db.run('UPDATE article SET discarded_at = ? WHERE id = ? AND discarded_at IS NULL', now(), id)
    },

    recoverArticle(id) {
      article(id)
      db.run('UPDATE article SET discarded_at = NULL WHERE id = ?', id)
    },

    destroyArticle(id) {
      // Only from the trash: one slip must not cost an article.
      if (article(id)['discarded_at'] === null) throw new Failure('ARTICLE_NOT_DISCARDED', { id })
      const contents = db.all<{ id: number }>('SELECT content_id AS id FROM revision WHERE article_id = ?', id)
      destroyed(id)
      db.run('DELETE FROM article WHERE id = ?', id)
      dropContents(
        db,
        contents.map((content) => content.id)
      )
    }
  }
}

function addContent(db: Database, draft: StoredDraft, at: string): number {
  const { id } = db.run(
    `INSERT INTO content (original_sha256, text_sha256, imported_at, format, encoding, warnings, cited_sources, events,
       removed, blocks, runs, map, text, raw_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    draft.originalSha256,
    draft.textSha256,
    at,
    draft.format,
    JSON.stringify(draft.encoding),
    JSON.stringify(draft.warnings),
    JSON.stringify(draft.citedSources),
    JSON.stringify(draft.events),
    JSON.stringify(draft.removed),
    JSON.stringify(draft.blocks),
    JSON.stringify(draft.runs),
    JSON.stringify(draft.map),
    packText(draft.text),
    packText(draft.rawText)
  )
  const files = new Set([draft.originalSha256, ...draft.blocks.flatMap(({ image }) => (image ? [image] : []))])
  for (const sha256 of files) {
    db.run('INSERT INTO content_file (content_id, sha256) VALUES (?, ?)', id, sha256)
    // The same document may come back before its file, dropped by an earlier step, has been deleted.
    db.run('DELETE FROM dropped_file WHERE sha256 = ?', sha256)
  }
  fileSignature(db, id, draft.signature ?? signatureOf(draft.text))
  return id
}

function addRevisionRow(
  db: Database,
  articleId: number,
  revision: number,
  contentId: number,
  draft: StoredDraft,
  document: Metadata
): void {
  db.run(
    'INSERT INTO revision (article_id, revision, content_id, origin, document) VALUES (?, ?, ?, ?, ?)',
    articleId,
    revision,
    contentId,
    packNullable(draft.origin),
    JSON.stringify({ ...document, ...besidesMetadata(draft) } satisfies RevisionDocument)
  )
}

function metadataOf({ title, titleOrigin, byline, publisher, publishedOn, language, url }: StoredDraft): Metadata {
  return { title, titleOrigin, byline, publisher, publishedOn, language, url }
}

function besidesMetadata({ putBack = [], source }: StoredDraft): Pick<RevisionDocument, 'putBack' | 'source'> {
  return { ...(putBack.length > 0 && { putBack }), ...(source && { source }) }
}

const metadataColumns = [
  'title',
  'title_origin',
  'publisher',
  'published_on',
  'published_precision',
  'published_origin',
  'language',
  'url',
  'byline'
] as const

function metadataValues(metadata: Metadata): Value[] {
  const { title, titleOrigin, publisher, publishedOn, language, url, byline } = metadata
  return [
    packText(title),
    titleOrigin,
    packNullable(publisher),
    publishedOn?.date ?? null,
    publishedOn?.precision ?? null,
    publishedOn?.origin ?? null,
    language,
    packNullable(url),
    JSON.stringify(byline)
  ]
}

function setMetadata(db: Database, id: number, metadata: Metadata): void {
  const settings = metadataColumns.map((column) => `${column} = ?`).join(', ')
  db.run(`UPDATE article SET ${settings} WHERE id = ?`, ...metadataValues(metadata), id)
}

/** What the user has said, in the document's terms; what was left out is absent. */
function ownMetadata({ title, publishedOn, ...rest }: ArticleMetadata): Partial<Metadata> {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...(said as Partial<Metadata>),
    ...(title === undefined ? {} : { title, titleOrigin: 'user' as const }),
    ...(publishedOn === undefined ? {} : { publishedOn: publishedOn === null ? null : userDate(publishedOn) })
  }
}

function userDate(date: string): PublicationDate {
  const precision = date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'
  return { date, precision, origin: 'user' }
}

interface Confirmed extends Selector {
  readonly revision: number
}

/**
 * Looks for every passage of an article in its new text. A likeness (`fuzzy`) keeps the words the reader last agreed to
 * beside it, and later texts are searched for those: likeness of a likeness would drift away, and one that has not been
 * confirmed is not promoted behind the reader's back unless those very words are found again.
 */
function anchorAgain(db: Database, articleId: number, revision: number, text: string): void {
  for (const row of db.all('SELECT * FROM passage WHERE article_id = ?', articleId)) {
    const id = Number(row['id'])
    const agreed: Confirmed = row['confirmed'] === null ? present(row) : parse<Confirmed>(row, 'confirmed')
    const found = anchor(text, agreed)
    if (found.state === 'orphan') {
      setSelector(db, id, agreed, agreed.revision)
      db.run(`UPDATE passage SET anchor = 'orphan', confirmed = NULL WHERE id = ?`, id)
      continue
    }
    setSelector(db, id, describe(text, found), revision)
    const confirmed = found.state === 'fuzzy' ? JSON.stringify(agreed) : null
    db.run('UPDATE passage SET anchor = ?, confirmed = ? WHERE id = ?', found.state, confirmed, id)
  }
}

function present(row: Row): Confirmed {
  return {
    start: Number(row['start_offset']),
    end: Number(row['end_offset']),
    exact: unpackText(row['exact']!),
    prefix: unpackText(row['prefix']!),
    suffix: unpackText(row['suffix']!),
    revision: Number(row['revision'])
  }
}

export function setSelector(db: Database, id: number, selector: Selector, revision: number): void {
  db.run(
    `UPDATE passage SET revision = ?, start_offset = ?, end_offset = ?, exact = ?, prefix = ?, suffix = ? WHERE id = ?`,
    revision,
    selector.start,
    selector.end,
    packText(selector.exact),
    packText(selector.prefix),
    packText(selector.suffix),
    id
  )
}
