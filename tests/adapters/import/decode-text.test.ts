import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src-main/adapters/import/encoding/decode-text'
import { isBinary } from '../../../src-main/adapters/import/formats'

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

/** 「一方、書簡は三通あった。」 */
const sentence = {
  shift_jis: Buffer.from('88ea95fb81418f918ac882cd8e4f92ca82a082c182bd8142', 'hex'),
  'euc-jp': Buffer.from('b0eccafda1a2bdf1b4caa4cfbbb0c4cca4a2a4c3a4bfa1a3', 'hex'),
  'iso-2022-jp': Buffer.from('1b2442306c4a7d21223d71344a244f3b30444c24222443243f21231b2842', 'hex')
}
const page = (charset: string, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<meta charset="${charset}"><p>`), text, Buffer.from('</p>\n')])
const times = (count: number, bytes: Buffer): Buffer => Buffer.concat(Array<Buffer>(count).fill(bytes))
const stray = Buffer.from([0x0a, 0xff, 0x0a])

describe('a text with some damage', () => {
  test.each(Object.entries(sentence))('is still %s, cut within a character', (name, bytes) => {
    const whole = Buffer.concat([times(20, Buffer.concat([bytes, Buffer.from('\n')])), bytes])
    const cut = whole.subarray(0, name === 'iso-2022-jp' ? -4 : -1)
    const { text, encoding, unreadable } = decodeText(cut)
    expect([encoding.name, unreadable]).toEqual([name, 1])
    expect(text.startsWith('一方、書簡は三通あった。')).toBe(true)
  })

  test.each(Object.entries(sentence))('is still %s with stray bytes in it, declared or not', (name, bytes) => {
    const damaged = Buffer.concat([
      times(10, Buffer.concat([bytes, Buffer.from('\n')])),
      stray,
      bytes,
      stray,
      bytes,
      stray,
      bytes
    ])
    for (const given of [damaged, page(name, damaged)]) expect(decodeText(given).encoding.name).toBe(name)
  })

  test('keeps to UTF-8, declared or not, where nearly all of it is ASCII', () => {
    const english = Buffer.from(`${'The letter was never delivered. '.repeat(9)}“No,” she said in the café.`)
    for (const given of [english, page('utf-8', english), page('euc-jp', english)]) {
      const { text, encoding, unreadable } = decodeText(Buffer.concat([given, stray]))
      expect([encoding.name, unreadable]).toEqual(['utf-8', 1])
      expect(text).toContain('“No,” she said in the café.')
    }
  })

  test('tells of zeros as of anything else that can’t be read', () =>
    expect(decodeText(Buffer.from('The letter was \0never\0 delivered.'))).toMatchObject({ unreadable: 2 }))
})

test.each(['It cost £5.', 'It was 5° there.', '© 2025', 'He said « no » to it.', 'a\u00a0b', 'from £5 à £7'])(
  'a single sign of Windows-1252 among ASCII is enough: %s',
  (text) => {
    const found = decodeText(Buffer.from(`The letter was never delivered. ${text}`, 'latin1'))
    expect([found.encoding.name, found.text.endsWith(text)]).toEqual(['windows-1252', true])
  }
)

describe('UTF-16 without a mark', () => {
  const japanese = '　一方、書簡は三通あった。「一つは届いた」と関係者の一人は述べた。\r\n'.repeat(40)

  test.each([
    ['utf-16le', utf16(japanese)],
    ['utf-16be', utf16(japanese).swap16()]
  ])('is told where characters have their zero byte on the other side too: %s', (name, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ text: japanese, encoding: { name } })
    expect(isBinary(bytes)).toBe(false)
  })

  test.each(['The letter was never delivered.\n'.repeat(40), japanese])(
    'is told when it is cut in a character',
    (text) => {
      expect(decodeText(utf16(text).subarray(0, -1))).toMatchObject({ encoding: { name: 'utf-16le' }, unreadable: 1 })
    }
  )
})
