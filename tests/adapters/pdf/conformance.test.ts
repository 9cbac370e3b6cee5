import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { readAttachments } from '../../../src-main/adapters/pdf/read-attachments'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'
import { run, withPdf } from './pdf-tools'

const jars = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api'].map(
  (name) => `/usr/share/java/${name}.jar`
)

const everything = { ...gatheredFixture(2), ...laterData }

describe('PDF/A', () => {
  it.each(['書簡拒否の理由に関する評価覚書', 'A & B <1>'])(
    'PDFBox Preflight accepts an A-1b build of %s',
    async (title) => {
      const missing = jars.filter((jar) => !existsSync(jar))
      if (missing.length > 0) {
        throw new Error(
          `${missing.join(', ')} missing: apt-get install default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java`
        )
      }
      const { bytes } = await printMemo(compose(everything, { ...planFixture, title }), { archive: '1b' })
      withPdf(bytes, ({ file }) => {
        const verdict = run('java', ['-cp', jars.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', file])
        expect(verdict).toContain('is a valid PDF/A-1b file')
      })
    }
  )

  it('is marked as PDF/A-3a and PDF/UA-1, and says what pdfuaid is', async () => {
    const { bytes } = await printMemo(compose(everything, planFixture))
    withPdf(bytes, ({ info, raw }) => {
      const xmp = info('-meta').replace(/\s+/g, '')
      for (const wanted of [
        '<pdfaid:part>3<',
        '<pdfaid:conformance>A<',
        '<pdfuaid:part>1<',
        'http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>'
      ]) {
        expect(xmp).toContain(wanted)
      }
      const objects = raw()
      expect(objects).toMatch(/\/OutputIntents/)
      expect(objects).toMatch(/\/AFRelationship \/Data/)
      expect(objects).toMatch(/\/DisplayDocTitle true/)
      expect(objects).toMatch(/\/Lang \(ja-JP\)/)
      expect(objects).toMatch(/\/MarkInfo/)
    })
  })
})

describe('structure', () => {
  it('has nested headings, table headers with scope, figures with alternative text, and languages', async () => {
    const { bytes } = await printMemo(compose(everything, planFixture))
    withPdf(bytes, ({ info, raw }) => {
      const tree = info('-struct')
      const levels = [...tree.matchAll(/^ *H(\d) /gm)].map(([, level]) => Number(level))
      expect(levels[0]).toBe(1)
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
      for (const type of [
        'BlockQuote',
        'Table',
        'TR',
        'TH',
        'TD',
        'Figure',
        'Caption',
        'L',
        'LI',
        'Lbl',
        'LBody',
        'Link'
      ]) {
        expect(tree).toMatch(new RegExp(`^ *${type}\\b`, 'm'))
      }
      const objects = raw()
      expect(objects).toMatch(/\/Scope \/Column/)
      expect(objects).toMatch(/\/Scope \/Row/)
      expect((objects.match(/\/Alt </g) ?? objects.match(/\/Alt \(/g) ?? []).length).toBeGreaterThanOrEqual(2)
      expect(objects).toMatch(/\/Lang \(ko\)/)
      expect(objects).toMatch(/\/Lang \(en\)/)
    })
  })

  it('marks everything that is drawn as content or as an artifact', async () => {
    const { bytes } = await printMemo(
      compose(everything, { ...planFixture, watermark: '草案', citations: 'footnotes' })
    )
    withPdf(bytes, ({ raw }) => {
      for (const [, content = ''] of raw().matchAll(/stream\n([^]*?)\nendstream/g)) {
        if (!/ Tf /.test(content)) continue
        let depth = 0
        for (const line of content.split('\n')) {
          if (/\b(BDC|BMC)$/.test(line)) depth += 1
          else if (/\bEMC$/.test(line)) depth -= 1
          else if (/\b(TJ|f|S)\b/.test(line)) expect(depth).toBeGreaterThan(0)
        }
        expect(depth).toBe(0)
      }
    })
  })
})

describe('a password', () => {
  it('is needed to read the file, in whatever script it is', async () => {
    const password = '合言葉 pass'
    const briefing = compose(everything, planFixture)
    const { bytes } = await printMemo(briefing, { password })
    withPdf(bytes, ({ folder }) => {
      const file = join(folder, 'locked.pdf')
      writeFileSync(file, bytes)
      expect(() => run('qpdf', ['--check', file])).toThrow()
      expect(run('qpdf', [`--password=${password}`, '--check', file])).toContain('No syntax')
      expect(run('pdftotext', ['-upw', password, file, '-'])).toContain('主要判断')
    })
    expect(await readAttachments(bytes, 'locked.pdf', password)).toHaveLength(1)
    for (const wrong of [undefined, 'another'])
      await expect(readAttachments(bytes, 'locked.pdf', wrong)).rejects.toMatchObject({ code: 'BRIEFING_LOCKED' })
  })
})
