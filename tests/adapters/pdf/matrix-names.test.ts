import { expect, it } from 'vitest'
import { shorten } from '../../../src-main/adapters/pdf/charts/label'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { withPdf } from './pdf-tools'

it('the sources of a wide matrix are named without parting a word', async () => {
  const briefing = compose(gatheredFixture(4), { ...planFixture, keyJudgements: [], sections: ['reasons', 'matrix'] })
  const sections = briefing.sections.filter(({ kind }) => kind === 'matrix')
  expect(briefing.sources).toHaveLength(12)
  const { bytes } = await printMemo({ ...briefing, sections })
  withPdf(bytes, ({ text }) => {
    const words = [...text('-bbox').matchAll(/yMax="[\d.]+">([^<]+)</g)].map(([, word]) => word)
    for (const name of ['Harbour', 'Review', '北方通信', '한강일보'])
      expect(words.filter((word) => word === name)).toHaveLength(4)
  })
})

it.each(['葛\u{e0100}', 'が'.normalize('NFD'), '🏳️‍🌈'])(
  'a name of %s is cut between letters as they are seen',
  (letter) => {
    expect(shorten(letter.repeat(30), 7, 70)).toBe(`${letter.repeat(10)}…`)
  }
)
