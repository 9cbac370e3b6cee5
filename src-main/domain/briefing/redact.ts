import type { Briefing } from './briefing'

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
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, structural.has(key) ? inner : cover(inner)])
      )
    return value
  }
  return cover(briefing) as Briefing
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
