import { beforeAll, describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Gathered } from '../../../src-main/domain/briefing/gathered'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'
import { pdfJsText } from './pdf-js-text'
import { bare, run, structureText, withPdf } from './pdf-tools'

const exact = '制裁の解除と引き換えにする取引は「もう卓上にない」と同国の高官は語っている。'
const read = '制裁の解除と引き換えにする取引は「もう卓上（たくじょう）にない」と同国の高官は語っている。'

describe.each(['evidence', 'discrepancy'] as const)('a reading, in the template %s', (template) => {
  let bytes: Uint8Array

  beforeAll(async () => {
    bytes = (await printMemo(compose({ ...gatheredFixture(), ...laterData }, { ...planFixture, template }))).bytes
  })

  it('stands in parentheses behind its word on the page', () => {
    withPdf(bytes, ({ text }) => expect(bare(text())).toContain(bare('もう卓上（たくじょう）')))
  })

  it('is read out in its place, as a ruby of the structure', () => {
    withPdf(bytes, (pdf) => {
      expect(structureText(pdf)).toContain(read)
      expect(pdf.info('-struct-text')).toMatch(
        /^( *)Ruby .*\n\1 {2}RB.*\n\1 {4}"卓上"\n\1 {2}RP.*\n\1 {4}"（"\n\1 {2}RT.*\n\1 {4}"たくじょう"\n\1 {2}RP.*\n\1 {4}"）"\n/mu
      )
    })
  })

  it('leaves the quotation whole: in the structure without RT and RP, and in the order of content', async () => {
    withPdf(bytes, (pdf) => {
      expect(structureText(pdf, ['RT', 'RP'])).toContain(exact)
      expect(bare(run('pdftotext', ['-raw', pdf.file, '-']))).toContain(exact)
    })
    const copied = bare(await pdfJsText(bytes))
    expect(copied).toContain(exact)
    expect(copied).toContain('（たくじょう）')
    expect(bare(await pdfJsText(bytes, ['RT', 'RP']))).not.toContain('たくじょう')
  })
})

describe('a reading in narrow places', () => {
  const quoting = (text: string, word: string, reading: string): Gathered => {
    const gathered = gatheredFixture()
    const passages = gathered.passages.slice(0, 1)
    const key = [...gathered.revisions.keys()][0]!
    const revision = gathered.revisions.get(key)!
    const runs = [...text.matchAll(new RegExp(word, 'gu'))].map(({ index }) => ({
      kind: 'ruby' as const,
      start: index,
      end: index + word.length,
      reading
    }))
    return {
      ...gathered,
      passages: passages.map((passage) => ({ ...passage, exact: text, start: 0, end: text.length })),
      revisions: new Map([[key, { ...revision, text, runs, events: [] }]])
    }
  }

  it.each([
    // pdfinfo goes over the page again for every element, so that a few dozen have to do.
    [
      'over pages',
      `彼は最強硬の方針を述べた。${'続きは次のとおりである。'.repeat(6)}`.repeat(30),
      '最強硬',
      'さいきょうこう'
    ],
    ['longer than a line', '彼は承るを述べた。', '承る', 'うけたまわる'.repeat(60)],
    ['of Hangul', '彼は金正恩と述べた。', '金正恩', '김정은']
  ])('%s', async (_, text, word, reading) => {
    const { bytes, pages } = await printMemo(compose(quoting(text, word, reading), planFixture))
    expect(pages).toBeGreaterThan(0)
    withPdf(bytes, (pdf) => {
      expect(pdf.check()).toContain('No syntax')
      expect(structureText(pdf, ['RT', 'RP'])).toContain(text)
      expect(structureText(pdf)).toContain(text.replaceAll(word, `${word}（${reading}）`))
    })
  })
})
