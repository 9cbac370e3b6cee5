import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aliasTable, widen } from '../../../src-main/domain/search/aliases'
import { completionAt } from '../../../src-main/domain/search/complete'
import { parseDateRange } from '../../../src-main/domain/search/date-range'
import { parseQuery } from '../../../src-main/domain/search/parse'
import type { Query } from '../../../src-main/domain/search/query'

/** The tree in a short form: (all a b), (any a b), -a, field:word, "phrase", =whole, word*, word~1, word^2. */
function show(query: Query | null): string {
  if (!query) return ''
  switch (query.type) {
    case 'words': {
      const text = query.exact
        ? `"${query.folded}"`
        : query.whole && !query.prefix && query.fuzzy === 0
          ? `=${query.folded}`
          : query.folded
      const after = `${query.prefix ? '*' : ''}${query.fuzzy ? `~${query.fuzzy}` : ''}${query.boost === 1 ? '' : `^${query.boost}`}`
      return `${query.field ? `${query.field}:` : ''}${text}${after}`
    }
    case 'filter':
      return query.field === 'date' ? `[date ${query.from}..${query.to}]` : `[${query.field} ${query.value}]`
    case 'not':
      return `-${show(query.part)}`
    case 'near':
      return `(near/${query.lines} ${show(query.left)} ${show(query.right)})`
    default:
      return `(${query.type} ${query.parts.map(show).join(' ')})`
  }
}

const cases: readonly (readonly [typed: string, read: string])[] = [
  ['書簡', '書簡'],
  ['トランプ　書簡', '(all トランプ 書簡)'],
  ['"きっぱりと 拒否"', '"きっぱりと 拒否"'],
  ['“対話” の', '(all "対話" の)'],
  ['語 他 語 "語"', '(all 語 他 "語")'],
  ['a OR b', '(any a b)'],
  ['x a OR b y', '(all x (any a b) y)'],
  ['(a b) OR c', '(any (all a b) c)'],
  ['a AND b', '(all a b)'],
  ['OR', 'or'],
  ['a OR', '(all a or)'],
  ['書簡 -拒否', '(all 書簡 -=拒否)'],
  ['-"a b"', '-"a b"'],
  ['-(a OR b) c', '(all -(any a b) c)'],
  ['-', '-'],
  ['--', '--'],
  ['a - b', '(all a - b)'],
  ['title:書簡', 'title:書簡'],
  ['題名：書簡', 'title:書簡'],
  ['publisher:"Far East Review"', 'publisher:"far east review"'],
  ['code:hanoi', '[code hanoi]'],
  ['理由:ハノイ会談の失望', '[code ハノイ会談の失望]'],
  ['stance:contradicts', '[stance contradicts]'],
  ['stance:maybe', 'stance:maybe'],
  ['date:2025-06..2025-10', '[date 2025-06..2025-10]'],
  ['date:2025年6月', '[date 2025-06..2025-06]'],
  ['date:soon', 'date:soon'],
  ['lang:ja', '[lang ja]'],
  ['has:note', '[has note]'],
  ['has:luck', 'has:luck'],
  ['code:hanoi NEAR code:russia', '(near/0 [code hanoi] [code russia])'],
  ['書簡 NEAR/3 拒否', '(near/3 書簡 拒否)'],
  ['NEAR', 'near'],
  ['NEAR(', 'near('],
  ['word~1', 'word~1'],
  ['word~', 'word~1'],
  ['word~2', 'word~2'],
  ['wor*', 'wor*'],
  ['北朝*', '北朝'],
  ['=UN', '=un'],
  ['書簡^3', '書簡^3'],
  ['"a b"^2 c', '(all "a b"^2 c)'],
  ['^', '^'],
  ['12:30', '12:30'],
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['a~b', 'a~b'],
  ['ab~1', 'ab~1'],
  ['EC-121', 'ec-121'],
  ['"unbalanced', '"unbalanced'],
  ['un"balanced', 'un"balanced'],
  ['(株)', '(株)'],
  ['(a b', '(all (a b)'],
  ['title:', 'title:'],
  ['foo:bar', 'foo:bar'],
  ['*', '*'],
  ['""', ''],
  ['   ', ''],
  ['\u200b', '']
]

describe('parseQuery', () => {
  it.each(cases)('%j is read as %s', (typed, read) => {
    expect(show(parseQuery(typed).query)).toBe(read)
  })

  it('closes an open quote while it is being typed', () => {
    expect(show(parseQuery('"北朝鮮 の', { typing: true }).query)).toBe('"北朝鮮の"'.replace('の', ' の'))
  })

  it('reads anything without an exception, in bounded size', () => {
    const pieces = fc.constantFrom(
      '"',
      '(',
      ')',
      '-',
      ':',
      '*',
      '~',
      '^',
      'OR',
      'NEAR',
      'title:',
      'code:',
      ' ',
      '　',
      'ー',
      '\ud800',
      'a',
      '核',
      '1',
      '「'
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))
        ),
        (typed) => {
          const { used } = parseQuery(typed)
          expect(used).toBeLessThanOrEqual(32)
        }
      ),
      { numRuns: 2000 }
    )
  })

  it('leaves out what goes beyond thirty-two words, and says so', () => {
    expect(parseQuery('語 '.repeat(5000))).toMatchObject({ used: 32, cut: true })
    expect(parseQuery('語 語')).toMatchObject({ used: 2, cut: false })
  })
})

it.each([
  ['2025', { from: '2025', to: '2025' }],
  ['2025/6/1', { from: '2025-06-01', to: '2025-06-01' }],
  ['２０２５年６月１１日', { from: '2025-06-11', to: '2025-06-11' }],
  ['..2025-10', { from: '', to: '2025-10' }],
  ['2024..', { from: '2024', to: '' }],
  ['2025-13', null],
  ['..', null],
  ['1..2..3', null]
])('a range of dates: %s', (typed, range) => {
  expect(parseDateRange(typed)).toEqual(range)
})

describe('widen', () => {
  const table = aliasTable([
    ['金正恩', 'Kim Jong Un', '김정은'],
    ['総書記', '委員長']
  ])
  it.each([
    ['金正恩', '(any 金正恩 =kim jong un^0.5 =김정은^0.5)'],
    ['kim jong un', '(any (all kim jong un) =金正恩^0.5 =김정은^0.5)'],
    ['x 総書記', '(all x (any 総書記 =委員長^0.5))'],
    ['"総書記"', '"総書記"'],
    ['-総書記', '-=総書記'],
    ['title:総書記^2', '(any title:総書記^2 title:=委員長)'],
    ['総書記 OR 大統領', '(any (any 総書記 =委員長^0.5) 大統領)']
  ])('%s becomes %s', (typed, widened) => {
    expect(show(widen(parseQuery(typed).query!, table).query)).toBe(widened)
  })
  it('says what was widened by what', () => {
    expect(widen(parseQuery('総書記 書簡').query!, table).widenedBy).toEqual([{ word: '総書記', with: ['委員長'] }])
  })
})

it.each([
  ['書簡 co', 5, { start: 3, end: 5, field: null, typed: 'co' }],
  ['code:ha', 7, { start: 5, end: 7, field: 'code', typed: 'ha' }],
  ['-理由：', 4, { start: 4, end: 4, field: 'code', typed: '' }],
  ['publisher:"Far E', 16, { start: 10, end: 16, field: 'publisher', typed: 'far e' }],
  ['', 0, { start: 0, end: 0, field: null, typed: '' }]
])('completion at the cursor of %j', (query, cursor, at) => {
  expect(completionAt(query, cursor)).toEqual(at)
})
