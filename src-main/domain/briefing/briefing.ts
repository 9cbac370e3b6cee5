import type { Grading } from '../anchor/passage'
import type { AnchorState } from '../anchor/selector'
import type { BylineName, DatedEvent, PublicationDate } from '../article/article'
import type { Language, Stance } from '../codebook/code'
import type { Confidence, LikelihoodTerm } from './likelihood'
import type { CitationStyle, TemplateKey } from './plan'
import type { Reading } from './readings'
import type { References } from './references'
import type { RunningLines } from './running-lines'

/**
 * A memo as data: everything that is printed, and where each quotation comes from. The PDF, Markdown, DOCX and CSV are
 * made from it, and it is attached to the PDF as JSON. A section is there only if it has something to show.
 */
export interface Briefing {
  readonly format: 'shoken-briefing'
  readonly version: 1
  readonly template: TemplateKey
  readonly language: Language
  readonly paper: 'A4' | 'Letter'
  readonly body: 'sans' | 'serif'
  readonly citationStyle: CitationStyle
  readonly title: string
  readonly author: string
  readonly addressee: string
  readonly number: string
  readonly handling: string
  readonly watermark: string
  /** Where the reader has chosen them. */
  readonly running?: RunningLines
  /** ISO date. */
  readonly date: string
  /** What the codes answer. */
  readonly question: string
  readonly sections: readonly Section[]
  /** In order of first appearance; a source's number is its place here, from 1. */
  readonly sources: readonly Source[]
  /** Where a style was chosen: citations as it has them. */
  readonly references?: References
  readonly warnings: readonly string[]
}

export type Section =
  | { readonly kind: 'judgements'; readonly items: readonly Judgement[] }
  | { readonly kind: 'changes'; readonly since: string; readonly items: readonly Change[] }
  | ReasonSection
  | { readonly kind: 'discrepancies'; readonly pairs: readonly Discrepancy[] }
  | { readonly kind: 'timeline'; readonly entries: readonly TimelineEntry[] }
  | Matrix
  | Ach
  | { readonly kind: 'scenarios'; readonly scenarios: readonly Scenario[] }
  | { readonly kind: 'notes'; readonly notes: readonly PrintedNote[] }
  | { readonly kind: 'sources' }
  | Method

export interface Judgement {
  readonly text: string
  readonly likelihood: LikelihoodTerm | null
  readonly confidence: Confidence | null
  /** Numbers of the sources it rests on. */
  readonly sources: readonly number[]
}

/** One section per reason; a reason without a passage has the sentence that says so. */
export interface ReasonSection {
  readonly kind: 'reason'
  readonly code: string
  readonly name: string
  readonly colour: string
  readonly definition: string
  readonly judgement: string
  readonly passages: readonly Quotation[]
  /** Number of passages by stance. */
  readonly counts: Readonly<Record<Stance, number>>
  readonly absence: string | null
}

/** A passage as it is quoted: verbatim, with its place. Offsets are UTF-16 units of the revision's clean text. */
export interface Quotation {
  readonly passageId: number
  readonly source: number
  readonly articleId: number
  readonly revision: number
  readonly textSha256: string
  readonly start: number
  readonly end: number
  readonly exact: string
  readonly anchor: AnchorState
  /** BCP 47 of the quoted text, where it is known. */
  readonly language: string | null
  readonly stance: Stance | null
  readonly grading: Grading
  readonly note: string | null
  /** Ruby inside the quotation, in its order; printed in parentheses, and no part of `exact`. */
  readonly readings: readonly Reading[]
  /** Who is cited for it in the article, else the publisher, else null: what independence is counted by. */
  readonly origin: string | null
}

export interface Source {
  readonly number: number
  readonly articleId: number
  readonly revision: number
  readonly textSha256: string
  readonly title: string
  readonly byline: readonly BylineName[]
  readonly publisher: string | null
  readonly publishedOn: PublicationDate | null
  readonly url: string | null
  readonly language: string | null
  /** ISO date of the import. */
  readonly accessedOn: string
  readonly quotations: number
  readonly gradings: readonly Grading[]
  /** Names of the origins that its quotations go back to. */
  readonly origins: readonly string[]
}

export interface Discrepancy {
  readonly topic: string
  readonly left: Quotation
  readonly right: Quotation
  readonly comment: string
}

export interface TimelineEntry extends Pick<DatedEvent, 'end' | 'precision' | 'origin'> {
  readonly date: string
  readonly text: string
  readonly source: number
  readonly codes: readonly string[]
}

/** Reasons × sources. */
export interface Matrix {
  readonly kind: 'matrix'
  readonly rows: readonly { readonly code: string; readonly name: string; readonly colour: string }[]
  readonly columns: readonly number[]
  /** Row by row; how many passages of each stance. */
  readonly cells: readonly (readonly Readonly<Record<Stance, number>>[])[]
}

export type AchRating = 'CC' | 'C' | 'N' | 'I' | 'II' | 'NA'
export type Weight = 'low' | 'medium' | 'high'
export interface AchEvidence {
  readonly text: string
  readonly source: number | null
  readonly credibility: Weight
  readonly relevance: Weight
  /** By hypothesis; null where nobody has rated yet. */
  readonly ratings: readonly (AchRating | null)[]
}
export interface Ach {
  readonly kind: 'ach'
  readonly hypotheses: readonly string[]
  readonly evidence: readonly AchEvidence[]
}

export interface Indicator {
  readonly text: string
  /** ISO date, or empty. */
  readonly due: string
  readonly outcome: 'open' | 'seen' | 'not-seen'
}
export interface Scenario {
  readonly title: string
  readonly text: string
  readonly likelihood: LikelihoodTerm | null
  readonly indicators: readonly Indicator[]
}

export interface PrintedNote {
  readonly id: number
  /** Markdown. */
  readonly body: string
  /** Title of the article it belongs to, or null. */
  readonly about: string | null
  readonly source: number | null
}

export interface Method {
  readonly kind: 'method'
  readonly sentences: readonly string[]
}

export type Change =
  | {
      readonly kind: 'passage-added' | 'passage-removed' | 'passage-moved'
      readonly exact: string
      readonly title: string
    }
  | { readonly kind: 'coding-changed'; readonly exact: string; readonly before: string; readonly after: string }
  | { readonly kind: 'revision-changed'; readonly title: string; readonly before: number; readonly after: number }
  | { readonly kind: 'judgement-changed'; readonly before: string; readonly after: string }
