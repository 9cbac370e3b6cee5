import type { Block, Run } from '../../src-main/domain/article/article'
import { firstBlockEndingAfter } from './marks'

const none: readonly Run[] = []

/** The inline runs that touch each block. */
export function runsPerBlock(blocks: readonly Block[], runs: readonly Run[]): readonly (readonly Run[])[] {
  const perBlock: Run[][] = []
  for (const run of runs) {
    for (let at = firstBlockEndingAfter(blocks, run.start); at < blocks.length; at++) {
      if ((blocks[at] as Block).start >= run.end) break
      ;(perBlock[at] ??= []).push(run)
    }
  }
  return blocks.map((_, at) => perBlock[at] ?? none)
}
