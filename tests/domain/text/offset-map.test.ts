import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OffsetMap } from '../../../src-main/domain/article/article'
import {
  composeMaps,
  OffsetMapBuilder,
  plainMap,
  sliceMap,
  toCleanOffset,
  toCleanRange,
  toRawOffset,
  toRawRange
} from '../../../src-main/domain/text/offset-map'

/** clean "ab&c\nde" from raw "ab&amp;c<br>xxde!" */
const map = new OffsetMapBuilder()
  .add(0, 2, 0, 2)
  .add(2, 1, 2, 5)
  .add(3, 1, 7, 1)
  .add(4, 1, 8, 4)
  .add(5, 2, 14, 2)
  .finish()

describe('an offset map', () => {
  it('joins what maps unit by unit', () => {
    expect(new OffsetMapBuilder().add(0, 2, 5, 2).add(2, 3, 7, 3).add(5, 0, 10, 0).add(5, 1, 12, 1).finish()).toEqual([
      0, 5, 5, 5, 5, 1, 12, 1
    ])
    expect(plainMap(4, 3)).toEqual([0, 4, 3, 4])
    expect(plainMap(0, 3)).toEqual([])
  })

  it('refuses segments that go back', () => {
    expect(() => new OffsetMapBuilder().add(0, 3, 0, 3).add(2, 1, 3, 1)).toThrow(RangeError)
    expect(() => new OffsetMapBuilder().add(0, 3, 5, 3).add(3, 1, 7, 1)).toThrow(RangeError)
  })

  const ranges: [clean: [number, number], raw: [number, number]][] = [
    [
      [0, 1],
      [0, 1]
    ],
    [
      [0, 2],
      [0, 2]
    ],
    [
      [2, 3],
      [2, 7]
    ],
    [
      [1, 4],
      [1, 8]
    ],
    [
      [4, 5],
      [8, 12]
    ],
    [
      [5, 7],
      [14, 16]
    ],
    [
      [0, 7],
      [0, 16]
    ],
    [
      [3, 3],
      [7, 7]
    ]
  ]
  it.each(ranges)('leads clean %j to raw %j and back', ([start, end], [rawStart, rawEnd]) => {
    expect(toRawRange(map, { start, end })).toEqual({ start: rawStart, end: rawEnd })
    expect(toCleanRange(map, { start: rawStart, end: rawEnd })).toEqual({ start, end })
  })

  it('takes in the whole of what maps as a whole', () => {
    expect(toCleanRange(map, { start: 4, end: 5 })).toEqual({ start: 2, end: 3 })
    expect(toRawOffset(map, 2, 'start')).toBe(2)
    expect(toRawOffset(map, 3, 'end')).toBe(7)
  })

  it('gives an empty range for raw text that is not in the clean text', () => {
    expect(toCleanRange(map, { start: 12, end: 14 })).toEqual({ start: 5, end: 5 })
    expect(toCleanRange(map, { start: 16, end: 17 })).toEqual({ start: 7, end: 7 })
    expect(toCleanOffset([], 5)).toBe(0)
    expect(toRawOffset([], 5, 'end')).toBe(0)
  })
})

/** Any map: runs of plain, entity-like and dropped characters. */
const anyMap: fc.Arbitrary<OffsetMap> = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 6 }),
      raw: fc.option(fc.integer({ min: 0, max: 6 })),
      dropped: fc.integer({ min: 0, max: 3 }),
      gap: fc.integer({ min: 0, max: 1 })
    }),
    {
      maxLength: 20
    }
  )
  .map((parts) => {
    const built = new OffsetMapBuilder()
    let at = 0
    let raw = 0
    for (const part of parts) {
      raw += part.dropped
      at += part.gap
      const rawLength = part.raw ?? part.length
      built.add(at, part.length, raw, rawLength)
      at += part.length
      raw += rawLength
    }
    return built.finish()
  })

function lengthsOf(found: OffsetMap): [clean: number, raw: number] {
  const last = found.length - 4
  return last < 0 ? [0, 0] : [found[last]! + found[last + 1]!, found[last + 2]! + found[last + 3]!]
}

/** What a map says, looked up segment by segment: the plain form of the search under test. */
function lookUp(found: OffsetMap, at: number): [number, number] | null {
  for (let i = 0; i < found.length; i += 4) {
    const [start, length, raw, rawLength] = found.slice(i, i + 4) as [number, number, number, number]
    if (at >= start && at < start + length)
      return length === rawLength ? [raw + at - start, raw + at - start + 1] : [raw, raw + rawLength]
  }
  return null
}

describe('any offset map', () => {
  it('leads every covered character where its segment says', () => {
    fc.assert(
      fc.property(anyMap, (found) => {
        for (let at = 0; at < lengthsOf(found)[0]; at++) {
          const wanted = lookUp(found, at)
          if (wanted === null) continue
          const raw = toRawRange(found, { start: at, end: at + 1 })
          expect([raw.start, raw.end]).toEqual(wanted)
          if (raw.end === raw.start) continue
          const back = toCleanRange(found, raw)
          expect(back.start <= at && back.end >= at + 1).toBe(true)
          if (
            raw.end - raw.start === 1 &&
            lookUp(found, at)![1] - lookUp(found, at)![0] === 1 &&
            back.end - back.start === 1
          )
            expect(back.start).toBe(at)
        }
      })
    )
  })

  it('never turns the order of offsets', () => {
    fc.assert(
      fc.property(anyMap, (found) => {
        const [clean, raw] = lengthsOf(found)
        for (const edge of ['start', 'end'] as const) {
          for (let at = 0; at < clean; at++)
            expect(toRawOffset(found, at + 1, edge)).toBeGreaterThanOrEqual(toRawOffset(found, at, edge))
          for (let at = 0; at < raw; at++)
            expect(toCleanOffset(found, at + 1, edge)).toBeGreaterThanOrEqual(toCleanOffset(found, at, edge))
        }
      })
    )
  })

  it('is put together again from its slices', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(40), (found, cut) => {
        const [clean] = lengthsOf(found)
        const at = Math.min(cut, clean)
        const joined = new OffsetMapBuilder()
          .addMap(sliceMap(found, 0, at), 0)
          .addMap(sliceMap(found, at, clean), at)
          .finish()
        for (let i = 0; i < clean; i++) {
          if (lookUp(found, i) === null) continue
          const raw = toRawRange(joined, { start: i, end: i + 1 })
          const wanted = toRawRange(found, { start: i, end: i + 1 })
          expect(raw.start >= wanted.start && raw.end <= wanted.end).toBe(true)
        }
      })
    )
  })

  it('composes with another as applying one after the other', () => {
    fc.assert(
      fc.property(anyMap, anyMap, (outer, inner) => {
        const composed = composeMaps(outer, inner)
        for (let at = 0; at < lengthsOf(outer)[0]; at++) {
          const between = lookUp(outer, at)
          if (between === null || between[1] === between[0]) continue
          if (lookUp(inner, between[0]) === null || lookUp(inner, between[1] - 1) === null) continue
          const wanted = toRawRange(inner, { start: between[0], end: between[1] })
          const raw = toRawRange(composed, { start: at, end: at + 1 })
          expect(raw.start >= wanted.start && raw.end <= wanted.end).toBe(true)
          // Two characters that came out of one raw stretch share it; only the first keeps it.
          const shared = [between[0] - 1, between[1]].some((beside) => lookUp(inner, beside)?.[0] === wanted.start)
          if (between[1] - between[0] === 1 && wanted.end - wanted.start === 1 && !shared) expect(raw).toEqual(wanted)
        }
      })
    )
  })
})
