import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWithMap, unfold } from '../../../src-main/domain/search/fold'

const cases: readonly (readonly [written: string, folded: string, why: string])[] = [
  ['ＡＢＣ１２３', 'abc123', 'full width'],
  ['Trump TRUMP trump', 'trump trump trump', 'case'],
  ['ｶﾞｲｺｳ ﾐｻｲﾙ', 'ガイコウ ミサイル', 'half-width kana with its voiced mark'],
  ['か\u3099き\u309a', 'がき\u309a', 'combining kana'],
  ['髙島と山﨑', '高島と山崎', 'name variants'],
  ['國際會議', '国際会議', 'old forms'],
  ['㈱テスト①', '(株)テスト1', 'compatibility characters'],
  ['㌔㍍', 'キロメートル', 'squared words'],
  ['葛\u{e0100}城', '葛城', 'ideographic variation selector'],
  ['Pyŏngyang café', 'pyongyang cafe', 'Latin accents'],
  ['EC–121 ― EC−121', 'ec-121-ec-121', 'dashes, and no space beside them'],
  ['“quoted” ‘word’', '"quoted"\'word\'', 'quotation marks'],
  ['一　二\t三\n\n四', '一 二 三 四', 'white space'],
  ['  端  ', '端', 'white space at the ends'],
  ['文。 次', '文。次', 'white space after a mark'],
  ['ソ\u200bウル\ufeff', 'ソウル', 'invisible characters'],
  ['𠮷野家', '吉野家', 'a variant beyond the first plane'],
  ['😀👍🏽', '😀👍🏽', 'emoji stay'],
  ['각', '각', 'conjoining Hangul'],
  ['\ud83d', '\ufffd', 'a lone surrogate'],
  ['', '', 'nothing']
]

describe('fold', () => {
  it.each(cases)('%j becomes %j (%s)', (written, folded) => {
    expect(fold(written)).toBe(folded)
    expect(foldWithMap(written).text).toBe(folded)
  })

  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(...'あアｱﾞ々ー髙Ａa1１ 　\n。「」𠮷😀é\u0301\u200d\ud83d가ᄀ\u1161ﬁ㍍½', 'EC-121', '北朝鮮'),
        { maxLength: 40 }
      )
      .map((parts) => parts.join(''))
  )

  it('folds to itself, and maps every unit into the original, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldWithMap(text)
        expect(fold(folded.text)).toBe(folded.text)
        expect(fold(text)).toBe(folded.text)
        expect(folded.starts).toHaveLength(folded.text.length)
        expect(folded.ends).toHaveLength(folded.text.length)
        for (let at = 0; at < folded.text.length; at++) {
          expect(folded.ends[at]!).toBeGreaterThan(folded.starts[at]!)
          expect(folded.ends[at]!).toBeLessThanOrEqual(text.length)
          if (at > 0) expect(folded.starts[at]!).toBeGreaterThanOrEqual(folded.starts[at - 1]!)
        }
      }),
      { numRuns: 2000 }
    )
  })

  it('gives back the original of what was found', () => {
    const text = '２０２５年６月、ﾄﾗﾝﾌﾟ大統領は髙い壁を「きっぱり」と。'
    const folded = foldWithMap(text)
    for (const [word, original] of [
      ['2025年', '２０２５年'],
      ['トランプ大統領', 'ﾄﾗﾝﾌﾟ大統領'],
      ['高い', '髙い']
    ] as const) {
      const at = folded.text.indexOf(word)
      const range = unfold(folded, at, at + word.length)
      expect(text.slice(range.start, range.end)).toBe(original)
    }
  })
})
