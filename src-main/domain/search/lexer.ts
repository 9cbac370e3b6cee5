/**
 * Cuts a query into tokens. Nothing that can be typed is an error: an operator that lacks what it needs, a quote without
 * its partner, a bracket without its other half is text like any other. Full-width colons, brackets of quotation and
 * minus signs count as well, since Japanese input leaves them behind.
 */
export type Token =
  | { readonly type: 'open'; readonly negated: boolean }
  | { readonly type: 'close' }
  | {
      readonly type: 'operand'
      readonly negated: boolean
      /** As typed, lower case, still to be looked up; null if there is none. */
      readonly field: string | null
      readonly value: string
      /** All of it as typed, without the minus. */
      readonly raw: string
      readonly quoted: boolean
      /** What follows a closing quote without a space, such as `^2`. */
      readonly suffix: string
      readonly start: number
      readonly end: number
    }

const space = /\s/u
const quotes = '"“”＂〝〟'
const minus = '-－'

/** Names of fields, in the languages people type them in, and the field each stands for. */
const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  題名: 'title',
  題: 'title',
  タイトル: 'title',
  見出し: 'title',
  body: 'body',
  text: 'body',
  本文: 'body',
  note: 'note',
  メモ: 'note',
  ノート: 'note',
  author: 'author',
  著者: 'author',
  筆者: 'author',
  publisher: 'publisher',
  発行元: 'publisher',
  媒体: 'publisher',
  source: 'source',
  出典: 'source',
  情報源: 'source',
  code: 'code',
  tag: 'code',
  理由: 'code',
  stance: 'stance',
  立場: 'stance',
  date: 'date',
  日付: 'date',
  lang: 'lang',
  language: 'lang',
  言語: 'lang',
  has: 'has',
  あり: 'has'
}

const longestFieldName = 9

/** The field whose name and colon stand at `at`, and where its value begins. */
export function fieldAt(text: string, at: number): { field: string; valueAt: number } | null {
  for (let end = at + 1; end <= at + longestFieldName && end < text.length; end++) {
    const character = text.charAt(end)
    if (character !== ':' && character !== '：') continue
    const name = text.slice(at, end).normalize('NFKC').toLowerCase()
    return Object.hasOwn(fieldNames, name) ? { field: fieldNames[name]!, valueAt: end + 1 } : null
  }
  return null
}

/** `openQuoteEnds`: the query is still being typed, so a quote that is not closed yet ends with it. */
export function tokenize(text: string, openQuoteEnds = false): Token[] {
  const brackets = matchBrackets(text)
  const tokens: Token[] = []
  const { length } = text
  let at = 0

  /** The word that was looked at last: a row of quotation marks asks for the same end at each of them. */
  let known = { from: 0, end: 0 }
  const wordEnd = (from: number): number => {
    if (from >= known.from && from < known.end) return known.end
    let end = from
    while (end < length && !space.test(text.charAt(end)) && !brackets.closes.has(end)) end++
    known = { from, end }
    return end
  }
  const closingQuote = (from: number): number => {
    for (let end = from; end < length; end++) if (quotes.includes(text.charAt(end))) return end
    return openQuoteEnds && from < length ? length : -1
  }

  while (at < length) {
    if (space.test(text.charAt(at))) {
      at++
      continue
    }
    if (brackets.closes.has(at)) {
      tokens.push({ type: 'close' })
      at++
      continue
    }
    const start = at
    const next = text.charAt(at + 1)
    const negated = minus.includes(text.charAt(at)) && next !== '' && !space.test(next) && !minus.includes(next)
    if (negated) at++
    if (brackets.opens.has(at)) {
      tokens.push({ type: 'open', negated })
      at++
      continue
    }
    const rawAt = at
    const named = fieldAt(text, at)
    const hasValue = named !== null && wordEnd(named.valueAt) > named.valueAt
    const field = hasValue ? named.field : null
    if (hasValue) at = named.valueAt
    const close = quotes.includes(text.charAt(at)) ? closingQuote(at + 1) : -1
    if (close > at) {
      const value = text.slice(at + 1, close)
      const end = wordEnd(close + 1)
      const suffix = text.slice(close + 1, end)
      const isSuffix = /^[\^~*]/u.test(suffix)
      at = isSuffix ? end : close + 1
      tokens.push({
        type: 'operand',
        negated,
        field,
        value,
        raw: text.slice(rawAt, at),
        quoted: true,
        suffix: isSuffix ? suffix : '',
        start,
        end: at
      })
      continue
    }
    const end = wordEnd(at)
    tokens.push({
      type: 'operand',
      negated,
      field,
      value: text.slice(at, end),
      raw: text.slice(rawAt, end),
      quoted: false,
      suffix: '',
      start,
      end
    })
    at = end
  }
  return tokens
}

/**
 * Brackets that group: `(` where a word could begin, with its `)` where one could end, and a space between them. The
 * others — `(株)`, `f(x)` — are text.
 */
function matchBrackets(text: string): { opens: Set<number>; closes: Set<number> } {
  const opens = new Set<number>()
  const closes = new Set<number>()
  const waiting: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const before = text.charAt(at - 1)
    if (character === '(' && (at === 0 || space.test(before) || before === '(' || minus.includes(before)))
      waiting.push(at)
    if (character !== ')' || waiting.length === 0) continue
    const after = text.charAt(at + 1)
    if (after !== '' && !space.test(after) && after !== ')') continue
    const open = waiting.pop()!
    if (!space.test(text.slice(open + 1, at).trim())) continue
    opens.add(open)
    closes.add(at)
  }
  return { opens, closes }
}
