import { furnitureRule, isMenuWord, isShareWord, isTagline, looksLikeSiteName, presentsSite } from './furniture'
import { matchesOf } from '../text/matches'

/** Characters that change the direction of what follows; a title that carries them could disguise itself. */
const directionControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** A title on one line: no line feeds, no double spaces, no direction controls, at most 1,000 characters. */
export function tidyTitle(text: string): string {
  return text
    .slice(0, 4000)
    .replace(directionControls, '')
    .replace(/\s{1,200}/g, ' ')
    .trim()
    .slice(0, 1000)
}

const tailSeparator =
  /\s?[|｜]\s?|\s[-–—:：«»/・]\s|\s?[–—]\s?(?=[^–—]{0,40}$)|【(?=[^【】]{1,40}】$)|[(（](?=[^()（）]{1,40}[)）]$)/u

/**
 * A document's declared title without the site's name, which pages put behind it (「題名 | サイト名」) or before it.
 * What is cut off is what the article's own heading lacks, or a part that equals `publisher`, or — at the end only — a
 * short one behind a bar, or one that ends as names of sites do.
 */
export function stripSiteName(
  declared: string,
  publisher: string | null,
  heading: string | null
): { title: string; siteName: string | null } {
  const title = tidyTitle(declared)
  const own = heading === null ? '' : tidyTitle(heading)
  if (own !== '' && title !== own && title.includes(own) && own.length >= 6) {
    const rest = title.replace(own, '').replace(/^[\s|｜\-–—:：«»/・【(（]{1,6}|[\s|｜\-–—:：«»/・】)）]{1,6}$/gu, '')
    return { title: own, siteName: rest !== '' && rest.length <= 40 ? rest : null }
  }
  const parts = title.split(tailSeparator)
  if (parts.length < 2) return { title, siteName: null }
  const bare = (text: string) => text.replace(/[】)）\s]{1,3}$/u, '').trim()
  const last = bare(parts.at(-1)!)
  const first = bare(parts[0]!)
  if (publisher !== null && first === publisher) return { title: tidyTitle(parts.slice(1).join(' ')), siteName: first }
  // A bar parts the title from the site; dashes and brackets part subtitles as well.
  const barred = /[|｜]\s?$/u.test(title.slice(0, title.length - last.length)) && last.length <= 24
  if (last === publisher || ((barred || looksLikeSiteName(last)) && last.length < title.length / 2)) {
    return {
      title: bare(title.slice(0, title.lastIndexOf(last)).replace(/[\s|｜\-–—:：«»/・【(（]{1,6}$/u, '')),
      siteName: last
    }
  }
  return { title, siteName: null }
}

const contentWord = /[\p{Script=Han}\p{Script=Katakana}ー々]{2,40}|[\p{Script=Hangul}]{2,20}|[a-z]{4,20}/gu

/** Pairs of neighbouring content characters: kanji, katakana, hangul, Latin letters; hiragana bind words and tell nothing. */
function contentPairs(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const found of matchesOf(contentWord, text.toLowerCase())) {
    const word = found[0]
    if (word < '\u0100') pairs.add(word)
    else for (let i = 0; i + 1 < word.length; i++) pairs.add(word.slice(i, i + 2))
  }
  return pairs
}

/** Share of a line's content that comes back in the body, 0–1; null where it has none. */
export function recurrence(text: string, body: string): number | null {
  const pairs = contentPairs(text)
  if (pairs.size === 0) return null
  let found = 0
  const folded = body.toLowerCase()
  for (const pair of pairs) if (folded.includes(pair)) found++
  return found / pairs.size
}

export interface Head {
  /** Index of the title among the lines, or −1. */
  readonly title: number
  /** Lines of the site around the title: its name, its slogan, categories. */
  readonly furniture: readonly number[]
  readonly publisher: string | null
}

/**
 * Finds the title among the short lines that stand before the body. The title's words come back in the body; a
 * site's name and slogan do not. What stands before the title and is short is the site's; the first of it is taken for
 * the publisher if it is named like one, or a slogan follows it.
 * @param lines texts before the body, top down; `skip` those that are bylines, dates and the like
 * @param body the text behind them
 */
export function readHead(lines: readonly string[], body: string, skip: ReadonlySet<number>): Head {
  let title = -1
  let best = -Infinity
  const sample = body.slice(0, 20_000)
  const shares = lines.map((text) => recurrence(text, sample))
  const presented = lines.map((text) => text.length <= 24 && presentsSite(text, sample))
  const isName = (text: string) => text.length <= 16 && looksLikeSiteName(text)
  lines.forEach((text, i) => {
    if (skip.has(i) || furnitureRule(text) !== null || isMenuWord(text) || isShareWord(text) || text.length > 160)
      return
    const shared = shares[i]!
    if (shared === null && text.length < 6 && lines.length - skip.size > 1) return
    const slogan = isTagline(text)
    const named = isName(text)
    const score =
      (shared ?? 0.2) * 2 +
      Math.min(text.length, 30) / 30 +
      i * 0.01 -
      (slogan ? 1.2 : 0) -
      (named ? 0.8 : 0) -
      (presented[i] ? 2 : 0)
    if (score > best && !presented[i] && !((slogan || named) && (shared ?? 0) < 0.5)) {
      best = score
      title = i
    }
  })
  const furniture: number[] = []
  let publisher: string | null = null
  for (let i = 0; i < (title < 0 ? lines.length : title); i++) {
    const text = lines[i]!
    if (skip.has(i) || furnitureRule(text) !== null) continue
    const shared = shares[i] ?? 0
    const next = lines[i + 1]
    const told = presented[i]! || (shared < 0.5 && looksLikeSiteName(text)) || (i === 0 && isName(text))
    const followed = shared < 0.5 && next !== undefined && isTagline(next)
    const name = text.length <= 30 && !isTagline(text) && !isMenuWord(text) && (told || followed)
    if (name && publisher === null) publisher = tidyTitle(text)
    if (name || isTagline(text) || (text.length <= 40 && shared < 0.5)) furniture.push(i)
  }
  return { title, furniture, publisher }
}
