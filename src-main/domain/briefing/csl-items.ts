import type { Source } from './briefing'

export interface CslName {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
}
export interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[]
}

/** A source as CSL has it (CSL-JSON, CSL 1.0.2). What is not known is left out. */
export interface CslItem {
  readonly id: string
  readonly type: 'article-newspaper'
  readonly title: string
  readonly author?: readonly CslName[]
  readonly 'container-title'?: string
  readonly issued?: CslDate
  readonly accessed?: CslDate
  readonly URL?: string
  readonly language?: string
}

export function cslItem(source: Source): CslItem {
  const issued = source.publishedOn ? cslDate(source.publishedOn.date) : null
  const accessed = cslDate(source.accessedOn)
  return {
    id: String(source.number),
    type: 'article-newspaper',
    title: source.title,
    ...(source.byline.length > 0 ? { author: source.byline.map(({ name }) => cslName(name)) } : {}),
    ...(source.publisher ? { 'container-title': source.publisher } : {}),
    ...(issued ? { issued } : {}),
    ...(accessed ? { accessed } : {}),
    ...(source.url ? { URL: source.url } : {}),
    ...(source.language ? { language: source.language } : {})
  }
}

function cslDate(date: string): CslDate | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date)
  return match ? { 'date-parts': [match.slice(1).flatMap((part) => (part ? [Number(part)] : []))] } : null
}

/** Family names that stand first also in Latin letters. */
const eastAsian = new Set(
  'An Bae Chang Chen Cho Choe Choi Chung Ha Han Hong Hwang Im Jang Jeong Jo Joo Jung Kang Kim Ko Kwon Lee Li Lim Liu Ma Min Moon Nam No Noh Oh Paik Park Pak Rhee Ri Ryu Seo Shin Sin Song Suh Wang Woo Yang Yi Yoo Yoon Yu Yun Zhang Zhao Zhou'.split(
    ' '
  )
)
const organisation =
  /\b(?:Agency|Associated|Bureau|Center|Centre|Committee|Department|Desk|Editorial|Editors?|Institute|Ministry|News|Office|Press|Staff|Team|Times|University)\b/u

/**
 * A name in the parts that CSL wants, where its writing tells them apart: 葛飾 花子, Smith, John, Jane Q. Smith. A name that
 * may be read either way is left whole, and so is an organisation's.
 */
export function cslName(name: string): CslName {
  const clean = name.replace(/[\s\u3000]+/gu, ' ').trim()
  const spaced = /^([\p{Script=Han}々ヶ]+) ([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+)$/u.exec(clean)
  if (spaced) return { family: spaced[1]!, given: spaced[2]! }
  const inverted = /^([\p{Script=Latin}'’ -]+), ([\p{Script=Latin}.'’ -]+)$/u.exec(clean)
  if (inverted) return { family: inverted[1]!, given: inverted[2]! }
  const parts = clean.split(' ')
  const isLatin = parts.every((part) => /^\p{Lu}[\p{Script=Latin}.'’-]*$/u.test(part))
  if (!isLatin || parts.length < 2 || parts.length > 4 || organisation.test(clean) || eastAsian.has(parts[0]!))
    return { literal: clean }
  return { family: parts[parts.length - 1]!, given: parts.slice(0, -1).join(' ') }
}
