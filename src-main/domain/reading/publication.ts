import type { BylineName, PublicationDate } from '../article/article'
import { readByline } from './byline'
import { exists, isoOf, type PartialDate } from './calendar'
import { findDateMentions, foldDigits } from './date-mentions'
import { looksLikeSiteName } from './furniture'

/** A line that gives the date of publication, and how surely it does. */
export interface DateLine {
  readonly date: PublicationDate
  /** 2 published, 1 a bare date, 0 updated. */
  readonly weight: 0 | 1 | 2
}

const published =
  /(?:公開|投稿|掲載|配信|発行|発表|発信|作成|初出|記事)(?:日時?|時刻)?|^(?:日付|日時|date)|Published|Posted|Publication date|First published|기사|입력|게재|등록|승인|송고(?:시간)?|작성일/iu
const updated = /(?:最終)?(?:更新|修正|改訂)(?:日時?|時刻)?|(?:Last )?(?:updated|modified)|수정|업데이트/iu
const clock =
  /(?:(?:午前|午後|오전|오후)\s?)?[0-9]{1,2}\s?(?:[:：時시]\s?[0-9]{1,2}\s?(?::[0-9]{1,2}|分|분)?|時)(?:\s?(?:頃|ごろ|更新|配信|公開|現在))?(?:\s?[ap]\.?m\.?)?(?:\s?(?:JST|KST|EST|EDT|GMT|UTC|ET))?/giu
const fillers =
  /\b(?:on|at|by|date|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|[(（]?[日月火水木金土일월화수목금토](?:曜日?|요일)?[)）]|[曜]日?|付け?|[TZ](?=$|\s|[0-9])|[+][0-9]{2}:?[0-9]{2}|[\s:：|｜/／\-–—・,、()（）[\]【】<>〈〉=＝.]/giu
const compact = /(?<![0-9A-Za-z])((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9A-SU-Za-z])/

/** Without one of these, nothing in a line says a year and a month. */
const numeral = /[0-9０-９一二三四五六七八九〇]/u

/**
 * Reads a line that is a date, with or without a label, a time and a weekday, and holds nothing else that says
 * something. A sentence that mentions a date gives null, and so does 【2025年最新】.
 */
export function readDateLine(line: string): DateLine | null {
  if (line.length < 6 || line.length > 120 || !numeral.test(line) || /[。!！?？]/u.test(line)) return null
  const text = foldDigits(line)
  const dates: { start: number; stop: number; date: PartialDate }[] = []
  for (const mention of findDateMentions(text)) {
    if (mention.base.from !== 'year' || mention.month === null || mention.span !== null || mention.dayTo !== null)
      continue
    dates.push({
      start: mention.start,
      stop: mention.stop,
      date: { year: mention.base.year, month: mention.month, day: mention.day }
    })
  }
  if (dates.length === 0 || dates.length > 2) return null
  let rest = ''
  let at = 0
  for (const { start, stop } of dates) {
    rest += text.slice(at, start) + ' '
    at = stop
  }
  rest += text.slice(at)
  const bare = rest
    .replace(clock, ' ')
    .replace(published, ' ')
    .replace(updated, ' ')
    .replace(updated, ' ')
    .replace(published, ' ')
    .replace(fillers, '')
  if (bare.length > 0) return null
  let best: DateLine | null = null
  let labelFrom = 0
  for (const { start, stop, date } of dates) {
    const label = text.slice(labelFrom, start) + (dates.length === 1 ? text.slice(stop) : '')
    labelFrom = stop
    const weight = published.test(label) ? 2 : updated.test(label) ? 0 : 1
    if (best === null || weight > best.weight) {
      best = { date: { date: isoOf(date), precision: date.day === null ? 'month' : 'day', origin: 'stated' }, weight }
    }
  }
  return best
}

/** The date that a file's name opens or closes with (`2025-06-12_title.txt`); inferred. */
export function dateOfFileName(name: string): PublicationDate | null {
  const stem = name.replace(/^.{0,4000}[/\\]/, '')
  const found =
    /(?<![0-9A-Za-z])((?:19|20)[0-9]{2})[-_.年]([0-9]{1,2})[-_.月]([0-9]{1,2})(?![0-9])/.exec(stem) ??
    compact.exec(stem)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return exists(year, month, day) ? { date: isoOf({ year, month, day }), precision: 'day', origin: 'inferred' } : null
}

const parting = /\s?[|｜／/]\s?|\u3000|\s{2,20}|\s[-–—・]\s/u

export interface AboutLine {
  readonly date: DateLine | null
  readonly byline: readonly BylineName[]
  readonly publisher: string | null
}

/**
 * Reads a line of nothing but who published a text, when, and who wrote it, in any order (「媒体　2025年5月25日」,
 * "신문 | 2025.05.26 | 기자"); null for a line that says anything else.
 * @param atHead see `readByline`
 */
export function readAboutLine(line: string, atHead: boolean): AboutLine | null {
  if (line.length > 140) return null
  const date = readDateLine(line)
  if (date) return { date, byline: [], publisher: null }
  const dated = readDatedParts(line)
  if (dated?.date) return dated
  const byline = readByline(line, atHead)
  return byline.length > 0 ? { date: null, byline, publisher: publisherBehind(line) } : dated
}

/**
 * A date, with its label if it has one, and what stands on both sides of it as parts of their own; behind it only a byline
 * is cut off at a space.
 */
function aroundDate(part: string): string[] {
  if (!numeral.test(part)) return [part]
  const mention = findDateMentions(foldDigits(part)).find((one) => one.base.from === 'year' && one.month !== null)
  if (!mention || readDateLine(part)) return [part]
  // From the end: a label behind the date (公開) is no part of the name.
  for (let at = part.length - 1; at >= mention.stop; at--) {
    if (!/\s/u.test(part[at]!) || readByline(part.slice(at).trim(), true).length === 0) continue
    const who = part.slice(at)
    if (readDateLine(part.slice(0, at))) return [part.slice(0, at), who]
    if (readDateLine(part.slice(mention.start, at)))
      return [part.slice(0, mention.start), part.slice(mention.start, at), who]
  }
  return [part.slice(0, mention.start), part.slice(mention.start)]
}

/** A name may have a wide space in it, which otherwise parts what such a line consists of. */
function readDatedParts(line: string): AboutLine | null {
  const whole = readParts(aroundDate(line))
  if (whole) return whole
  const parts = line.split(parting)
  return parts.length === 1 ? null : readParts(parts.flatMap(aroundDate))
}

function readParts(parts: readonly string[]): AboutLine | null {
  const found: { date: DateLine | null; byline: BylineName[]; publisher: string | null } = {
    date: null,
    byline: [],
    publisher: null
  }
  for (const raw of parts) {
    const part = raw.trim().replace(/[\s,、]{1,4}$/u, '')
    if (part === '') continue
    const when = readDateLine(part)
    const who = when ? [] : readByline(part, true)
    if (when) found.date ??= when
    else if (who.length > 0) {
      found.byline.push(...who)
      found.publisher ??= publisherBehind(part)
    } else if (looksLikeSiteName(part) && part.length <= 24) found.publisher ??= part
    else return null
  }
  return found.date !== null || found.byline.length > 0 ? found : null
}

/** "By Jane Doe, The Example Gazette": the medium behind the names. */
function publisherBehind(line: string): string | null {
  const last = line
    .slice(Math.max(line.lastIndexOf(','), line.lastIndexOf('、'), line.lastIndexOf('|'), line.lastIndexOf('｜')) + 1)
    .trim()
  return last !== line.trim() && last.length <= 30 && looksLikeSiteName(last) ? last : null
}
