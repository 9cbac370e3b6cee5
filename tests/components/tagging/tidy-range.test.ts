import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemeBoundaries } from '../../../src-main/domain/text/grapheme'
import { tidyRange } from '../../../src-renderer/tagging/tidy-range'

describe('tidyRange', () => {
  const cases: readonly [text: string, start: number, end: number, expected: string | null][] = [
    ['手紙は戻った', 0, 2, '手紙'],
    ['\u3000手紙は 戻った', 0, 5, '手紙は'],
    ['手紙\n\n戻った', 2, 4, null],
    ['手紙', 1, 1, null],
    ['が\u3099が', 1, 2, 'が\u3099'],
    ['家族👨‍👩‍👧です', 3, 6, '👨‍👩‍👧'],
    ['国旗🇯🇵です', 4, 5, '🇯🇵'],
    ['一行目\n二行目😀', 2, 8, '目\n二行目😀']
  ]
  it.each(cases)('%j %i–%i', (text, start, end, expected) => {
    const range = tidyRange(text, { start, end })
    expect(range && text.slice(range.start, range.end)).toBe(expected)
  })

  it('never splits a grapheme and never loses a letter of the selection', () => {
    const piece = fc.constantFrom('手', 'が', 'か\u3099', '😀', '👨‍👩‍👧', '🇯🇵', ' ', '\u3000', '\n', '。', 'ab')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('')
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number]
        const range = tidyRange(text, { start, end })
        const letters = text.slice(start, end).trim()
        expect(range === null).toBe(letters === '')
        if (!range) return
        const boundaries = new Set(graphemeBoundaries(text))
        expect(boundaries.has(range.start) && boundaries.has(range.end)).toBe(true)
        expect(text.slice(range.start, range.end)).toContain(letters)
      })
    )
  })
})
