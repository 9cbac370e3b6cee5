import type { Family, Weight } from '../fonts/faces'

export interface TextStyle {
  readonly family: Family
  readonly weight: Weight
  /** Points. */
  readonly size: number
  /** `#rrggbb`. */
  readonly colour: string
  /** How far the baseline is raised, in points. */
  readonly raise?: number
  /** Drawn aslant: no font at hand has italics. */
  readonly slanted?: boolean
  /** Struck out. */
  readonly struck?: boolean
}

/** A stretch of text in one style. */
export interface Inline {
  readonly text: string
  readonly style: TextStyle
  /** A citation mark is never parted from what it stands behind. */
  readonly citation?: boolean
  /** BCP 47, where it differs from the document's. */
  readonly language?: string
  readonly link?: Link
  readonly ruby?: RubyPart
}

/** The inlines of one word with its reading: the same `word`, the word itself (RB), brackets (RP), the reading (RT). */
export interface RubyPart {
  readonly word: object
  readonly part: 'RB' | 'RP' | 'RT'
}

/** Where a stretch of text leads: a named place in the document, or an address. */
export type Link = { readonly to: string; readonly says: string } | { readonly uri: string; readonly says: string }
