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

/** Characters that are graphemes by themselves, whatever stands beside them: segmenting them would find nothing. */
const simple =
  /^[\n\x20-\x7e\xa1-\xa8\xab\xac\xb0-\u02ff\u2010-\u2027\u3000-\u3029\u3031-\u303c\u3041-\u3096\u309b-\u3247\u3300-\u9fff\uff01-\uff9d]*$/

/** The `width` characters (graphemes) before and after a range; line breaks and tabs become spaces. */
export function inContext(text: string, { start, end }: Range, width: number): KeywordInContext {
  const flat = (part: string): string => part.replace(/\s/gu, ' ')
  return {
    start,
    end,
    left: flat(before(text, start, width)),
    word: flat(text.slice(start, end)),
    right: flat(after(text, end, width))
  }
}

/** A stretch that holds so many graphemes: rarely is one longer than four units, a family of emoji has eleven and more. */
const stretch = (width: number): number => width * 4 + 64

function before(text: string, at: number, width: number): string {
  const near = text.slice(Math.max(0, at - width - 1), at)
  if (simple.test(near)) return near.slice(-width)
  return join([...graphemes.segment(text.slice(Math.max(0, at - stretch(width)), at))].slice(-width))
}

function after(text: string, at: number, width: number): string {
  const near = text.slice(at, at + width + 1)
  if (simple.test(near)) return near.slice(0, width)
  return join([...graphemes.segment(text.slice(at, at + stretch(width)))].slice(0, width))
}

const join = (parts: readonly Intl.SegmentData[]): string => parts.map(({ segment }) => segment).join('')

/** So many units beside the word decide its place; whatever is alike so far stays in the order of the articles. */
const decisive = 40

/** What rows are compared by: to the left one reads backwards, from the word outwards. */
export function concordanceKey(text: string, { start, end }: Range, sort: ConcordanceSort): string {
  const flat = (part: string): string => fold(part.replace(/\s/gu, ' '))
  switch (sort) {
    case 'left':
      return [...flat(text.slice(Math.max(0, start - decisive), start))].reverse().join('')
    case 'right':
      return flat(text.slice(end, end + decisive))
    case 'word':
      return flat(text.slice(start, end))
    case 'article':
      return ''
  }
}

/** One field of CSV, RFC 4180; a leading formula sign is taken from spreadsheets by an apostrophe. */
export function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
