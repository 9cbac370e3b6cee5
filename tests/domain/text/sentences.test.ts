import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentencesOf } from '#main/domain/text/sentences'
import { mixedText } from '../mixed-text'

test.each<[string, string[]]>([
  ['', []],
  ['一つ。二つ。', ['一つ。', '二つ。']],
  ['彼は「行かない。」と述べた。次へ。', ['彼は「行かない。」と述べた。', '次へ。']],
  ['「そうだ。」彼は笑った。', ['「そうだ。」', '彼は笑った。']],
  ['本当か？！ いや違う', ['本当か？！', 'いや違う']],
  ['見出し\n本文である。', ['見出し', '本文である。']],
  ['括弧（注。補足）の後。', ['括弧（注。補足）の後。']],
  ['閉じない「括弧。\n次の行。', ['閉じない「括弧。', '次の行。']],
  [
    'He said no. The U.S. President left at 12.30. Mr. Kim stayed.',
    ['He said no.', 'The U.S. President left at 12.30.', 'Mr. Kim stayed.']
  ],
  ['거부했다. 그리고 떠났다.', ['거부했다.', '그리고 떠났다.']],
  ['3.14は数。', ['3.14は数。']]
])('%j', (text, expected) => {
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})

test('sentences are in order, do not overlap and leave only white space out', () => {
  fc.assert(
    fc.property(mixedText, (text) => {
      let at = 0
      for (const { start, end } of sentencesOf(text)) {
        expect(text.slice(at, start).trim()).toBe('')
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    })
  )
})
