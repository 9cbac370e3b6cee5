import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Piece } from '../../../src-main/domain/reading/read-result'
import { readBlocks } from '../../../src-main/domain/reading/read-blocks'
import { readText } from '../../../src-main/domain/reading/read-text'
import { expectFaithful } from './faithful'

const fragments = [
  '会談は2025年6月11日に始まった。',
  '■ 背景',
  '1. 1希望の見方',
  '  • 項目その一',
  '📰 見出しの行',
  '1️⃣ 第一の理由',
  '【速報】',
  'Q: なぜか?',
  'A: 理由がある。',
  '関連記事',
  'シェアする',
  'コメント',
  '共同通信によると、',
  '([参照](https://example.org/a))',
  '\u00a0',
  '\u3000',
  '\r\n',
  '\n',
  '\n\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0085',
  '\t',
  '|a|b|',
  '|---|---|',
  '\ud83d',
  '\udca1',
  '👨‍👩‍👧',
  'か\u3099',
  '\u202e',
  '\u200f',
  '\ufeff',
  '\u200b',
  '次に、詳しく見ていきましょう。',
  '「同じ言葉の引用である」',
  '────',
  '文・山田 太郎（やまだ・たろう）',
  'The talks began.',
  '회담이 시작되었다.',
  ' ',
  '>',
  '引用'
]
const anyText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }
    ),
    { maxLength: 40 }
  )
  .map((parts) => parts.join(''))

describe('reading any text', () => {
  it('keeps or names every character and maps it exactly', () => {
    fc.assert(
      fc.property(anyText, (raw) => expectFaithful(readText(raw))),
      { numRuns: 400 }
    )
  })

  it('says the same twice', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(readText(raw)).toEqual(readText(raw))
      }),
      { numRuns: 50 }
    )
  })

  it('removes nothing by a rule that is to be kept', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const rules = [...new Set(readText(raw).removed.map((range) => range.rule))]
        const kept = readText(raw, { keepRules: rules })
        for (const range of kept.removed) expect(rules).not.toContain(range.rule)
        expectFaithful(kept)
      }),
      { numRuns: 100 }
    )
  })

  const hard: [name: string, raw: string][] = [
    ['nothing', ''],
    ['spaces only', ' \u00a0\u3000\n\r\n\t\u200b'],
    ['lone surrogates', '\ud83d 見出し\n\n本文は\udca1ここにある。\ud83d'],
    ['a text in one long line', 'あ'.repeat(50_000)],
    ['carriage returns', '題名の行\r\r本文の一行目である。\r二行目である。\r'],
    ['mixed line ends', '題名の行\r\n\n本文である。\u2028続きである。\u0085終わり'],
    ['a table of bars and tabs without spaces', '|a|b|\u0085\0\t\0'],
    ['marks turned around', '\u202e題名\u202c\n\n本文\u200fである。'],
    ['kana in parts', '\ufeffか\u3099く\u3099の題\n\nは\u309aんは、か\u3099ある。']
  ]
  it.each(hard)('takes %s', (_name, raw) => expectFaithful(readText(raw)))

  it('takes pieces whose text is not their raw text', () => {
    const raw =
      '<p>A&amp;B は&nbsp;2025年6月11日に合意した。</p><img><h2>見出し</h2><p>共同通信によると、<a>合意</a>は続く。</p>'
    const place = (from: string) => raw.indexOf(from)
    const first = place('A&amp;')
    const pieces: Piece[] = [
      {
        kind: 'paragraph',
        level: null,
        text: 'A&B は\u00a02025年6月11日に合意した。',
        map: [0, 1, first, 1, 1, 1, first + 1, 5, 2, 3, first + 6, 3, 5, 1, first + 9, 6, 6, 16, first + 15, 16],
        rawStart: 0,
        rawEnd: place('<img>')
      },
      { kind: 'figure', level: null, text: '', map: [], rawStart: place('<img>'), rawEnd: place('<h2>'), image: 'ab' },
      {
        kind: 'heading',
        level: 2,
        text: '見出し',
        map: [0, 3, place('見出し'), 3],
        rawStart: place('<h2>'),
        rawEnd: place('<p>共同')
      },
      {
        kind: 'paragraph',
        level: null,
        text: '共同通信によると、合意は続く。',
        map: [0, 9, place('共同'), 9, 9, 2, place('<a>') + 3, 2, 11, 4, place('は続く'), 4],
        rawStart: place('<p>共同'),
        rawEnd: raw.length,
        runs: [{ kind: 'link', start: 9, end: 11, href: 'https://example.org/' }]
      }
    ]
    const result = readBlocks({ rawText: raw, pieces })
    expectFaithful(result)
    expect(result.blocks.map((block) => block.kind)).toEqual(['paragraph', 'figure', 'heading', 'paragraph'])
    expect(result.runs.map((run) => result.text.slice(run.start, run.end))).toEqual(['合意'])
    expect(result.events.map((event) => event.date)).toEqual(['2025-06-11'])
    expect(result.citedSources.map((source) => source.name)).toEqual(['共同通信'])
  })
})
