import fc from 'fast-check'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'
import { Failure } from '../../../src-main/contract/failure'
import { checkDraft } from './check-draft'

/*
 * Damaged documents: whatever is done to the bytes of a fixture, an import ends with drafts that keep every promise
 * about their offsets, or with a failure that has a code. The budget is fixed in runs, and the seed is printed when a
 * run fails. SHOKEN_FUZZ_RUNS asks for more.
 */
const folder = fileURLToPath(new URL('../../fixtures/articles/', import.meta.url))
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(join(folder, name)).isFile() && !/\.(?:css|png)$/.test(name))
  .sort()
const runs = Number(process.env['SHOKEN_FUZZ_RUNS'] ?? 8)

/** Stretches that mean something in one of the formats. */
const telling = [
  '<',
  '>',
  '&',
  '</p>',
  '<table>',
  '<tr>',
  '<td>',
  '<ruby>',
  '<rt>',
  '<a href="',
  '<li>',
  '<!--',
  ']]>',
  '&#',
  '&amp',
  '\\u',
  '{',
  '}',
  '\\',
  '"',
  '\0',
  '\r\n',
  '---\n',
  '| a |\n|--|\n',
  '**',
  '](',
  '\ufeff',
  '\u0301',
  '👨‍👩‍👧',
  '\ud83d',
  '%PDF',
  'PK\x03\x04',
  '\x1b$B'
]

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(400) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400)
  }),
  fc.record({
    kind: fc.constant('flip' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 255 })
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(...telling)
  }),
  fc.record({ kind: fc.constant('end' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) })
)
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutate(bytes: Buffer, change: Mutation): Buffer {
  const at = Math.floor(change.at * bytes.length)
  switch (change.kind) {
    case 'cut':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + change.length)])
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, at + change.length), bytes.subarray(at)])
    case 'flip': {
      const flipped = Buffer.from(bytes)
      if (at < flipped.length) flipped[at]! ^= change.length
      return flipped
    }
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(change.text), bytes.subarray(at)])
    case 'end':
      return bytes.subarray(0, at)
  }
}

test.each(names)('%s, damaged in any way', async (name) => {
  const original = readFileSync(join(folder, name))
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = changes.reduce(mutate, original)
      try {
        for (const draft of await parseDocument({ name, bytes })) checkDraft(draft)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        // A parser's surprise is a damaged document only where the format can be damaged; plain text and HTML can't.
        const isOther = bytes.includes('%PDF-') || bytes.includes('PK\x03\x04')
        if (
          !isOther &&
          error.code === 'IMPORT_MALFORMED' &&
          /^(?:text|encodings|html|markdown)\//.test(name) &&
          !(error.cause === undefined)
        )
          throw error.cause
        expect(error.code).toMatch(/^(?:IMPORT_|FILE_TOO_LARGE)/)
      }
    }),
    { numRuns: runs }
  )
})
