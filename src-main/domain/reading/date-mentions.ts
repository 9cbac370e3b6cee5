import { exists, yearOfEra } from './calendar'
import { kanjiDigits, monthsEn, patternsFor } from './date-patterns'
import { ordinalOf } from './line-marks'
import { findRelativeMentions, type RelativeMention } from './relative-mentions'
import { matchesOf } from '../text/matches'

/** What a mentioned date is counted from when it does not say its year itself. */
export type Base =
  /** Years, months or days from the time of writing: 昨年, 先月, 昨日. */
  | { readonly from: 'writing'; readonly years?: number; readonly months?: number; readonly days?: number }
  /** … from the date mentioned last: 翌年, 同月, 前日. */
  /** A week from the one of writing on (−1 last week); `weekday` 0 is its Monday, null all of it. */
  | { readonly from: 'week'; readonly weeks: number; readonly weekday: number | null }
  /** The December nearest to the time of writing. */
  | { readonly from: 'turn' }
  | { readonly from: 'mention'; readonly years?: number; readonly months?: number; readonly days?: number }
  /** The month of that name before (−1), in (0) or after (1) the year of writing: last December. */
  | { readonly from: 'side'; readonly side: -1 | 0 | 1 }
  /** Nothing is said: 6月11日, 12日. */
  | { readonly from: 'context' }
  /** A year, but a short one (25年6月). */
  | { readonly from: 'year'; readonly year: number; readonly short: boolean }

/** One date as it is written, before what it leaves out is filled in. */
export interface DateMention {
  readonly start: number
  readonly stop: number
  readonly base: Base
  readonly month: number | null
  readonly day: number | null
  /** The last day of a range within one month (6月11～14日). */
  readonly dayTo: number | null
  /** A part of the year, by its first and last month, or a span of years (a decade). */
  readonly span:
    | { readonly months: readonly [number, number] }
    | { readonly years: number }
    /** A third of a month (上旬, 中旬, 下旬), by its first and last day; 31 is the month's last. */
    | { readonly days: readonly [number, number] }
    | null
  /** A time that is named but can't be placed (夏の大演習). */
  readonly vague: boolean
  /** Said to be the end of a time to come (8月末までに). */
  readonly deadline: boolean
}

const digits = /[０-９]/g
/** The same text with ASCII digits and separators, unit for unit. */
export function foldDigits(text: string): string {
  return text
    .replace(digits, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[／．－]/g, (sign) => (sign === '／' ? '/' : sign === '．' ? '.' : '-'))
}

const relativeYears: Readonly<Record<string, readonly [Base['from'], number]>> = {
  今年: ['writing', 0],
  本年: ['writing', 0],
  昨年: ['writing', -1],
  去年: ['writing', -1],
  一昨年: ['writing', -2],
  おととし: ['writing', -2],
  来年: ['writing', 1],
  明年: ['writing', 1],
  再来年: ['writing', 2],
  同年: ['mention', 0],
  翌年: ['mention', 1],
  翌々年: ['mention', 2],
  前年: ['mention', -1],
  올해: ['writing', 0],
  지난해: ['writing', -1],
  작년: ['writing', -1],
  재작년: ['writing', -2],
  내년: ['writing', 1],
  '같은 해': ['mention', 0],
  이듬해: ['mention', 1]
}
const relativeMonths: Readonly<Record<string, readonly [Base['from'], number]>> = {
  今月: ['writing', 0],
  本月: ['writing', 0],
  先月: ['writing', -1],
  先々月: ['writing', -2],
  来月: ['writing', 1],
  再来月: ['writing', 2],
  同月: ['mention', 0],
  翌月: ['mention', 1],
  前月: ['mention', -1],
  이달: ['writing', 0],
  '이번 달': ['writing', 0],
  지난달: ['writing', -1],
  '다음 달': ['writing', 1],
  다음달: ['writing', 1],
  '같은 달': ['mention', 0]
}
const relativeDays: Readonly<Record<string, readonly [Base['from'], number]>> = {
  同日: ['mention', 0],
  翌日: ['mention', 1],
  前日: ['mention', -1],
  翌々日: ['mention', 2],
  一昨日: ['writing', -2],
  おととい: ['writing', -2],
  昨日: ['writing', -1],
  きのう: ['writing', -1],
  本日: ['writing', 0],
  明日: ['writing', 1],
  あす: ['writing', 1],
  あした: ['writing', 1],
  明後日: ['writing', 2],
  あさって: ['writing', 2],
  '같은 날': ['mention', 0],
  이튿날: ['mention', 1],
  '다음 날': ['mention', 1],
  전날: ['mention', -1],
  어제: ['writing', -1],
  내일: ['writing', 1],
  yesterday: ['writing', -1],
  tomorrow: ['writing', 1]
}
const seasons: Readonly<Record<string, readonly [number, number]>> = {
  春: [3, 5],
  夏: [6, 8],
  秋: [9, 11],
  봄: [3, 5],
  여름: [6, 8],
  가을: [9, 11]
}
const yearParts: Readonly<Record<string, readonly [number, number]>> = {
  末: [12, 12],
  暮れ: [12, 12],
  말: [12, 12],
  初め: [1, 1],
  初頭: [1, 1],
  明け: [1, 1],
  초: [1, 1],
  春先: [3, 3],
  前半: [1, 6],
  上半期: [1, 6],
  상반기: [1, 6],
  後半: [7, 12],
  下半期: [7, 12],
  하반기: [7, 12]
}
/** Thirds of a month; 初旬 and 末 have no such bounds. */
const thirds: Readonly<Record<string, readonly [number, number]>> = {
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, 31],
  상순: [1, 10],
  중순: [11, 20],
  하순: [21, 31]
}
const sides: Readonly<Record<string, -1 | 0 | 1>> = { last: -1, this: 0, next: 1 }

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (text === '元') return 1
  if (/^[〇零一二三四五六七八九]{4}$/.test(text))
    return Number([...text].map((sign) => (sign === '零' ? 0 : kanjiDigits.replace('零', '').indexOf(sign))).join(''))
  return ordinalOf(text.replace(/(?:st|nd|rd|th)$/, ''))
}

function relative(entry: readonly [Base['from'], number], unit: 'years' | 'months' | 'days'): Base {
  const from = entry[0] === 'mention' ? 'mention' : 'writing'
  return { from, [unit]: entry[1] }
}

type Groups = Readonly<Record<string, string | undefined>>

function baseOf(groups: Groups): Base | null {
  if (groups.era !== undefined) {
    const year = yearOfEra(groups.era, numberOf(groups.eraYear) ?? 0)
    return year === null ? null : { from: 'year', year, short: false }
  }
  if (groups.year !== undefined) {
    const year = numberOf(groups.year)!
    return year < 1000 || year > 2199 ? null : { from: 'year', year, short: false }
  }
  if (groups.short !== undefined) {
    const year = Number(groups.short)
    return { from: 'year', year: year < 50 ? 2000 + year : 1900 + year, short: true }
  }
  if (groups.relYear !== undefined) return relative(relativeYears[groups.relYear]!, 'years')
  if (groups.relMonth !== undefined) return relative(relativeMonths[groups.relMonth]!, 'months')
  if (groups.relDay !== undefined) return relative(relativeDays[groups.relDay]!, 'days')
  if (groups.dayWord !== undefined) return relative(relativeDays[groups.dayWord.toLowerCase()]!, 'days')
  if (groups.unitEn !== undefined)
    return {
      from: 'writing',
      [groups.unitEn.toLowerCase() === 'year' ? 'years' : 'months']: sides[groups.relEn!.toLowerCase()]!
    }
  if (groups.relSeason !== undefined)
    return { from: 'writing', years: groups.relSeason === '今' ? 0 : groups.relSeason === '昨' ? -1 : 1 }
  if (groups.same !== undefined) return { from: 'mention', months: 0 }
  return { from: 'context' }
}

/** Years that are counts, versions or births, by what follows: 100年前, 2025年最新, 1983年生まれ. */
const noYear =
  /^(?:前|後(?!半)|間|以上|ぶり|来|余|もの|目|最新|版|生まれ|生(?![産活])|式|モデル|分|組|物|もの|国債|満期|利付|周年|연속|생|간|형)/u
const noMonth = /^(?:号|分|間|期|決算)/u

function mentionOf(found: RegExpExecArray, text: string): DateMention | null {
  const groups: Groups = found.groups ?? {}
  const start = found.index
  const stop = start + found[0].length
  const after = text.slice(stop, stop + 6)
  const deadline = /^(?:(?:ごろ|頃)?(?:まで|をめど|を目途|を期限)|까지)/u.test(after)
  const bare = { start, stop, span: null, dayTo: null, vague: false, deadline } as const
  if (groups.vague !== undefined) return { ...bare, base: { from: 'context' }, month: null, day: null, vague: true }
  const base = baseOf(groups)
  if (base === null) return null
  let month =
    groups.monthName === undefined
      ? numberOf(groups.month)
      : monthsEn.findIndex((name) => name.startsWith(groups.monthName!.slice(0, 3).toLowerCase())) + 1
  const day = numberOf(groups.day ?? groups.day2)
  const year = base.from === 'year' ? base.year : null
  if (month !== null && !exists(year, month, day)) return null
  if (month === null && day !== null && (day < 1 || day > 31)) return null
  if (month === null && day === null && groups.relDay === undefined) {
    if (
      noYear.test(after) &&
      groups.decade === undefined &&
      groups.season === undefined &&
      groups.yearPart === undefined
    )
      return null
  } else if (day === null && noMonth.test(after)) return null
  let span: DateMention['span'] = null
  if (groups.decade !== undefined) {
    if (year === null || year % 10 !== 0) return null
    span = { years: year % 100 === 0 && groups.decade.startsWith('s') ? 100 : 10 }
  } else if (groups.fiscal !== undefined) span = { months: [4, 15] }
  else if (groups.season !== undefined && seasons[groups.season]) span = { months: seasons[groups.season]! }
  else if (groups.yearPart !== undefined && yearParts[groups.yearPart]) {
    const [first, last] = yearParts[groups.yearPart]!
    if (first === last) month = first
    else span = { months: [first, last] }
  }
  if (groups.relEn !== undefined && groups.monthName !== undefined) {
    return { ...bare, base: { from: 'side', side: sides[groups.relEn]! }, month, day, span }
  }
  if (groups.part !== undefined && thirds[groups.part]) span = { days: thirds[groups.part]! }
  const last = month === null || day === null ? null : numberOf(groups.dayTo)
  if (groups.dayTo !== undefined && (last === null || last <= day! || !exists(year, month!, last))) return null
  return { ...bare, base, month, day, span, dayTo: last }
}

function fromRelative(told: RelativeMention, text: string): DateMention {
  const { start, stop, distance, year, month, months } = told
  const deadline = /^(?:ごろ|頃)?(?:まで|をめど|を目途|を期限)/u.test(text.slice(stop, stop + 8))
  const bare = { start, stop, month, day: null, dayTo: null, vague: false, deadline, span: months && { months } }
  if (year !== null) return { ...bare, base: { from: 'year', year, short: false } }
  if (distance === null) return { ...bare, base: { from: 'mention', years: 0 } }
  if ('weeks' in distance) return { ...bare, base: { from: 'week', ...distance } }
  // A deadline lies ahead: 年末までに is the end of this year.
  if ('turn' in distance) return { ...bare, base: deadline ? { from: 'writing', years: 0 } : { from: 'turn' } }
  return { ...bare, base: { from: 'writing', ...distance } }
}

/** Dates inside addresses and codes are none. */
const address = /(?:https?:\/\/|www\.)[^\s「」（）()<>"]{1,2000}|[A-Za-z0-9_-]{1,64}@[A-Za-z0-9.-]{1,64}/g

/** All dates that a text mentions, in order, the longest where several begin at one place; nothing is resolved yet. */
export function findDateMentions(text: string): DateMention[] {
  const folded = foldDigits(text)
  const mentions: DateMention[] = findRelativeMentions(folded).map((told) => fromRelative(told, folded))
  for (const pattern of patternsFor(folded)) {
    for (const found of matchesOf(pattern, folded)) {
      const mention = mentionOf(found, folded)
      if (mention) mentions.push(mention)
    }
  }
  if (mentions.length === 0) return []
  const closed: [number, number][] = []
  if (/https?:|www\.|@/.test(text))
    for (const found of matchesOf(address, text)) closed.push([found.index, found.index + found[0].length])
  mentions.sort((a, b) => a.start - b.start || b.stop - a.stop)
  let reached = -1
  return mentions.filter((mention) => {
    if (mention.start < reached) return false
    if (closed.some(([from, to]) => mention.start < to && mention.stop > from)) return false
    reached = Math.max(reached, mention.stop)
    return true
  })
}
