import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { fold } from '../../../src-main/domain/search/fold'
import { patternOf, eachOccurrence } from '../../../src-main/domain/search/match'
import { documentTerms, phraseOf } from '../../../src-main/domain/search/terms'

/** Few characters of every kind, so that near misses are frequent. */
const text = fc
  .array(fc.constantFrom(...'核兵ソルー々のa b1 2、。-「𠮷가', 'ab', '12', '\n'), { maxLength: 24 })
  .map((parts) => fold(parts.join('')))

/**
 * The promise of terms.ts, asked of the real index: a phrase of terms is found in a text if and only if the folded words
 * stand in it — so that what the index counts needs no second look.
 */
it('the index finds a word exactly where the text has it', () => {
  const db = openDatabase(':memory:')
  db.exec("CREATE VIRTUAL TABLE doc USING fts5(body, content='', contentless_delete=1, tokenize='ascii')")
  try {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(6), fc.boolean(), (document, other, at, length, whole) => {
        db.run('DELETE FROM doc WHERE rowid = 1')
        db.run('INSERT INTO doc (rowid, body) VALUES (1, ?)', documentTerms(document))
        const start = document.length === 0 ? 0 : at % document.length
        for (const words of [fold(document.slice(start, start + 1 + length)), other]) {
          if (words === '') continue
          const variant = { text: words, prefix: false, katakanaEnd: false }
          const phrase = phraseOf(words, { ...variant, whole })
          // A part of a Latin word is completed from the list of words before the index is asked.
          if (phrase.suffix) continue
          const match = `"${phrase.terms.join(' ')}"${phrase.prefix ? ' *' : ''}`
          let stands = false
          eachOccurrence(document, patternOf(variant, whole), () => (stands = true))
          expect([words, db.get('SELECT 1 FROM doc WHERE doc MATCH ?', match) !== undefined]).toEqual([words, stands])
        }
      }),
      { numRuns: 4000 }
    )
  } finally {
    db.close()
  }
})
