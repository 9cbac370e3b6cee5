import { describe, expect, it } from 'vitest'
import type { ReasonSection } from '../../../src-main/domain/briefing/briefing'
import { changesBetween } from '../../../src-main/domain/briefing/changes'
import { compose } from '../../../src-main/domain/briefing/compose'
import { revisionKey } from '../../../src-main/domain/briefing/gathered'
import { sectionKinds, templateKeys, templates } from '../../../src-main/domain/briefing/plan'
import { readRecord } from '../../../src-main/domain/briefing/read-record'
import { quotationsOf } from '../../../src-main/domain/briefing/verify'
import { gatheredFixture, laterData, planFixture } from './gathered-fixture'

const gathered = gatheredFixture()
const reasonsOf = (briefing: ReturnType<typeof compose>): ReasonSection[] =>
  briefing.sections.filter((section) => section.kind === 'reason')

describe('a memo', () => {
  it('has the sections of its template in order, without those that have nothing to show', () => {
    const kinds = compose(gathered, planFixture).sections.map(({ kind }) => kind)
    expect(kinds).toEqual([
      'judgements',
      'reason',
      'reason',
      'reason',
      'timeline',
      'matrix',
      'notes',
      'sources',
      'method'
    ])
    const all = compose({ ...gathered, ...laterData }, planFixture).sections.map(({ kind }) => kind)
    expect(all).toContain('discrepancies')
    expect(all).toContain('ach')
    expect(all).toContain('scenarios')
  })

  it.each(templateKeys)('can follow the template %s', (template) => {
    const { sections } = compose({ ...gathered, ...laterData }, { ...planFixture, template })
    const kinds = sections.map(({ kind }) => (kind === 'reason' ? 'reasons' : kind))
    expect([...new Set(kinds)]).toEqual(templates[template].filter((kind) => (kinds as string[]).includes(kind)))
  })

  it('has exactly the sections that the plan names', () => {
    const { sections } = compose(gathered, { ...planFixture, sections: ['sources', 'judgements'] })
    expect(sections.map(({ kind }) => kind)).toEqual(['sources', 'judgements'])
  })

  it('knows every kind of section', () => {
    for (const kinds of Object.values(templates)) for (const kind of kinds) expect(sectionKinds).toContain(kind)
  })

  it('quotes supporting passages first, then contradicting ones, then mentions', () => {
    const [hardline] = reasonsOf(compose(gathered, planFixture))
    expect(hardline!.passages.map(({ stance }) => stance)).toEqual(['supports', 'contradicts', 'mentions'])
    expect(hardline!.counts).toEqual({ supports: 1, contradicts: 1, mentions: 1 })
    expect(hardline!.absence).toBeNull()
  })

  it('says of a reason without a passage that there is none, there and in the method', () => {
    const briefing = compose(gathered, planFixture)
    const russia = reasonsOf(briefing)[2]!
    expect(russia.absence).toBe('「ロシアとの接近」を理由に挙げる箇所は、調べた記事12本のうちに見つからなかった。')
    const method = briefing.sections.find((section) => section.kind === 'method')
    expect(method?.sentences).toContain(russia.absence)
    expect(
      compose(gathered, { ...planFixture, language: 'en' }).sections.find((section) => section.kind === 'method')
        ?.sentences
    ).toContain('No passage giving “Closeness to Russia” as a reason was found in the 12 articles examined.')
  })

  it('numbers sources in the order in which they are quoted', () => {
    const briefing = compose(gathered, planFixture)
    const seen = quotationsOf(briefing).map(({ source }) => source)
    const firsts = seen.filter((source, index) => seen.indexOf(source) === index)
    expect(firsts).toEqual(firsts.map((_, index) => index + 1))
    briefing.sources.forEach((source, index) => expect(source.number).toBe(index + 1))
  })

  it('quotes verbatim, with the place in the revision', () => {
    for (const quoted of quotationsOf(compose(gathered, planFixture))) {
      const revision = gathered.revisions.get(revisionKey(quoted.articleId, quoted.revision))!
      expect(revision.text.slice(quoted.start, quoted.end)).toBe(quoted.exact)
      expect(quoted.textSha256).toBe(revision.textSha256)
    }
  })

  it('leaves out what the reader left out, and says so', () => {
    const briefing = compose(gathered, { ...planFixture, excludedPassages: [2] })
    expect(quotationsOf(briefing).map(({ passageId }) => passageId)).not.toContain(2)
    expect(briefing.sections.find((section) => section.kind === 'method')?.sentences).toContain(
      '標識した箇所のうち1箇所は、この覚書に載せていない。'
    )
  })

  it('warns of quotations whose place is not sure', () => {
    const passages = gathered.passages.map((passage) => ({
      ...passage,
      anchor: passage.id === 2 ? ('fuzzy' as const) : passage.anchor
    }))
    expect(compose({ ...gathered, passages }, planFixture).warnings).toEqual([
      '引用1（「書簡は届かなかった」）は、本文での位置が確かめられていない。'
    ])
  })

  it('does not depend on the order in which passages come', () => {
    const reversed = { ...gathered, passages: [...gathered.passages].reverse() }
    expect(reasonsOf(compose(reversed, planFixture))).toEqual(reasonsOf(compose(gathered, planFixture)))
  })

  it('reads the sources of a judgement from its end', () => {
    const section = compose(gathered, planFixture).sections[0]
    expect(section?.kind === 'judgements' && section.items.map(({ sources }) => sources)).toEqual([[1], [1, 2, 3], []])
  })

  it('survives the way through JSON', () => {
    const briefing = compose({ ...gathered, ...laterData }, planFixture)
    expect(readRecord(JSON.parse(JSON.stringify(briefing)))).toEqual(briefing)
  })
})

describe('a record that is none', () => {
  it.each([
    ['nothing', null],
    ['a list', []],
    ['another format', { format: 'other', version: 1, sections: [], sources: [], title: '', date: '' }],
    ['a later version', { format: 'shoken-briefing', version: 2, sections: [], sources: [], title: '', date: '' }],
    [
      'sections of something else',
      { format: 'shoken-briefing', version: 1, sections: [1], sources: [], title: '', date: '' }
    ],
    [
      'a quotation without its place',
      {
        format: 'shoken-briefing',
        version: 1,
        sections: [{ kind: 'reason', passages: [{ exact: 'a' }] }],
        sources: [],
        title: '',
        date: ''
      }
    ]
  ])('%s', (_, value) => expect(readRecord(value)).toBeNull())
})

describe('changes between two memos', () => {
  const before = compose(gathered, planFixture)

  it('are none between the same', () => expect(changesBetween(before, before)).toEqual([]))

  it('are what a reader would want to know', () => {
    const passages = gathered.passages
      .filter(({ id }) => id !== 1)
      .map((passage) =>
        passage.id === 2
          ? { ...passage, codings: passage.codings.map((coding) => ({ ...coding, stance: 'contradicts' as const })) }
          : passage
      )
    const after = compose({ ...gathered, passages }, { ...planFixture, keyJudgements: ['別の判断。'] })
    const changes = changesBetween(before, after)
    expect(changes.map(({ kind }) => kind)).toEqual([
      'judgement-changed',
      'judgement-changed',
      'judgement-changed',
      'coding-changed',
      'passage-removed'
    ])
    expect(changesBetween(after, before).map(({ kind }) => kind)).toContain('passage-added')
  })
})
