import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { Digit } from '../../../src-main/domain/search/characters'
import { fold } from '../../../src-main/domain/search/fold'
import { patternOf, eachOccurrence } from '../../../src-main/domain/search/match'
import { documentTerms, phraseOf, presenceOf, presenceTerms } from '../../../src-main/domain/search/terms'

/** Few characters of every kind, so that near misses are frequent. */
const text = fc
  .array(fc.constantFrom(...'核兵ソルー々のa b1 2、。-「𠮷가年月', 'ab', '12', '201年2月', '\n'), { maxLength: 24 })
  .map((parts) => fold(parts.join('')))

/** Whether words and numbers are asked for as a whole, and whether numbers may then still be parts. */
const wholeness = fc.constantFrom(
  { whole: false, partNumbers: false },
  { whole: true, partNumbers: true },
  { whole: true, partNumbers: false }
)

/**
 * The promise of terms.ts, asked of the real index: a phrase of terms is found in a text if and only if the folded words
 * stand in it — so that what the index counts needs no second look.
 */
it('the index finds a word exactly where the text has it', () => {
  const db = openDatabase(':memory:')
  db.exec("CREATE VIRTUAL TABLE doc USING fts5(body, content='', contentless_delete=1, tokenize='ascii')")
  try {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(6), wholeness, (document, other, at, length, { whole, partNumbers }) => {
        db.run('DELETE FROM doc WHERE rowid = 1')
        db.run('INSERT INTO doc (rowid, body) VALUES (1, ?)', documentTerms(document))
        const start = document.length === 0 ? 0 : at % document.length
        for (const words of [fold(document.slice(start, start + 1 + length)), other]) {
          if (words === '') continue
          const variant = { text: words, prefix: false, katakanaEnd: false }
          const phrase = phraseOf(words, { ...variant, whole, partNumbers })
          // A part of a Latin word is completed from the list of words before the index is asked.
          if (phrase.suffix) continue
          const { chain } = phrase
          const quoted = (ending = ''): string => `"${phrase.terms.join(' ')}${ending}"`
          const forms = [`${quoted()}${phrase.prefix ? ' *' : ''}`]
          if (phrase.prefix && phrase.ending !== null) forms.push(`(${quoted()} OR ${quoted(phrase.ending)})`)
          let stands = false
          const { notBefore, notAfter, ...pattern } = patternOf(variant, whole)
          const edge = (kind: number): number => (partNumbers && kind === Digit ? 0 : kind)
          const wanted = { ...pattern, notBefore: edge(notBefore), notAfter: edge(notAfter) }
          eachOccurrence(document, wanted, () => (stands = true))
          for (const places of forms) {
            const match = chain === null ? places : `"${chain.term}" *${chain.alone ? '' : ` AND ${places}`}`
            expect([match, db.get('SELECT 1 FROM doc WHERE doc MATCH ?', match) !== undefined]).toEqual([match, stands])
          }
        }
      }),
      { numRuns: 4000 }
    )
  } finally {
    db.close()
  }
})

const termsIn = (terms: Uint8Array): string[] => Buffer.from(terms).toString().split(' ')

it('the index of presence tells every character and every pair with a mark, and nothing else', () => {
  fc.assert(
    fc.property(text, text, text, fc.nat(), (body, title, other, at) => {
      const present = new Set(termsIn(presenceTerms([body, title], title)))
      const start = body.length === 0 ? 0 : at % body.length
      for (const words of [fold(body.slice(start, start + 2)), fold(other.slice(0, 2)), fold(other.slice(0, 1))]) {
        const terms = words === '' ? null : presenceOf(words, false)
        if (terms !== null)
          expect([words, terms.every((term) => present.has(term))]).toEqual([
            words,
            body.includes(words) || title.includes(words)
          ])
      }
    }),
    { numRuns: 4000 }
  )
})

it('the index of presence loses no text with a row of marks', () => {
  const marks = fc.array(fc.constantFrom(...'、。-「"'), { minLength: 3, maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, marks, text, (before, row, after) => {
      const present = new Set(termsIn(presenceTerms([fold(before + row + after)], '')))
      expect(presenceOf(fold(row), false)!.filter((term) => !present.has(term))).toEqual([])
    })
  )
})

it.each([
  ['2025年6月11日', '日11月6年5202', true],
  ['6月11日', '日11月6', true],
  ['2019年', '年9102', true],
  ['019年', '年910', true],
  ['は2019年', '年9102', false],
  ['2019年に', '年9102', false],
  ['1年2月3日14時', '時41日3月2', false],
  ['12345678901234567年', '年7654321098765432', false]
])('%s is found by its numbers, backwards', (words, term, alone) => {
  const options = { whole: false, prefix: false, katakanaEnd: false }
  expect(phraseOf(words, options).chain).toEqual({ term: `\uf8f6${term}`, alone })
  expect(phraseOf(words, { ...options, whole: true }).chain?.alone).toBe(false)
})

it.each(['11日', '日', '6月', '2025-06-11', '2019', '平壌'])('%s has no chain of numbers', (words) => {
  expect(phraseOf(words, { whole: false, prefix: false, katakanaEnd: false }).chain).toBeNull()
})
