import type { Block, BlockKind, BylineName, Draft, OffsetMap, PublicationDate } from '../article/article'

/** What the importer already knows of a document. What is given here wins over what is read from the text. */
export interface ReadHints {
  readonly fileName?: string
  /** The document's own title (`<title>`, a feed's entry, a file's properties); a site's name at its end is taken off. */
  readonly title?: string
  readonly publisher?: string
  readonly byline?: readonly BylineName[]
  readonly publishedOn?: PublicationDate
  /** BCP 47, as declared. */
  readonly language?: string
  readonly url?: string
  /** Names of removal rules that are not to be applied (remembered per publisher). */
  readonly keepRules?: readonly string[]
  /** Raw ranges that a reader has put back. */
  readonly keepRanges?: readonly { readonly rawStart: number; readonly rawEnd: number }[]
}

/** Everything that reading a text gives; the rest of a draft is the importer's. */
export type ReadResult = Pick<
  Draft,
  | 'title'
  | 'titleOrigin'
  | 'byline'
  | 'publisher'
  | 'publishedOn'
  | 'language'
  | 'url'
  | 'rawText'
  | 'text'
  | 'blocks'
  | 'runs'
  | 'removed'
  | 'map'
  | 'citedSources'
  | 'events'
>

/** An inline run over a piece's text (UTF-16 offsets in the piece). */
export type PieceRun =
  | { readonly kind: 'strong' | 'emphasis' | 'code'; readonly start: number; readonly end: number }
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly href: string }
  | { readonly kind: 'ruby'; readonly start: number; readonly end: number; readonly reading: string }

/**
 * One part of a document before cleaning. `text` holds no markup; a line feed is a line break, in a table it ends a
 * row and a tab ends a cell. `map` leads from offsets in `text` to raw offsets (see `OffsetMap`) and covers `text`
 * without a gap. Pieces stand in the order of the document and their raw ranges ascend without overlapping.
 */
export interface Piece {
  readonly kind: BlockKind
  readonly level: number | null
  readonly text: string
  readonly map: OffsetMap
  readonly runs?: readonly PieceRun[]
  readonly marker?: string
  readonly role?: Block['role']
  readonly language?: string
  readonly image?: string
  /** Raw range with everything that belongs to the piece (marker, tags); without them the range of `map`. */
  readonly rawStart?: number
  readonly rawEnd?: number
  /** The importer knows already that this is no part of the article (a `<nav>`, a running head): the rule's name. */
  readonly removedBy?: string
  /** Stretches of `text` (UTF-16 offsets in it) that are no part of it, each with its rule. */
  readonly cuts?: readonly { readonly start: number; readonly end: number; readonly rule: string }[]
}

export interface ReadInput {
  readonly rawText: string
  readonly pieces: readonly Piece[]
}
