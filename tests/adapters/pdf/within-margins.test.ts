import { describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Gathered } from '../../../src-main/domain/briefing/gathered'
import type { Plan } from '../../../src-main/domain/briefing/plan'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { bare, structureText, withPdf, type PdfTools } from './pdf-tools'

/** Where words stand that reach beyond the text area of an A4 page (with room for what hangs), points. */
const outside = ({ text }: PdfTools): string[] =>
  [...text('-bbox').matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</gu)]
    .filter(([, left, top, right, bottom]) => {
      const isRunning = Number(top) > 841.89 - 60
      return Number(left) < 66 || Number(right) > 534 || (!isRunning && Number(bottom) > 841.89 - 70)
    })
    .map(([, ...place]) => place.join(' '))

const printed = async (
  gathered: Partial<Gathered>,
  plan: Partial<Plan>,
  look: (pdf: PdfTools) => void
): Promise<void> => {
  const whole = { ...gatheredFixture(), passages: [], notes: [], ...gathered }
  const { bytes } = await printMemo(compose(whole, { ...planFixture, keyJudgements: [], ...plan }))
  withPdf(bytes, (pdf) => {
    expect(pdf.check()).toContain('No syntax or stream encoding errors')
    expect(pdf.raw()).not.toMatch(/\bNaN\b|\bInfinity\b/u)
    expect(outside(pdf)).toEqual([])
    look(pdf)
  })
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
const tableOf = (columns: number, cell: (column: number) => string, rows = 1): string =>
  row(Array.from({ length: columns }, (_, column) => cell(column))) +
  row(Array.from({ length: columns }, () => '---')) +
  row(Array.from({ length: columns }, (_, column) => `値${column}`)).repeat(rows)
const deep = (depth: number, line: (at: number) => string): string =>
  Array.from({ length: depth }, (_, at) => line(at)).join('\n')
const sentence = '深いところにも、行が折り返すほど長い文がある。'

const notes: readonly (readonly [string, string, readonly string[]])[] = [
  ['lists 40 deep', deep(40, (at) => `${'  '.repeat(at)}- ${at}段目。${sentence}`), ['0段目。', `39段目。${sentence}`]],
  ['numbered lists 30 deep', deep(30, (at) => `${'   '.repeat(at)}1. ${at}番。${sentence}`), [`29番。${sentence}`]],
  ['quotes 60 deep', `${'> '.repeat(60)}${sentence}`, [sentence]],
  ['a table of 30 narrow columns', tableOf(30, (at) => `項${at}`), ['項0', '項29', '値29']],
  ['a table of 70 columns', tableOf(70, (at) => `c${at}`), ['c0', 'c69', '値69']],
  [
    'a wide column beside 14',
    tableOf(15, (at) => (at === 0 ? sentence.repeat(3) : `項目甲乙${at}`)),
    [sentence.repeat(3), '値14']
  ],
  [
    'a head taller than a page',
    tableOf(2, (at) => (at === 0 ? sentence.repeat(300) : '乙'), 5),
    [sentence.repeat(300), '値1']
  ],
  ['2,000 opening brackets', `${'['.repeat(2000)}終わり`, [`${'['.repeat(2000)}終わり`]]
]

describe('nothing in a note runs off the page or is lost', () => {
  it.each(notes)('%s', async (_, body, wanted) => {
    await printed({ notes: [{ ...gatheredFixture().notes[0]!, body }] }, {}, (pdf) => {
      const found = structureText(pdf)
      for (const text of wanted) expect(found).toContain(bare(text))
    })
  })
})

describe('nothing else does', () => {
  it('30 marks behind a judgement', async () => {
    const marks = Array.from({ length: 30 }, (_, index) => `[${index + 101}]`).join('')
    await printed({}, { keyJudgements: [`判断の文である。${marks}`] }, (pdf) => {
      expect(structureText(pdf)).toContain(marks)
      // Parted between the marks alone.
      for (const [, number] of marks.matchAll(/\[(\d+)\]/gu)) expect(pdf.text()).toContain(`[${number}]`)
    })
  })

  it('a matrix of 60 reasons', async () => {
    const gathered = gatheredFixture()
    const [code] = gathered.codebook.codes
    const codes = Array.from({ length: 60 }, (_, index) => ({
      ...code!,
      key: `reason-${index}`,
      names: { ja: `理由第${index}号`, en: `Reason ${index}` },
      parent: null
    }))
    const passages = gathered.passages.map((passage, index) => ({
      ...passage,
      codings: passage.codings.map((coding) => ({ ...coding, code: `reason-${(index * 7) % 60}` }))
    }))
    await printed({ passages, codebook: { ...gathered.codebook, codes } }, { sections: ['matrix'] }, (pdf) => {
      const found = structureText(pdf)
      for (const { names } of codes) expect(found).toContain(names.ja)
    })
  })
})
