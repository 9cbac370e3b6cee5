import { describe, expect, test } from 'vitest'
import { linkExcerpt, linkKey, linksIn, linkTargets, noteName } from '../../../src-main/domain/note/note-links'

test.each<[body: string, targets: string[]]>([
  ['', []],
  ['[[題名]]', ['題名']],
  ['前 [[ 題名 ]] 後 [[ほか|見出し]]', ['題名', 'ほか']],
  ['[[一つ]][[二つ]] [[一つ]]', ['一つ', '二つ']],
  ['[[]] [[ ]] [[|名]]', []],
  ['[[行を\nまたぐ]]', []],
  ['[[開いたまま', []],
  ['[ [題名] ] [題名](x)', []],
  ['[[[三重]]]', ['三重']],
  ['`[[コード]]` と [[本物]]', ['本物']],
  ['``[[a]] ` [[b]]`` [[c]]', ['c']],
  ['閉じない ` [[d]]', ['d']],
  ['```\n[[囲みの中]]\n```\n[[外]]', ['外']],
  ['~~~ js\n[[中]]\n```\n[[まだ中]]\n~~~~\n[[外]]', ['外']],
  ['```\n[[閉じない囲み]]', []]
])('%j links to %j', (body, targets) => {
  expect(linkTargets(body)).toEqual(targets)
})

test('a link knows its place', () => {
  const body = '一行目\n`x` 二行目 [[ 題名|名 ]]。'
  const [link] = linksIn(body)
  expect(body.slice(link!.start, link!.end)).toBe('[[ 題名|名 ]]')
})

test.each([
  ['ＡＢＣ　ｄｅｆ', 'abc def'],
  ['  ハノイ\t会談 ', 'ハノイ 会談'],
  ['ﾊﾉｲ', 'ハノイ'],
  ['\u3000', '']
])('%j and %j are one target', (one, other) => {
  expect(linkKey(one)).toBe(other)
})

test.each([
  ['', ''],
  ['\n\n  ', ''],
  ['題名\n本文', '題名'],
  ['\n## 見出し\n', '見出し'],
  ['> - [x] 1) **強い** `語`', '強い 語'],
  ['- [ ] やること', 'やること'],
  ['[[ほか|名]] のこと', '名 のこと'],
  ['#見出しではない', '#見出しではない'],
  ['2025年', '2025年']
])('%j is called %j', (body, name) => {
  expect(noteName(body)).toBe(name)
})

describe('the excerpt around a link', () => {
  const excerptOf = (body: string, length?: number): string => linkExcerpt(body, linksIn(body)[0]!, length)

  test('is its line, when that is short', () => {
    expect(excerptOf('前の行\nここに [[題名]] がある\n後の行')).toBe('ここに [[題名]] がある')
  })

  test('or the part of it with the link inside', () => {
    const excerpt = excerptOf(`${'前'.repeat(300)}[[題名]]${'後'.repeat(300)}`, 40)
    expect(excerpt).toMatch(/^…前+\[\[題名\]\]後+…$/)
    expect(excerpt.length).toBeLessThanOrEqual(42)
    expect(excerptOf(`${'前'.repeat(300)}[[題名]]`, 40)).toMatch(/^…前+\[\[題名\]\]$/)
    expect(excerptOf(`[[${'長'.repeat(90)}]]${'後'.repeat(90)}`, 40)).toMatch(/^\[\[長{90}\]\]…$/)
  })
})

test('long bodies of marks are read in linear time', () => {
  for (const part of ['[[', '`', '[[a|', '- ', '> ', '[', '**', '1. ']) {
    const body = part.repeat(50_000)
    expect(linkTargets(body).length).toBeLessThanOrEqual(1)
    expect(noteName(body).length).toBeLessThanOrEqual(200)
  }
})
