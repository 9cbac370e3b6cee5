import { expect, it } from 'vitest'
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
