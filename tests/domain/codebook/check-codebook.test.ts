import { expect, test } from 'vitest'
import { checkCodebook } from '../../../src-main/domain/codebook/check-codebook'
import type { Code } from '../../../src-main/domain/codebook/code'

const code = (key: string, parent: string | null = null, digit: number | null = null): Code => ({
  ...{ key, parent, digit, names: { ja: key, en: key }, definition: '', include: '', exclude: '' },
  ...{ colour: { light: '#000000', dark: '#ffffff' }, pattern: 'solid' }
})

test.each<[codes: Code[], problem: string | null]>([
  [[], null],
  [[code('a'), code('b', 'a'), code('c', 'b', 9)], null],
  [[code('a', null, 1), code('b'), code('c')], null],
  [[code('a'), code('b'), code('a')], 'key: a'],
  [[code('a', null, 1), code('b', null, 2), code('c', null, 2)], 'digit: 2'],
  [[code('a', 'z')], 'parent: z'],
  [[code('a', 'a')], 'parent: a'],
  [[code('a', 'c'), code('b', 'a'), code('c', 'b')], 'parent: a'],
  [[code('x', 'a'), code('a', 'b'), code('b', 'a')], 'parent: x']
])('%#', (codes, problem) => {
  expect(checkCodebook({ question: { ja: '', en: '' }, codes })).toBe(problem)
})

test('a chain of 500 codes is no circle', () => {
  const codes = Array.from({ length: 500 }, (_, i) => code(`c${i}`, i === 0 ? null : `c${i - 1}`))
  expect(checkCodebook({ question: { ja: '', en: '' }, codes })).toBe(null)
})
