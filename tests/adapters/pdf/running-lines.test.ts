import { expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { fillField } from '../../../src-main/domain/briefing/running-lines'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { bare, withPdf } from './pdf-tools'

const facts = {
  title: 'T',
  handling: 'H',
  number: 'N-1',
  date: '2025-06-11',
  language: 'en',
  page: 2,
  pages: 9
} as const

it.each([
  ['{page} of {pages}', '2 of 9'],
  ['{title} – {date}', 'T – 11 June 2025'],
  ['{number} {handling} {nothing}', 'N-1 H {nothing}']
])('%s is filled in as %s', (field, wanted) => {
  expect(fillField(field, facts)).toBe(wanted)
})

it('stand on every page, cut where they would meet, and never hide how the memo is to be handled', async () => {
  const header = { left: '{number}', centre: 'x'.repeat(200), right: '{date}' }
  const footer = { left: '', centre: '', right: '{page} of {pages}' }
  const { bytes, pages } = await printMemo(compose(gatheredFixture(), { ...planFixture, header, footer }))
  withPdf(bytes, ({ text, check }) => {
    expect(check()).toContain('No syntax')
    const each = text('-layout').split('\f').slice(0, pages)
    expect(each.length).toBeGreaterThan(1)
    each.forEach((page, index) => {
      expect(page).toContain(planFixture.number)
      expect(page).toContain('…')
      expect(page).toContain(planFixture.handling)
      expect(page).toContain(`${index + 1} of ${pages}`)
    })
  })
})

it('are the memo’s own where nothing was chosen', async () => {
  const briefing = compose(gatheredFixture(), planFixture)
  expect(briefing).not.toHaveProperty('running')
  const { bytes, pages } = await printMemo(briefing)
  withPdf(bytes, ({ text }) => expect(bare(text())).toContain(`1/${pages}`))
})

it.each([
  ['a short handling line', '取扱注意'],
  ['a long handling line', '取扱厳重注意・複写禁止・持出禁止・関係者以外の閲覧を禁ずる・読後はただちに返却すること']
])('with a long title, never meet %s', async (_, handling) => {
  const title = '長い題名'.repeat(30)
  const { bytes } = await printMemo(compose(gatheredFixture(), { ...planFixture, title, handling }))
  withPdf(bytes, ({ text }) => {
    const words = [
      ...text('-bbox', '-f', '2', '-l', '2').matchAll(
        /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g
      )
    ].map(([, left, top, right, bottom, word]) => ({ left, top, right, bottom, word: word! }))
    const head = words.find(({ word }) => word.startsWith('長い題名'))!
    const warning = words.find(({ word }) => word === handling)!
    const beside = Number(head.right) < Number(warning.left)
    const below = Number(head.top) > Number(warning.bottom) - 4
    expect(beside || below).toBe(true)
    expect(Number(warning.left)).toBeGreaterThan(72)
  })
})
