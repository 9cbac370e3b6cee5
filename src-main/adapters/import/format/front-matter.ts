import type { ReadHints } from '../../../domain/reading/read-result'
import { dayOf } from '../html/page-metadata'
import { safeLink } from '../safe-link'

const unquote = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value

/**
 * The lines between two `---` at the very start of a Markdown file, if they are `key: value` pairs as note programs
 * and web clippers write them. Only one-line values are understood; others are passed over.
 */
export function readFrontMatter(
  source: string
): { readonly start: number; readonly end: number; readonly hints: ReadHints } | null {
  const opening = /^---[ \t]*\r?\n/.exec(source)
  if (!opening) return null
  const closing = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/g
  closing.lastIndex = Math.max(0, opening[0].length - 2)
  const found = closing.exec(source)
  if (!found || found.index > 20_000) return null
  const values = new Map<string, string>()
  for (const line of source.slice(opening[0].length, found.index).split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon <= 0 || /^[\s#-]/.test(line)) continue
    const value = unquote(line.slice(colon + 1).trim())
    if (value !== '') values.set(line.slice(0, colon).trim().toLowerCase(), value)
  }
  if (values.size === 0) return null
  const first = (...keys: string[]): string | undefined =>
    keys.map((key) => values.get(key)).find((value) => value !== undefined)

  const title = first('title')
  const publisher = first('publisher', 'site', 'sitename', 'site_name')
  const author = first('author', 'byline', 'creator')?.replace(/^\[|\]$/g, '')
  const publishedOn = dayOf(first('published', 'date', 'publishedon', 'published_at', 'date_published'))
  const url = safeLink(first('url', 'source', 'source_url', 'link', 'canonical') ?? null, null)
  const language = /^[a-z]{2,3}/i.exec(first('lang', 'language') ?? '')?.[0].toLowerCase()
  return {
    start: 0,
    end: found.index + found[0].length,
    hints: {
      ...(title ? { title } : {}),
      ...(publisher ? { publisher } : {}),
      ...(author
        ? { byline: author.split(/[,、;]/).map((name) => ({ name: unquote(name.trim()), reading: null, role: null })) }
        : {}),
      ...(publishedOn ? { publishedOn } : {}),
      ...(url ? { url } : {}),
      ...(language ? { language } : {})
    }
  }
}
