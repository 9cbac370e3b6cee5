import type { Range } from '../../src-main/domain/text/range'
import { domRange } from '../reader/offsets'

/** Pixels between the bar and the text. */
const gap = 8

/**
 * Where a bar of this size floats for a range of the text, in pixels of the window: above its first line, or below its
 * last one where there is no room in the pane. Null if the range is not drawn.
 */
export function placeOver(
  root: HTMLElement,
  range: Range,
  { width, height }: { readonly width: number; readonly height: number }
): { readonly left: number; readonly top: number } | null {
  const boxes = domRange(root, range)?.getClientRects()
  const first = boxes?.[0]
  const last = boxes?.[boxes.length - 1]
  if (!first || !last) return null
  const page = root.getBoundingClientRect()
  const middle = first.left + Math.min(first.width, 240) / 2
  const left = Math.max(gap, Math.min(middle - width / 2, document.documentElement.clientWidth - width - gap))
  const above = first.top - height - gap
  const below = last.bottom + gap
  const foot = page.bottom - height - gap
  if (above >= page.top) return { left, top: Math.min(above, foot) }
  if (below <= foot) return { left, top: Math.max(below, page.top + gap) }
  // The subject is taller than the pane: no place leaves it free, and the foot of the pane covers least of it.
  return { left, top: foot }
}
