import type { Language } from '../codebook/code'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

/** An ISO date of any precision as it is printed: 2025年6月11日, 11 June 2025. Anything else is printed as it is. */
export function printDate(date: string, language: Language): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date)
  if (!match) return date
  const [, year, month, day] = match
  if (language === 'ja') return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`
  return [day ? String(Number(day)) : '', month ? (months[Number(month) - 1] ?? '') : '', year]
    .filter(Boolean)
    .join(' ')
}

/** A stretch of days: both ends, or one date. What both ends share is said once: 2019年2月27日～28日, 27–28 February 2019. */
export function printRange(date: string, end: string | null, language: Language): string {
  if (!end || end === date) return printDate(date, language)
  const shared = /^(\d{4})-(\d{2})-(\d{2}) \1-(\d{2})-(\d{2})$/.exec(`${date} ${end}`)
  if (shared) {
    const [, , month, day, endMonth, endDay] = shared.map(Number)
    if (language === 'ja') return `${printDate(date, 'ja')}～${month === endMonth ? '' : `${endMonth}月`}${endDay}日`
    if (month === endMonth) return `${day}–${printDate(end, 'en')}`
    return `${day} ${months[month! - 1]} – ${printDate(end, 'en')}`
  }
  return `${printDate(date, language)}${language === 'ja' ? '～' : ' – '}${printDate(end, language)}`
}
