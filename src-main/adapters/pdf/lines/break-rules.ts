import { Class, counters, isForbiddenEnd, isForbiddenStart } from './classes'

/** Costs of ending a line at a place; `never` is a rule, the rest is taste. */
export const never = Infinity
/** Inside a word that is wider than the line: better than running off the page, worse than everything else. */
export const emergency = 20_000
const anywhereInAddress = 1500

export interface Neighbour {
  readonly class: Class
  readonly text: string
}

const kanjiNumeral = new Set('〇一二三四五六七八九十百千万億兆数何')
const isNumeral = (value: Class): boolean => value === Class.Digit || value === Class.WideDigit

/**
 * What it costs to end a line between two neighbours. `previous` is what stands before `a`, `next` what follows `b`.
 * Sources: JLREQ 3.1.7 (line start), 3.1.8 (line end), 3.1.10 (inseparable), 3.2; KLREQ for Hangul.
 */
export function breakCost(previous: Neighbour | null, a: Neighbour, b: Neighbour, next: Neighbour | null): number {
  if (isForbiddenStart(b.class) || isForbiddenEnd(a.class)) return never
  if (a.class === Class.Invisible) return a.text === '\u200b' ? 0 : never
  if (a.text === '\u00a0' || a.text === '\u202f') return never
  if (a.class === Class.Inseparable && b.class === Class.Inseparable) return never
  if (isNumeral(a.class)) {
    if (isNumeral(b.class) || counters.has(b.text)) return never
    // 3つ, 2つ目
    if (b.text === 'つ') return never
  }
  // か国, か月, ヶ所 behind a number; 年度, 月末 read as one.
  if ('かカヵヶケ箇'.includes(a.text) && '国月所年条村件社島'.includes(b.text) && previous && counts(previous))
    return never
  if (kanjiNumeral.has(a.text) && 'かカヵヶケ箇'.includes(b.text)) return never
  if (a.text === '年' && b.text === '度') return never
  // 120–164: a range of figures in Western style stays whole.
  if (a.text === '–' && isNumeral(b.class)) return never
  // 第3回
  if (a.text === '第' && (isNumeral(b.class) || kanjiNumeral.has(b.text))) return never
  // １，２００ and ３．５
  if ((a.class === Class.Comma || a.class === Class.Stop || a.class === Class.Middle) && isNumeral(b.class)) {
    if (previous && isNumeral(previous.class)) return never
  }
  if (isWord(a.class) && isWord(b.class)) return withinWord(previous, a, b, next)
  if (a.class === Class.WideDigit && b.class === Class.WideLetter) return never
  if (a.class === Class.WideLetter && (b.class === Class.WideLetter || b.class === Class.WideDigit)) return never
  // Katakana words and names read better whole, but may be parted.
  if (isKatakana(a.text) && isKatakana(b.text)) return 60
  return 0
}

const counts = (neighbour: Neighbour): boolean => isNumeral(neighbour.class) || kanjiNumeral.has(neighbour.text)

const isWord = (value: Class): boolean =>
  value === Class.Letter ||
  value === Class.Digit ||
  value === Class.Hangul ||
  value === Class.WestOpen ||
  value === Class.WestClose ||
  value === Class.WestBreak

const isKatakana = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return code >= 0x30a1 && code <= 0x30fa
}

function withinWord(previous: Neighbour | null, a: Neighbour, b: Neighbour, next: Neighbour | null): number {
  if (a.class !== Class.WestBreak) return never
  // A hyphen between letters; never behind a sign (-5) or inside a range of figures (2024-12).
  if (a.text === '-' && previous?.class === Class.Letter && b.class === Class.Letter) {
    return next?.class === Class.Letter ? 80 : never
  }
  return a.text === '/' && previous !== null && previous.text !== '/' && b.text !== '/' ? 300 : never
}

/**
 * Places inside an address where a line may end (Chicago Manual 17, 14.18): after a colon or two slashes, before other
 * points. Offsets in clusters from the address's start.
 */
export function addressBreaks(clusters: readonly string[]): Map<number, number> {
  const breaks = new Map<number, number>()
  const scheme = clusters.indexOf(':') + 3
  for (let at = scheme + 1; at < clusters.length - 1; at += 1) {
    const before = clusters[at - 1]!
    const after = clusters[at]!
    // In a narrow column an address may be parted anywhere, without a hyphen, which would be read as its own.
    breaks.set(at, anywhereInAddress)
    if (before === '/' && after !== '/') breaks.set(at, 20)
    else if ('.-_~?=&#%+,'.includes(after) && /[\p{L}\p{N}]/u.test(before)) breaks.set(at, 60)
  }
  return breaks
}

export const addressPattern = /\b(?:https?|ftp):\/\/[^\s\u3000-\u9fff\uff01-\uff60「」（）]+/gu
