import { describe, expect, test } from 'vitest'
import { compareTexts } from '../../../src-main/domain/text/diff'
import { foldRows, rowsOf } from '../../../src-renderer/revisions/difference-rows'

const text = (words: string) => ({ id: 1, revision: 1, title: '', importedAt: '', language: 'ja', text: words })
const compare = (before: string, after: string) =>
  rowsOf({ before: text(before), after: text(after), changes: compareTexts(before, after) })
const lines = (count: number, other: Record<number, string> = {}): string =>
  Array.from({ length: count }, (_, at) => other[at] ?? `${at} 番目の段落は窓口の記録である。`).join('\n')

describe('rows of a comparison', () => {
  test('far from a difference they are folded, near it they stay', () => {
    const rows = compare(lines(20), lines(20, { 10: '書き直された段落がここにある。' }))
    const stretches = foldRows(rows)
    expect(stretches.map(({ from, rows, folded }) => [from, rows.length, folded])).toEqual([
      [0, 8, true],
      [8, 5, false],
      [13, rows.length - 13, true]
    ])
    expect(stretches.flatMap(({ rows }) => rows)).toEqual(rows)
  })

  test('too few to be worth it stay', () => {
    const stretches = foldRows(compare(lines(5), lines(5, { 0: '書き直された段落がここにある。' })))
    expect(stretches.some(({ folded }) => folded)).toBe(false)
  })

  test('where nothing differs nothing is folded', () => {
    expect(foldRows(compare(lines(20), lines(20))).map(({ folded }) => folded)).toEqual([false])
    expect(foldRows([])).toEqual([])
  })
})
