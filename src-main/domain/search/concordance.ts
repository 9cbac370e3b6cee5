import type { Range } from '../text/range'
import { fold } from './fold'

/** One line of a concordance: the word in the middle, the text beside it. */
export interface KeywordInContext extends Range {
  readonly left: string
  readonly word: string
  readonly right: string
}

export type ConcordanceSort = 'article' | 'left' | 'right' | 'word'

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** The `width` characters (graphemes) before and after a range; line breaks and tabs become spaces. */
export function inContext(text: string, { start, end }: Range, width: number): KeywordInContext {
  // A grapheme is rarely longer than four units; what is cut is measured on that much text only.
  const before = [...graphemes.segment(text.slice(Math.max(0, start - width * 4), start))].slice(-width)
  const after = [...graphemes.segment(text.slice(end, end + width * 4))].slice(0, width)
  const join = (parts: readonly Intl.SegmentData[]): string =>
    parts
      .map(({ segment }) => segment)
      .join('')
      .replace(/\s/gu, ' ')
  return { start, end, left: join(before), word: text.slice(start, end).replace(/\s/gu, ' '), right: join(after) }
}

/** What rows are compared by: to the left one reads backwards, from the word outwards. */
export function concordanceKey(row: KeywordInContext, sort: ConcordanceSort): string {
  switch (sort) {
    case 'left':
      return fold([...row.left].reverse().join(''))
    case 'right':
      return fold(row.right)
    case 'word':
      return fold(row.word)
    case 'article':
      return ''
  }
}

/** One field of CSV, RFC 4180; a leading formula sign is taken from spreadsheets by an apostrophe. */
export function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
