import { describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { Failure } from '../../../src-main/contract/failure'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Gathered } from '../../../src-main/domain/briefing/gathered'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'
import { bare, withPdf } from './pdf-tools'

const quoting = (exact: string): Gathered => {
  const gathered = gatheredFixture()
  return { ...gathered, passages: gathered.passages.slice(1, 2).map((passage) => ({ ...passage, exact })) }
}

const prose =
  '書簡をめぐるやりとりは、この年も続いた。担当者は「検討している」と述べ、第３回の会合（2025年6月）でも答えを変えなかった。'

describe('whatever the memo is made of, the file is correct', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a quotation of 50,000 characters', prose.repeat(Math.ceil(50_000 / prose.length)).slice(0, 50_000)],
    ['a word of 5,000 letters', 'あ。' + 'abcdefghij'.repeat(500) + 'い。'],
    ['an address of 3,000 letters', `https://www.example.org/${'path-of-something/'.repeat(170)}`],
    ['5,000 kinds of brackets', '「『（［｛〈《【'.repeat(600) + '】》〉｝］）』」'.repeat(600)],
    ['nothing but full stops', '。'.repeat(3000)],
    ['spaces only between letters', 'a '.repeat(3000) + 'b'],
    ['line feeds', 'あ\n\n\n'.repeat(300) + 'い'],
    ['no characters at all', ''],
    ['control characters', 'あ\u0001い\u0007う\u001bえ\ufffeお'],
    ['a lone surrogate', 'あ\ud842い'],
    ['emoji with joiners', '👨‍👩‍👧‍👦🏳️‍🌈'.repeat(200)],
    ['a hundred combining marks', `が${'\u0301'.repeat(100)}`]
  ]

  it.each(cases)('%s', async (_, exact) => {
    const { bytes } = await printMemo(compose(quoting(exact), planFixture))
    withPdf(bytes, ({ check, text }) => {
      expect(check()).toContain('No syntax or stream encoding errors')
      const found = bare(text())
      // Unpaired surrogates and noncharacters are no text that a PDF could hold.
      const wanted = bare(exact).replace(/[\p{Cs}\p{Cc}\ufffe]/gu, '')
      const start = wanted.slice(0, 40)
      if (start.length >= 20) expect(found).toContain(start)
    })
  })

  it('no passages', async () => {
    const { bytes, pages } = await printMemo(compose({ ...gatheredFixture(), passages: [], notes: [] }, planFixture))
    expect(pages).toBe(1)
    withPdf(bytes, ({ text }) => {
      const found = bare(text())
      for (const reason of ['最強硬対米対応戦略', 'ハノイ会談の失望', 'ロシアとの接近']) {
        expect(found).toContain(`「${reason}」を理由に挙げる箇所は`)
      }
    })
  })

  it('5,000 passages', { timeout: 180_000 }, async () => {
    const gathered = gatheredFixture(834)
    expect(gathered.passages.length).toBeGreaterThan(5000)
    const { bytes, pages } = await printMemo(compose(gathered, planFixture))
    expect(pages).toBeGreaterThan(500)
    withPdf(bytes, ({ check, info, text }) => {
      expect(check()).toContain('No syntax')
      expect(info()).toMatch(new RegExp(`Pages: +${pages}`))
      // The number of the last source stands whole before it.
      expect(text('-f', String(pages - 40))).toContain(`[${gathered.revisions.size}]`)
    })
  })

  it('a table cell larger than a page', async () => {
    const gathered = { ...gatheredFixture(), ...laterData }
    const long = prose.repeat(60)
    const passages = gathered.passages.map((passage) => (passage.id === 3 ? { ...passage, exact: long } : passage))
    const briefing = compose({ ...gathered, passages }, { ...planFixture, template: 'discrepancy' })
    const { bytes, pages } = await printMemo(briefing)
    expect(pages).toBeGreaterThan(3)
    withPdf(bytes, ({ check, info }) => {
      expect(check()).toContain('No syntax')
      const tree = bare(info('-struct-text').replace(/^ *(?:"(.*)"|.*)$/gmu, '$1'))
      expect(tree).toContain(bare(long))
    })
  })

  it('right-to-left text, which no font here has', async () => {
    const arabic = 'مرحبا بالعالم'
    const { bytes, missingGlyphs } = await printMemo(compose(quoting(`引用は ${arabic} である。`), planFixture))
    expect(missingGlyphs.map(({ text }) => text)).toEqual([...new Set(arabic.replace(' ', ''))])
    withPdf(bytes, ({ text }) => {
      const found = bare(text())
      for (const letter of new Set(bare(arabic))) expect(found).toContain(letter)
    })
  })

  it.each(['A & B <1>', '</rdf:li>"\'', '𠮷野家 & <script>', '(a\\(b))'])('the title %s', async (title) => {
    const { bytes } = await printMemo(compose(gatheredFixture(), { ...planFixture, title, author: title }))
    withPdf(bytes, ({ check, info }) => {
      expect(check()).toContain('No syntax')
      expect(info()).toContain(`Title:           ${title}`)
      const xmp = info('-meta')
      expect(xmp).toContain(
        title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
      )
    })
  })
})

describe('stopping in the middle', () => {
  it.each([0, 0.3, 0.7])('after %d of the work leaves nothing behind', async (part) => {
    const stop = (done: number): void => {
      if (done >= part) throw new Failure('CANCELLED')
    }
    await expect(printMemo(compose(gatheredFixture(3), planFixture), { step: stop })).rejects.toThrow('CANCELLED')
  })
})

describe('redaction', () => {
  it('takes a name out of the pages, the attachment, the outline and the metadata', async () => {
    const gathered = gatheredFixture()
    const plan = { ...planFixture, title: '葛飾花子の記事について', author: '葛飾　花子', redactions: ['葛飾花子'] }
    const { bytes } = await printMemo(compose(gathered, plan))
    withPdf(bytes, ({ text, info, raw }) => {
      expect(bare(text())).not.toContain('葛飾')
      expect(bare(text())).toContain('■■■')
      expect(info() + info('-meta') + info('-struct-text')).not.toContain('葛飾')
      const objects = raw()
      const utf16 = Buffer.from('葛飾', 'utf16le').swap16()
      expect(objects).not.toContain('葛飾')
      expect(Buffer.from(objects, 'latin1').includes(utf16)).toBe(false)
    })
  })
})
