import type { BylineName } from '../article/article'
import type { Briefing, Quotation } from './briefing'
import type { Reading } from './readings'

/** A stretch of a text, in UTF-16 units, end-exclusive. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * Takes names out of everything that is printed or attached, however they are spaced or written in width and case:
 * every string of the memo goes through it. Nothing of the names is left to be uncovered.
 */
export function redact(briefing: Briefing, names: readonly string[], mask: string): Briefing {
  const find = finderOf(names)
  if (!find) return briefing
  const cover = (value: unknown): unknown => {
    if (typeof value === 'string') return coverText(value, find(value), mask)
    if (Array.isArray(value)) return value.map(cover)
    if (isQuoted(value)) return coverObject({ ...value, readings: readingsLeft(value, find(value.exact), mask) })
    if (isNamed(value) && find(value.name).length > 0) return coverObject({ ...value, reading: null })
    if (value !== null && typeof value === 'object') return coverObject(value)
    return value
  }
  const coverObject = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structural.has(key) ? inner : cover(inner)]))
  return cover(briefing) as Briefing
}

/** One text with the names taken out of it, as in the memo: for what stands beside one, such as a file's name. */
export function redactText(text: string, names: readonly string[], mask: string): string {
  return coverText(text, finderOf(names)?.(text) ?? [], mask)
}

function coverText(text: string, found: readonly Stretch[], mask: string): string {
  let shown = ''
  let at = 0
  for (const { start, end } of found) {
    shown += text.slice(at, start) + mask
    at = end
  }
  return shown + text.slice(at)
}

/** Finds where any of the names stands in a text; null where there is no name. */
function finderOf(names: readonly string[]): ((text: string) => Stretch[]) | null {
  const wanted = names.map((name) => fold(name).folded).filter((name) => name !== '')
  if (wanted.length === 0) return null
  const escaped = wanted
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
  const pattern = new RegExp(escaped.join('|'), 'gu')
  return (text) => {
    const { folded, starts, ends } = fold(text)
    return [...folded.matchAll(pattern)].map(({ index, 0: { length } }) => ({
      start: starts[index]!,
      end: ends[index + length - 1]!
    }))
  }
}

/** A letter with the marks that belong to it; the voicing marks of half-width kana are letters of their own in Unicode. */
const lettersWithMarks = /[^][\p{M}\uff9e\uff9f]*/gu
/** What may stand within a name without being part of it: white space, middle dots, soft hyphens, joiners, selectors. */
const between = /[\s\u30fb\uff65\p{Cf}\p{Variation_Selector}]/u

/** A text as names are compared: one width, one case, nothing between letters; with where each unit of it came from. */
function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { index, 0: letter } of text.matchAll(lettersWithMarks)) {
    for (const character of letter.normalize('NFKC').toLowerCase()) {
      if (between.test(character)) continue
      folded += character
      for (let unit = 0; unit < character.length; unit += 1) {
        starts.push(index)
        ends.push(index + letter.length)
      }
    }
  }
  return { folded, starts, ends }
}

const isNamed = (value: unknown): value is BylineName =>
  typeof value === 'object' && value !== null && 'reading' in value && 'name' in value && typeof value.name === 'string'

const isQuoted = (value: unknown): value is Pick<Quotation, 'exact' | 'readings'> =>
  typeof value === 'object' && value !== null && 'exact' in value && 'readings' in value

/** Readings of what is left, moved to where it is then; the reading of a covered name would tell the name. */
function readingsLeft({ readings }: Pick<Quotation, 'readings'>, covered: readonly Stretch[], mask: string): Reading[] {
  return readings
    .filter((reading) => !covered.some(({ start, end }) => start < reading.end && end > reading.start))
    .map((reading) => {
      const moved = covered
        .filter(({ end }) => end <= reading.start)
        .reduce((sum, { start, end }) => sum + mask.length - (end - start), 0)
      return { ...reading, start: reading.start + moved, end: reading.end + moved }
    })
}

/** Values that name no one and that the printer reads. */
const structural = new Set([
  'format',
  'version',
  'template',
  'kind',
  'form',
  'raised',
  'textSha256',
  'anchor',
  'stance',
  'code',
  'colour'
])
