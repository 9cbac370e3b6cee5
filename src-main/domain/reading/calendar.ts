/** The calendar of dates in a text: partial dates, eras, seasons. Pure arithmetic, proleptic Gregorian. */

/** A date as far as it is known; a day needs a month, a month a year. */
export interface PartialDate {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
  主体: 1911,
  チュチェ: 1911,
  R: 2018,
  H: 1988,
  S: 1925,
  단기: -2333,
  주체: 1911
}

/** The Gregorian year of an era's year (令和7年 → 2025), or null for an era that is not known. */
export function yearOfEra(era: string, year: number): number | null {
  const base = eras[era]
  return base === undefined || year < 1 ? null : base + year
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function daysInMonth(year: number, month: number): number {
  return month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : lengths[month - 1]!
}

/** Whether a month and, if given, a day exist (29 February only in leap years when the year is given). */
export function exists(year: number | null, month: number, day: number | null): boolean {
  if (month < 1 || month > 12) return false
  return day === null || (day >= 1 && day <= (year === null && month === 2 ? 29 : daysInMonth(year ?? 2000, month)))
}

/** ISO 8601, as precise as the date is: `2025-06-11`, `2024-12`, `2019`. */
export function isoOf(date: PartialDate): string {
  const year = String(date.year).padStart(4, '0')
  if (date.month === null) return year
  const month = `${year}-${String(date.month).padStart(2, '0')}`
  return date.day === null ? month : `${month}-${String(date.day).padStart(2, '0')}`
}

/** Reads `2025-06-11`, `2024-12`, `2019`; null for anything else. */
export function parseIso(text: string): PartialDate | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text)
  if (!found) return null
  const year = Number(found[1])
  const month = found[2] === undefined ? null : Number(found[2])
  const day = found[3] === undefined ? null : Number(found[3])
  return month !== null && !exists(year, month, day) ? null : { year, month, day }
}

/** The day `days` later (earlier if negative). */
export function addDays(
  date: { year: number; month: number; day: number },
  days: number
): { year: number; month: number; day: number } {
  let { year, month, day } = date
  day += days
  while (day < 1) {
    month -= 1
    if (month < 1) {
      month = 12
      year -= 1
    }
    day += daysInMonth(year, month)
  }
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month)
    month += 1
    if (month > 12) {
      month = 1
      year += 1
    }
  }
  return { year, month, day }
}

/** The month `months` later (earlier if negative). */
export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const index = year * 12 + month - 1 + months
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
}

/** Day of the week, 0 is Monday (Sakamoto 1992). */
export function weekdayOf({ year, month, day }: { year: number; month: number; day: number }): number {
  const shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
  const turned = month < 3 ? year - 1 : year
  const sunday = turned + Math.floor(turned / 4) - Math.floor(turned / 100) + Math.floor(turned / 400)
  return (sunday + shifts[month - 1]! + day + 6) % 7
}

/** Order of two partial dates by their first day. */
export function compareDates(a: PartialDate, b: PartialDate): number {
  return a.year - b.year || (a.month ?? 1) - (b.month ?? 1) || (a.day ?? 1) - (b.day ?? 1)
}
