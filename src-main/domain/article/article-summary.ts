import type { PublicationDate, TitleOrigin } from './article'

export type ReadingState = 'unread' | 'reading' | 'read'

/** One row of the article list. */
export interface ArticleSummary {
  readonly id: number
  readonly revision: number
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly publisher: string | null
  readonly publishedOn: PublicationDate | null
  readonly language: string | null
  readonly characters: number
  readonly passages: number
  readonly notes: number
  /** Keys of the codes found in the article, in the codebook's order. */
  readonly codes: readonly string[]
  readonly readingState: ReadingState
  readonly starred: boolean
  readonly addedAt: string
  /** When it was put in the trash, else null. */
  readonly discardedAt: string | null
}
