import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import {
  longColumn,
  packNullable,
  packText,
  unpackLong,
  unpackNullable,
  unpackText
} from '../../../src-main/adapters/sqlite/text-column'

const db = openDatabase(':memory:')
db.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY, text ANY) STRICT')

function roundTrip(text: string): { short: string; long: string; type: unknown } {
  const { id } = db.run('INSERT INTO kept (text) VALUES (?)', packText(text))
  const row = db.get(`SELECT text, typeof(text) AS type, ${longColumn('text', 'bytes')} FROM kept WHERE id = ?`, id)!
  return {
    short: unpackText(row['text']!),
    long: unpackLong(row['bytes']!, row['bytes_packed']!),
    type: row['type']
  }
}

test.each([
  ['', 'text'],
  ['日本語と한글とabc', 'text'],
  ['𠮷野家🗾👨‍👩‍👧', 'text'],
  ['か\u3099', 'text'],
  ['\ufeff先頭', 'text'],
  ['置換文字\ufffd', 'text'],
  ['\ud800', 'blob'],
  ['途中\udc00まで', 'blob'],
  ['\udc00\ud800', 'blob'],
  ['な\0か', 'blob'],
  ['\0', 'blob']
])('%j comes back as it was, kept as %s', (text, type) => {
  expect(roundTrip(text)).toEqual({ short: text, long: text, type })
})

test('every string of UTF-16 units comes back as it was', () => {
  const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
  fc.assert(
    fc.property(fc.oneof(anyUnits, fc.string({ unit: 'binary' })), (text) => {
      const { short, long } = roundTrip(text)
      expect([short, long]).toEqual([text, text])
    })
  )
})

test('null stays null', () => {
  expect([packNullable(null), unpackNullable(null)]).toEqual([null, null])
  expect(unpackNullable(packNullable(''))).toBe('')
})
