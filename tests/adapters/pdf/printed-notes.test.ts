import { describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { bare, structureText, withPdf } from './pdf-tools'

const cases: readonly (readonly [name: string, body: string, shown: string])[] = [
  ['bold', '評価は**F・6**である', '評価はF・6である'],
  ['bold beside Japanese brackets', '彼は**「拒否」**と述べた', '彼は「拒否」と述べた'],
  ['emphasis and code', '*原典*と`id`を見る', '原典とidを見る'],
  ['a list', '- 一つ目\n- 二つ目', '一つ目二つ目'],
  ['lines broken between Japanese letters', '前の行と\n次の行\nand more', '前の行と次の行andmore'],
  ['a heading and a quotation', '## 要点\n\n> 引いた文', '要点引いた文'],
  ['struck out', '~~古い~~新しい', '古い新しい'],
  ['a table', '| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |', '甲乙丙丁'],
  ['links', '[見出し](https://www.example.org/)と[[記事|その記事]]', '見出しとその記事']
]

describe.each(cases)('a note with %s', (_, body, shown) => {
  it('is printed without its marks, beside a passage and in its own section', async () => {
    const gathered = gatheredFixture()
    const passages = gathered.passages.map((passage) => ({ ...passage, note: passage.id === 1 ? body : null }))
    const notes = [{ ...gathered.notes[0]!, body: `始まり。\n\n${body}\n\n終わり。` }]
    const { bytes } = await printMemo(compose({ ...gathered, passages, notes }, planFixture))
    withPdf(bytes, (pdf) => {
      const found = bare(pdf.info('-struct-text').replace(/^ *(?:"(.*)"|.*)$/gmu, '$1'))
      expect(found).toContain(`注記：${shown}`)
      const own = /始まり。(.*)終わり。/u.exec(found)?.[1]?.replaceAll('•', '')
      expect(own).toBe(shown)
      expect(bare(pdf.text())).not.toMatch(/\*\*|~~|\[\[|\| ?---/u)
    })
  })
})

const printed = async (body: string): Promise<Uint8Array> => {
  const gathered = gatheredFixture()
  const notes = [{ ...gathered.notes[0]!, body: `始まり。\n\n${body}\n\n終わり。` }]
  return (await printMemo(compose({ ...gathered, passages: [], notes }, planFixture))).bytes
}

describe('what a mark of Markdown says is not lost on paper', () => {
  it('says which tasks are done', async () => {
    withPdf(await printed('- [x] 済んだこと\n- [ ] 残ったこと'), (pdf) =>
      expect(structureText(pdf)).toContain('始まり。✓済んだこと□残ったこと終わり。')
    )
  })

  it('strikes out what was struck out, from its first letter to its last', async () => {
    const strokes = (raw: string): number[] =>
      [...raw.matchAll(/TJ ET\n[\d.]+ [\d.]+ ([\d.]+) [\d.]+ re f/g)].map(([, width]) => Number(width))
    withPdf(await printed('~~五文字の語~~である'), ({ raw }) => {
      const [width, ...more] = strokes(raw())
      expect(width).toBeCloseTo(50, 0)
      expect(more).toEqual([])
    })
    withPdf(await printed('五文字の語である'), ({ raw }) => expect(strokes(raw())).toEqual([]))
  })

  it('aligns the columns of a table as they are marked', async () => {
    withPdf(await printed('| 項 | 値 |\n| --- | ---: |\n| 甲 | 1200 |\n| 乙 | 35 |'), ({ text }) => {
      const words = [...text('-bbox').matchAll(/xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>(甲|乙|1200|35)</g)]
      const edge = (word: string, side: 1 | 2): number => Number(words.find((found) => found[3] === word)![side])
      expect(edge('甲', 1)).toBeCloseTo(edge('乙', 1), 1)
      expect(edge('1200', 2)).toBeCloseTo(edge('35', 2), 1)
      expect(edge('1200', 1)).toBeLessThan(edge('35', 1) - 5)
    })
  })

  it('keeps the lines of code, also the empty ones', async () => {
    withPdf(await printed('```\na = 1\n\nb = 2\n```'), ({ text }) => {
      const y = (word: string): number => Number(new RegExp(`yMin="([\\d.]+)"[^>]*>${word}<`).exec(text('-bbox'))![1])
      expect(y('b') - y('a')).toBeCloseTo(26, 0)
    })
  })

  it('numbers a long list without parting a number', async () => {
    const body = Array.from({ length: 3 }, (_, index) => `${index + 99998}. 項`).join('\n')
    withPdf(await printed(body), ({ text }) => {
      for (const number of ['99998.', '99999.', '100000.'])
        expect(text('-layout')).toMatch(new RegExp(`^ *${number} +項`, 'm'))
    })
  })
})
