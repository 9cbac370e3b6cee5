import { expect, it } from 'vitest'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Briefing } from '../../../src-main/domain/briefing/briefing'
import type { Plan, SectionKind } from '../../../src-main/domain/briefing/plan'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { withPdf } from './pdf-tools'

const quoted: readonly SectionKind[] = ['judgements', 'reasons']
const styled: Pick<Briefing, 'references'> = {
  references: {
    style: 'Author and date',
    form: 'author-date',
    citations: gatheredFixture().passages.map(() => [{ text: '(Author 2025)' }]),
    entries: []
  }
}
const cases: readonly (readonly [string, Partial<Plan>, Partial<Briefing>, boolean])[] = [
  ['numbers with a source list', { sections: [...quoted, 'sources'] }, {}, true],
  ['numbers without one', { sections: quoted }, {}, false],
  ['authors and dates with a source list', { sections: [...quoted, 'sources'] }, styled, true],
  ['authors and dates without one', { sections: quoted }, styled, false]
]

it.each(cases)('every link within a memo leads somewhere: %s', async (_, plan, more, leads) => {
  const briefing = compose(gatheredFixture(), { ...planFixture, keyJudgements: ['判断[1][99]'], ...plan })
  const { bytes } = await printMemo({ ...briefing, ...more })
  withPdf(bytes, ({ raw, info }) => {
    const places = new Set([...info('-dests').matchAll(/"([snq]\d+)"/gu)].map(([, place]) => place))
    const targets = [...raw().matchAll(/\/D \(([snq]\d+)\)/gu)].map(([, place]) => place)
    for (const target of targets) expect(places).toContain(target)
    expect(targets.includes('s000001')).toBe(leads)
  })
})
