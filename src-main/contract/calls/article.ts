import { z } from 'zod'
import type { ArticleSummary } from '../../domain/article/article-summary'
import type { ImportWarning, Removed, Revision, RevisionText } from '../../domain/article/article'
import { call } from '../call'
import type { failureSentences } from '../failure-codes'

export const articleId = z.number().int().positive()

/** An article as the reader sees it: one revision, and what is known of the article besides. */
export interface ArticleView extends Omit<RevisionText, 'articleId'> {
  readonly id: number
  readonly revisions: number
  readonly summary: ArticleSummary
}

/** What one revision of an article was read from. */
export interface ArticleOriginal extends Pick<Revision, 'revision' | 'rawText' | 'removed' | 'map'> {
  readonly id: number
  readonly putBack: readonly Removed[]
}

export interface ImportReport {
  readonly imported: readonly {
    readonly path: string
    readonly articleId: number
    readonly revision: number
    readonly title: string
    readonly language: string | null
    readonly format: string
    readonly encoding: string
    readonly warnings: readonly ImportWarning[]
  }[]
  readonly duplicates: readonly { readonly path: string; readonly articleId: number }[]
  readonly revised: readonly { readonly path: string; readonly articleId: number; readonly revision: number }[]
  /** Whether it was cancelled before everything was read; what is listed is kept. */
  readonly cancelled: boolean
  readonly failed: readonly {
    readonly path: string
    readonly code: keyof typeof failureSentences
    readonly message: string
  }[]
}

/** A document's bytes (base64), its name, and where it came from if the shell knows. */
const upload = z.object({
  name: z.string().min(1).max(4096),
  bytes: z.string(),
  encoding: z.string().max(40).optional(),
  /** What lies beside it: pictures of a saved page, files that a list of references names; by path from its folder. */
  companions: z
    .array(z.object({ name: z.string().min(1).max(4096), bytes: z.string() }))
    .max(1000)
    .optional()
})

const revision = z.number().int().positive().optional()

export const articleCalls = {
  'article.import': call<ImportReport>()(
    'Adds documents: files or folders by path, or by their bytes. Progress comes as events of the given job.',
    z.object({
      job: z.string().max(80).optional(),
      paths: z.array(z.string().min(1)).max(100_000).default([]),
      uploads: z.array(upload).max(10_000).default([]),
      recursive: z.boolean().default(true),
      /** Of what is read from `paths`, where it is known better than it can be told from the bytes. */
      encoding: z.string().max(40).optional(),
      /** Whether a book becomes one article or one for each chapter. */
      chapters: z.enum(['whole', 'each']).default('whole'),
      /** These are a part of a longer run, which is one step of undo and can be gone on with: `done` come before them. */
      part: z
        .object({
          run: z.string().min(1).max(80),
          names: z.array(z.string().min(1).max(400)).min(1).max(100),
          done: z.number().int().min(0),
          total: z.number().int().min(1)
        })
        .optional()
    })
  ),
  'article.list': call<readonly ArticleSummary[]>()(
    'The articles, newest publication first unless asked otherwise.',
    z.object({
      ids: z.array(articleId).optional(),
      code: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      publisher: z.string().optional(),
      readingState: z.enum(['unread', 'reading', 'read']).optional(),
      starred: z.boolean().optional(),
      discarded: z.boolean().default(false),
      sort: z.enum(['published', 'added', 'title']).default('published')
    })
  ),
  'article.show': call<ArticleView>()(
    'One article with its text; the newest revision unless another is named.',
    z.object({ id: articleId, revision })
  ),
  'article.original': call<ArticleOriginal>()(
    'The raw text that an article was read from, what cleaning took out of it, and how the text leads back to it; ' +
      'of the newest revision unless another is named.',
    z.object({ id: articleId, revision })
  ),
  'article.image': call<{ readonly mediaType: string; readonly bytes: string }>()(
    'A picture of an article (bytes in base64), by the sha256 that its figure names.',
    z.object({ id: articleId, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  ),
  'article.edit': call<ArticleView>()(
    'Changes what is known of an article; what is left out stays, null forgets.',
    z.object({
      id: articleId,
      title: z.string().trim().min(1).max(1000).optional(),
      publisher: z.string().max(400).nullable().optional(),
      publishedOn: z
        .string()
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
        .nullable()
        .optional(),
      url: z.string().max(4000).nullable().optional(),
      language: z.string().max(35).nullable().optional(),
      byline: z
        .array(z.object({ name: z.string(), reading: z.string().nullable(), role: z.string().nullable() }))
        .optional()
    })
  ),
  'article.mark': call<null>()(
    'Sets the reading state or the star.',
    z.object({
      id: articleId,
      readingState: z.enum(['unread', 'reading', 'read']).optional(),
      starred: z.boolean().optional()
    })
  ),
  'article.discard': call<null>()('Puts articles in the trash.', z.object({ ids: z.array(articleId) })),
  'article.recover': call<null>()('Takes articles out of the trash.', z.object({ ids: z.array(articleId) })),
  'article.destroy': call<null>()(
    'Deletes articles that are in the trash for good.',
    z.object({ ids: z.array(articleId) })
  )
}
