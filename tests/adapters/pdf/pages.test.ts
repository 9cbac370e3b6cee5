import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { templateKeys, type Plan } from '../../../src-main/domain/briefing/plan'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'
import { run, withPdf } from './pdf-tools'

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

const memos: readonly (readonly [string, Partial<Plan>])[] = [
  ...templateKeys.map((template) => [`${template}-ja`, { template }] as const),
  ...templateKeys.map((template) => [`${template}-en`, { ...english, template }] as const),
  ['evidence-ja-serif-footnotes', { body: 'serif', citations: 'footnotes' }]
]

describe('pages to be looked at', () => {
  it.each(memos)('%s', async (name, plan) => {
    mkdirSync(screenshots, { recursive: true })
    const briefing = compose({ ...gatheredFixture(), ...laterData }, { ...planFixture, ...plan })
    const { bytes, pages } = await printMemo(briefing)
    withPdf(bytes, ({ file, folder }) => {
      run('pdftoppm', ['-r', '60', '-l', '2', '-png', file, join(folder, 'page')])
      const drawn = readdirSync(folder)
        .filter((page) => page.endsWith('.png'))
        .sort()
      expect(drawn).toHaveLength(Math.min(2, pages))
      drawn.forEach((page, index) => {
        const target = join(screenshots, `${name}-${index + 1}.png`)
        copyFileSync(join(folder, page), target)
        expect(existsSync(target)).toBe(true)
        // A blank page of this size takes less than 2 kB.
        expect(statSync(target).size).toBeGreaterThan(5000)
      })
    })
  })
})
