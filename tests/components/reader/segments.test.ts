import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src-main/domain/article/article'
import { layMarks } from '../../../src-renderer/reader/marks'
import { rowsOf, segmentsOf } from '../../../src-renderer/reader/segments'
import { block, passage } from './pieces'

const text = '手紙は窓口で止まったまま、朝を迎えた。'
const whole = block(0, text.length)
const at = (part: string): { start: number; end: number } => {
  const start = text.indexOf(part)
  return { start, end: start + part.length }
}
const codes = ['hardline', 'hanoi', 'russia']

describe('segmentsOf', () => {
  it('keeps a plain text whole', () => {
    expect(segmentsOf(text, whole, [], [])).toMatchObject([{ reading: null, segments: [{ text, marks: [] }] }])
  })

  it('cuts at every boundary of overlapping passages and runs', () => {
    const passages = [
      passage(1, at('窓口').start, at('まま').end, ['hanoi']),
      passage(2, at('止ま').start, at('朝').end, ['russia'])
    ]
    const [marks] = layMarks([whole], passages, [])
    const runs: Run[] = [{ kind: 'strong', ...at('朝を') }]
    const [group] = segmentsOf(text, whole, runs, marks ?? [])
    expect(
      group?.segments.map(({ text, marks, strong }) => [text, marks.map(({ passage }) => passage.id), strong])
    ).toEqual([
      ['手紙は', [], false],
      ['窓口で', [1], false],
      ['止まったまま', [1, 2], false],
      ['、', [2], false],
      ['朝', [2], true],
      ['を', [], true],
      ['迎えた。', [], false]
    ])
  })

  it('keeps the segments of a ruby base together, with its reading', () => {
    const [marks] = layMarks([whole], [passage(1, 1, 3, ['hanoi'])], [])
    const groups = segmentsOf(text, whole, [{ kind: 'ruby', reading: 'てがみ', start: 0, end: 2 }], marks ?? [])
    expect(groups.map(({ reading, segments }) => [reading, segments.map(({ text }) => text)])).toEqual([
      ['てがみ', ['手', '紙']],
      [null, ['は', text.slice(3)]]
    ])
  })

  it('always gives the text again, without a gap, and each segment all the passages over it', () => {
    const range = fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: text.length }))
      .map(([start, length]) => ({
        start,
        end: Math.min(text.length, start + length)
      }))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), fc.array(range, { maxLength: 4 }), (marked, strong) => {
        const passages = marked.map(({ start, end }, i) => passage(i + 1, start, end, [codes[i % 3] as string]))
        const [marks] = layMarks([whole], passages, [])
        const runs: Run[] = strong.map((run) => ({ kind: 'strong', ...run }))
        const segments = segmentsOf(text, whole, runs, marks ?? []).flatMap(({ segments }) => segments)
        expect(segments.map((segment) => segment.text).join('')).toBe(text)
        for (const segment of segments) {
          const over = passages.filter(({ start, end }) => start <= segment.start && end >= segment.end)
          expect(new Set(segment.marks.map(({ passage }) => passage.id))).toEqual(new Set(over.map(({ id }) => id)))
          expect(new Set(segment.marks.map(({ layer }) => layer)).size).toBe(segment.marks.length)
        }
      })
    )
  })
})

describe('rowsOf', () => {
  const cells = (table: string): string[][] =>
    rowsOf(table, block(0, table.length)).map((row) => row.cells.map(({ start, end }) => table.slice(start, end)))

  it.each([
    [
      '年\t件数\n2024\t3',
      [
        ['年', '件数'],
        ['2024', '3']
      ]
    ],
    ['一つだけ', [['一つだけ']]],
    [
      '空の\t\n\tせる',
      [
        ['空の', ''],
        ['', 'せる']
      ]
    ]
  ])('%j', (table, expected) => expect(cells(table)).toEqual(expected))
})
