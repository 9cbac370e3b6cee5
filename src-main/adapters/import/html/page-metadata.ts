import type { BylineName, PublicationDate } from '../../../domain/article/article'
import type { ReadHints } from '../../../domain/reading/read-result'
import { looksLikeSiteName } from '../../../domain/reading/furniture'
import { readDateLine } from '../../../domain/reading/publication'
import { safeLink } from '../safe-link'
import { attributeOf, elementsOf, textOf, type Element, type HtmlTree } from './parse-html'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const squeeze = (text: string | null | undefined): string | null => {
  const squeezed = text
    ?.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
    .slice(0, 1000)
  return squeezed ? squeezed : null
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const articleTypes = /(?:Article|BlogPosting|Report|NewsArticle|OpinionNewsArticle|AnalysisNewsArticle)$/

type JsonRecord = { readonly [key: string]: Json }

/** The first schema.org article of a page's JSON-LD, and what can be referred to in it by `@id`. */
interface ArticleData {
  readonly article: JsonRecord | null
  readonly byId: ReadonlyMap<string, JsonRecord>
}

/** A page may hold several graphs, and broken ones; an article's author may stand in another than the article. */
function articleData(scripts: readonly Element[]): ArticleData {
  let article: JsonRecord | null = null
  const byId = new Map<string, JsonRecord>()
  for (const script of scripts) {
    const source = textOfScript(script)
    if (source.length > 500_000) continue
    let data: Json
    try {
      data = JSON.parse(source) as Json
    } catch {
      continue
    }
    const pending: Json[] = [data]
    for (let seen = 0; pending.length > 0 && seen < 2000; seen++) {
      const value = pending.shift()!
      if (Array.isArray(value)) pending.push(...(value as Json[]).slice(0, 200))
      else if (isRecord(value)) {
        const types = [value['@type']].flat() as Json[]
        if (types.some((type) => typeof type === 'string' && articleTypes.test(type))) article ??= value
        if (typeof value['@id'] === 'string' && 'name' in value) byId.set(value['@id'], value)
        pending.push(value['@graph'] ?? null, value['mainEntity'] ?? null)
      }
    }
  }
  return { article, byId }
}

function textOfScript(script: Element): string {
  return script.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

const namesOf = (value: Json | undefined, { byId }: ArticleData): string[] =>
  ([value].flat() as Json[]).flatMap((entry) => {
    const known = isRecord(entry) && !('name' in entry) ? byId.get(String(entry['@id'])) : entry
    const name = isRecord(known) ? known['name'] : known
    const text = typeof name === 'string' ? squeeze(name) : null
    return text && !/^https?:/.test(text) ? [text] : []
  })

/**
 * `2025-06-11T09:00:00+09:00`, `2025/6/11 9:00`, `2025. 6. 11.`, `2025年6月11日`, `20250611090000`, or as people write it:
 * the day as the page itself counts it.
 */
export function dayOf(stated: string | null | undefined): PublicationDate | null {
  if (!stated) return null
  const match =
    /^\s*(\d{4})(?:-|\/|\. ?|年)(\d{1,2})(?:(?:-|\/|\. ?|月)(\d{1,2}))?(?!\d)/.exec(stated) ??
    /^\s*(\d{4})(\d{2})(\d{2})(?=(?:\d{4}(?:\d{2})?)?(?!\d))/.exec(stated)
  if (match) {
    const [, year, month, day] = match
    return checkedDate(Number(year), Number(month), day === undefined ? null : Number(day))
  }
  // RFC 822 and its relatives, as in feeds and mail headers: Wed, 11 Jun 2025 09:00:00 +0900
  const mail = /(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(\d{4})/i.exec(stated)
  if (mail) return checkedDate(Number(mail[3]), monthOf(mail[2]!), Number(mail[1]))
  const english =
    /(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/i.exec(stated)
  if (english) return checkedDate(Number(english[3]), monthOf(english[1]!), Number(english[2]))
  return readDateLine(stated.trim())?.date ?? null
}

const monthOf = (name: string): number =>
  'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1

function checkedDate(year: number, month: number, day: number | null): PublicationDate | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12) return null
  if (day !== null && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return null
  const two = (number: number): string => String(number).padStart(2, '0')
  return day === null
    ? { date: `${year}-${two(month)}`, precision: 'month', origin: 'stated' }
    : { date: `${year}-${two(month)}-${two(day)}`, precision: 'day', origin: 'stated' }
}

const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
const separators = / [|\-–—:·•»«/]{1,9} | ?[｜│┃：] ?/u

/** A title without the site's name at either end; null if nothing but the site's name is left. */
function withoutSite(title: string | null, sites: readonly string[]): string | null {
  if (title === null) return null
  const known = sites.map(comparable).filter((site) => site !== '')
  if (known.includes(comparable(title))) return null
  const isSite = (part: string): boolean => known.includes(comparable(part))
  const before = /^[【［[]([^【】［］[\]]{1,40})[】］\]]/u.exec(title)
  if (before && isSite(before[1]!)) return withoutSite(squeeze(title.slice(before[0].length)), sites)
  const parts = title.split(separators)
  if (parts.length > 1) {
    if (isSite(parts.at(-1)!))
      return withoutSite(
        title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(/[\s|\-–—:·•»«/｜│┃：]{1,20}$/u, ''),
        sites
      )
    if (isSite(parts[0]!))
      return withoutSite(title.slice(parts[0]!.length).replace(/^[\s|\-–—:·•»«/｜│┃：]+/u, ''), sites)
  }
  for (const site of sites) {
    const bracketed = [`【${site}】`, `(${site})`, `（${site}）`, `「${site}」`, `[${site}]`].find((ending) =>
      title.endsWith(ending)
    )
    if (bracketed) return withoutSite(squeeze(title.slice(0, -bracketed.length)), sites)
  }
  return squeeze(title)
}

/** The site's name that stands in a page's `<title>` beside the title, if it is named like one: a category stands there too. */
function siteBeside(title: string, stated: string | null | undefined): string | null {
  const whole = squeeze(stated)
  const at = whole?.indexOf(title) ?? -1
  if (!whole || at === -1) return null
  const rest = [whole.slice(0, at), whole.slice(at + title.length)]
  const parts = rest.flatMap((side) => side.split(/[|｜│┃()（）【】［］[\]«»：]| [-–—:·•/] /u))
  const named = parts.map((part) => part.replace(/^[\s\-–—:]{1,9}|[\s\-–—:]{1,9}$/gu, '')).filter(looksLikeSiteName)
  return named.at(-1) ?? null
}

/** Several names that stand in one value: `Jane Doe, John Roe`, 「見取 花子、堰守 太郎」; not `Doe, Jane`. */
function singleNames(value: string): string[] {
  const parts = value
    .split(/\s?[、,，;；]\s?|\sand\s|\s&\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.every((part) => part.length <= 60 && /\S\s\S|[^\p{Script=Latin}\P{L}]/u.test(part)) ? parts : [value]
}

/** What a page says of itself. Nothing is taken from its prose: reading that is the domain's task. */
export function pageMetadata(
  tree: HtmlTree,
  isArticle: (element: Element) => boolean
): ReadHints & { readonly base: string | null } {
  const elements = [...elementsOf(tree.document)]
  const metas = new Map<string, string[]>()
  for (const element of elements) {
    if (element.tagName !== 'meta') continue
    const name = (
      attributeOf(element, 'property') ??
      attributeOf(element, 'name') ??
      attributeOf(element, 'itemprop') ??
      ''
    ).toLowerCase()
    const content = squeeze(attributeOf(element, 'content'))
    if (name && content) metas.set(name, [...(metas.get(name) ?? []), content])
  }
  const meta = (...names: string[]): string | null =>
    names.map((name) => metas.get(name)?.[0]).find((value) => value !== undefined) ?? null
  const graphs = articleData(
    elements.filter(
      (element) => element.tagName === 'script' && attributeOf(element, 'type')?.trim() === 'application/ld+json'
    )
  )
  const data = graphs.article

  const canonical = elements.find(
    (element) => element.tagName === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributeOf(element, 'rel') ?? '')
  )
  const url = [canonical ? attributeOf(canonical, 'href') : null, meta('og:url'), savedFrom(tree.source)]
    .map((address) => safeLink(address, null))
    .find((address) => address !== null && /^https?:/.test(address))
  const baseElement = elements.find((element) => element.tagName === 'base')
  const base = safeLink(baseElement ? attributeOf(baseElement, 'href') : null, url ?? null) ?? url ?? null

  const publisher =
    meta('og:site_name') ??
    namesOf(data?.['publisher'], graphs)[0] ??
    meta('publisher', 'dc.publisher', 'citation_publisher', 'application-name')
  const sites = [
    publisher,
    meta('og:site_name'),
    meta('application-name'),
    url ? new URL(url).hostname.replace(/^www\./, '') : null
  ].filter((site): site is string => site !== null)

  const headings = elements.filter((element) => element.tagName === 'h1').map((element) => squeeze(textOf(element)))
  const named = typeof data?.['headline'] === 'string' ? squeeze(data['headline']) : null
  const titleElement = elements.find(
    (element) => element.tagName === 'title' && element.namespaceURI === 'http://www.w3.org/1999/xhtml'
  )
  const stated = [
    named,
    meta('og:title', 'twitter:title', 'dc.title', 'citation_title'),
    titleElement ? squeeze(textOf(titleElement)) : null
  ]
    .map((title) => withoutSite(title, sites))
    .find((title) => title !== null)
  // The heading is how the page itself writes the title, if the two agree; several h1 say nothing. Where one is the site's
  // name, which stands in the title as well, the other is longer.
  const [heading] = headings
    .filter((text) => text !== null)
    .filter((text) => stated && comparable(text).length >= 4 && comparable(stated).includes(comparable(text)))
    .filter((text) => !sites.some((site) => comparable(site) === comparable(text)))
    .filter((text) => !(stated!.endsWith(text) && stated !== text && looksLikeSiteName(text)))
    .sort((one, other) => other.length - one.length)
  const onlyHeading = headings.length === 1 ? withoutSite(headings[0] ?? null, sites) : null
  const title = heading ?? stated ?? onlyHeading

  const besideTitle = publisher === null && title ? siteBeside(title, titleElement && textOf(titleElement)) : null

  const authors = namesOf(data?.['author'], graphs)
  const metaAuthors = ['author', 'article:author', 'dc.creator', 'citation_author', 'parsely-author'].flatMap(
    (name) => metas.get(name) ?? []
  )
  const bylines = (authors.length > 0 ? authors : metaAuthors)
    .flatMap(singleNames)
    .filter((name) => !/^https?:/.test(name) && !sites.some((site) => comparable(site) === comparable(name)))
  const byline: BylineName[] = [...new Set(bylines)].slice(0, 20).map((name) => ({ name, reading: null, role: null }))

  const publishedOn =
    dayOf(typeof data?.['datePublished'] === 'string' ? data['datePublished'] : null) ??
    dayOf(
      meta(
        'article:published_time',
        'datepublished',
        'og:published_time',
        'dc.date',
        'dc.date.issued',
        'dcterms.issued',
        'citation_publication_date',
        'citation_date',
        'parsely-pub-date',
        'sailthru.date',
        'pubdate',
        'date'
      )
    ) ??
    dayOf(publicationTime(elements, isArticle))

  const html = elements.find((element) => element.tagName === 'html')
  const language =
    languageOf(html ? (attributeOf(html, 'lang') ?? attributeOf(html, 'xml:lang')) : null) ??
    languageOf(meta('og:locale', 'content-language'))
  return {
    base,
    ...(title ? { title } : {}),
    ...((publisher ?? besideTitle) ? { publisher: publisher ?? besideTitle! } : {}),
    ...(byline.length > 0 ? { byline } : {}),
    ...(publishedOn ? { publishedOn } : {}),
    ...(language ? { language } : {}),
    ...(url ? { url } : {})
  }
}

/** The address that browsers and SingleFile write into the pages they save. */
function savedFrom(source: string): string | null {
  const head = source.slice(0, 4096)
  return (
    /saved from url=\(\d+\)(\S+)/.exec(head)?.[1] ?? /Page saved with SingleFile\s+url:\s*(\S+)/.exec(head)?.[1] ?? null
  )
}

/** A `<time>` that says it is the publication; any other time of a page may be an event's. */
function publicationTime(elements: readonly Element[], isArticle: (element: Element) => boolean): string | null {
  const times = elements.filter(
    (element) => element.tagName === 'time' || attributeOf(element, 'itemprop') === 'datePublished'
  )
  const says = (element: Element): boolean =>
    attributeOf(element, 'itemprop') === 'datePublished' ||
    attributeOf(element, 'pubdate') !== null ||
    /(?:^|[\s_-])(?:publish(?:ed)?|pub-?date|post(?:ed)?|entry-date|issued)(?:$|[\s_-])/i.test(
      attributeOf(element, 'class') ?? ''
    )
  const time = times.find((element) => says(element) && isArticle(element)) ?? times.find(says)
  return time ? (attributeOf(time, 'datetime') ?? attributeOf(time, 'content') ?? textOf(time)) : null
}

function languageOf(tag: string | null): string | null {
  const match = /^\s*([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\s*$/.exec(tag ?? '')
  if (!match) return null
  const [, language, script] = match
  const primary = language!.toLowerCase()
  return script ? `${primary}-${script[0]!.toUpperCase()}${script.slice(1).toLowerCase()}` : primary
}
