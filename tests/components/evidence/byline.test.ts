import { expect, test } from 'vitest'
import { bylineOf, printByline } from '../../../src-renderer/evidence/byline'

test.each([
  ['見本 太郎（みほん・たろう）、論説委員', ['見本 太郎', 'みほん・たろう', '論説委員']],
  ['  見本　太郎 (みほん たろう) , 記者  ', ['見本 太郎', 'みほん たろう', '記者']],
  ['Jane Doe, The Example Gazette, London', ['Jane Doe', null, 'The Example Gazette, London']],
  ['見本太郎（）', ['見本太郎', null, null]],
  ['見本太郎', ['見本太郎', null, null]]
])('%s', (typed, [name, reading, role]) => {
  const names = bylineOf(typed)
  expect(names).toEqual([{ name, reading, role }])
  expect(bylineOf(printByline(names))).toEqual(names)
})

test('a line without a name counts for nothing', () => {
  expect(bylineOf('\n  \n、論説委員\n')).toEqual([])
})
