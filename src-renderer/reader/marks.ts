import type { Passage } from '../../src-main/domain/anchor/passage'
import type { Block } from '../../src-main/domain/article/article'
import type { Stance } from '../../src-main/domain/codebook/code'
import type { Range } from '../../src-main/domain/text/range'

/** One code of one passage as it is drawn; a passage without a code has one mark without one. */
export interface Mark extends Range {
  readonly passage: Passage
  readonly code: string | null
  readonly stance: Stance | null
  /** Which underline it is, from 0 at the letters downwards; the same all along the passage. */
  readonly layer: number
}
export type BlockMarks = readonly Mark[]

/** The id of a passage that is drawn while it is being saved. */
export const sketchId = -1

const none: BlockMarks = []

/**
 * The marks of every block, in order. Overlapping marks get different layers: each takes the lowest one that is free
 * where it begins. Where a block's marks are the ones of `previous`, that very array is given back.
 */
export function layMarks(
  blocks: readonly Block[],
  passages: readonly Passage[],
  previous: readonly BlockMarks[]
): readonly BlockMarks[] {
  const perBlock: Mark[][] = blocks.map(() => [])
  for (const mark of layer(passages)) {
    for (let at = firstBlockEndingAfter(blocks, mark.start); at < blocks.length; at++) {
      const block = blocks[at] as Block
      if (block.start >= mark.end) break
      perBlock[at]?.push(mark)
    }
  }
  return perBlock.map((marks, at) => {
    const before = previous[at]
    if (before && same(before, marks)) return before
    return marks.length === 0 ? none : marks
  })
}

function layer(passages: readonly Passage[]): Mark[] {
  const placed = passages.filter((passage) => passage.anchor !== 'orphan' && passage.end > passage.start)
  const inOrder = [...placed].sort((a, b) => a.start - b.start || b.end - a.end || a.id - b.id)
  const ends: number[] = []
  return inOrder.flatMap((passage) => {
    const codings = passage.codings.length > 0 ? passage.codings : [{ code: null, stance: null }]
    return codings.map(({ code, stance }): Mark => {
      const free = ends.findIndex((end) => end <= passage.start)
      const layer = free === -1 ? ends.length : free
      ends[layer] = passage.end
      return { passage, code, stance, layer, start: passage.start, end: passage.end }
    })
  })
}

/** Blocks are in order and do not overlap. */
export function firstBlockEndingAfter(blocks: readonly Range[], offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle] as Range).end > offset) high = middle
    else low = middle + 1
  }
  return low
}

const same = (a: BlockMarks, b: BlockMarks): boolean =>
  a.length === b.length &&
  a.every((mark, at) => {
    const other = b[at]
    return (
      mark.passage === other?.passage &&
      mark.code === other.code &&
      mark.stance === other.stance &&
      mark.layer === other.layer
    )
  })
