import { classOf, codePointBefore, Digit, isKatakana, Word } from './characters'
import { unfold, type Folded } from './fold'
import type { Query, Words } from './query'
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

/** `whole`: words and numbers only as a whole; with the variant's `prefix` the last word may go on. */
export function patternOf(variant: Variant, whole: boolean): Pattern {
  const first = classOf(variant.text.codePointAt(0)!)
  const last = classOf(codePointBefore(variant.text, variant.text.length))
  return {
    text: variant.text,
    notBefore: whole && isWordLike(first) ? first : 0,
    notAfter: whole && isWordLike(last) && !variant.prefix ? last : 0,
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

export interface Occurrence extends Range {
  /** Not a part of a longer word or number. */
  readonly whole: boolean
}

/** Occurrences of a word in a folded text, in folded offsets, in order, overlaps of variants merged; at most `limit`. */
export function occurrences(folded: string, leaf: Leaf, limit = Infinity): Occurrence[] {
  const ranges: Occurrence[] = []
  for (const pattern of leaf.patterns) {
    let count = 0
    eachOccurrence(folded, pattern, (start) => {
      const end = start + pattern.text.length
      ranges.push({ start, end, whole: isWhole(folded, start, end) })
      return ++count < limit
    })
  }
  return leaf.patterns.length > 1 ? mergeOverlaps(ranges).slice(0, limit) : ranges
}

/** Whether neither end cuts a word of letters or a number. */
function isWhole(folded: string, start: number, end: number): boolean {
  const first = classOf(folded.codePointAt(start)!)
  if (isWordLike(first) && start > 0 && classOf(codePointBefore(folded, start)) === first) return false
  const last = classOf(codePointBefore(folded, end))
  return !(isWordLike(last) && end < folded.length && classOf(folded.codePointAt(end)!) === last)
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
