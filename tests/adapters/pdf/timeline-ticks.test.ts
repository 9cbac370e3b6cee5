import { describe, expect, it } from 'vitest'
import { laneOut, ticksBetween } from '../../../src-main/adapters/pdf/charts/timeline-chart'

const day = (date: string): number => Date.parse(date) / 86_400_000

describe('ticks of a time line', () => {
  const cases: readonly (readonly [first: string, last: string, language: 'ja' | 'en', says: readonly string[]])[] = [
    ['2025-01-10', '2025-05-18', 'ja', ['2025年2月', '3月', '4月', '5月']],
    ['2024-11-20', '2025-02-03', 'en', ['Dec 2024', 'Jan 2025', 'Feb']],
    ['2024-01-01', '2025-11-01', 'en', ['Jan 2024', 'Apr', 'Jul', 'Oct', 'Jan 2025', 'Apr', 'Jul', 'Oct']],
    ['2019-02-27', '2025-06-11', 'ja', ['2020年', '2021年', '2022年', '2023年', '2024年', '2025年']],
    ['1948-09-09', '2025-06-11', 'en', ['1950', '1960', '1970', '1980', '1990', '2000', '2010', '2020']],
    ['2025-06-11', '2025-06-12', 'ja', []]
  ]
  it.each(cases)('%s to %s, %s', (first, last, language, says) => {
    const ticks = ticksBetween(day(first), day(last), language)
    expect(ticks.map((tick) => tick.says)).toEqual(says)
    for (const tick of ticks) expect(tick.day >= day(first) && tick.day <= day(last)).toBe(true)
  })

  it.each([
    ['0300-01-01', '2025-01-01'],
    ['2025-01-01', '2025-01-01']
  ])('%s to %s are few', (first, last) => {
    expect(ticksBetween(day(first), day(last), 'ja').length).toBeLessThanOrEqual(12)
  })
})

describe('labels of a time line', () => {
  const entry = { end: null, precision: 'day', origin: 'stated', source: 1, codes: [], text: '出来事' } as const
  const lanes = (places: readonly number[]): { at: number; lane: number }[] =>
    laneOut(
      places.map((place) => ({ ...entry, date: String(place) })),
      Number
    )
  const evenly = Array.from({ length: 14 }, (_, index) => 43 + index * 28)

  it.each([[evenly], [[43, 60, 200, 210, 330, 407]], [[43, 407]], [[43, 80, 120, 160, 300, 340, 407]]])(
    'at %j stand clear of each other and of the lines to those further out',
    (places) => {
      const marks = lanes(places)
      for (const one of marks) {
        for (const other of marks) {
          if (one === other || one.lane >= 0 !== other.lane >= 0) continue
          const apart = Math.abs(one.at - other.at)
          if (one.lane === other.lane) expect(apart).toBeGreaterThanOrEqual(86)
          else if (Math.abs(one.lane) > Math.abs(other.lane)) expect(apart).toBeGreaterThanOrEqual(43)
        }
      }
    }
  )

  it('that all stand at one place still have a lane each', () => {
    const found = lanes(Array.from({ length: 14 }, () => 200)).map(({ lane }) => lane)
    expect(new Set(found).size).toBe(14)
  })
})
