import type { Range } from '../../src-main/domain/text/range'
import { domRange } from '../reader/offsets'

/** Pixels between the bar and the text. */
const gap = 8

/**
 * Where a bar of this size floats for a range of the text, in pixels of the window: above its first line, or below its
 * last one where there is no room in the pane; it may reach over the list and the reader beside, but not over the
 * evidence, which is worked on with a selection. Null if the range is not drawn.
 */
export function placeOver(
  root: HTMLElement,
  range: Range,
  { width, height }: { readonly width: number; readonly height: number }
): { readonly left: number; readonly top: number; readonly most: number } | null {
  const boxes = domRange(root, range)?.getClientRects()
  const first = boxes?.[0]
  const last = boxes?.[boxes.length - 1]
  if (!first || !last) return null
  const page = root.getBoundingClientRect()
  const middle = first.left + Math.min(first.width, 240) / 2
  const readers = root.closest<HTMLElement>('[data-readers]') ?? root
  const edge = {
    left: (readers.parentElement ?? readers).getBoundingClientRect().left,
    right: readers.getBoundingClientRect().right
  }
  const left = Math.max(edge.left + gap, Math.min(middle - width / 2, edge.right - width - gap))
  /** As wide as it may become. */
  const most = edge.right - edge.left - 2 * gap
  const above = first.top - height - gap
  const below = last.bottom + gap
  const foot = page.bottom - height - gap
  if (above >= page.top) return { left, most, top: Math.min(above, foot) }
  if (below <= foot) return { left, most, top: Math.max(below, page.top + gap) }
  // The subject is taller than the pane: no place leaves it free, and the foot of the pane covers least of it.
  return { left, most, top: foot }
}
