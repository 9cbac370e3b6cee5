import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesOf } from '../../../src-main/domain/text/matches'

const patterns = [/[あい]+/gu, /x?/gu, /x?/g, /(?=あ)/gu, /(?<first>.)\k<first>/gu, /$/gu, /^/gmu]
const texts = fc.string({ unit: fc.constantFrom('あ', 'い', 'x', '𠮟', '😀', '\n', '\ud800', '\udc00') })

test('finds what matchAll finds, empty matches and halves of surrogate pairs included', () => {
  fc.assert(
    fc.property(fc.constantFrom(...patterns), texts, (pattern, text) => {
      pattern.lastIndex = 3
      const wanted = [...text.matchAll(new RegExp(pattern, pattern.flags))]
      expect(matchesOf(pattern, text)).toEqual(wanted)
    })
  )
})
