import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concordanceKey, csvField, inContext } from '../../../src-main/domain/search/concordance'
import { graphemeBoundaries } from '../../../src-main/domain/text/grapheme'

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const pieces = [
  '手紙',
  '。',
  'が\u3099',
  'ｶﾞ',
  '👨‍👩‍👧',
  '🇯🇵',
  'e\u0301',
  ' ',
  '\n',
  '\r\n',
  'EC-121',
  '편지',
  '〰',
  '葛\u{e0100}',
  'ก\u0e33',
  '𠮷'
]

describe('inContext', () => {
  it('gives whole graphemes, as many as are asked for, whatever the letters are', () => {
    const words = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((words) => words.join(''))
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 }), (text, a, b, width) => {
        const edges = [...graphemeBoundaries(text)]
        const [start = 0, end = 0] = [edges[a % edges.length], edges[b % edges.length]]
          .map((at) => at ?? 0)
          .sort((x, y) => x - y)
        const { left, word, right } = inContext(text, { start, end }, width)
        const flat = (part: string): string => part.replace(/\s/gu, ' ')
        const all = (part: string): string[] => [...graphemes.segment(part)].map(({ segment }) => segment)
        expect([left, word, right]).toEqual([
          flat(all(text.slice(0, start)).slice(-width).join('')),
          flat(text.slice(start, end)),
          flat(all(text.slice(end)).slice(0, width).join(''))
        ])
      }),
      { numRuns: 300 }
    )
  })
})

describe('concordanceKey', () => {
  const text = '遅れた手紙の返事。届いた手紙を開く。'
  const [first, second] = [3, 12].map((start) => ({ start, end: start + 2 }))
  it('reads on from the word to the right, and backwards to the left', () => {
    if (!first || !second) throw new Error('two places')
    expect([text.slice(first.start, first.end), text.slice(second.start, second.end)]).toEqual(['手紙', '手紙'])
    expect(concordanceKey(text, first, 'right').startsWith('の返事')).toBe(true)
    expect(concordanceKey(text, second, 'left').startsWith('たい届')).toBe(true)
    expect(concordanceKey(text, second, 'word')).toBe('手紙')
    expect(concordanceKey(text, second, 'article')).toBe('')
  })
})

describe('csvField', () => {
  const cases: readonly (readonly [value: string | number, field: string])[] = [
    ['手紙', '手紙'],
    [-3, '-3'],
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@home', "'@home"],
    ['\tx', "'\tx"],
    ['一つ,二つ', '"一つ,二つ"'],
    ['「"引用"」', '"「""引用""」"'],
    ['行\n行', '"行\n行"'],
    ['="1",2', '"\'=""1"",2"']
  ]
  it.each(cases)('%j', (value, field) => expect(csvField(value)).toBe(field))
})
