import { expect, test } from 'vitest'
import { furnitureRule } from '../../../src-main/domain/reading/furniture'
import { readAboutLine } from '../../../src-main/domain/reading/publication'

/** Lines under a title, their day and names (`name/role`), as sites in three languages write them. */
test.each([
  ['2025年9月26日(金) 17時03分', '2025-09-26', []],
  ['令和8年1月5日', '2026-01-05', []],
  ['２０２５年９月２６日 公開', '2025-09-26', []],
  ['[2021年4月19日 17時00分] 門田 一記者', '2021-04-19', ['門田 一/記者']],
  ['2021年5月4日 10時01分 公開 堰守 太郎記者、見取 花子記者', '2021-05-04', ['堰守 太郎/記者', '見取 花子/記者']],
  ['配信 2022年9月20日 8:44 河合　次郎', '2022-09-20', ['河合 次郎']],
  ['2023.12.18 河合　次郎記者', '2023-12-18', ['河合 次郎/記者']],
  ['掲載日 2019年4月25日 執筆者：河合　次郎', '2019-04-25', ['河合 次郎/執筆者']],
  ['기사입력 2023.12.26. 오전 6:06', '2023-12-26', []],
  ['송고시간 2023-12-26 06:06', '2023-12-26', []],
  ['승인 2022.01.08 14:26 홍길동 기자', '2022-01-08', ['홍길동/기자']],
  ['Updated September 1, 2021 3:04 p.m. ET', '2021-09-01', []],
  ['May 3, 2021, 3:27 AM EST', '2021-05-03', []],
  ['Published: 20 Apr 2019 15:28 GMT By Jane Doe', '2019-04-20', ['Jane Doe']],
  ['見取 花子記者', null, ['見取 花子/記者']],
  ['見取 花子記者、門田 一記者', null, ['見取 花子/記者', '門田 一/記者']],
  ['文・見取 花子、門田 一', null, ['見取 花子/文', '門田 一/文']],
  ['홍길동 기자, 김견본 기자', null, ['홍길동/기자', '김견본/기자']]
])('%s', (line, date, names) => {
  const found = readAboutLine(line, true)
  expect(found?.date?.date.date ?? null).toBe(date)
  expect(found?.byline.map(({ name, role }) => (role === null ? name : `${name}/${role}`))).toEqual(names)
})

test.each(['文・理の別なく学ぶ', '写真・図版は例示社の提供による', '堰守、門番、書記'])('%s is no byline', (line) => {
  expect(readAboutLine(line, true)).toBeNull()
})

test('a link to another article is told by its brackets alone', () => {
  expect(furnitureRule('【関連記事】橋の上の四十分')).toBe('related-articles')
  expect(furnitureRule('関連記事の一覧を作る人')).toBeNull()
})
