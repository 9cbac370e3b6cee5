import { describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { bare, withPdf } from './pdf-tools'

const cases: readonly (readonly [name: string, body: string, shown: string])[] = [
  ['bold', '評価は**F・6**である', '評価はF・6である'],
  ['bold beside Japanese brackets', '彼は**「拒否」**と述べた', '彼は「拒否」と述べた'],
  ['emphasis and code', '*原典*と`id`を見る', '原典とidを見る'],
  ['a list', '- 一つ目\n- [ ] 二つ目', '一つ目二つ目'],
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
