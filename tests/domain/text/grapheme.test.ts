import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphemeBoundaries, isOnGraphemes, snapToGraphemes } from '#main/domain/text/grapheme'
import { rangeInCodePoints, rangeInUtf16, toCodePoints, toUtf16 } from '#main/domain/text/code-points'
import { mixedText } from '../mixed-text'

const cases: [name: string, text: string, boundaries: number[]][] = [
  ['empty', '', [0]],
  ['kana with a combining mark', 'か\u3099き', [0, 2, 3]],
  ['half-width kana with its mark', 'ｶﾞ', [0, 2]],
  ['surrogate pair', '𠮷野', [0, 2, 3]],
  ['family emoji', '👨‍👩‍👧は', [0, 8, 9]],
  ['keycap', '1️⃣北', [0, 3, 4]],
  ['flags', '🇰🇵🇺🇸', [0, 4, 8]],
  ['ideographic variation', '葛\u{e0100}城', [0, 3, 4]],
  ['Hangul jamo', '\u1112\u1161\u11ab', [0, 3]],
  ['line end', 'あ\r\nい', [0, 1, 3, 4]],
  ['lone surrogates', '\ud800あ\udc00', [0, 1, 2, 3]]
]

describe('graphemeBoundaries', () => {
  test.each(cases)('%s', (_, text, boundaries) => {
    expect([...graphemeBoundaries(text)]).toEqual(boundaries)
  })
})

describe('snapToGraphemes', () => {
  test.each([
    ['か\u3099き', { start: 1, end: 2 }, { start: 0, end: 2 }],
    ['a👨‍👩‍👧b', { start: 3, end: 4 }, { start: 1, end: 9 }],
    ['abc', { start: -5, end: 99 }, { start: 0, end: 3 }],
    ['abc', { start: 3, end: 3 }, { start: 3, end: 3 }],
    ['𠮷', { start: 1, end: 1 }, { start: 0, end: 0 }]
  ])('%j %j', (text, range, expected) => {
    expect(snapToGraphemes(text, range)).toEqual(expected)
  })

  test('covers the range with the fewest graphemes, in any text', () => {
    fc.assert(
      fc.property(mixedText, fc.nat(60), fc.nat(60), (text, a, b) => {
        const range = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) }
        const snapped = snapToGraphemes(text, range)
        const boundaries = [...graphemeBoundaries(text)]
        expect(snapped.start).toBe(Math.max(...boundaries.filter((at) => at <= range.start)))
        if (range.end > range.start) expect(snapped.end).toBe(Math.min(...boundaries.filter((at) => at >= range.end)))
      })
    )
  })
})

test('isOnGraphemes agrees with the boundaries, in any text', () => {
  fc.assert(
    fc.property(mixedText, fc.nat(40), (text, at) => {
      const inside = Math.min(at, text.length)
      expect(isOnGraphemes(text, { start: inside, end: inside })).toBe(graphemeBoundaries(text).includes(inside))
    })
  )
})

describe('code points', () => {
  test('a range goes out and comes back', () => {
    fc.assert(
      fc.property(mixedText, fc.nat(60), fc.nat(60), (text, a, b) => {
        const range = snapToGraphemes(text, { start: Math.min(a, b), end: Math.max(a, b) })
        const outside = rangeInCodePoints(text, range)
        expect([...text].slice(outside.start, outside.end).join('')).toBe(text.slice(range.start, range.end))
        expect(rangeInUtf16(text, outside)).toEqual(range)
      })
    )
  })

  test('counts beyond the end stop there', () => {
    expect(toUtf16('𠮷a', 99)).toBe(3)
    expect(toCodePoints('𠮷a', 3)).toBe(2)
  })
})
