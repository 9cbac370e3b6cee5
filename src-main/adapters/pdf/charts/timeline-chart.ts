import type { TimelineEntry } from '../../../domain/briefing/briefing'
import type { Language } from '../../../domain/codebook/code'
import { printDate } from '../../../domain/briefing/print-date'
import type { TextStyle } from '../lines/inline'
import { measure } from '../lines/paragraph'
import { spans, type Setting } from '../memo/setting'
import type { Laid } from '../page/laid'
import { ink } from '../page/theme'
import type { Node } from '../structure/node'
import { label, shorten } from './label'
import { circle } from './matrix-chart'

const lane = 25
const labelWidth = 86
const most = 14
/** Room below the axis for what its ticks say. */
const tickRoom = 9

interface Mark {
  readonly at: number
  readonly entry: TimelineEntry
  /** 0, 1 … above the axis; −1, −2 … below. */
  readonly lane: number
}

/** Days since 1970 of an ISO date of any precision, at its middle. */
function dayOf(date: string): number {
  const [year = 1970, month, day] = date.split('-').map(Number)
  const start = Date.UTC(year, (month ?? 7) - 1, day ?? (month ? 15 : 1))
  return start / 86_400_000
}

/** A line of time with labels above and below it; labels that would meet go further out. */
export function timelineChart(setting: Setting, entries: readonly TimelineEntry[], figure: Node): Laid {
  const { theme, briefing } = setting
  const shown = pick(entries)
  // 2019 sorts before 2019-02, but its middle lies behind it.
  const first = Math.min(...shown.map(({ date }) => dayOf(date)))
  const last = Math.max(first + 1, ...shown.map(({ date, end }) => dayOf(end ?? date)))
  const inset = labelWidth / 2
  const span = theme.width - labelWidth
  const place = (date: string): number => inset + ((dayOf(date) - first) / (last - first)) * span
  const marks = laneOut(shown, place)
  const above = 1 + Math.max(0, ...marks.map(({ lane }) => lane))
  const below = Math.max(0, ...marks.map(({ lane }) => -lane))
  const height = above * lane + below * lane + (below > 0 ? 16 : 12) + tickRoom
  const ticks = ticksBetween(first, last, briefing.language).map((tick) => ({
    ...tick,
    at: inset + ((tick.day - first) / (last - first)) * span
  }))
  return {
    parts: [{ height, gap: 8, free: true }],
    keepNext: true,
    paint(canvas, _from, _to, x, y) {
      figure.box ??= [x, y, x + theme.width, y + height]
      const axis = y + above * lane + 8
      canvas.mark(figure, () => {
        canvas.rule(x, axis, x + theme.width, axis, 1, ink.heading)
        for (const { at } of ticks) canvas.rule(x + at, axis, x + at, axis + 4, 0.6, ink.heading)
        for (const mark of marks) {
          const outer = mark.lane >= 0 ? axis - mark.lane * lane - 7 : axis - mark.lane * lane - 14 + tickRoom
          canvas.rule(x + mark.at, axis, x + mark.at, outer, 0.5, ink.quiet)
          if (mark.entry.end) canvas.rule(x + mark.at, axis, x + place(mark.entry.end), axis, 3, ink.bar)
          const hollow = mark.entry.origin === 'inferred'
          circle(canvas, x + mark.at, axis, 2.6, { fill: ink.heading })
          if (hollow) circle(canvas, x + mark.at, axis, 1.5, { fill: '#ffffff' })
        }
      })
      const style = theme.style(6.5, { colour: ink.quiet })
      let taken = -Infinity
      for (const { at, says } of ticks) {
        const width = widthOf(says, style) + 4
        // Under its tick, else beside it: where no line that leads down to an event goes through it.
        const isCrossed = (left: number): boolean =>
          marks.some((mark) => mark.lane < 0 && mark.at > left && mark.at < left + width)
        const left = [at - width / 2, at, at - width].find((left) => left >= taken && !isCrossed(left))
        if (left === undefined) continue
        taken = left + width
        const box = { x: x + left, y: axis + 4, width: width + 1, leading: 8, align: 'centre' as const, rows: 1 }
        label(canvas, [{ text: says, style }], box, figure)
      }
      const plain = theme.style(7)
      for (const { at, entry, lane: level } of marks) {
        const top = level >= 0 ? axis - level * lane - 7 - 19 : axis - level * lane - 12 + tickRoom
        const text = `${shorten(entry.text.replace(/\s+/gu, ' ').trim(), 7, labelWidth - 22)} [${entry.source}]`
        const box = { x: x + at - labelWidth / 2, width: labelWidth, leading: 9, align: 'centre' as const, rows: 1 }
        const date = entry.end
          ? `${printDate(entry.date, briefing.language)}${briefing.language === 'ja' ? '～' : ' –'}`
          : printDate(entry.date, briefing.language)
        // What leads to a label further out passes behind this one.
        const dated = theme.style(7, { weight: 700 })
        const wide = Math.min(labelWidth, Math.max(widthOf(date, dated), widthOf(text, plain))) + 4
        canvas.mark(figure, () => canvas.box(x + at - wide / 2, top, wide, 18, '#ffffff'))
        label(canvas, spans(setting, date, dated), { ...box, y: top }, figure)
        label(canvas, spans(setting, text, plain), { ...box, y: top + 9 }, figure)
      }
    }
  }
}

const widthOf = (text: string, style: TextStyle): number => measure([{ text, style }])

interface Tick {
  /** Days since 1970. */
  readonly day: number
  readonly says: string
}

/** At most this many ticks are named. */
const mostTicks = 10
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })

/** The first days of years, or of months within two years, as many as can be told apart; the year stands where it begins. */
export function ticksBetween(first: number, last: number, language: Language): Tick[] {
  const [from, to] = [new Date(first * 86_400_000), new Date(last * 86_400_000)]
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const step =
    months <= 24
      ? [1, 2, 3, 6].find((step) => months / step <= mostTicks)!
      : 12 * [1, 2, 5, 10, 20, 50, 100, 500].find((years) => months / 12 / years <= mostTicks || years === 500)!
  const origin = step < 12 ? 0 : from.getUTCFullYear() - (from.getUTCFullYear() % (step / 12))
  const start = (from.getUTCFullYear() - origin) * 12 + from.getUTCMonth()
  const ticks: Tick[] = []
  for (let at = Math.ceil(start / step) * step; ; at += step) {
    const date = new Date(Date.UTC(origin, 0, 1))
    date.setUTCFullYear(origin, at, 1)
    const day = date.getTime() / 86_400_000
    if (day > last) return ticks
    if (day < first) continue
    const year = language === 'ja' ? `${date.getUTCFullYear()}年` : String(date.getUTCFullYear())
    const isNamed = ticks.length === 0 || date.getUTCMonth() === 0
    if (step >= 12) ticks.push({ day, says: year })
    else if (language === 'ja') ticks.push({ day, says: `${isNamed ? year : ''}${date.getUTCMonth() + 1}月` })
    else ticks.push({ day, says: `${month.format(date)}${isNamed ? ` ${year}` : ''}` })
  }
}

/** The same date is shown once, and no more dates than there is room for; the table below has them all. */
function pick(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const byDate = new Map<string, TimelineEntry>()
  for (const entry of entries) if (!byDate.has(entry.date)) byDate.set(entry.date, entry)
  const all = [...byDate.values()]
  if (all.length <= most) return all
  return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))]!)
}

/**
 * Gives every entry, in order of time, the nearest lane where its label meets no other one and no line to one further out,
 * as far as there is such a lane. `place` is where a date stands on the axis, points.
 */
export function laneOut(entries: readonly TimelineEntry[], place: (date: string) => number): Mark[] {
  const ends = new Map<number, number>()
  const order = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7]
  const last = (lane: number): number => ends.get(lane) ?? -Infinity
  return entries.map((entry) => {
    const at = place(entry.date)
    const free = order.filter((lane) => last(lane) + labelWidth + 3 <= at)
    // Lanes of the same side: what leads out to this label meets none nearer, and this label nothing that leads further out.
    const meets = (lane: number): boolean =>
      order.some((other) => {
        if (other >= 0 !== lane >= 0 || other === lane) return false
        return last(other) + labelWidth / 2 + 2 > at && (Math.abs(other) < Math.abs(lane) || last(other) <= at)
      })
    const lane = free.find((candidate) => !meets(candidate)) ?? free[0] ?? order[order.length - 1]!
    ends.set(lane, at)
    return { at, entry, lane }
  })
}
