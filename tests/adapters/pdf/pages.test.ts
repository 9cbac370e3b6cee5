import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Gathered } from '../../../src-main/domain/briefing/gathered'
import { templateKeys, type Plan } from '../../../src-main/domain/briefing/plan'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'
import { findChromium } from '../../tools/find-chromium.mjs'
import { briefingHtml } from './briefing-html'
import { arrange, countShades, drawPages, encodePng } from './pictures'
import { withPdf } from './pdf-tools'

const screenshots = fileURLToPath(new URL('../../../docs/screenshots/memo/', import.meta.url))

const english: Partial<Plan> = {
  language: 'en',
  paper: 'Letter',
  title: 'Why the letter was refused: an assessment',
  author: 'Research desk',
  addressee: 'Head of planning',
  handling: 'For official use only',
  keyJudgements: [
    'The letter was most likely refused because of the policy adopted in December 2024; nothing so far suggests that this policy is about to change.[1]',
    'The disappointment of Hanoi changed the price of a deal: partial sanctions relief will no longer do.[1][2]'
  ]
}

const mixed: Partial<Plan> = {
  title: '韓国側の発表（산업통상자원부）と北朝鮮の声明を読む',
  addressee: '企画部長・한반도 담당',
  body: 'serif',
  keyJudgements: [
    '한강일보は「하노이 회담의 실패가 신뢰를 무너뜨렸다」とし、Harbour Reviewの“the price of a deal has changed for good”という見立てと重なる。[2][3]',
    '북한은 미국 대통령의 서한을 받지 않았다. 러시아와의 조약은 미국에 다가갈 필요를 줄였다는 분석이 있다.[3]'
  ]
}

/** Discrepancies, hypotheses and scenarios as well; with Korean, the passages are mostly Korean. */
const everything: Gathered = { ...gatheredFixture(), ...laterData }
const mostlyKorean: Gathered = {
  ...everything,
  passages: [...everything.passages, { ...everything.passages[5]!, id: 7, ...sentence() }],
  discrepancies: [{ ...laterData.discrepancies![0]!, left: 3, right: 6 }]
}

function sentence(): { exact: string; start: number; end: number } {
  const exact = '러시아와의 조약은 미국에 다가갈 필요를 줄였다.'
  const start = [...everything.revisions.values()][2]!.text.indexOf(exact)
  return { exact, start, end: start + exact.length }
}

const memos: readonly (readonly [name: string, gathered: Gathered, plan: Partial<Plan>])[] = [
  ...templateKeys.map((template) => [`${template}-ja`, everything, { template }] as const),
  ...templateKeys.map((template) => [`${template}-en`, everything, { ...english, template }] as const),
  ...templateKeys.map((template) => [`${template}-mixed`, mostlyKorean, { ...mixed, template }] as const),
  ['evidence-ja-serif-footnotes', everything, { body: 'serif', citations: 'footnotes' }]
]

let browser: Browser
beforeAll(async () => {
  // The same fonts for both, from files, which pages that are no files may not load.
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
})
afterAll(() => browser.close())

describe('pages to be looked at, beside Chromium’s setting of the same text', () => {
  it.each(memos)('%s', async (name, gathered, plan) => {
    mkdirSync(screenshots, { recursive: true })
    const briefing = compose(gathered, { ...planFixture, ...plan })
    const { bytes, pages, missingGlyphs } = await printMemo(briefing)
    expect(missingGlyphs).toEqual([])
    await withPdf(bytes, async ({ file, folder }) => {
      const ours = drawPages(file, folder, 2)
      expect(ours).toHaveLength(Math.min(2, pages))
      const html = join(folder, 'memo.html')
      writeFileSync(html, briefingHtml(briefing))
      const page = await browser.newPage()
      await page.goto(pathToFileURL(html).href)
      await page.evaluate(() => document.fonts.ready)
      const other = join(folder, 'chromium.pdf')
      await page.pdf({ path: other, preferCSSPageSize: true, printBackground: true })
      await page.close()
      const theirs = drawPages(other, folder, 2)
      for (const picture of [...ours, ...theirs]) expect(countShades(picture)).toBeGreaterThan(50)
      ours.forEach((picture, index) => writeFileSync(join(screenshots, `${name}-${index + 1}.png`), encodePng(picture)))
      const rows = ours.map((picture, index) => [picture, ...theirs.slice(index, index + 1)])
      writeFileSync(join(screenshots, `beside-${name}.png`), encodePng(arrange(rows)))
    })
  })
})
