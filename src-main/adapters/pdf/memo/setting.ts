import type { Briefing, Quotation } from '../../../domain/briefing/briefing'
import { isListed, notesOf } from '../../../domain/briefing/cite'
import type { TextRun } from '../../../domain/briefing/references'
import { quotationsOf } from '../../../domain/briefing/verify'
import { wordsOf, type Words } from '../../../domain/briefing/words'
import type { Inline, Link, TextStyle } from '../lines/inline'
import type { HeadingPlace } from '../blocks/heading'
import type { Laid } from '../page/laid'
import { createTheme, ink, type Theme } from '../page/theme'
import { node, type Node } from '../structure/node'

/** What every section of a memo is set with. */
export interface Setting {
  readonly briefing: Briefing
  readonly words: Words
  readonly theme: Theme
  readonly root: Node
  /** Filled while pages are painted. */
  readonly headings: HeadingPlace[]
  /** Numbers given out so far. */
  readonly count: { section: number; figure: number; table: number; quotation: number; heading: number }
  /** Numbers of the quotations made from each source, in order. */
  readonly quotedFrom: ReadonlyMap<number, readonly number[]>
  /** What stands in the note of each quotation, in note style. */
  readonly noteTexts: readonly (readonly TextRun[])[]
  /** Notes that wait for the end of the memo. */
  readonly endnotes: Laid[]
  /** To be called in every long loop; throws when the memo is no longer wanted. */
  readonly step: () => void
}

export const textWidth = 450

export function createSetting(briefing: Briefing, step: () => void): Setting {
  const language = briefing.language === 'ja' ? 'ja-JP' : 'en-GB'
  const quotations = quotationsOf(briefing)
  return {
    briefing,
    words: wordsOf(briefing.language),
    theme: createTheme(briefing.body, textWidth, language),
    root: node('Document', null),
    headings: [],
    count: { section: 0, figure: 0, table: 0, quotation: 0, heading: 0 },
    quotedFrom: numbersBySource(quotations),
    noteTexts: notesOf(briefing, quotations),
    endnotes: [],
    step
  }
}

const hangul = /\p{Script=Hangul}(?:[\p{Script=Hangul}\s\p{P}\d]*\p{Script=Hangul})?/gu

/** Text as inlines, with the language said where it is not the document's. */
export function spans(setting: Setting, text: string, style: TextStyle, language?: string | null): Inline[] {
  const own = setting.briefing.language
  const tag = language && !language.startsWith(own) ? { language } : {}
  if (language?.startsWith('ko') || !/\p{Script=Hangul}/u.test(text)) return [{ text, style, ...tag }]
  const inlines: Inline[] = []
  let at = 0
  for (const match of text.matchAll(hangul)) {
    if (match.index > at) inlines.push({ text: text.slice(at, match.index), style, ...tag })
    inlines.push({ text: match[0], style, language: 'ko' })
    at = match.index + match[0].length
  }
  if (at < text.length) inlines.push({ text: text.slice(at), style, ...tag })
  return inlines
}

/** Names of places in a document: of one length and without punctuation, so that every sorting agrees on their order. */
export const sourcePlace = (number: number): string => `s${String(number).padStart(6, '0')}`
export const quotationPlace = (number: number): string => `q${String(number).padStart(6, '0')}`
export const notePlace = (number: number): string => `n${String(number).padStart(6, '0')}`

/** Known beforehand: the source list may come before what is quoted. */
function numbersBySource(quotations: readonly Quotation[]): Map<number, number[]> {
  const numbers = new Map<number, number[]>()
  quotations.forEach(({ source }, index) => numbers.set(source, [...(numbers.get(source) ?? []), index + 1]))
  return numbers
}

/** The number of the next quotation, in the order of the memo. */
export const numberQuotation = (setting: Setting): number => (setting.count.quotation += 1)

/** Where a citation of a source leads; null where the memo has no list with it. */
export function sourceLink(setting: Setting, source: number): Link | null {
  const { briefing, words } = setting
  if (!isListed(briefing, source)) return null
  return { to: sourcePlace(source), says: `${words.source} ${source}: ${briefing.sources[source - 1]!.title}` }
}

/** A raised mark [3] that leads to source 3. */
export function citationMark(setting: Setting, source: number, style: TextStyle): Inline {
  const link = sourceLink(setting, source)
  return {
    text: `[${source}]`,
    style: { ...style, size: style.size * 0.68, raise: style.size * 0.34, colour: ink.link, weight: 400 },
    citation: true,
    ...(link ? { link } : {})
  }
}
