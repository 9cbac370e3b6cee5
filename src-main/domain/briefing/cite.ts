import type { Language } from '../codebook/code'
import type { Briefing, Quotation, Source } from './briefing'
import { shortenTo } from '../text/grapheme'
import { printDate } from './print-date'
import { plainText, type TextRun } from './references'
import { wordsOf } from './words'

const shortened = 24

/**
 * A source in full. Japanese: 著者（よみ）「題名」『媒体』、2025年6月11日. English: Author, “Title”, Publisher, 11 June 2025.
 * What is not known is left out.
 */
export function citeInFull(source: Source, language: Language): string {
  const date = source.publishedOn ? printDate(source.publishedOn.date, language) : ''
  if (language === 'ja') {
    const authors = source.byline.map(({ name, reading }) => (reading ? `${name}（${reading}）` : name)).join('、')
    const publisher = source.publisher ? `『${source.publisher}』` : ''
    return [`${authors}「${withinQuotes(source.title, 'ja')}」${publisher}`, date].filter(Boolean).join('、')
  }
  const authors = source.byline.map(({ name }) => name).join(', ')
  return [authors, `“${withinQuotes(source.title, 'en')}”`, source.publisher, date].filter(Boolean).join(', ')
}

/** A source once it has been cited in full: 著者「題名の初め…」. */
export function citeInShort(source: Source, language: Language): string {
  const head = shortenTo(withinQuotes(source.title, language), shortened)
  const author = source.byline[0]?.name ?? source.publisher ?? ''
  return language === 'ja' ? `${author}「${head}」` : [author, `“${head}”`].filter(Boolean).join(', ')
}

const nested = { ja: ['「『', '」』'], en: ['“‘', '”’'] } as const

/** A title as it stands within quotation marks: those within it alternate with them, 「a『b』c」 and “a ‘b’ c”. */
function withinQuotes(title: string, language: Language): string {
  const [opening, closing] = nested[language]
  let depth = 1
  return [...title]
    .map((character, index, all) => {
      if (opening.includes(character)) return opening[depth++ % 2]!
      // An apostrophe closes nothing.
      const isApostrophe = character === '’' && /\p{L}/u.test(all[index + 1] ?? '')
      return closing.includes(character) && depth > 1 && !isApostrophe ? closing[--depth % 2]! : character
    })
    .join('')
}

/** Where in its article a quotation stands: 第2版、120–164字目. */
export function citePlace(quotation: Quotation, language: Language): string {
  const words = wordsOf(language)
  return [words.revision(quotation.revision), words.offsets(quotation.start, quotation.end)].join(
    language === 'ja' ? '、' : ', '
  )
}

/**
 * The notes of a memo in note style, one for each quotation in order: in full the first time, 同上 or “Ibid.” behind a
 * note on the same source, else in short.
 */
export function citeInNotes(
  quotations: readonly Quotation[],
  sources: readonly Source[],
  language: Language
): string[] {
  const words = wordsOf(language)
  const seen = new Set<number>()
  let previous = 0
  return quotations.map((quotation) => {
    const source = sources[quotation.source - 1]
    if (!source) return citePlace(quotation, language)
    const form =
      previous === source.number
        ? words.ibid
        : seen.has(source.number)
          ? citeInShort(source, language)
          : citeInFull(source, language)
    seen.add(source.number)
    previous = source.number
    const stop = language === 'ja' ? '。' : '.'
    const separator = language === 'ja' ? '、' : ', '
    return `${form}${separator}${citePlace(quotation, language)}${stop}`
  })
}

/**
 * The notes of a memo, one for each quotation: in the style that was chosen, else in our own. The quotation's place in its
 * article stands behind what a style says, for styles know nothing of it.
 */
export function notesOf(briefing: Briefing, quotations: readonly Quotation[]): (readonly TextRun[])[] {
  const { language, references, sources } = briefing
  if (references?.form !== 'note')
    return citeInNotes(quotations, sources, language).map((text): TextRun[] => [{ text }])
  const stop = language === 'ja' ? '。' : '.'
  return quotations.map((quotation, index): readonly TextRun[] => {
    const styled = references.citations[index] ?? []
    const source = sources[quotation.source - 1]
    // A style may have nothing to say of a source.
    const runs = styled.length > 0 || !source ? styled : [{ text: citeInFull(source, language) + stop }]
    return [...runs, { text: `${runs.length > 0 ? ' ' : ''}${citePlace(quotation, language)}${stop}` }]
  })
}

/** How a quotation (its number, from 1) is cited beside it: by the style that was chosen, else in short. */
export function citeBeside(briefing: Briefing, quotation: Quotation, number: number): string {
  const styled = plainText(briefing.references?.citations[number - 1] ?? [])
  const source = briefing.sources[quotation.source - 1]
  return styled || (source ? citeInShort(source, briefing.language) : '')
}

/** The source list: each source with its entry, in the order of the style that was chosen, else by number. */
export function sourceEntries(briefing: Briefing): { source: Source; runs: readonly TextRun[] }[] {
  const { language, references, sources } = briefing
  const styled = (references?.entries ?? []).flatMap(({ source: number, runs }) => {
    const source = sources[number - 1]
    return source && runs.length > 0 ? [{ source, runs }] : []
  })
  const listed = new Set(styled.map(({ source }) => source))
  const stop = language === 'ja' ? '。' : '.'
  const own = sources
    .filter((source) => !listed.has(source))
    .map((source) => ({ source, runs: [{ text: citeInFull(source, language) + stop }] }))
  return [...styled, ...own]
}

/** Whether the memo has an entry for the source of this number, to which a citation can lead. */
export const isListed = ({ sources, sections }: Briefing, number: number): boolean =>
  sources[number - 1] !== undefined && sections.some(({ kind }) => kind === 'sources')
