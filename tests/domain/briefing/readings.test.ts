import { describe, expect, it } from 'vitest'
import { compose } from '../../../src-main/domain/briefing/compose'
import { quotedParagraphs, quotedPieces, readingsIn, withReadings } from '../../../src-main/domain/briefing/readings'
import type { CitedRevision } from '../../../src-main/domain/briefing/gathered'
import { toMarkdown } from '../../../src-main/domain/briefing/to-markdown'
import { quotationsOf } from '../../../src-main/domain/briefing/verify'
import { gatheredFixture, planFixture } from './gathered-fixture'

const revisionOf = (text: string, ruby: readonly (readonly [string, string])[]): CitedRevision => {
  const [revision] = [...gatheredFixture().revisions.values()]
  let from = 0
  const runs = ruby.map(([word, reading]) => {
    const start = text.indexOf(word, from)
    from = start + word.length
    return { kind: 'ruby' as const, start, end: from, reading }
  })
  return { ...revision!, text, runs }
}

const cases: readonly {
  what: string
  text: string
  ruby: readonly (readonly [string, string])[]
  range?: readonly [number, number]
  printed: string
}[] = [
  {
    what: 'a word',
    text: '最強硬の方針',
    ruby: [['最強硬', 'さいきょうこう']],
    printed: '最強硬（さいきょうこう）の方針'
  },
  {
    what: 'letter by letter',
    text: '金正恩は述べた',
    ruby: [
      ['金', 'キム'],
      ['正', 'ジョン'],
      ['恩', 'ウン']
    ],
    printed: '金正恩（キムジョンウン）は述べた'
  },
  {
    what: 'two words side by side',
    text: '対米最強硬',
    ruby: [
      ['対米', 'たいべい'],
      ['最強硬', 'さいきょうこう']
    ],
    printed: '対米（たいべい）最強硬（さいきょうこう）'
  },
  {
    what: 'the second of two equal words',
    text: '今日と今日',
    ruby: [
      ['今日', 'きょう'],
      ['今日', 'こんにち']
    ],
    range: [3, 5],
    printed: '今日（こんにち）'
  },
  {
    what: 'a word cut by the passage',
    text: '最強硬の方針',
    ruby: [['最強硬', 'さいきょうこう']],
    range: [1, 6],
    printed: '強硬の方針'
  },
  { what: 'an empty reading', text: '最強硬', ruby: [['最強硬', ' ']], printed: '最強硬' },
  {
    what: 'surrogates',
    text: '𠮷野家の𩸽',
    ruby: [
      ['𠮷野家', 'よしのや'],
      ['𩸽', 'ほっけ']
    ],
    printed: '𠮷野家（よしのや）の𩸽（ほっけ）'
  }
]

describe('readings', () => {
  it.each(cases)('$what', ({ text, ruby, range = [0, text.length], printed }) => {
    const [start, end] = range
    const exact = text.slice(start, end)
    const readings = readingsIn({ start, end }, revisionOf(text, ruby))
    expect(withReadings({ exact, readings })).toBe(printed)
    expect(
      quotedPieces({ exact, readings })
        .map((piece) => piece.text)
        .join('')
    ).toBe(exact)
  })

  it('stay in their paragraphs', () => {
    const text = '一の最強硬\n \n二の最強硬'
    const readings = readingsIn(
      { start: 0, end: text.length },
      revisionOf(text, [
        ['最強硬', 'さいきょうこう'],
        ['最強硬', 'さいきょうこう']
      ])
    )
    const paragraphs = quotedParagraphs({ exact: text, readings })
    expect(paragraphs.map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual(['一の最強硬', '二の最強硬'])
    expect(paragraphs.map((pieces) => pieces.at(-1)?.reading)).toEqual(['さいきょうこう', 'さいきょうこう'])
  })

  it('that do not fit the text are left out', () => {
    const older = { text: '最強硬', reading: 'さいきょうこう' } as never
    expect(withReadings({ exact: '最強硬', readings: [older] })).toBe('最強硬')
    expect(withReadings({ exact: '最強硬', readings: [{ start: 0, end: 2, text: '強硬', reading: 'x' }] })).toBe(
      '最強硬'
    )
  })

  it('are no part of the quotation, and stand in Markdown', () => {
    const briefing = compose(gatheredFixture(), planFixture)
    const quoted = quotationsOf(briefing).find(({ readings }) => readings.some(({ text }) => text === '最強硬'))!
    expect(quoted.exact).not.toContain('さいきょうこう')
    expect(toMarkdown(briefing)).toContain('決めた「最強硬（さいきょうこう）」の対米方針')
  })

  it('of redacted names go with the names; others move with the text', () => {
    const text = '葛飾花子は最強硬と述べた。'
    const revision = revisionOf(text, [
      ['葛飾花子', 'かつしかはなこ'],
      ['最強硬', 'さいきょうこう']
    ])
    const gathered = gatheredFixture()
    const passage = { ...gathered.passages[0]!, exact: text, start: 0, end: text.length }
    const [key] = [...gathered.revisions.keys()]
    const briefing = compose(
      { ...gathered, passages: [passage], revisions: new Map([[key!, revision]]) },
      { ...planFixture, redactions: ['葛飾 花子'] }
    )
    expect(withReadings(quotationsOf(briefing)[0]!)).toMatch(/^[^葛]+は最強硬（さいきょうこう）と述べた。$/u)
    expect(briefing.sources[0]!.byline[0]).toMatchObject({ reading: null })
    expect(JSON.stringify(briefing)).not.toMatch(/かつしか|はなこ|葛飾|花子/u)
  })
})
