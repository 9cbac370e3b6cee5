import { classOf, codePointBefore, Digit, isKatakana, Word } from './characters'
import { unfold, type Folded } from './fold'
import type { Query, TextField, Words } from './query'
import type { Range } from '../text/range'
import type { Variant } from './variants'

const isWordLike = (kind: number): boolean => kind === Word || kind === Digit

/** A variant prepared for looking it up in folded texts. */
export interface Pattern {
  readonly text: string
  /** Class that the character before (after) must not have; 0 where anything may stand. */
  readonly notBefore: number
  readonly notAfter: number
  readonly katakanaEnd: boolean
}

export function patternOf(variant: Variant, wholeWords = true): Pattern {
  const first = classOf(variant.text.codePointAt(0)!)
  const last = classOf(codePointBefore(variant.text, variant.text.length))
  return {
    text: variant.text,
    notBefore: wholeWords && isWordLike(first) ? first : 0,
    notAfter: wholeWords && isWordLike(last) && !variant.prefix ? last : 0,
    katakanaEnd: variant.katakanaEnd
  }
}

/** Calls `found` with the folded offset of each occurrence, in order, not overlapping, until it returns false. */
export function eachOccurrence(folded: string, pattern: Pattern, found: (start: number) => boolean | void): void {
  const { text, notBefore, notAfter, katakanaEnd } = pattern
  for (let at = folded.indexOf(text); at >= 0;) {
    const end = at + text.length
    const fits =
      (notBefore === 0 || at === 0 || classOf(codePointBefore(folded, at)) !== notBefore) &&
      (notAfter === 0 || end === folded.length || classOf(folded.codePointAt(end)!) !== notAfter) &&
      (!katakanaEnd || end === folded.length || !isKatakana(folded.charCodeAt(end)))
    if (fits && found(at) === false) return
    at = folded.indexOf(text, fits ? end : at + 1)
  }
}

/** A word of a query with all the ways of writing it. */
export interface Leaf {
  readonly words: Words
  readonly patterns: readonly Pattern[]
}

/** Occurrences of a word in a folded text, in folded offsets, in order, overlaps of variants merged; at most `limit`. */
export function occurrences(folded: string, leaf: Leaf, limit = Infinity): Range[] {
  const ranges: Range[] = []
  for (const pattern of leaf.patterns) {
    let count = 0
    eachOccurrence(folded, pattern, (start) => {
      ranges.push({ start, end: start + pattern.text.length })
      return ++count < limit
    })
  }
  return leaf.patterns.length > 1 ? mergeOverlaps(ranges).slice(0, limit) : ranges
}

/** In order; ranges that overlap become one. Ranges that only touch stay apart. */
export function mergeOverlaps<R extends Range>(ranges: readonly R[]): R[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)
  const merged: R[] = []
  for (const range of sorted) {
    const last = merged[merged.length - 1]
    if (last && range.start < last.end) {
      if (range.end > last.end) merged[merged.length - 1] = { ...last, end: range.end }
    } else merged.push(range)
  }
  return merged
}

/** A document as the matcher sees it: folded fields. */
export interface MatchableFields {
  readonly [field: string]: Folded | undefined
}

/** Where each word of a query stands in a document: word → field → folded ranges. */
export type Occurrences = Map<Words, Map<string, Range[]>>

/** `note:` words are matched elsewhere; a word without a field may stand in any field. */
export function findInFields(
  fields: MatchableFields,
  leaves: readonly Leaf[],
  fieldOf: (words: Words) => TextField | null,
  limit: number
): Occurrences {
  const found: Occurrences = new Map()
  for (const leaf of leaves) {
    const wanted = fieldOf(leaf.words)
    const byField = new Map<string, Range[]>()
    for (const field of wanted === null ? Object.keys(fields) : [wanted]) {
      const folded = fields[field]
      if (!folded) continue
      const ranges = occurrences(folded.text, leaf, limit)
      if (ranges.length > 0) byField.set(field, ranges)
    }
    if (byField.size > 0) found.set(leaf.words, byField)
  }
  return found
}

/**
 * Whether a document has what a query asks, given which words it has. What the matcher cannot see (`undefined` from
 * `known`, such as a filter on codes) counts as true, since the index has answered it already.
 */
export function satisfies(query: Query, known: (part: Query) => boolean | undefined): boolean {
  return evaluate(query, known) ?? true
}

function evaluate(query: Query, known: (part: Query) => boolean | undefined): boolean | undefined {
  switch (query.type) {
    case 'all': {
      const values = query.parts.map((part) => evaluate(part, known))
      return values.includes(false) ? false : values.includes(undefined) ? undefined : true
    }
    case 'any': {
      const values = query.parts.map((part) => evaluate(part, known))
      return values.includes(true) ? true : values.includes(undefined) ? undefined : false
    }
    case 'not': {
      const value = evaluate(query.part, known)
      return value === undefined ? undefined : !value
    }
    default:
      return known(query)
  }
}

/** Folded ranges as ranges of the original. */
export const unfoldAll = (folded: Folded, ranges: readonly Range[]): Range[] =>
  ranges.map(({ start, end }) => unfold(folded, start, end))
