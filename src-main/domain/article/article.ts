import type { TextTerms } from '../search/text-terms'
import type { Range } from '../text/range'

/** What a block is. Blocks are data: no markup from outside survives an import. */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quote'
  | 'table'
  | 'figure'
  | 'caption'
  | 'code'
  | 'definition-term'
  | 'definition'

/**
 * One part of a clean text. `start`/`end` are offsets in the clean text, `rawStart`/`rawEnd` in the raw text.
 * Blocks are in order, do not overlap and are joined in the clean text by one line feed that belongs to none of them;
 * a line feed inside a block is a line break, in a table it ends a row, and a tab ends a cell.
 */
export interface Block extends Range {
  readonly kind: BlockKind
  /** Heading level 1–6, depth of a list item from 1, otherwise null. */
  readonly level: number | null
  readonly rawStart: number
  readonly rawEnd: number
  /** What stands before a list item (`1.`, `•`), which is not part of the text. */
  readonly marker?: string
  /** BCP 47 where it differs from the article's language. */
  readonly language?: string
  /** A part with a purpose of its own. */
  readonly role?: 'question' | 'answer' | 'biography' | 'table-head'
  /** sha256 of the stored image of a figure. */
  readonly image?: string
}

/** An inline run over the clean text; runs may nest, and never split a grapheme. */
export type Run =
  | (Range & { readonly kind: 'strong' | 'emphasis' | 'code' })
  | (Range & { readonly kind: 'link'; readonly href: string })
  | (Range & { readonly kind: 'ruby'; readonly reading: string })

/** What cleaning took out, in raw offsets, and the rule that did it, so that it can be put back. */
export interface Removed {
  readonly rawStart: number
  readonly rawEnd: number
  readonly rule: string
}

/**
 * How the clean text follows from the raw text: segments in order, as four numbers each —
 * clean start, clean length, raw start, raw length. Equal lengths map unit by unit; unequal ones (an entity, a joined
 * line) as a whole. Clean offsets are covered without a gap except for the line feeds between blocks.
 */
export type OffsetMap = readonly number[]

export type DatePrecision = 'day' | 'month' | 'year' | 'range'
export interface PublicationDate {
  /** ISO 8601: `2025-06-11`, `2024-12`, `2019`. */
  readonly date: string
  readonly precision: DatePrecision
  readonly origin: 'stated' | 'inferred' | 'user'
}

export interface BylineName {
  readonly name: string
  readonly reading: string | null
  readonly role: string | null
}

/** Who is cited for a statement; not the publisher. */
export interface CitedSource extends Range {
  readonly name: string
  readonly kind: 'agency' | 'outlet' | 'institute' | 'official' | 'person' | 'anonymous'
}

/** Something dated in a text. `start`/`stop` are its offsets in the clean text; `end` is the last day of a range. */
export interface DatedEvent {
  /** ISO 8601, or null for a relative date that nothing resolves. */
  readonly date: string | null
  readonly end: string | null
  readonly precision: DatePrecision
  readonly origin: 'stated' | 'inferred'
  readonly start: number
  readonly stop: number
}

export type TitleOrigin = 'document' | 'derived' | 'user'

/** What an importer makes of one document, before anything is stored. Unknown values are null, never guessed. */
export interface Draft {
  readonly format: string
  readonly encoding: Encoding
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly byline: readonly BylineName[]
  readonly publisher: string | null
  readonly publishedOn: PublicationDate | null
  /** BCP 47 (`ja`, `en`, `ko`), or null. */
  readonly language: string | null
  readonly url: string | null
  readonly rawText: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly runs: readonly Run[]
  readonly removed: readonly Removed[]
  readonly map: OffsetMap
  readonly citedSources: readonly CitedSource[]
  readonly events: readonly DatedEvent[]
  readonly warnings: readonly ImportWarning[]
  /** Images and other files of the document, by sha256 of their bytes. */
  readonly attachments: readonly Attachment[]
  /** For finding texts that are nearly the same, see near-duplicate.ts; whoever stores the draft computes it if it is absent. */
  readonly signature?: Uint32Array
  /** For the search index; whoever stores the draft makes them if they are absent. */
  readonly terms?: TextTerms
}

export interface Encoding {
  /** WHATWG label: `utf-8`, `shift_jis`. */
  readonly name: string
  readonly origin: 'bom' | 'declared' | 'detected' | 'user'
  /** 0–1. */
  readonly confidence: number
}

export interface ImportWarning {
  readonly code: string
  readonly message: string
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** One immutable text of an article as it is stored. */
export interface Revision extends Omit<Draft, 'attachments' | 'signature' | 'terms'> {
  readonly articleId: number
  /** 1, 2, 3 … within the article. */
  readonly revision: number
  /** sha256 (hex) of the bytes as they were imported. */
  readonly originalSha256: string
  /** sha256 (hex) of the clean text in UTF-8; what a quotation in a briefing is checked against. */
  readonly textSha256: string
  readonly importedAt: string
  /** What cleaning had taken out and the reader has put back, in this revision. */
  readonly putBack?: readonly Removed[]
}

/** A revision without what leads back to the raw text, which is at least as long again and seldom asked for. */
export type RevisionText = Omit<Revision, 'rawText' | 'removed' | 'map' | 'putBack'>
