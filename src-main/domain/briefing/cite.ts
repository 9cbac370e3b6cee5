import type { Language } from '../codebook/code'
import type { Quotation, Source } from './briefing'
import { printDate } from './print-date'
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
    return [`${authors}「${source.title}」${publisher}`, date].filter(Boolean).join('、')
  }
  const authors = source.byline.map(({ name }) => name).join(', ')
  return [authors, `“${source.title}”`, source.publisher, date].filter(Boolean).join(', ')
}

/** A source once it has been cited in full: 著者「題名の初め…」. */
export function citeInShort(source: Source, language: Language): string {
  const title = [...source.title]
  const head = title.length > shortened ? `${title.slice(0, shortened).join('')}…` : source.title
  const author = source.byline[0]?.name ?? source.publisher ?? ''
  return language === 'ja' ? `${author}「${head}」` : [author, `“${head}”`].filter(Boolean).join(', ')
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
