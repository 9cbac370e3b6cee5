import type { CslItem } from '../domain/briefing/csl-items'
import type { CitationForm, TextRun } from '../domain/briefing/references'
import type { Language } from '../domain/codebook/code'

export interface CitationRequest {
  /** The style: CSL 1.0, as XML. */
  readonly xml: string
  /** The language of terms and dates. */
  readonly language: Language
  /** Every source, in the memo's order. */
  readonly items: readonly CslItem[]
  /** The item's id of each quotation, in order. */
  readonly cited: readonly string[]
}

export interface FormattedCitations {
  /** The style's own title. */
  readonly title: string
  readonly form: CitationForm
  readonly citations: readonly (readonly TextRun[])[]
  readonly entries: readonly { readonly id: string; readonly runs: readonly TextRun[] }[]
}

/**
 * Formats citations by a CSL style. Rejects with `CITATION_STYLE_UNREADABLE` where the file is no style, asks for what is
 * not in it, or does not come to an end.
 */
export interface CitationFormatter {
  format(request: CitationRequest): Promise<FormattedCitations>
}
