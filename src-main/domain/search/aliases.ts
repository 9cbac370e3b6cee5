import { fold } from './fold'
import { all, any, type Query, type Words } from './query'

/** Names of one person or thing, in any number of languages; each list is one group. */
export type AliasGroups = readonly (readonly string[])[]

/** Whether a value that was stored is a list of groups. */
export const isAliasGroups = (value: unknown): value is AliasGroups =>
  Array.isArray(value) &&
  value.every((group) => Array.isArray(group) && group.every((name) => typeof name === 'string'))

/** Groups as they are typed: one on a line, `金正恩 = Kim Jong Un = 김정은`; a comma does as well. */
export function readAliases(text: string): string[][] {
  return text
    .split('\n')
    .map((line) => line.split(/[=＝,，、]/u).map((name) => name.trim()))
    .map((names) => names.filter((name) => name !== ''))
    .filter((names) => names.length > 1)
}

/** As `readAliases` reads them. */
export const writeAliases = (groups: AliasGroups): string => groups.map((names) => names.join(' = ')).join('\n')

/** The groups, looked up by folded name. */
export type AliasTable = ReadonlyMap<string, readonly string[]>

export function aliasTable(groups: AliasGroups): AliasTable {
  const table = new Map<string, string[]>()
  for (const group of groups) {
    for (const name of group) {
      const key = fold(name)
      if (key === '') continue
      const others = table.get(key) ?? []
      for (const other of group) if (fold(other) !== key && !others.includes(other)) others.push(other)
      table.set(key, others)
    }
  }
  return table
}

export interface Widening {
  readonly word: string
  readonly with: readonly string[]
}

const longestName = 5

/** Aliases count for less than the word that was typed. */
const aliasBoost = 0.5

const canWiden = (part: Query | undefined): part is Words =>
  part?.type === 'words' && !part.exact && !part.prefix && part.fuzzy === 0 && part.field !== 'note'

/**
 * Lets a query also find the other names of what it asks for: of single words, and of names of several words typed one
 * after the other. Quoted and excluded words stay as they are.
 */
export function widen(query: Query, table: AliasTable): { query: Query; widenedBy: Widening[] } {
  const widenedBy: Widening[] = []

  const others = (words: readonly Words[]): Query[] => {
    const word = words.map(({ text }) => text).join(' ')
    const names = table.get(fold(word)) ?? []
    if (names.length > 0) widenedBy.push({ word, with: names })
    const { field, boost } = words[0]!
    return names.map((text) => ({
      type: 'words',
      text,
      folded: fold(text),
      exact: false,
      whole: true,
      field,
      prefix: false,
      fuzzy: 0,
      boost: boost * aliasBoost,
      alias: true
    }))
  }

  const widenParts = (parts: readonly Query[]): Query[] => {
    const widened: Query[] = []
    for (let at = 0; at < parts.length;) {
      const length = nameAt(parts, at, table)
      const taken = parts.slice(at, at + length)
      widened.push(length > 1 ? any([all(taken)!, ...others(taken as Words[])]) : visit(taken[0]!))
      at += length
    }
    return widened
  }

  const visit = (part: Query): Query => {
    switch (part.type) {
      case 'words':
        return canWiden(part) ? any([part, ...others([part])]) : part
      case 'all':
        return { type: 'all', parts: widenParts(part.parts) }
      case 'any':
        return { type: 'any', parts: part.parts.map(visit) }
      case 'near':
        return { ...part, left: visit(part.left), right: visit(part.right) }
      default:
        return part
    }
  }
  const widened = query.type === 'all' ? all(widenParts(query.parts))! : visit(query)
  return { query: widened, widenedBy }
}

/** How many parts from `at` on are a name of several words; 1 if they are none. */
function nameAt(parts: readonly Query[], at: number, table: AliasTable): number {
  for (let length = Math.min(longestName, parts.length - at); length > 1; length--) {
    const taken = parts.slice(at, at + length)
    const first = taken[0]!
    if (!taken.every((part) => canWiden(part) && first.type === 'words' && part.field === first.field)) continue
    if (table.has(fold(taken.map((part) => (part as Words).text).join(' ')))) return length
  }
  return 1
}
