import { exists, yearOfEra } from './calendar'
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

const k = '〇零一二三四五六七八九'
const monthNumber = '[0-9]{1,2}|[一二三四五六七八九十]{1,3}'
const yearJa = `(?<era>令和|平成|昭和|大正|明治|(?:主体|チュチェ)(?=[0-9]{1,3}年))(?<eraYear>元|[0-9]{1,3}|[一二三四五六七八九十]{1,4})年(?:[(（](?:西暦)?[0-9]{4}年?[)）])?|(?:(?:主体|チュチェ)[0-9]{1,3}[(（])?(?<year>(?<![0-9,.])[0-9]{4}|(?<![${k}])[${k}]{4})[)）]?年(?:[(（](?:令和|平成|昭和|大正|明治)(?:元|[0-9]{1,2})年?[)）])?|(?<short>(?<![0-9,.])[0-9]{2})年(?=[0-9]{1,2}月)`
const relativeYear = '(?<relYear>再来年|一昨年|おととし|今年|本年|昨年|去年|来年|明年|同年|翌々年|翌年|前年)'
const monthJa = `(?<month>${monthNumber})月(?![曜間面食光島刊号分給例謝餅見]|下(?!旬))`
const afterDay = '(?![間目本前後米中朝韓独英仏露程経])'
const dayJa = `(?<day>${monthNumber})日${afterDay}`
const part = '(?<part>末|初め|初頭|はじめ|上旬|中旬|下旬|半ば|中頃|なかば|前半|後半|初旬|暮れ)'
const season = '(?<season>春|夏|秋|冬)(?![休季場物])'
const weekday = '(?:[(（][日月火水木金土][)）])?'

/** No name stands twice in one pattern, not even in alternatives: older engines refuse that. */
const japanese: readonly RegExp[] = [
  // A year or a word for one, and what follows of month, day, season.
  new RegExp(
    `(?:${yearJa}|${relativeYear})(?:の?(?:${monthJa}(?:の?${dayJa}|の?${part})?|${season}|(?<yearPart>末|初め|初頭|明け|前半|後半|半ば|上半期|下半期|暮れ|春先)|(?<decade>代(?:の?(?:前半|後半|半ば|末|初頭|初め))?)|(?<fiscal>度)))?`,
    'gu'
  ),
  // 6月11、12日 and 6月11～14日, with or without a year.
  new RegExp(
    `(?:${yearJa}|${relativeYear})?(?<month>(?<![0-9])[0-9]{1,2})月(?<day>[0-9]{1,2})日?${weekday}[、・,〜～~-]\\s?(?<dayTo>[0-9]{1,2})(?:日${afterDay}|の両日)`,
    'gu'
  ),
  // 先月20日, 今月12日, 同月末, 翌月.
  new RegExp(`(?<relMonth>今月|本月|先月|先々月|来月|再来月|同月|翌月|前月)(?:の?${dayJa}|の?${part})?`, 'gu'),
  // 同12日.
  new RegExp(`(?<same>同|翌)${dayJa}`, 'gu'),
  /(?<relDay>同日|翌日|前日|翌々日|一昨日|おととい|昨日|きのう|本日|明日|あす(?=[、,のにはもか])|あした|明後日|あさって)/gu,
  new RegExp(`(?<relSeason>今|昨|来)${season}`, 'gu'),
  // 6月11日, 8月末, １２月.
  new RegExp(`(?<![年第0-9一二三四五六七八九十])${monthJa}(?:${dayJa}|の?${part})?`, 'gu'),
  // 12日, in the places where a day of the month stands and a number of days does not.
  new RegExp(
    `(?<![0-9月年第約計全丸各毎数何幾など一二三四五六七八九十百千同翌.,/-])(?<day>[0-9]{1,2})日${afterDay}(?=[、,のにはも付]|午|夜|朝|未明|夕|昼|まで|から|以降|[(（][日月火水木金土現夜]|[〜～~-])`,
    'gu'
  ),
  // 夏の大演習: a season that no year goes with.
  /(?<![\p{Script=Han}])(?<vague>[春夏秋冬])の[\p{Script=Han}\p{Script=Katakana}ー]{0,12}(?:演習|会談|会合|会議|大会|選挙|総会|協議|訪問|祭典|攻勢|訓練|改選)/gu
]
const numeric: readonly RegExp[] = [
  /(?<![0-9./\-])(?<year>[0-9]{4})(?:[/.-])\s?(?<month>[0-9]{1,2})(?:[/.-])\s?(?<day>[0-9]{1,2})(?![0-9]|[/-][0-9]|\.[0-9])\.?/gu,
  /(?<![A-Za-z0-9])(?<era>[RHS])(?<eraYear>[0-9]{1,2})[./](?<month>[0-9]{1,2})[./](?<day>[0-9]{1,2})(?![0-9./])/gu,
  /(?<![0-9./])(?<month>[0-9]{1,2})\/(?<day>[0-9]{1,2})(?=\s?[(（][日月火水木金土][)）])/gu
]
const monthsEn = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
]
const monthEn =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const dayEn = '[0-9]{1,2}(?:st|nd|rd|th)?'
const english: readonly RegExp[] = [
  new RegExp(
    `\\b(?<monthName>${monthEn})\\s(?<day>${dayEn})(?:\\s?(?:[-–—]|to|and)\\s?(?<dayTo>${dayEn})(?![0-9]))?(?:(?:,\\s?|\\s)(?<year>[0-9]{4}))?(?![0-9:])`,
    'gu'
  ),
  new RegExp(
    `(?<![0-9.])(?<day>${dayEn})(?:\\s?(?:[-–—]|to|and)\\s?(?<dayTo>${dayEn}))?\\s(?:of\\s)?(?<monthName>${monthEn})(?:,?\\s(?<year>[0-9]{4}))?(?![A-Za-z0-9])`,
    'gu'
  ),
  new RegExp(
    `\\b(?:(?<![A-Za-z])(?<partEn>early|mid|late|the end of|end of)[ -])?(?<monthName>${monthEn}),?\\s(?<year>[0-9]{4})(?![0-9])`,
    'gu'
  ),
  new RegExp(`\\b(?<relEn>last|this|next)\\s(?<monthName>${monthEn})(?![A-Za-z])`, 'gu'),
  new RegExp(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter)\\s)(?:(?<partEn>early|mid|late|the end of|end of)[ -])?(?<monthName>${monthEn})(?![A-Za-z0-9]|\\s[0-9])`,
    'gu'
  ),
  /(?<![A-Za-z0-9$€£¥.,/-])(?:the\s)?(?<year>1[0-9]{3}|20[0-9]{2})(?<decade>s)\b/gu,
  /(?<=\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter|[Ll]ate|[Ee]arly|[Mm]id|[Tt]he|[Oo]f|[Ii]ts|and|to)[\s-])(?<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9A-Za-z%]|[.,:][0-9]|\s(?:people|troops|soldiers|dollars|won|yen|km|tons|percent|miles|meters|years|days))/gu,
  /\b(?<relEn>last|this|next) (?<unitEn>year|month)\b|\b(?<dayWord>yesterday|tomorrow)\b/giu
]
const korean: readonly RegExp[] = [
  /(?:(?<![0-9])(?<year>[0-9]{4})년|(?<relYear>올해|지난해|작년|재작년|내년|같은 해|이듬해))(?:\s?(?:(?<month>[0-9]{1,2})월(?:\s?(?<day>[0-9]{1,2})일|\s?(?<part>말|초|중순|상순|하순))?|(?<season>봄|여름|가을|겨울)|(?<yearPart>말|초|상반기|하반기)|(?<decade>대)(?![통한비선기회])))?/gu,
  /(?<![0-9년])(?<month>[0-9]{1,2})월(?:\s?(?<day>[0-9]{1,2})일|\s?(?<part>말|초|중순|상순|하순))?/gu,
  /(?<relMonth>이달|이번 달|지난달|다음 달|다음달|같은 달)(?:\s?(?<day>[0-9]{1,2})일|\s?(?<part>말|초|중순))?|(?<relDay>같은 날|이튿날|다음 날|전날|어제|내일)|(?:지난|오는)\s(?<day2>[0-9]{1,2})일(?!간)/gu
]

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
    return Number([...text].map((sign) => (sign === '零' ? 0 : k.replace('零', '').indexOf(sign))).join(''))
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
  const patterns: RegExp[] = []
  if (/[年月日]|[春夏秋冬]の|[今昨来][春夏秋冬]|きのう|おととい|あす|あした|あさって|おととし/u.test(folded))
    patterns.push(...japanese)
  if (/[0-9][/.-]\s?[0-9]/.test(folded)) patterns.push(...numeric)
  if (
    /[A-Za-z]{3}/.test(folded) &&
    /\b(?:[12][0-9]{3}|[A-Z][a-z]{2,8}\.? [0-9]|[0-9](?:st|nd|rd|th)? (?:of )?[A-Z]|yesterday|tomorrow|(?:last|this|next|in|since|by|until|from|early|late|mid|of) (?:year|month|[A-Z]))/i.test(
      folded
    )
  )
    patterns.push(...english)
  if (/[0-9][년월일]|올해|지난|작년|내년|이달|같은|이튿날|다음|어제|내일|오는|전날|이번/u.test(folded))
    patterns.push(...korean)
  const mentions: DateMention[] = findRelativeMentions(folded).map((told) => fromRelative(told, folded))
  for (const pattern of patterns) {
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
