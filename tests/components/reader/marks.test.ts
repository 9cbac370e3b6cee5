import { describe, expect, it } from 'vitest'
import { layMarks } from '../../../src-renderer/reader/marks'
import { block, passage } from './pieces'

const blocks = [block(0, 10), block(11, 20), block(21, 30)]
const shown = (marks: ReturnType<typeof layMarks>): string[][] =>
  marks.map((of) => of.map(({ passage, code, layer }) => `${passage.id}:${code}:${layer}`))

describe('layMarks', () => {
  const cases: readonly [name: string, passages: Parameters<typeof layMarks>[1], expected: string[][]][] = [
    ['nothing', [], [[], [], []]],
    ['a passage in one block', [passage(1, 2, 5, ['hanoi'])], [['1:hanoi:0'], [], []]],
    ['a passage over all blocks', [passage(1, 2, 25, ['hanoi'])], [['1:hanoi:0'], ['1:hanoi:0'], ['1:hanoi:0']]],
    ['one that ends where a block begins', [passage(1, 2, 11, ['hanoi'])], [['1:hanoi:0'], [], []]],
    [
      'two that touch share a layer',
      [passage(1, 0, 4, ['hanoi']), passage(2, 4, 8, ['russia'])],
      [['1:hanoi:0', '2:russia:0'], [], []]
    ],
    [
      'two that overlap do not',
      [passage(1, 0, 6, ['hanoi']), passage(2, 4, 8, ['russia'])],
      [['1:hanoi:0', '2:russia:1'], [], []]
    ],
    ['several codes on the same words', [passage(1, 0, 6, ['hanoi', 'russia'])], [['1:hanoi:0', '1:russia:1'], [], []]],
    [
      'a layer that is free again is taken',
      [passage(1, 0, 14, ['hanoi']), passage(2, 2, 4, ['russia']), passage(3, 5, 9, ['hardline'])],
      [['1:hanoi:0', '2:russia:1', '3:hardline:1'], ['1:hanoi:0'], []]
    ],
    ['a passage without a code is drawn', [passage(1, 0, 3, [])], [['1:null:0'], [], []]],
    ['a lost one is not', [{ ...passage(1, 0, 3, ['hanoi']), anchor: 'orphan' }], [[], [], []]]
  ]
  it.each(cases)('%s', (_, passages, expected) => expect(shown(layMarks(blocks, passages, []))).toEqual(expected))

  it('gives back the very arrays of the blocks that did not change', () => {
    const first = passage(1, 0, 6, ['hanoi'])
    const before = layMarks(blocks, [first], [])
    const after = layMarks(blocks, [first, passage(2, 12, 15, ['russia'])], before)
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
    expect(after[2]).toBe(before[2])
  })
})
