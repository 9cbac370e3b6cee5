import { expect, it } from 'vitest'
import { isAliasGroups, readAliases, writeAliases } from '../../../src-main/domain/search/aliases'

it.each([
  ['金正恩 = Kim Jong Un = 김정은', [['金正恩', 'Kim Jong Un', '김정은']]],
  [
    '総書記＝委員長\nUS, 米国、아메리카',
    [
      ['総書記', '委員長'],
      ['US', '米国', '아메리카']
    ]
  ],
  [' a =  = b \n\n= c\nalone\n', [['a', 'b']]],
  ['', []]
])('%j are names of one thing on each line', (text, groups) => {
  expect(readAliases(text)).toEqual(groups)
  expect(readAliases(writeAliases(groups))).toEqual(groups)
})

it.each([
  [[['a', 'b']], true],
  [[], true],
  [['a'], false],
  [[['a', 1]], false],
  [null, false]
])('%j is a list of groups: %s', (value, is) => {
  expect(isAliasGroups(value)).toBe(is)
})
