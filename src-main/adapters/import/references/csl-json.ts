import type { BylineName, PublicationDate } from '../../../domain/article/article'
import { dayOf } from '../html/page-metadata'
import { safeLink } from '../safe-link'
import type { Entry } from '../format/entries'
import type { ReadHints } from '../../../domain/reading/read-result'

/** A reference with what it says of its text; `files` are paths as the reference manager wrote them. */
export interface Reference extends Entry {
  readonly files: readonly string[]
}

/** What every reference format has in common. */
export interface ReferenceFields {
  readonly title: string | null
  readonly container: string | null
  readonly publisher: string | null
  readonly authors: readonly BylineName[]
  readonly date: PublicationDate | null
  readonly url: string | null
  readonly language: string | null
  readonly abstract: string | null
  readonly files: readonly string[]
}

export function referenceOf(fields: ReferenceFields): Reference {
  const url = safeLink(fields.url, null)
  const language = /^[a-z]{2,3}\b/i.exec(fields.language ?? '')?.[0].toLowerCase()
  const publisher = fields.container ?? fields.publisher
  const hints: ReadHints = {
    ...(fields.title ? { title: fields.title } : {}),
    ...(publisher ? { publisher } : {}),
    ...(fields.authors.length > 0 ? { byline: fields.authors } : {}),
    ...(fields.date ? { publishedOn: fields.date } : {}),
    ...(url ? { url } : {}),
    ...(language ? { language } : {})
  }
  return { hints, text: fields.abstract ?? '', files: fields.files }
}

/** Family before given where the name is written in Han, Kana or Hangul; given before family otherwise. */
export const personName = (family: string, given: string): BylineName => {
  const eastern = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(family)
  return { name: (eastern ? `${family} ${given}` : `${given} ${family}`).trim(), reading: null, role: null }
}

type JsonRecord = { readonly [key: string]: unknown }
const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const stringOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

const cslTypes =
  /^(?:article(?:-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|dataset|document|entry(?:-\w+)?|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|personal_communication|post(?:-weblog)?|report|review(?:-book)?|song|speech|thesis|treaty|webpage)$/

export function isCsl(data: unknown): boolean {
  const items = isRecord(data) ? data['items'] : data
  return (
    Array.isArray(items) &&
    items.some((item) => isRecord(item) && 'title' in item && cslTypes.test(stringOf(item['type']) ?? ''))
  )
}

function cslDate(value: unknown): PublicationDate | null {
  if (!isRecord(value)) return null
  const parts =
    Array.isArray(value['date-parts']) && Array.isArray(value['date-parts'][0])
      ? (value['date-parts'][0] as unknown[]).map(Number)
      : []
  const [year, month, day] = parts
  if (!year || !Number.isInteger(year)) return dayOf(stringOf(value['raw']) ?? stringOf(value['literal']))
  return dateOf(year, month, day)
}

export function dateOf(year: number, month?: number, day?: number): PublicationDate | null {
  if (month && month >= 1 && month <= 12) return dayOf(day ? `${year}-${month}-${day}` : `${year}-${month}`)
  return year >= 1000 && year <= 2200
    ? { date: String(year).padStart(4, '0'), precision: 'year', origin: 'stated' }
    : null
}

/** https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html */
export function cslEntry(item: JsonRecord): Reference {
  const authors = (Array.isArray(item['author']) ? item['author'] : [])
    .filter(isRecord)
    .flatMap((author): BylineName[] => {
      const literal = stringOf(author['literal'])
      if (literal) return [{ name: literal, reading: null, role: null }]
      const family = stringOf(author['family'])
      return family ? [personName(family, stringOf(author['given']) ?? '')] : []
    })
  return referenceOf({
    title: stringOf(item['title']),
    container: stringOf(item['container-title']),
    publisher: stringOf(item['publisher']),
    authors,
    date: cslDate(item['issued']),
    url: stringOf(item['URL']),
    language: stringOf(item['language']),
    abstract: stringOf(item['abstract']),
    files: []
  })
}
