import { expect, test } from 'vitest'
import { findQuote } from '#main/domain/anchor/find-quote'
import { readText } from '#main/domain/reading/read-text'

const article = readText(
  '一覧のある記事\n\n本文の一文目です。はははは。\n\n  • 派兵に踏み切った\n  • 条約を結んだ\n\n二つ目の段落です。本文の一文目です。\n'
)

test.each<[quote: string, occurrence: number, found: string | null]>([
  ['本文の一文目です。', 1, '本文の一文目です。'],
  ['本文の一文目です。', 3, null],
  ['はは', 3, 'はは'],
  ['はは', 4, null],
  // As it stands in the file, with the marker and the line feed that are not part of the text.
  ['  • 派兵に踏み切った\n', 1, '派兵に踏み切った'],
  ['• 派兵に踏み切った\n  • 条約を結んだ', 1, '派兵に踏み切った\n条約を結んだ'],
  ['ここには無い文', 1, null],
  ['\n\n', 1, null]
])('%j, occurrence %i', (quote, occurrence, found) => {
  const range = findQuote(article, quote, occurrence)
  expect(range && article.text.slice(range.start, range.end)).toBe(found)
})

test('the second occurrence lies behind the first', () => {
  const first = findQuote(article, '本文の一文目です。', 1)!
  const second = findQuote(article, '本文の一文目です。', 2)!
  expect(second.start).toBeGreaterThan(first.end)
})
