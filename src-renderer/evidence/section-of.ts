import type { Block } from '../../src-main/domain/article/article'

/** Numbers the sections of a text: § 1 begins at its first heading (the title aside); 0 before it. */
export function sectionOf(blocks: readonly Block[]): (offset: number) => number {
  const headings = blocks.filter(({ kind }, index) => kind === 'heading' && index > 0).map(({ start }) => start)
  return (offset) => {
    let low = 0
    let high = headings.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((headings[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
