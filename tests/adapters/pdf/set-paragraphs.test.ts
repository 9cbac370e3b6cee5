import { describe, expect, test } from 'vitest'
import type { Inline, TextStyle } from '../../../src-main/adapters/pdf/lines/inline'
import { setParagraph } from '../../../src-main/adapters/pdf/lines/paragraph'
import { keyOf, linesOf, type Lines } from '../../../src-main/adapters/pdf/lines/set-paragraphs'

const style: TextStyle = { family: 'sans', weight: 400, size: 10, colour: '#000000' }
const text = '北朝鮮は書簡の受け取りを拒んだ。窓口で止まったまま、朝を迎えたという。'

describe('a paragraph that comes again', () => {
  test('is not broken anew, and is drawn with its own colours and links', () => {
    const once = setParagraph([{ text, style }], { width: 200 })
    const link = { to: 's000001', says: '出典' }
    const inlines: Inline[] = [{ text, style: { ...style, colour: '#1f4fa3' }, link }]
    const again = setParagraph(inlines, { width: 200 })
    expect(again.lines).toBe(once.lines)
    expect(again.items.inlines).toBe(inlines)
  })

  const word = {}
  const cases: readonly [string, Inline[], Inline[]][] = [
    ['size', [{ text, style }], [{ text, style: { ...style, size: 11 } }]],
    ['weight', [{ text, style }], [{ text, style: { ...style, weight: 700 } }]],
    ['family', [{ text, style }], [{ text, style: { ...style, family: 'serif' } }]],
    ['citation mark', [{ text: '[1]', style }], [{ text: '[1]', style, citation: true }]],
    [
      'border between two inlines',
      [
        { text: 'ab', style },
        { text: 'c', style }
      ],
      [
        { text: 'a', style },
        { text: 'bc', style }
      ]
    ],
    [
      'reading that belongs to its word',
      [
        { text: '窓口', style, ruby: { word, part: 'RB' } },
        { text: '（', style, ruby: { word, part: 'RP' } }
      ],
      [
        { text: '窓口', style, ruby: { word, part: 'RB' } },
        { text: '（', style, ruby: { word: {}, part: 'RP' } }
      ]
    ]
  ]
  test.each(cases)('is another one with another %s', (_, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  test.each([
    { width: 201 },
    { width: 200, indent: 10 },
    { width: 200, align: 'left' as const },
    { width: 200, byPhrase: true }
  ])('is another one at other measures: %o', (options) => {
    const once = setParagraph([{ text, style }], { width: 200 })
    expect(setParagraph([{ text, style }], options).lines).not.toBe(once.lines)
  })
})

test('no more is kept than two generations have room for', () => {
  const { items, lines } = setParagraph([{ text: text.repeat(100), style }], { width: 200 })
  const { shapes, owners, widths } = items
  const set = (): Lines => ({ shapes, owners, widths, lines })
  linesOf('first', set)
  let anew = 0
  for (let at = 0; at < 200; at += 1) linesOf(`other ${at}`, set)
  linesOf('first', () => ((anew += 1), set()))
  linesOf('first', () => ((anew += 1), set()))
  expect(anew).toBe(1)
})
