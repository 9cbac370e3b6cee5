import { describe, expect, it } from 'vitest'
import { readDateline } from '../../../src-main/domain/reading/dateline'
import { readText } from '../../../src-main/domain/reading/read-text'

/** What stands before the sentence, and what it tells. */
const cases: readonly [line: string, publisher: string | null, reporter: string | null, date?: string][] = [
  ['SEOUL, June 18 (Yonhap) — ', '연합뉴스', null],
  ['WASHINGTON (AP) — ', 'AP', null],
  ['GENEVA, June 18, 2025 (Reuters) - ', 'Reuters', null, '2025-6-18'],
  ['(서울=연합뉴스) 김철수 기자 = ', '연합뉴스', '김철수'],
  ['(서울=연합뉴스) ', '연합뉴스', null],
  ['【ソウル＝共同】', '共同通信', null],
  ['【ソウル共同】', '共同通信', null],
  ['【ソウル聯合ニュース】', '연합뉴스', null],
  ['【ワシントン＝山田 太郎】', null, '山田 太郎'],
  ['【ワシントン＝山田太郎記者】', null, '山田太郎'],
  ['【平壌６月１８日発朝鮮中央通信】', '朝鮮中央通信', null],
  ['【ソウル＝架空通信】', '架空通信', null]
]

describe('a dateline', () => {
  it.each(cases)('%s', (line, publisher, reporter, date) => {
    const found = readDateline(`${line}代表団が到着した。`)
    expect([found?.publisher, found?.reporter?.name ?? null]).toEqual([publisher, reporter])
    const day = found?.date
    expect(day ? `${day.year}-${day.month}-${day.day}` : undefined).toBe(date)
    expect(found?.length).toBe(line.length)
  })

  it.each([
    '【速報】代表団が到着した。',
    '【今後の見通し】代表団が到着した。',
    '（注）代表団が到着した。',
    '(사진=위원회 제공) 대표단이 도착했다.',
    'NATO (the alliance) - said so.',
    'NATO, June 18 (the alliance) - said so.',
    '【図＝筆者作成】到着した。',
    '2025年6月18日、代表団が到着した。'
  ])('is not read from %s', (line) => {
    const found = readDateline(line)
    expect([found?.publisher ?? null, found?.reporter ?? null]).toEqual([null, null])
  })

  it('gives the publisher and the day of the report, stays in the text, and is no event', () => {
    const result = readText(
      'Talks resume in Geneva\n\nGENEVA, June 18, 2025 (Reuters) - The delegations met on June 17 and agreed to meet again in the capital.\n\nNothing else was said about the letter that day.\n'
    )
    expect(result.publisher).toBe('Reuters')
    expect(result.publishedOn).toEqual({ date: '2025-06-18', precision: 'day', origin: 'stated' })
    expect(result.text).toContain('GENEVA, June 18, 2025 (Reuters) - ')
    expect(result.events.map(({ date, origin }) => [date, origin])).toEqual([['2025-06-17', 'inferred']])
  })

  it('guesses no year', () => {
    const result = readText(
      'Talks resume in Seoul\n\nSEOUL, June 18 (Yonhap) — The delegations met in the capital and agreed to meet again.\n'
    )
    expect([result.publisher, result.publishedOn]).toEqual(['연합뉴스', null])
  })

  it('yields to a byline', () => {
    const result = readText(
      '会談が再開\n\n文：佐藤 花子（さとう・はなこ）\n\n【ワシントン＝山田太郎】代表団は首都で会い、再び会うことで合意したと伝えられた。\n'
    )
    expect(result.byline.map(({ name }) => name)).toEqual(['佐藤 花子'])
  })
})
