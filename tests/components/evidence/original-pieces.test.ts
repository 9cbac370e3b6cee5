import { expect, test } from 'vitest'
import { isMarkup, piecesOf, withoutMarkup } from '../../../src-renderer/evidence/original-pieces'

test('a raw text is cut at what was left out and at what was put back', () => {
  const raw = '案内\n本文である。\n広告\n終わり'
  expect(
    piecesOf(
      raw,
      [{ rawStart: 0, rawEnd: 2, rule: 'navigation' }],
      [{ rawStart: 10, rawEnd: 12, rule: 'advertisement' }]
    )
  ).toEqual([
    { start: 0, text: '案内', rule: 'navigation', back: false },
    { start: 2, text: '\n本文である。\n', rule: null, back: false },
    { start: 10, text: '広告', rule: 'advertisement', back: true },
    { start: 12, text: '\n終わり', rule: null, back: false }
  ])
})

test('of a page’s source the words are shown', () => {
  expect(isMarkup('\n<!doctype html><p>a')).toBe(true)
  expect(isMarkup('1 < 2 である。')).toBe(false)
  expect(withoutMarkup('トップ</a> &gt; <a href="/w">国際</a>\n > 記事')).toBe('トップ &gt; 国際 > 記事')
  expect(withoutMarkup('a < b である')).toBe('a < b である')
})
