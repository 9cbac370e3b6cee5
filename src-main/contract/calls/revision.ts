import { z } from 'zod'
import type { AnchorState } from '../../domain/anchor/selector'
import type { Encoding } from '../../domain/article/article'
import type { ArticleSummary } from '../../domain/article/article-summary'
import type { Change } from '../../domain/text/diff'
import { call } from '../call'
import { articleId } from './article'

export interface RevisionSummary {
  readonly revision: number
  /** ISO instant. */
  readonly importedAt: string
  readonly format: string
  readonly encoding: Encoding
  /** UTF-16 units of the clean text. */
  readonly characters: number
  readonly originalSha256: string
}

/** What reading an original again gave. */
export interface RereadReport {
  readonly id: number
  /** The newest revision now; the one before if the same text came out. */
  readonly revision: number
  readonly changed: boolean
  /** How the passages sit in the newest text; the four add up to their number. */
  readonly anchors: Readonly<Record<AnchorState, number>>
}

export interface ComparedText {
  readonly id: number
  readonly revision: number
  readonly title: string
  readonly importedAt: string
  readonly language: string | null
  readonly text: string
}

/** Two texts and the stretches that cover both, in order. */
export interface Comparison {
  readonly before: ComparedText
  readonly after: ComparedText
  readonly changes: readonly Change[]
}

export interface Similar {
  readonly article: ArticleSummary
  /** Estimated share of what both texts say (Jaccard index of their shingles), 0–1. */
  readonly resemblance: number
}

const revision = z.number().int().positive()
const stretch = z
  .object({
    id: articleId,
    rawStart: z.number().int().nonnegative(),
    rawEnd: z.number().int().positive(),
    /** Every stretch of the same rule, and at later imports of this publisher's articles as well. */
    forPublisher: z.boolean().default(false)
  })
  .refine(({ rawStart, rawEnd }) => rawStart < rawEnd, 'an empty range')

export const revisionCalls = {
  'article.revisions': call<readonly RevisionSummary[]>()(
    'The revisions of an article, oldest first.',
    z.object({ id: articleId })
  ),
  'article.compare': call<Comparison>()(
    'What differs between two revisions of an article, or between two articles.',
    z.object({
      id: articleId,
      /** The newest unless named. */
      from: revision.optional(),
      /** Compared with this article instead of another revision of the same. */
      other: articleId.optional(),
      to: revision.optional()
    })
  ),
  'article.reread': call<RereadReport>()(
    'Reads an article’s original again, as this version of the program does, and keeps the result as a new revision. ' +
      'What is known by hand stays; a result with less text than before is refused.',
    z.object({
      id: articleId,
      /** WHATWG label; the original is decoded with it. */
      encoding: z.string().min(1).max(40).optional()
    })
  ),
  'article.putBack': call<RereadReport>()(
    'Puts back what cleaning took out at a range of the raw text, as a new revision.',
    stretch
  ),
  'article.takeOut': call<RereadReport>()('Takes out again what was put back at a range of the raw text.', stretch),
  'article.similarTo': call<readonly Similar[]>()(
    'Articles whose text is nearly the same, most alike first.',
    z.object({ id: articleId })
  )
}
