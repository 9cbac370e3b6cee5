import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { readAttachments } from '../../../src-main/adapters/pdf/read-attachments'
import type { Briefing } from '../../../src-main/domain/briefing/briefing'
import { compose } from '../../../src-main/domain/briefing/compose'
import { readRecord } from '../../../src-main/domain/briefing/read-record'
import { withReadings } from '../../../src-main/domain/briefing/readings'
import { quotationsOf } from '../../../src-main/domain/briefing/verify'
import type { PrintedBriefing } from '../../../src-main/services/briefing-port'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'
import { pdfJsText } from './pdf-js-text'
import { bare, run, structureText, withPdf } from './pdf-tools'

describe.each([
  ['ja', 'A4', 'sans'],
  ['en', 'Letter', 'serif']
] as const)('a memo in %s on %s, %s', (language, paper, body) => {
  let briefing: Briefing
  let printed: PrintedBriefing

  beforeAll(async () => {
    const gathered = { ...gatheredFixture(2), ...laterData }
    briefing = compose(gathered, { ...planFixture, language, paper, body })
    printed = await printMemo(briefing)
  })

  it('passes qpdf', () => {
    withPdf(printed.bytes, ({ check }) => expect(check()).toContain('No syntax or stream encoding errors'))
  })

  it('has every font embedded, subset and with Unicode', () => {
    withPdf(printed.bytes, ({ fonts }) => {
      const lines = fonts().trim().split('\n').slice(2)
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) expect(line).toMatch(/yes yes yes/)
    })
  })

  it('gives every quotation back to pdftotext, to the structure tree and to pdf.js', async () => {
    const js = bare(await pdfJsText(printed.bytes))
    withPdf(printed.bytes, (pdf) => {
      const plain = bare(pdf.text())
      const tree = structureText(pdf, ['RT', 'RP'])
      const quotations = quotationsOf(briefing)
      expect(quotations.length).toBeGreaterThan(12)
      expect(quotations.some(({ readings }) => readings.length > 0)).toBe(true)
      for (const quoted of quotations) {
        const wanted = bare(quoted.exact)
        // A page's foot and the next one's head may stand inside a quotation that goes over the page.
        expect(tree).toContain(wanted)
        // By its place on the page, a reading stands in the sentence.
        expect(contains(plain, bare(withReadings(quoted)))).toBe(true)
        expect(contains(js, wanted)).toBe(true)
      }
    })
  })

  it('says its page on every page', () => {
    withPdf(printed.bytes, ({ text }) => {
      const pages = text('-layout')
        .split('\f')
        .filter((page) => page.trim() !== '')
      expect(pages).toHaveLength(printed.pages)
      pages.forEach((page, index) => expect(bare(page)).toContain(`${index + 1}/${printed.pages}`))
    })
  })

  it('leads from citations to sources and back, and has an outline', () => {
    withPdf(printed.bytes, ({ info, raw }) => {
      const places = info('-dests')
      for (let source = 1; source <= briefing.sources.length; source += 1) {
        expect(places).toContain(`"s${String(source).padStart(6, '0')}"`)
      }
      const objects = raw()
      const targets = [...objects.matchAll(/\/D \((\w+)\)\s+\/S \/GoTo/g)].map(([, name]) => name!)
      expect(targets.some((name) => name.startsWith('s'))).toBe(true)
      expect(targets.some((name) => name.startsWith('q'))).toBe(true)
      for (const name of targets) expect(places).toContain(`"${name}"`)
      expect(objects).toMatch(/\/Type \/Catalog[^]*\/Outlines|\/Outlines \d+ 0 R/)
      expect(info()).toMatch(/Tagged: +yes/)
    })
  })

  it('carries the briefing as JSON', async () => {
    const files = await readAttachments(printed.bytes, 'memo.pdf')
    const record = readRecord(JSON.parse(new TextDecoder().decode(files[0])))
    expect(record).toEqual(JSON.parse(JSON.stringify(briefing)))
  })

  it('is not taken for whole when its end is missing', async () => {
    const cut = printed.bytes.slice(0, printed.bytes.length - 200)
    await expect(readAttachments(cut, 'memo.pdf')).rejects.toMatchObject({ code: 'BRIEFING_UNREADABLE' })
  })

  it('carries it still when another program has saved the file', async () => {
    const saved = withPdf(printed.bytes, ({ file, folder }) => {
      const again = join(folder, 'again.pdf')
      run('qpdf', ['--object-streams=generate', '--recompress-flate', '--linearize', file, again])
      return readFileSync(again)
    })
    const files = await readAttachments(saved, 'again.pdf')
    expect(readRecord(JSON.parse(new TextDecoder().decode(files[0])))).not.toBeNull()
  })
})

/** Whether a text contains the quotation, apart from one page's foot and the next one's head. */
function contains(text: string, wanted: string): boolean {
  if (text.includes(wanted)) return true
  for (let at = 1; at < wanted.length; at += 1) {
    const head = text.indexOf(wanted.slice(0, at))
    if (head < 0) return false
    const rest = text.slice(head + at, head + at + 120 + wanted.length)
    if (rest.includes(wanted.slice(at))) return true
  }
  return false
}

describe('the same memo', () => {
  it('is the same file', async () => {
    const briefing = compose(gatheredFixture(), planFixture)
    const [one, other] = [await printMemo(briefing), await printMemo(briefing)]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
  })

  it('is small when it is short', async () => {
    const gathered = gatheredFixture()
    const briefing = compose(gathered, {
      ...planFixture,
      template: 'one-page',
      keyJudgements: planFixture.keyJudgements.slice(0, 1)
    })
    const { bytes, pages } = await printMemo(briefing)
    expect(pages).toBe(1)
    expect(bytes.length).toBeLessThanOrEqual(60_000)
  })
})

describe('what copies back', () => {
  const cases = [
    ['a radical before the ideograph', '⼈と人、⾦と金'],
    ['variation selectors', '葛󠄀城市と葛飾区、辻󠄀と辻'],
    ['combining kana', 'か゚き゚く゚け゚こ゚、がぎぐげご'],
    ['surrogates and emoji', '𠮷野家と𩸽、🙂と👨‍👩‍👧、✈️'],
    ['compatibility letters', '㈱と㎏、ﾊﾝｶｸ、ＡＢＣ、Ⅻ'],
    ['full-width and half-width', '１２３と123、％と%'],
    ['a glyph nobody has', '不明な字𓀀がある']
  ] as const

  it.each(cases)('%s', async (_, sentence) => {
    const gathered = gatheredFixture()
    const passages = gathered.passages.map((passage) => ({ ...passage, exact: sentence }))
    const { bytes } = await printMemo(compose({ ...gathered, passages }, planFixture))
    withPdf(bytes, (pdf) => {
      expect(bare(pdf.text())).toContain(bare(sentence))
      expect(structureText(pdf, ['RT', 'RP'])).toContain(bare(sentence))
    })
    expect(bare(await pdfJsText(bytes))).toContain(bare(sentence))
  })

  it('reports a glyph that no font has, once', async () => {
    const gathered = gatheredFixture()
    const passages = gathered.passages.map((passage) => ({ ...passage, exact: '𓀀と𓀀' }))
    const { missingGlyphs } = await printMemo(compose({ ...gathered, passages }, planFixture))
    expect(missingGlyphs).toEqual([{ text: '𓀀', codePoints: ['U+13000'] }])
  })
})
