import type { Language } from '../codebook/code'
import type { RunningLine } from './running-lines'

export const sectionKinds = [
  'judgements',
  'changes',
  'reasons',
  'discrepancies',
  'timeline',
  'matrix',
  'ach',
  'scenarios',
  'notes',
  'sources',
  'method'
] as const
export type SectionKind = (typeof sectionKinds)[number]

export const templateKeys = ['evidence', 'one-page', 'chronology', 'source-review', 'discrepancy'] as const
export type TemplateKey = (typeof templateKeys)[number]

export const citationStyles = ['numbers', 'footnotes', 'endnotes'] as const
/**
 * `numbers`: [1] leads to the source list. `footnotes`, `endnotes`: numbered notes with the full form first, then the
 * short form, then 同上 or “Ibid.”.
 */
export type CitationStyle = (typeof citationStyles)[number]

/** A style of citing (Citation Style Language 1.0) that the reader has given as a file. */
export interface CslStyle {
  /** What it is called in the window. */
  readonly name: string
  readonly xml: string
}

/** What the reader decides about a memo. */
export interface Plan {
  readonly title: string
  readonly author: string
  /** ISO date, or empty for the day of the export. */
  readonly date: string
  readonly language: Language
  readonly paper: 'A4' | 'Letter'
  readonly keyJudgements: readonly string[]
  /** Passages the reader has left out, by id. */
  readonly excludedPassages: readonly number[]
  readonly template: TemplateKey
  /** The sections wanted, in order; none means the template's own. */
  readonly sections: readonly SectionKind[]
  readonly addressee: string
  readonly number: string
  /** Classification or handling line, printed at the head of every page. */
  readonly handling: string
  readonly body: 'sans' | 'serif'
  readonly citations: CitationStyle
  /** Null for the form that goes with the memo's language. */
  readonly style: CslStyle | null
  /** The judgement of one reason, by code. */
  readonly reasonJudgements: Readonly<Record<string, string>>
  /** Names taken out of the text, the attachment and the metadata. */
  readonly redactions: readonly string[]
  readonly watermark: string
  /** What stands at the head and the foot of every page; null for the memo's own. */
  readonly header: RunningLine | null
  readonly footer: RunningLine | null
}

/** Templates are data: which sections, in which order. What has nothing to show stays out. */
export const templates: Readonly<Record<TemplateKey, readonly SectionKind[]>> = {
  evidence: [
    'judgements',
    'reasons',
    'discrepancies',
    'timeline',
    'matrix',
    'ach',
    'scenarios',
    'notes',
    'sources',
    'method'
  ],
  'one-page': ['judgements', 'matrix', 'sources'],
  chronology: ['judgements', 'timeline', 'reasons', 'sources', 'method'],
  'source-review': ['judgements', 'sources', 'matrix', 'reasons', 'method'],
  discrepancy: ['judgements', 'discrepancies', 'matrix', 'sources', 'method']
}

/** A plan in which nothing has been decided yet. */
export const emptyPlan: Plan = {
  title: '',
  author: '',
  date: '',
  language: 'ja',
  paper: 'A4',
  keyJudgements: [],
  excludedPassages: [],
  template: 'evidence',
  sections: [],
  addressee: '',
  number: '',
  handling: '',
  body: 'sans',
  citations: 'numbers',
  style: null,
  reasonJudgements: {},
  redactions: [],
  watermark: '',
  header: null,
  footer: null
}
