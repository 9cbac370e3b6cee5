import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { ReadHints } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { dayOf } from '../html/page-metadata'
import { baseName } from '../make-draft'
import { childrenOf, childText, findAll, localName, parseXml, type XmlElement } from '../parse-xml'
import { safeLink } from '../safe-link'
import { draftsOfEntries, type Entry } from './entries'

const rawText = (element: XmlElement, ...names: string[]): string | null => {
  for (const name of names) {
    const text = childrenOf(element, name)[0]?.textContent?.trim()
    if (text) return text
  }
  return null
}

function known(values: {
  title?: string | null
  publisher?: string | null
  url?: string | null
  author?: string | null
  date?: string | null
  language?: string | null
}): ReadHints {
  const publishedOn = dayOf(values.date)
  const url = safeLink(values.url ?? null, null)
  const language = /^[a-z]{2,3}/i.exec(values.language ?? '')?.[0].toLowerCase()
  return {
    ...(values.title ? { title: values.title.replace(/<[^>]{0,200}>/g, '') } : {}),
    ...(values.publisher ? { publisher: values.publisher } : {}),
    ...(url ? { url } : {}),
    ...(values.author ? { byline: [{ name: values.author, reading: null, role: null }] } : {}),
    ...(publishedOn ? { publishedOn } : {}),
    ...(language ? { language } : {})
  }
}

/** RSS 2.0 (`author` is an address there: `name@host (Name)`). */
const personOf = (author: string | null): string | null =>
  author === null ? null : (/\(([^()]{1,200})\)\s*$/.exec(author)?.[1] ?? (author.includes('@') ? null : author))

function rssEntry(item: XmlElement, channel: XmlElement): Entry {
  const creator = childrenOf(item, 'creator')[0]?.textContent?.trim() || null
  return {
    hints: known({
      title: childText(item, 'title'),
      publisher: childText(channel, 'title'),
      url: childText(item, 'link', 'guid'),
      author: creator ?? personOf(childText(item, 'author')),
      date: childText(item, 'pubdate', 'date'),
      language: childText(channel, 'language')
    }),
    html: rawText(item, 'encoded', 'description')
  }
}

function atomEntry(entry: XmlElement, feed: XmlElement): Entry {
  const links = childrenOf(entry, 'link')
  const link = links.find((one) => (one.getAttribute('rel') ?? 'alternate') === 'alternate') ?? links[0]
  const content = childrenOf(entry, 'content')[0] ?? childrenOf(entry, 'summary')[0]
  const type = content?.getAttribute('type') ?? 'text'
  const author = childrenOf(entry, 'author')[0] ?? childrenOf(feed, 'author')[0]
  const body = type === 'xhtml' ? (content?.innerHTML ?? '') : (content?.textContent ?? '')
  return {
    hints: known({
      title: childText(entry, 'title'),
      publisher: childText(feed, 'title'),
      url: link?.getAttribute('href') ?? null,
      author: author ? childText(author, 'name') : null,
      date: childText(entry, 'published'),
      language: entry.getAttribute('xml:lang') ?? feed.getAttribute('xml:lang')
    }),
    ...(type === 'text' ? { text: body } : { html: body })
  }
}

/** RSS, RDF and Atom files: every entry with a text is an article. */
export function readFeed(file: SourceFile): readonly Draft[] {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  const root = parseXml(decoded.text)
  const fileName = baseName(file.name)
  const source = { encoding: decoded.encoding, fileName }
  if (localName(root) === 'feed') {
    return draftsOfEntries(
      childrenOf(root, 'entry').map((entry) => atomEntry(entry, root)),
      { ...source, format: 'atom' }
    )
  }
  const channel = [...findAll(root, 'channel')][0]
  if (!channel) throw new Failure('IMPORT_MALFORMED', { reason: 'no channel' })
  return draftsOfEntries(
    [...findAll(root, 'item')].map((item) => rssEntry(item, channel)),
    { ...source, format: 'rss' }
  )
}

export const knownHints = known
