/** A stretch of a formatted citation. */
export interface TextRun {
  readonly text: string
  readonly italic?: boolean
  readonly bold?: boolean
  readonly smallCaps?: boolean
  readonly raised?: 'super' | 'sub'
  /** An http(s) address it leads to. */
  readonly link?: string
}

/**
 * `note`: citations stand in notes. `author-date`: in the text. `numeric`: in the text as numbers, for which the memo's own
 * stand, since they are in order of appearance already.
 */
export type CitationForm = 'note' | 'author-date' | 'numeric'

/** Citations as a style chosen by the user has them. */
export interface References {
  /** The style's title. */
  readonly style: string
  readonly form: CitationForm
  /** One for each quotation, in the order of the memo; none where the form is numeric. */
  readonly citations: readonly (readonly TextRun[])[]
  /** The source list, in the style's order; none if the style has no bibliography. */
  readonly entries: readonly { readonly source: number; readonly runs: readonly TextRun[] }[]
}

/** Runs as plain text. */
export const plainText = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join('')
