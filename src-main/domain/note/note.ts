/** A Markdown note of the library (both ids null), of an article, or of a passage. */
export interface Note {
  readonly id: number
  readonly body: string
  readonly articleId: number | null
  readonly passageId: number | null
  /** Marked by the reader to be printed in the memo. */
  readonly inMemo: boolean
  readonly updatedAt: string
  /** Targets of `[[…]]` in the body. */
  readonly links: readonly string[]
  readonly backlinks: readonly { readonly noteId: number; readonly excerpt: string }[]
}
