import type { Block } from '../../src-main/domain/article/article'
import type { Range } from '../../src-main/domain/text/range'
import { sentencesOf } from '../../src-main/domain/text/sentences'
import { firstBlockEndingAfter } from './marks'

/**
 * The sentence after the one that holds `from` (step 1), or before it (step -1); null at the ends of the text. Only
 * the blocks on the way are cut into sentences.
 */
export function nextSentence(text: string, blocks: readonly Block[], from: number, step: 1 | -1): Range | null {
  const first = Math.min(firstBlockEndingAfter(blocks, from), blocks.length - 1)
  for (let at = first; at >= 0 && at < blocks.length; at += step) {
    const block = blocks[at] as Block
    const sentences = sentencesOf(text.slice(block.start, block.end))
      .map(({ start, end }) => ({ start: start + block.start, end: end + block.start }))
      .filter(({ start, end }) => text.slice(start, end).trim() !== '')
    const found =
      step === 1 ? sentences.find(({ start }) => start >= from) : sentences.findLast(({ end }) => end <= from)
    if (found) return found
  }
  return null
}
