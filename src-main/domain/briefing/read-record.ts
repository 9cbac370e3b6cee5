import type { Briefing } from './briefing'

/**
 * The briefing attached to a memo, or null if the value is none. Only what is read from it later is looked at closely:
 * the file may have been made by a newer program, which adds but does not change.
 */
export function readRecord(value: unknown): Briefing | null {
  if (!isObject(value) || value['format'] !== 'shoken-briefing' || value['version'] !== 1) return null
  if (!Array.isArray(value['sections']) || !Array.isArray(value['sources'])) return null
  if (typeof value['title'] !== 'string' || typeof value['date'] !== 'string') return null
  if (!value['sources'].every((source) => isObject(source) && typeof source['title'] === 'string')) return null
  if (!value['sections'].every(isSection)) return null
  return value as unknown as Briefing
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isSection(section: unknown): boolean {
  if (!isObject(section) || typeof section['kind'] !== 'string') return false
  if (section['kind'] === 'reason') return Array.isArray(section['passages']) && section['passages'].every(isQuotation)
  if (section['kind'] === 'discrepancies') {
    const pairs = section['pairs']
    return (
      Array.isArray(pairs) &&
      pairs.every((pair) => isObject(pair) && isQuotation(pair['left']) && isQuotation(pair['right']))
    )
  }
  return true
}

function isQuotation(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['exact'] === 'string' &&
    typeof value['textSha256'] === 'string' &&
    ['start', 'end', 'source', 'articleId', 'revision'].every((key) => Number.isInteger(value[key]))
  )
}
