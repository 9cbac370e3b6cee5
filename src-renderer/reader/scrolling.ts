import type { Block } from '../../src-main/domain/article/article'
import { firstBlockEndingAfter } from './marks'
import type { Place } from './pane.svelte'

const blockElement = (root: HTMLElement, index: number): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-b="${index}"]`)

/** The place at which the reader stands. Binary search, since only a few boxes may be measured in a frame. */
export function currentPlace(root: HTMLElement, blocks: readonly Block[]): Place {
  const top = root.getBoundingClientRect().top
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const bottom = blockElement(root, middle)?.getBoundingClientRect().bottom ?? 0
    if (bottom > top) high = middle
    else low = middle + 1
  }
  const box = blockElement(root, low)?.getBoundingClientRect()
  // Above the first block: the head of the article is in sight.
  if (!box || (low === 0 && box.top >= top)) return { offset: 0, within: 0 }
  return { offset: blocks[low]?.start ?? 0, within: Math.round(top - box.top) }
}

/** Stands at a place again. Blocks off screen have guessed heights, so it is set once more when they are laid out. */
export function scrollToPlace(root: HTMLElement, blocks: readonly Block[], place: Place): void {
  if (place.offset === 0 && place.within === 0) return
  const stand = (): void => {
    const element = blockElement(root, firstBlockEndingAfter(blocks, place.offset))
    if (!element) return
    root.scrollTop += element.getBoundingClientRect().top - root.getBoundingClientRect().top + place.within
  }
  stand()
  requestAnimationFrame(() => {
    stand()
    requestAnimationFrame(stand)
  })
}

/** Brings a range into the middle of the pane; `gently` leaves the pane where it is if the range can be seen. */
export function scrollToRange(root: HTMLElement, range: Range, gently: boolean): void {
  const bring = (): void => {
    const pane = root.getBoundingClientRect()
    const box = range.getBoundingClientRect()
    if (box.height === 0) range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const seen = box.top >= pane.top + 48 && box.bottom <= pane.bottom - 64
    if (gently && seen) return
    const free = Math.max(72, (pane.height - box.height) / 3)
    root.scrollTop += box.top - pane.top - free
  }
  bring()
  requestAnimationFrame(() => {
    bring()
    requestAnimationFrame(bring)
  })
}

/** Milliseconds for which a range that was jumped to stays lit. */
const lit = 1400

/** Lights a range up for a moment, without touching the DOM. */
export function flash(range: Range): void {
  if (!('highlights' in CSS)) return
  const highlight = new Highlight(range)
  CSS.highlights.set('flash', highlight)
  setTimeout(() => {
    if (CSS.highlights.get('flash') === highlight) CSS.highlights.delete('flash')
  }, lit)
}
