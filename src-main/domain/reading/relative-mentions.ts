import { ordinalOf } from './line-marks'
import { matchesOf } from '../text/matches'

/**
 * Dates told by how far they lie from the time of writing (先週, 3年前, two weeks ago), by quarters, and by the turn of the
 * year. Weeks begin on Monday (ISO 8601). Where a word can mean a time before and one to come, nothing is read.
 */
export interface RelativeMention {
  readonly start: number
  readonly stop: number
  /** How far from the day, month or year of writing; null for a quarter of a year that is named or told before. */
  readonly distance:
    | { readonly years: number }
    | { readonly months: number }
    | { readonly days: number }
    /** `weekday` 0 is Monday; null the whole week. */
    | { readonly weeks: number; readonly weekday: number | null }
    /** The December nearest to the time of writing, if one clearly is. */
    | { readonly turn: 'end' }
    | null
  /** The year that is written, and whether it is a fiscal one (April to March). */
  readonly year: number | null
  readonly fiscal: boolean
  readonly month: number | null
  /** First and last month. */
  readonly months: readonly [number, number] | null
}

/** What stands before a distance from now and not from another date: その3年前 and 会談の2日前 count from elsewhere. */
const fromNow = '(?<=^|[、。，．「『（(はがもにでとてし\\s])'
const few = '[1-9]|[一二三四五六七八九十]'

const japanese: readonly RegExp[] = [
  /(?<week>先々週|先週|今週|来週|再来週)(?:の?(?<weekday>[月火水木金土日])曜日?)?(?![間刊])/gu,
  new RegExp(`${fromNow}(?<ago>${few})(?<unit>年|[かヶカケ箇]月|日)(?<way>前)(?!後|半|の?[0-9]{4}年|倒)`, 'gu'),
  /(?:(?<year>(?<![0-9])[0-9]{4})年(?<fiscal>度)?の?)?第?(?<![0-9])(?<quarter>[1-4一二三四])(?:四半期|・?四半期)/gu,
  /(?<![\p{Script=Han}0-9０-９])(?<turn>年末|年初|年明け)(?![来年一時商調明]|から年始|年始)/gu,
  /この(?<season>春|夏|秋)(?=[、のにはもか])/gu
]
const english: readonly RegExp[] = [
  /\b(?<weekEn>last|this|next) week\b/giu,
  /\b(?<agoEn>one|two|three|four|five|six|seven|eight|nine|ten|a|[1-9]) (?<unitEn>year|month|day)s? ago\b/giu,
  /\b(?:the )?(?<quarterEn>first|second|third|fourth) quarter(?: of (?<yearEn>[0-9]{4}))?\b|\bQ(?<quarterQ>[1-4]) (?<yearQ>[0-9]{4})\b/giu
]
const korean: readonly RegExp[] = [
  /(?<weekKo>지지난 ?주|지난 ?주|이번 ?주|다음 ?주)(?:\s(?<weekdayKo>[월화수목금토일])요일)?/gu,
  /(?<=^|[,.\s])(?<agoKo>[1-9])(?<unitKo>년|개월|일) 전(?=[,.에의\s]|$)/gu,
  /(?:(?<yearKo>(?<![0-9])[0-9]{4})년 ?)(?<quarterKo>[1-4])분기/gu
]

const weeks: Readonly<Record<string, number>> = {
  先々週: -2,
  先週: -1,
  今週: 0,
  来週: 1,
  再来週: 2,
  last: -1,
  this: 0,
  next: 1,
  지지난주: -2,
  지난주: -1,
  이번주: 0,
  다음주: 1
}
const weekdays = ['月火水木金土日', '월화수목금토일']
const counts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const quarters = ['first', 'second', 'third', 'fourth']
const seasons: Readonly<Record<string, readonly [number, number]>> = { 春: [3, 5], 夏: [6, 8], 秋: [9, 11] }

function countOf(word: string): number {
  const lower = word.toLowerCase()
  return lower === 'a' ? 1 : counts.includes(lower) ? counts.indexOf(lower) + 1 : (ordinalOf(word) ?? 0)
}

function distanceOf(count: number, unit: string): RelativeMention['distance'] {
  if (/^(?:年|year|년)$/i.test(unit)) return { years: -count }
  return /月|month|개월/i.test(unit) ? { months: -count } : { days: -count }
}

type Groups = Readonly<Record<string, string | undefined>>

function read(groups: Groups): Omit<RelativeMention, 'start' | 'stop'> | null {
  const nothing = { distance: null, year: null, fiscal: false, month: null, months: null }
  const week = groups.week ?? groups.weekEn?.toLowerCase() ?? groups.weekKo?.replace(' ', '')
  if (week !== undefined) {
    const day = groups.weekday ?? groups.weekdayKo
    const weekday = day === undefined ? null : Math.max(...weekdays.map((names) => names.indexOf(day)))
    return { ...nothing, distance: { weeks: weeks[week]!, weekday } }
  }
  const ago = groups.ago ?? groups.agoEn ?? groups.agoKo
  if (ago !== undefined)
    return { ...nothing, distance: distanceOf(countOf(ago), (groups.unit ?? groups.unitEn ?? groups.unitKo)!) }
  if (groups.turn !== undefined) {
    if (groups.turn === '年末') return { ...nothing, distance: { turn: 'end' }, month: 12 }
    return { ...nothing, distance: { years: 0 }, month: 1 }
  }
  if (groups.season !== undefined) return { ...nothing, distance: { years: 0 }, months: seasons[groups.season]! }
  const named = groups.quarterEn === undefined ? 0 : quarters.indexOf(groups.quarterEn.toLowerCase()) + 1
  const quarter = named || ordinalOf((groups.quarter ?? groups.quarterQ ?? groups.quarterKo)!) || 0
  if (quarter < 1 || quarter > 4) return null
  const year = groups.year ?? groups.yearEn ?? groups.yearQ ?? groups.yearKo
  const fiscal = groups.fiscal !== undefined
  const first = quarter * 3 - 2 + (fiscal ? 3 : 0)
  return { ...nothing, year: year === undefined ? null : Number(year), fiscal, months: [first, first + 2] }
}

/** @param folded the text with ASCII digits, unit for unit */
export function findRelativeMentions(folded: string): RelativeMention[] {
  const patterns: RegExp[] = []
  if (/週|[年月日]前|四半期|年末|年初|年明け|この[春夏秋]/u.test(folded)) patterns.push(...japanese)
  if (/ (?:week|ago)\b|quarter|\bQ[1-4] [0-9]/iu.test(folded)) patterns.push(...english)
  if (/주|전|분기/u.test(folded)) patterns.push(...korean)
  const mentions: RelativeMention[] = []
  for (const pattern of patterns) {
    for (const found of matchesOf(pattern, folded)) {
      const told = read(found.groups ?? {})
      if (told) mentions.push({ start: found.index, stop: found.index + found[0].length, ...told })
    }
  }
  return mentions
}
