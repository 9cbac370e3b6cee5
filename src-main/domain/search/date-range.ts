import { fold } from './fold'

const date = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/

function isoDate(text: string): string | null {
  const found = date.exec(text)
  if (!found) return null
  const [year, month, day] = [found[1]!, found[2], found[3]]
  if (month === undefined) return year
  if (Number(month) < 1 || Number(month) > 12) return null
  if (day === undefined) return `${year}-${month.padStart(2, '0')}`
  if (Number(day) < 1 || Number(day) > 31) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/**
 * `2025`, `2025-06`, `2025-06-11`, `2025/6`, `2025年6月`, `2025-06..2025-10`, `..2025`, `2025..` as ISO 8601 dates;
 * '' stands for an open end. Null if it is none of these.
 */
export function parseDateRange(value: string): { from: string; to: string } | null {
  const [first, second, ...more] = fold(value).split('..')
  if (more.length > 0 || first === undefined) return null
  if (second === undefined) {
    const only = isoDate(first)
    return only === null ? null : { from: only, to: only }
  }
  const from = first === '' ? '' : isoDate(first)
  const to = second === '' ? '' : isoDate(second)
  return from === null || to === null || (from === '' && to === '') ? null : { from, to }
}
