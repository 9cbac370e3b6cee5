import type { BylineName } from '../article/article'
import type { Briefing, Quotation } from './briefing'
import type { Reading } from './readings'

/**
 * Takes names out of everything that is printed or attached, however they are spaced or written in width and case:
 * every string of the memo goes through it. Nothing of the names is left to be uncovered.
 */
export function redact(briefing: Briefing, names: readonly string[], mask: string): Briefing {
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '')
  if (wanted.length === 0) return briefing
  const pattern = new RegExp(
    [...wanted]
      .sort((a, b) => b.length - a.length)
      .map(patternOf)
      .join('|'),
    'giu'
  )
  const cover = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, mask)
    if (Array.isArray(value)) return value.map(cover)
    if (isQuoted(value)) return coverObject({ ...value, readings: readingsLeft(value, pattern, mask) })
    if (isNamed(value) && value.name.search(pattern) >= 0) return coverObject({ ...value, reading: null })
    if (value !== null && typeof value === 'object') return coverObject(value)
    return value
  }
  const coverObject = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structural.has(key) ? inner : cover(inner)]))
  return cover(briefing) as Briefing
}

const isNamed = (value: unknown): value is BylineName =>
  typeof value === 'object' && value !== null && 'reading' in value && 'name' in value && typeof value.name === 'string'

const isQuoted = (value: unknown): value is Pick<Quotation, 'exact' | 'readings'> =>
  typeof value === 'object' && value !== null && 'exact' in value && 'readings' in value

/** Readings of what is left, moved to where it is then; the reading of a covered name would tell the name. */
function readingsLeft(
  { exact, readings }: Pick<Quotation, 'exact' | 'readings'>,
  pattern: RegExp,
  mask: string
): Reading[] {
  const covered = [...exact.matchAll(pattern)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length
  }))
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

/** White space within a name may be any or none; each letter may be full or half width. */
function patternOf(name: string): string {
  const letters = [...name.replace(/\s+/gu, '')].map((letter) => {
    const forms = new Set([letter, letter.normalize('NFKC'), widen(letter)])
    const escaped = [...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    return escaped.length > 1 ? `(?:${escaped.join('|')})` : escaped[0]!
  })
  return letters.join('[\\s\\u3000\u30fb]*')
}

function widen(letter: string): string {
  const code = letter.charCodeAt(0)
  return letter.length === 1 && code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : letter
}
