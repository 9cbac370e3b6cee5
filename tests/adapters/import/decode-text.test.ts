import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src-main/adapters/import/encoding/decode-text'

const line = '平壌は書簡を受け取らなかった。\n'
/** More than is looked at to tell an encoding. */
const long = Buffer.from(line.repeat(3000), 'utf8')
const ascii = Buffer.from('The letter was never delivered.\n'.repeat(4000), 'latin1')
const shiftJis = Buffer.from([0x95, 0xbd, 0x8f, 0xeb, 0x82, 0xcd, 0x8f, 0x91, 0x8a, 0xc8, 0x82, 0xf0, 0x0a])

describe('a long text whose encoding shows late', () => {
  test('cut within its last character is still UTF-8', () => {
    const { text, encoding, unreadable } = decodeText(long.subarray(0, long.length - 3))
    expect([encoding.name, unreadable]).toEqual(['utf-8', 1])
    expect(text.startsWith(line)).toBe(true)
  })

  test('damaged beyond what is sampled is still UTF-8', () => {
    const bytes = Buffer.concat([long, Buffer.from([0xff, 0x0a]), long])
    expect(decodeText(bytes)).toMatchObject({ encoding: { name: 'utf-8' }, unreadable: 1 })
  })

  test.each([
    ['UTF-8 with damage', Buffer.concat([Buffer.from(line.repeat(20)), Buffer.from([0xff, 0x0a])]), 'utf-8'],
    ['Shift_JIS', Buffer.concat(Array<Buffer>(20).fill(shiftJis)), 'shift_jis']
  ])('%s after much plain ASCII is told by what comes there', (_, end, name) => {
    expect(decodeText(Buffer.concat([ascii, end])).encoding.name).toBe(name)
  })
})

/** Half-width katakana of a text, a byte each in Shift_JIS. */
const halfWidth = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (sign) => {
      const code = sign.codePointAt(0)!
      return code < 0x80 ? code : code - 0xff61 + 0xa1
    })
  )
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

describe('a very short text', () => {
  test.each([
    ['堰を見る人', utf16('堰を見る人'), 'utf-16le'],
    ['書簡の返事を待つ', utf16('書簡の返事を待つ').swap16(), 'utf-16be'],
    ['편지를 받다', utf16('편지를 받다'), 'utf-16le'],
    ['ﾄﾗﾝﾌﾟﾀﾞｲﾄｳﾘｮｳﾉﾃｶﾞﾐ', halfWidth('ﾄﾗﾝﾌﾟﾀﾞｲﾄｳﾘｮｳﾉﾃｶﾞﾐ'), 'shift_jis']
  ])('that can be told is read for certain: %s', (text, bytes, name) => {
    const found = decodeText(bytes)
    expect([found.text, found.encoding.name]).toEqual([text, name])
    expect(found.encoding.confidence).toBeGreaterThanOrEqual(0.7)
  })

  test.each([
    ['手紙', utf16('手紙')],
    ['会談 in Shift_JIS', Buffer.from([0x89, 0xef, 0x92, 0x6b])],
    ['ｼｮｶﾝ', halfWidth('ｼｮｶﾝ')]
  ])('that can be more than one thing says that it is unsure: %s', (_, bytes) => {
    expect(decodeText(bytes).encoding.confidence).toBeLessThan(0.7)
  })

  test.each(['B0D0F0', 'Bush hid the facts', 'this app can break', 'Café au lait'])('%s stays as it is', (text) => {
    expect(decodeText(Buffer.from(text)).text).toBe(text)
  })
})
