import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { anchor } from '#main/domain/anchor/anchor'
import { contextLength, describe } from '#main/domain/anchor/describe'
import { graphemeBoundaries, isOnGraphemes } from '#main/domain/text/grapheme'
import { mixedText } from '../mixed-text'

/** A text and one of its ranges of whole graphemes. */
const textAndRange = mixedText
  .filter((text) => text.length > 0)
  .chain((text) => {
    const boundaries = [...graphemeBoundaries(text)]
    return fc
      .tuple(fc.nat(boundaries.length - 2), fc.nat(boundaries.length - 2))
      .map(([a, b]) => ({ text, start: boundaries[Math.min(a, b)]!, end: boundaries[Math.max(a, b) + 1]! }))
  })

group('in the same text', () => {
  test('every range of graphemes is found where it was', () => {
    fc.assert(
      fc.property(textAndRange, ({ text, start, end }) => {
        const selector = describe(text, { start, end })
        expect(selector.exact).toBe(text.slice(start, end))
        expect(anchor(text, selector)).toMatchObject({ state: 'exact', start, end })
      }),
      { numRuns: 1000 }
    )
  })

  test('the context is at most 32 units of whole graphemes', () => {
    fc.assert(
      fc.property(textAndRange, ({ text, start, end }) => {
        const { prefix, suffix } = describe(text, { start, end })
        expect(prefix.length).toBeLessThanOrEqual(contextLength)
        expect(suffix.length).toBeLessThanOrEqual(contextLength)
        expect(isOnGraphemes(text, { start: start - prefix.length, end: end + suffix.length })).toBe(true)
        expect(text.slice(start - prefix.length, start)).toBe(prefix)
        expect(text.slice(end, end + suffix.length)).toBe(suffix)
      })
    )
  })

  test('ruby readings are not part of the text, so a range over ruby is a range over its base', () => {
    const text = '金正恩総書記は平壌で語った。'
    const selector = describe(text, { start: 0, end: 3 })
    expect(anchor(text, selector)).toMatchObject({ state: 'exact', start: 0, end: 3 })
  })
})

group('in a changed text', () => {
  test('text put before and after only moves a passage', () => {
    fc.assert(
      fc.property(textAndRange, fc.constantFrom('追記：', '訂正しました。\n', '🇯🇵 '), ({ text, start, end }, added) => {
        // A line feed keeps the added text from joining the first or last grapheme.
        const changed = `${added}\n${text}\n${added}`
        const shift = added.length + 1
        const selector = describe(`\n${text}\n`, { start: start + 1, end: end + 1 })
        // What stands twice with the same surroundings can't be told apart.
        const whole = selector.prefix + selector.exact + selector.suffix
        fc.pre(changed.indexOf(whole) === changed.lastIndexOf(whole))
        const found = anchor(changed, selector)
        expect(changed.slice(found.start, found.end)).toBe(selector.exact)
        expect(found).toMatchObject({ start: start + shift, end: end + shift })
        expect(found.state).toBe('moved')
      })
    )
  })

  test.each<
    [name: string, before: string, quote: string, occurrence: number, after: string, state: string, now: string]
  >([
    [
      'the second of two equal sentences',
      '甲は言う。同じ文。乙は言う。同じ文。終わり',
      '同じ文。',
      2,
      '前置き。甲は言う。同じ文。乙は言う。同じ文。終わり',
      'moved',
      '同じ文。'
    ],
    [
      'an equal sentence put before',
      '甲は言う。同じ文。終わりです',
      '同じ文。',
      1,
      '冒頭の同じ文。甲は言う。同じ文。終わりです',
      'moved',
      '同じ文。'
    ],
    [
      'a word changed',
      '年末の会議で決まった方針が、春以降の接触を縛っていた。',
      '年末の会議で決まった方針が、春以降の接触を縛っていた。',
      1,
      '前文。年末の会議で定まった方針が、春以降の接触を縛っていた。',
      'fuzzy',
      '年末の会議で定まった方針が、春以降の接触を縛っていた。'
    ],
    [
      'the sentence taken out',
      '一つ目の文です。合意なしに終わった二月の会談。三つ目の文です。',
      '合意なしに終わった二月の会談。',
      1,
      'まったく別の記事に差し替えられた。何も残っていない。',
      'orphan',
      ''
    ],
    ['an empty text', '一文だけ。', '一文だけ。', 1, '', 'orphan', '']
  ])('%s', (_, before, quote, occurrence, after, state, now) => {
    let start = -1
    for (let count = 0; count < occurrence; count += 1) start = before.indexOf(quote, start + 1)
    const found = anchor(after, describe(before, { start, end: start + quote.length }))
    expect(found.state).toBe(state)
    if (state !== 'orphan') expect(after.slice(found.start, found.end)).toBe(now)
  })

  test('the second of two equal sentences keeps its own place', () => {
    const before = '甲は言う。同じ文。乙は言う。同じ文。終わり'
    const start = before.lastIndexOf('同じ文')
    const after = `序。${before}`
    expect(anchor(after, describe(before, { start, end: start + 4 })).start).toBe(start + 2)
  })

  test('a place that fits badly among several is asked about', () => {
    const before = '甲社の担当者は「同感」と答えた。'
    const start = before.indexOf('同感')
    const after = '乙は同感だった。丙も同感だという。'
    expect(anchor(after, describe(before, { start, end: start + 2 })).state).toBe('fuzzy')
  })

  test('half of a grapheme is no occurrence', () => {
    const selector = { start: 9, end: 10, exact: 'か', prefix: '', suffix: '' }
    expect(anchor('か\u3099き', selector).state).not.toBe('exact')
    expect(anchor('か\u3099き', selector).state).not.toBe('moved')
  })

  test('a word that stands a thousand times keeps its own place, wherever the text grew', () => {
    const before = Array.from({ length: 1000 }, (_, n) => `第${n}の合意は失効した。`).join('')
    const start = before.indexOf('合意', before.indexOf('第700の'))
    const selector = describe(before, { start, end: start + 2 })
    const after = `${'合意、合意、合意。'.repeat(300)}${before}`
    expect(anchor(after, selector)).toMatchObject({ state: 'moved', start: start + 2700 })
  })

  test('a very long quotation is found again by its ends', () => {
    const sentence = (n: number): string => `第${n}の文は条約と派兵の経緯をたどり、第${n * 7}の資料を引いている。`
    const long = Array.from({ length: 400 }, (_, n) => sentence(n)).join('')
    const start = sentence(0).length
    const end = long.length - sentence(399).length
    const after = `前書き。${long.replace('第200の文', '第二百の文')}`
    const found = anchor(after, describe(long, { start, end }))
    expect(found).toMatchObject({ state: 'fuzzy', start: start + 4 })
    expect(after.slice(found.end - 10, found.end)).toBe(long.slice(end - 10, end))
  })

  test('whatever the texts, the result lies inside the new text on graphemes, or is an orphan', () => {
    fc.assert(
      fc.property(textAndRange, mixedText, ({ text, start, end }, other) => {
        const found = anchor(other, describe(text, { start, end }))
        if (found.state !== 'orphan') expect(isOnGraphemes(other, found)).toBe(true)
        if (found.state === 'exact' || found.state === 'moved')
          expect(other.slice(found.start, found.end)).toBe(text.slice(start, end))
      })
    )
  })
})
