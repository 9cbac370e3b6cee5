import type { ArticleOriginal, ArticleView, articleCalls } from '../contract/calls/article'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { imageType } from '../domain/article/image-type'
import type { Library, LibraryReader, Originals } from './ports'

export interface ArticleDeps {
  readonly library: Library
  readonly originals: Originals
}

/** All calls of articles but `article.import`. */
export function articleHandlers({
  library,
  originals
}: ArticleDeps): HandlersOf<Omit<typeof articleCalls, 'article.import'>> {
  return {
    'article.list': (filter) => library.read.listArticles(filter),
    'article.show': ({ id, revision }) => viewArticle(library.read, id, revision),
    'article.original': ({ id, revision }) => viewOriginal(library.read, id, revision),
    'article.image': ({ id, sha256 }) => {
      const { blocks } = library.read.revisionText(id)
      const bytes = blocks.some(({ image }) => image === sha256) ? originals.get(sha256) : null
      const mediaType = bytes && imageType(bytes)
      if (!mediaType) throw new Failure('IMAGE_UNKNOWN', { id })
      return { mediaType, bytes: Buffer.from(bytes).toString('base64') }
    },
    'article.edit': ({ id, ...metadata }) =>
      library.write('article.edit', (writer) => {
        writer.editArticle(id, metadata)
        return viewArticle(writer, id)
      }),
    // That an article has been opened is nothing to take back, and must not cost what could be redone.
    'article.mark': ({ id, ...mark }) =>
      library.write(
        'article.mark',
        (writer) => {
          writer.markArticle(id, mark)
          return null
        },
        { aside: mark.readingState === 'reading' && mark.starred === undefined }
      ),
    'article.discard': ({ ids }) =>
      library.write('article.discard', (writer) => {
        for (const id of ids) writer.discardArticle(id)
        return null
      }),
    'article.recover': ({ ids }) =>
      library.write('article.recover', (writer) => {
        for (const id of ids) writer.recoverArticle(id)
        return null
      }),
    // For good: no step of undo may bring it back.
    'article.destroy': ({ ids }) =>
      library.write(null, (writer) => {
        for (const id of new Set(ids)) writer.destroyArticle(id)
        return null
      })
  }
}

/** An article as the reader sees it, the newest revision unless one is named. */
export function viewArticle(reader: LibraryReader, id: number, number?: number): ArticleView {
  const { articleId: _, ...revision } = reader.revisionText(id, number)
  const [summary] = reader.listArticles({ ids: [id] })
  return { ...revision, id, revisions: reader.revisionCount(id), summary: summary! }
}

function viewOriginal(reader: LibraryReader, id: number, number?: number): ArticleOriginal {
  const { revision, rawText, removed, map, putBack = [] } = reader.revision(id, number)
  return { id, revision, rawText, removed, map, putBack }
}
