import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { levelsOf, visualOrder } from '../../../src-main/adapters/pdf/lines/bidi'
import { setParagraph } from '../../../src-main/adapters/pdf/lines/paragraph'
import { createTheme } from '../../../src-main/adapters/pdf/page/theme'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { bare, withPdf } from './pdf-tools'

/** The clusters of a text as they stand on one line from left to right. */
function seen(text: string): string {
  const style = createTheme('sans', 450, 'ja-JP').body
  const { items, lines } = setParagraph([{ text, style }], { width: 1e6, align: 'left' })
  const { lefts } = lines[0]!
  return items.shapes
    .map(({ text }, at) => ({ text, left: lefts[at]! }))
    .sort((a, b) => a.left - b.left)
    .map(({ text }) => text)
    .join('')
}

describe('right-to-left words in a left-to-right line', () => {
  it.each([
    ['引用は שלום である', '引用は םולש である'],
    ['アラビア語のسلامは', 'アラビア語のمالسは'],
    ['שלום 123 עולם', 'םלוע 123 םולש'],
    ['(שלום) abc', '(םולש) abc'],
    ['א (ב) ג', 'ג )ב( א'],
    ['ただの日本語 abc', 'ただの日本語 abc']
  ])('%s stands as %s', (text, wanted) => {
    expect(seen(text)).toBe(wanted)
  })

  it('leave the rest of the line where it was, and take the same width', () => {
    const style = createTheme('sans', 450, 'ja-JP').body
    const set = (text: string) => setParagraph([{ text, style }], { width: 200, align: 'justify' })
    const text = '引用は שלום עולם である。'.repeat(6)
    const { items, lines } = set(text)
    for (const line of lines.slice(0, -1)) {
      const right = Math.max(...Array.from(line.lefts, (left, at) => left + items.widths[line.start + at]!))
      expect(right).toBeGreaterThan(190)
      expect(Math.min(...line.lefts)).toBeCloseTo(0, 5)
    }
  })

  it('take their inner gaps with them', () => {
    const { order, gaps } = visualOrder(Uint8Array.from([0, 1, 1, 1, 0]), 0, 5, Float64Array.from([0, 1, 2, 3, 4]))
    expect(order).toEqual([0, 3, 2, 1, 4])
    expect([...gaps]).toEqual([0, 1, 3, 2, 4])
    expect(levelsOf([...'日本語 abc'])).toBeNull()
  })
})

it('copies in logical order: from the structure, by pdf.js, and from the attachment', async () => {
  const exact = '声明は「שלום עולם」と結ばれた。'
  const gathered = gatheredFixture()
  const passages = gathered.passages.map((passage) => (passage.id === 1 ? { ...passage, exact } : passage))
  const { bytes, missingGlyphs } = await printMemo(compose({ ...gathered, passages }, planFixture))
  expect(missingGlyphs.map(({ text }) => text)).toEqual([...new Set('שלוםעולם')])
  withPdf(bytes, ({ info, check }) => {
    expect(check()).toContain('No syntax')
    const tree = bare(info('-struct-text').replace(/^ *(?:"(.*)"|.*)$/gmu, '$1'))
    expect(tree).toContain(bare(exact))
  })
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await task.promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    text += items.map((item) => ('str' in item ? item.str : '')).join('')
  }
  await task.destroy()
  expect(bare(text)).toContain(bare(exact))
})
