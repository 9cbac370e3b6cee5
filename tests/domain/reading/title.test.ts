import { describe, expect, it } from 'vitest'
import { plainMap } from '../../../src-main/domain/text/offset-map'
import { readBlocks } from '../../../src-main/domain/reading/read-blocks'
import type { ReadHints } from '../../../src-main/domain/reading/read-result'
import { stripSiteName, tidyTitle } from '../../../src-main/domain/reading/title'

const declared: [
  declared: string,
  publisher: string | null,
  heading: string | null,
  title: string,
  site: string | null
][] = [
  ['橋が開いた朝のこと | 橋の時報', null, null, '橋が開いた朝のこと', '橋の時報'],
  ['橋が開いた朝のこと｜橋と川', '橋と川', null, '橋が開いた朝のこと', '橋と川'],
  ['橋が開いた朝のこと：渡った人の話', null, null, '橋が開いた朝のこと：渡った人の話', null],
  ['橋が開いた朝のこと - 橋と川', null, '橋が開いた朝のこと', '橋が開いた朝のこと', '橋と川'],
  ['橋の時報 | 橋が開いた朝のこと', '橋の時報', null, '橋が開いた朝のこと', '橋の時報'],
  ['The bridge opens – Bridge Gazette', null, null, 'The bridge opens', 'Bridge Gazette'],
  ['The bridge – and what it means', null, null, 'The bridge – and what it means', null],
  ['橋が開いた朝のこと', null, null, '橋が開いた朝のこと', null]
]

describe('a declared title', () => {
  it.each(declared)('%s', (text, publisher, heading, title, siteName) => {
    expect(stripSiteName(text, publisher, heading)).toEqual({ title, siteName })
  })

  it('is one line without direction controls', () => {
    expect(tidyTitle(' \u202e橋が\n 開いた\u2066朝 ')).toBe('橋が 開いた朝')
    expect(tidyTitle('橋'.repeat(5000))).toHaveLength(1000)
  })
})

function titleOf(headings: [level: number, text: string][], hints: ReadHints = {}): [string, string, string | null] {
  let raw = ''
  const pieces = headings.map(([level, text]) => {
    const start = raw.length
    raw += `${text}\n`
    return { kind: 'heading' as const, level, text, map: plainMap(text.length, start) }
  })
  const body = '橋は朝に開き、人が渡った。だれもが黙って歩いていた。'
  const paragraph = { kind: 'paragraph' as const, level: null, text: body, map: plainMap(body.length, raw.length) }
  const { title, titleOrigin, publisher } = readBlocks({ rawText: raw + body, pieces: [...pieces, paragraph] }, hints)
  return [title, titleOrigin, publisher]
}

describe('the title of a document with markup', () => {
  it('is its heading of the first level', () =>
    expect(titleOf([[1, '橋が開いた朝のこと']])).toEqual(['橋が開いた朝のこと', 'document', null]))
  it('is never the site in the first heading', () =>
    expect(
      titleOf(
        [
          [1, '橋と川'],
          [2, '橋が開いた朝のこと']
        ],
        { title: '橋が開いた朝のこと、その一部始終 | 橋と川' }
      )[0]
    ).toBe('橋が開いた朝のこと、その一部始終 | 橋と川'.split(' | ')[0]))
  it('is never the publisher', () =>
    expect(
      titleOf(
        [
          [1, '橋と川'],
          [1, '橋が開いた朝のこと']
        ],
        { publisher: '橋と川' }
      )
    ).toEqual(['橋が開いた朝のこと', 'document', '橋と川']))
  it('is offered from the first heading where there is none', () =>
    expect(titleOf([[2, '橋が開いた朝のこと']])).toEqual(['橋が開いた朝のこと', 'derived', null]))
  it('is offered from the file name where there is no heading', () =>
    expect(titleOf([], { fileName: '/a/b/橋の朝.html' })).toEqual(['橋の朝', 'derived', null]))
})
