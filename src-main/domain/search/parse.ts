import { stances } from '../codebook/code'
import { classOf, Dense, Word } from './characters'
import { parseDateRange } from './date-range'
import { fold } from './fold'
import { tokenize, type Token } from './lexer'
import {
  all,
  any,
  hasValues,
  textFields,
  type Filter,
  type ParsedQuery,
  type Query,
  type TextField,
  type Words
} from './query'

/** More would make one search as long as dozens; what is beyond is left out and said. */
const mostOperands = 32
const longestOperand = 2000
/** Units of a query that are looked at. */
const longestQuery = 12_000

type Operand = Extract<Token, { type: 'operand' }>

export interface ParseOptions {
  /** The query is still being typed: an open quote ends with it. */
  readonly typing?: boolean
}

/**
 * Reads a query. All words are required; `"…"` is an exact phrase; `OR` binds two neighbours, tighter than the space
 * between words; `NEAR` and `NEAR/n` likewise; `-` excludes; `( … )` groups; see lexer.ts for what is text after all.
 */
export function parseQuery(text: string, { typing = false }: ParseOptions = {}): ParsedQuery {
  const tokens = tokenize(text.slice(0, longestQuery), typing)
  const parser = new Parser(tokens)
  const query = parser.sequence(0)
  return { query, used: parser.used, cut: parser.cut || text.length > longestQuery }
}

class Parser {
  #at = 0
  used = 0
  cut = false

  constructor(private readonly tokens: readonly Token[]) {}

  sequence(depth: number): Query | null {
    const parts: Query[] = []
    for (let token = this.tokens[this.#at]; token; token = this.tokens[this.#at]) {
      if (token.type === 'close') {
        if (depth === 0) this.#at++
        else break
        continue
      }
      if (parts.length > 0 && isWord(token, 'AND') && this.#operandFollows()) {
        this.#at++
        continue
      }
      const part = this.#alternatives(depth)
      if (part) parts.push(part)
    }
    return all(withoutRepeats(parts))
  }

  #alternatives(depth: number): Query | null {
    const parts = [this.#neighbours(depth)]
    while (isWord(this.tokens[this.#at], 'OR', '|') && this.#operandFollows()) {
      this.#at++
      parts.push(this.#neighbours(depth))
    }
    const found = parts.filter((part) => part !== null)
    return found.length > 0 ? any(found) : null
  }

  #neighbours(depth: number): Query | null {
    let left = this.#single(depth)
    for (;;) {
      const lines = nearDistance(this.tokens[this.#at])
      if (left === null || lines === null || !this.#operandFollows()) return left
      this.#at++
      const right = this.#single(depth)
      if (right) left = { type: 'near', left, right, lines }
    }
  }

  #single(depth: number): Query | null {
    const token = this.tokens[this.#at++]!
    if (token.type === 'open') {
      const part = this.sequence(depth + 1)
      if (this.tokens[this.#at]?.type === 'close') this.#at++
      return part && token.negated ? { type: 'not', part } : part
    }
    if (token.type === 'close') return null
    if (this.used >= mostOperands || token.value.length > longestOperand) this.cut = true
    if (this.used >= mostOperands) return null
    const part = readFilter(token) ?? readWords(token)
    if (!part) return null
    this.used++
    return token.negated ? { type: 'not', part } : part
  }

  /** Whether the token after the present one can be an operand, so that the present one is an operator. */
  #operandFollows(): boolean {
    const next = this.tokens[this.#at + 1]
    return next !== undefined && next.type !== 'close'
  }
}

/** What is typed twice asks for nothing more, and is not searched for again. */
function withoutRepeats(parts: readonly Query[]): Query[] {
  const known = new Set<string>()
  return parts.filter((part) => {
    const key = JSON.stringify(part)
    return known.has(key) ? false : (known.add(key), true)
  })
}

function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return (
    token?.type === 'operand' && !token.quoted && !token.negated && token.field === null && words.includes(token.value)
  )
}

function nearDistance(token: Token | undefined): number | null {
  if (token?.type !== 'operand' || token.quoted || token.negated || token.field !== null) return null
  const found = /^NEAR(?:\/(\d{1,2}))?$/.exec(token.value)
  return found ? Number(found[1] ?? 0) : null
}

/** A filter whose value is one; otherwise its text is looked for as it stands. */
function readFilter({ field, value }: Operand): Filter | null {
  const folded = fold(value)
  switch (field) {
    case 'code':
      return folded === '' ? null : { type: 'filter', field, value: folded }
    case 'stance': {
      const stance = stances.find((known) => known === folded)
      return stance ? { type: 'filter', field, value: stance } : null
    }
    case 'lang':
      return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/.test(folded) ? { type: 'filter', field, value: folded } : null
    case 'has': {
      const has = hasValues.find((known) => known === folded)
      return has ? { type: 'filter', field, value: has } : null
    }
    case 'date': {
      const range = parseDateRange(value)
      return range ? { type: 'filter', field, ...range } : null
    }
    default:
      return null
  }
}

const isTextField = (field: string | null): field is TextField =>
  (textFields as readonly (string | null)[]).includes(field)

interface Suffixes {
  readonly stem: string
  readonly boost: number
  readonly fuzzy: 0 | 1 | 2
  readonly prefix: boolean
  readonly whole: boolean
}

/** Takes `^2`, `~1` and `*` off the end where they can mean something; elsewhere they are text. */
function readSuffixes(value: string, quoted: boolean): Suffixes {
  // `=UN`: the whole word only. Alone, or before what is no word, the sign is text.
  const whole = /^[=＝][\p{L}\p{N}]/u.test(value)
  let stem = whole ? value.slice(1) : value
  let boost = 1
  let fuzzy: 0 | 1 | 2 = 0
  let prefix = false
  const boosted = /^(.+)\^(\d{1,3}(?:\.\d{1,3})?)$/u.exec(stem)
  if (boosted) {
    stem = boosted[1]!
    boost = Math.min(10, Math.max(0.1, Number(boosted[2])))
  }
  if (quoted) return { stem, boost, fuzzy, prefix, whole }
  const fuzzed = /^(.+)~([12]?)$/u.exec(stem)
  if (fuzzed && fold(fuzzed[1]!).length >= 3 && isOneWord(fold(fuzzed[1]!))) {
    stem = fuzzed[1]!
    fuzzy = fuzzed[2] === '2' ? 2 : 1
  } else if (/[^*]\*$/u.test(stem)) {
    const folded = fold(stem.slice(0, -1))
    if (endsInWord(folded)) {
      stem = stem.slice(0, -1)
      prefix = true
    } else if (isDense(folded)) {
      // Any part of such a word is found already.
      stem = stem.slice(0, -1)
    }
  }
  return { stem, boost, fuzzy, prefix, whole: whole || prefix || fuzzy > 0 }
}

const classes = (folded: string): number[] => Array.from(folded, (character) => classOf(character.codePointAt(0)!))
const isOneWord = (folded: string): boolean => classes(folded).every((kind) => kind === Word)
const isDense = (folded: string): boolean => classes(folded).every((kind) => kind === Dense)
/** At least two letters or digits at the end: with one, half of all texts would be found. */
const endsInWord = (folded: string): boolean => {
  const [last, before] = classes(folded).reverse()
  return last !== undefined && last < Dense && last === before
}

function readWords(token: Operand): Words | null {
  const known = isTextField(token.field)
  // A field that takes no text, or not this value, was only text that looked like one.
  const value = known || token.field === null || token.quoted ? token.value : token.raw
  const { stem, boost, fuzzy, prefix, whole } = token.quoted
    ? { ...readSuffixes(`x${token.suffix}`, true), stem: token.value }
    : readSuffixes(value, false)
  const text = stem.slice(0, longestOperand)
  const folded = fold(text)
  if (folded === '') return null
  return {
    type: 'words',
    text,
    folded,
    exact: token.quoted,
    field: known ? (token.field as TextField) : null,
    // What is excluded is excluded as a word: -UN must not throw out every text with "under" in it.
    whole: whole || token.negated,
    prefix,
    fuzzy,
    boost,
    alias: false
  }
}
