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
