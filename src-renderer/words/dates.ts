import type { PublicationDate } from '../../src-main/domain/article/article'
import type { Language } from '../../src-main/domain/codebook/code'

/** A publication date as its precision allows: 2025年6月18日, 2024年12月, 2019年; in English the ISO form. */
export function printDate(date: PublicationDate | null, language: Language): string {
  if (!date) return ''
  if (language === 'en') return date.date
  const [year, month, day] = date.date.split('-')
  return [year && `${Number(year)}年`, month && `${Number(month)}月`, day && `${Number(day)}日`]
    .filter(Boolean)
    .join('')
}

/** An instant (ISO 8601, UTC) as day and minute of the reader's own clock. */
export const printInstant = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
