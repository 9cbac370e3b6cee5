import type { DatedEvent } from '../article/article'
import { addDays, addMonths, compareDates, daysInMonth, isoOf, type PartialDate, weekdayOf } from './calendar'
import type { DateMention } from './date-mentions'

/** A mention with its place: what it stands in decides what "the date before" is. */
export interface PlacedMention extends DateMention {
  readonly block: number
  readonly section: number
}

interface Known {
  readonly date: PartialDate
  /** Told from the time of writing (昨年12月): what follows without a year is of this year, not of that one. */
  readonly deictic: boolean
  readonly block: number
  readonly section: number
}

/** The dates that have been read so far, and the time of writing as far as it is known. */
class Chronicle {
  readonly #known: Known[] = []
  #latest: PartialDate | null = null

  constructor(private readonly published: PartialDate | null) {}

  add(known: Known, told: boolean): void {
    this.#known.push(known)
    const { date } = known
    if (!told || date.month === null) return
    if (
      this.#latest === null ||
      (date.day !== null && this.#latest.day === null) ||
      ((date.day !== null || this.#latest.day === null) && compareDates(date, this.#latest) > 0)
    )
      this.#latest = date
  }

  /** The article's present: its publication date, else the latest date told so far (a day before a mere month). */
  present(): PartialDate | null {
    return this.published ?? this.#latest ?? this.#known.at(-1)?.date ?? null
  }

  /** The nearest date before that has the parts wanted. */
  before(fits: (known: Known) => boolean): PartialDate | null {
    for (let i = this.#known.length - 1; i >= 0 && i >= this.#known.length - 400; i--)
      if (fits(this.#known[i]!)) return this.#known[i]!.date
    return null
  }

  /** The date nearest before in the same paragraph if it was told from the time of writing. */
  deicticBefore(place: PlacedMention): PartialDate | null {
    const last = this.#known.at(-1)
    return last !== undefined && last.deictic && last.block === place.block ? last.date : null
  }

  /**
   * The date that a bare month or day is counted from: the nearest in the same paragraph, else the same day or month
   * told before, else the nearest month or day in the same section; a flashback in another section does not reach over,
   * there the article's present counts.
   */
  context(place: PlacedMention): PartialDate | null {
    const same = ({ date }: Known) => date.month === place.month && (place.day === null || date.day === place.day)
    const tells = (known: Known) => !known.deictic || place.month === null || this.published === null
    return (
      this.before((known) => known.block === place.block && tells(known)) ??
      (place.month === null ? null : this.before(same)) ??
      this.before((known) => known.section === place.section && known.date.month !== null && tells(known)) ??
      this.present()
    )
  }
}

function isDeictic({ base }: DateMention): boolean {
  return base.from === 'writing' || base.from === 'side' || base.from === 'week' || base.from === 'turn'
}

interface Resolved {
  readonly date: PartialDate
  /** The last day of a week. */
  readonly end?: PartialDate
  readonly stated: boolean
}

/** News tells on from December to January without saying that the year has changed; it never tells back over it so. */
function yearFor(month: number, anchor: PartialDate, published: PartialDate | null): number {
  const turned = anchor.month !== null && anchor.month >= 11 && month <= 2
  if (!turned) return anchor.year
  return published !== null && published.year <= anchor.year ? anchor.year : anchor.year + 1
}

function resolveContext(
  mention: PlacedMention,
  chronicle: Chronicle,
  published: PartialDate | null
): PartialDate | null {
  const anchor = mention.deadline ? chronicle.present() : chronicle.context(mention)
  if (mention.month !== null) {
    if (anchor === null) return null
    let year = yearFor(mention.month, anchor, published)
    if (mention.deadline && anchor.month !== null && mention.month < anchor.month) year = anchor.year + 1
    // Told on from 昨年10月: what would else lie ahead of the publication still belongs to that year.
    const told = published !== null && !mention.deadline ? chronicle.deicticBefore(mention) : null
    const ahead = published !== null && compareDates({ year, month: mention.month, day: mention.day }, published) > 0
    if (told !== null && ahead && told.month !== null && mention.month >= told.month) year = told.year
    return { year, month: mention.month, day: mention.day }
  }
  const near =
    anchor !== null && anchor.month !== null
      ? anchor
      : (chronicle.before((known) => known.date.month !== null) ?? published)
  if (near === null || near.month === null || mention.day === null) return null
  // A newspaper's 「30日」 on the 2nd is a day of the month before.
  if (near === published && published.day !== null && mention.day > published.day && !mention.deadline) {
    return { ...addMonths(near.year, near.month, -1), day: mention.day }
  }
  return { year: near.year, month: near.month, day: mention.day }
}

function resolveRelative(mention: PlacedMention, chronicle: Chronicle): PartialDate | null {
  const base = mention.base
  if (base.from === 'side') {
    const now = chronicle.present()
    if (now === null || mention.month === null) return null
    if (base.side === 0) return { year: now.year, month: mention.month, day: mention.day }
    if (now.month === null) return null
    const passed = mention.month < now.month
    return {
      year: base.side < 0 ? now.year - (passed ? 0 : 1) : now.year + (passed || mention.month === now.month ? 1 : 0),
      month: mention.month,
      day: mention.day
    }
  }
  if (base.from === 'turn') return resolveTurn(mention, chronicle)
  if (base.from !== 'writing' && base.from !== 'mention') return null
  const { years, months, days } = base
  const fits = (date: PartialDate) =>
    days !== undefined ? date.day !== null : months !== undefined ? date.month !== null : true
  const anchor =
    base.from === 'mention'
      ? (chronicle.before((known) => fits(known.date)) ?? chronicle.present())
      : chronicle.present()
  if (anchor === null || !fits(anchor)) return null
  if (days !== undefined) return addDays({ year: anchor.year, month: anchor.month!, day: anchor.day! }, days)
  if (months !== undefined) return { ...addMonths(anchor.year, anchor.month!, months), day: mention.day }
  return { year: anchor.year + (years ?? 0), month: mention.month, day: mention.day }
}

function resolveWeek(base: Extract<DateMention['base'], { from: 'week' }>, chronicle: Chronicle): Resolved | null {
  const now = chronicle.present()
  if (now === null || now.month === null || now.day === null) return null
  const today = { year: now.year, month: now.month, day: now.day }
  const monday = addDays(today, base.weeks * 7 - weekdayOf(today))
  if (base.weekday !== null) return { date: addDays(monday, base.weekday), stated: false }
  return { date: monday, end: addDays(monday, 6), stated: false }
}

/** 年末 beside a date in winter, or written in winter, is the turn of the year that is near; in the rest of the year it may be behind or ahead. */
function resolveTurn(mention: PlacedMention, chronicle: Chronicle): PartialDate | null {
  const { month } = mention
  const now =
    chronicle.before(({ block, date }) => block === mention.block && date.month !== null) ?? chronicle.present()
  if (now === null || now.month === null || (now.month > 3 && now.month < 10)) return null
  return { year: now.month <= 3 ? now.year - 1 : now.year, month, day: null }
}

function resolve(mention: PlacedMention, chronicle: Chronicle, published: PartialDate | null): Resolved | null {
  const { base } = mention
  if (mention.vague) return null
  if (base.from === 'year')
    return { date: { year: base.year, month: mention.month, day: mention.day }, stated: !base.short }
  if (base.from === 'week') return resolveWeek(base, chronicle)
  const date =
    base.from === 'context' ? resolveContext(mention, chronicle, published) : resolveRelative(mention, chronicle)
  if (date === null) return null
  if (date.month !== null && date.day !== null && date.day > daysInMonth(date.year, date.month)) return null
  return { date, stated: false }
}

function precisionOf(date: PartialDate): 'day' | 'month' | 'year' {
  return date.day !== null ? 'day' : date.month !== null ? 'month' : 'year'
}

function eventOf(mention: PlacedMention, resolved: Resolved | null): DatedEvent {
  const place = { start: mention.start, stop: mention.stop }
  const ranged = mention.span !== null || mention.dayTo !== null || mention.vague
  if (resolved === null) {
    const shape = ranged ? 'range' : mention.day !== null ? 'day' : mention.month !== null ? 'month' : 'year'
    const { base } = mention
    if (base.from === 'week')
      return { date: null, end: null, precision: base.weekday === null ? 'range' : 'day', origin: 'inferred', ...place }
    const days = 'days' in base && base.days !== undefined
    return { date: null, end: null, precision: days ? 'day' : shape, origin: 'inferred', ...place }
  }
  const { date, stated } = resolved
  const origin = stated ? 'stated' : 'inferred'
  const { span } = mention
  if (resolved.end) return { date: isoOf(date), end: isoOf(resolved.end), precision: 'range', origin, ...place }
  if (span && 'days' in span) {
    if (date.month === null) return { date: isoOf(date), end: null, precision: 'year', origin, ...place }
    const [first, last] = span.days
    const end = Math.min(last, daysInMonth(date.year, date.month))
    return {
      date: isoOf({ ...date, day: first }),
      end: isoOf({ ...date, day: end }),
      precision: 'range',
      origin,
      ...place
    }
  }
  if (span && 'years' in span)
    return {
      date: isoOf(date),
      end: isoOf({ year: date.year + span.years - 1, month: null, day: null }),
      precision: 'range',
      origin,
      ...place
    }
  if (span) {
    const [from, last] = span.months
    const first = from > 12 ? from - 12 : from
    const end =
      last > 12 ? { year: date.year + 1, month: last - 12, day: null } : { year: date.year, month: last, day: null }
    return {
      date: isoOf({ year: date.year + (from > 12 ? 1 : 0), month: first, day: null }),
      end: isoOf(end),
      precision: 'range',
      origin,
      ...place
    }
  }
  if (mention.dayTo !== null)
    return { date: isoOf(date), end: isoOf({ ...date, day: mention.dayTo }), precision: 'range', origin, ...place }
  return { date: isoOf(date), end: null, precision: precisionOf(date), origin, ...place }
}

/** What joins the two ends of a range: 11月11日から14日, 1970年代から1980年代, 3月～5月. */
const joint = /^(?:[(（][日月火水木金土][)）])?\s?(?:から|より|〜|～|~|[-–—－ー―]|부터|to|through|until)\s?$/u
/** A second day behind a joint that is no mention of its own: から14日. */
const secondDay =
  /^(?:[(（][日月火水木金土][)）])?\s?(?:から|〜|～|~|[-–—－]|부터)\s?([0-9０-９]{1,2})(?:日|일)(?!間|간|前|後)/u

/** The end of 12月23日から27日まで is a day of the month it starts in, whatever was told before or when it was written. */
function sameMonth({ base, month, day }: PlacedMention, from: Resolved): Resolved | null {
  const start = from.date
  if (base.from !== 'context' || month !== null || day === null || start.month === null || start.day === null)
    return null
  return day > start.day && day <= daysInMonth(start.year, start.month)
    ? { date: { ...start, day }, stated: from.stated }
    : null
}

/**
 * Events of a text from its date mentions in the order of the text. A relative date is counted from the nearest date
 * before it, words of the time of writing (昨年, 今月) from the publication date or, without one, from the latest date
 * told before; what nothing resolves keeps `date: null`.
 * @param published the publication date, if known
 */
export function resolveDates(
  text: string,
  mentions: readonly PlacedMention[],
  published: PartialDate | null
): DatedEvent[] {
  const chronicle = new Chronicle(published)
  const events: DatedEvent[] = []
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i]!
    const resolved = resolve(mention, chronicle, published)
    if (resolved)
      chronicle.add(
        { date: resolved.date, deictic: isDeictic(mention), block: mention.block, section: mention.section },
        resolved.stated || mention.base.from !== 'year'
      )
    // 翌日 or 同年 with no date before it refers to none.
    if (resolved === null && mention.base.from === 'mention' && mention.month === null && mention.day === null) continue
    let event = eventOf(mention, resolved)
    const next = mentions[i + 1]
    if (
      next &&
      next.block === mention.block &&
      !next.vague &&
      joint.test(text.slice(mention.stop, next.start)) &&
      resolved
    ) {
      const second = sameMonth(next, resolved) ?? resolve(next, chronicle, published)
      const last = second && eventOf(next, second)
      if (second && last && compareDates(second.date, resolved.date) >= 0) {
        chronicle.add({ date: second.date, deictic: isDeictic(next), block: next.block, section: next.section }, true)
        event = { ...event, end: last.end ?? last.date, precision: 'range', stop: next.stop }
        i++
      }
    } else if (resolved && resolved.date.day !== null && event.end === null) {
      const behind = secondDay.exec(text.slice(mention.stop, mention.stop + 16))
      const day = behind
        ? Number(behind[1]!.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)))
        : 0
      if (
        behind &&
        day > resolved.date.day &&
        resolved.date.month !== null &&
        day <= daysInMonth(resolved.date.year, resolved.date.month)
      ) {
        event = {
          ...event,
          end: isoOf({ ...resolved.date, day }),
          precision: 'range',
          stop: mention.stop + behind[0].length
        }
      }
    }
    events.push(event)
  }
  return events
}
