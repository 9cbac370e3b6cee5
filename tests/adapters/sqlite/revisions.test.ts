import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { describe as describeRange } from '../../../src-main/domain/anchor/describe'
import { mixedText } from '../../domain/mixed-text'
import { addArticle, openTestLibrary, plainDraft } from './library-fixture'

// Real processes and real syncs: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

const anEdit = fc.record({ at: fc.nat(200), removed: fc.nat(12), added: mixedText })

const edit = (text: string, { at, removed, added }: { at: number; removed: number; added: string }): string => {
  const start = Math.min(at, text.length)
  return text.slice(0, start) + added + text.slice(start + removed)
}

test('however a text is edited, its passages add up, and each says what its text says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(mixedText, { minLength: 3, maxLength: 10 }).map((parts) => `${parts.join('。')}終`),
      fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(anEdit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
      async (first, ranges, revisions) => {
        const opened = openTestLibrary()
        const { library, originals } = opened
        const id = addArticle(opened, first)
        const count = library.write('passage.create', (writer) => {
          for (const [at, length] of ranges) {
            const start = at % first.length
            writer.addPassage(id, 1, describeRange(first, { start, end: Math.min(first.length, start + length) }))
          }
          return writer.passages({ articleId: id }).length
        })
        let text = first
        for (const edits of revisions) {
          text = edits.reduce(edit, text) || '空'
          originals.put(Buffer.from(text))
          library.write('article.import', (writer) => writer.addRevision(id, plainDraft(text)))
          const { exact, moved, fuzzy, orphan } = library.read.anchorTotals(id)
          expect(exact + moved + fuzzy + orphan).toBe(count)
          const passages = library.read.passages({ articleId: id })
          expect(passages).toHaveLength(count)
          expect(passages.filter(({ anchor }) => anchor === 'fuzzy' || anchor === 'orphan')).toHaveLength(
            fuzzy + orphan
          )
          expect(library.read.status().waiting).toBe(fuzzy + orphan)
        }
        // Checks every passage against the revision it belongs to.
        expect(await library.verify()).toEqual([])
        library.close()
      }
    ),
    { numRuns: 40 }
  )
})
