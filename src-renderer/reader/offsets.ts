import type { Range } from '../../src-main/domain/text/range'

/**
 * From the DOM of a reader to offsets of the clean text and back. Every stretch of text is a leaf element with
 * `data-o`, the offset of its first unit; what is not text of the article (list markers, readings, digits) is in no
 * leaf, and so has no offset.
 */
const leafOf = (node: Node | null): HTMLElement | null =>
  (node instanceof HTMLElement ? node : (node?.parentElement ?? null))?.closest<HTMLElement>('[data-o]') ?? null

const startOf = (leaf: HTMLElement): number => Number(leaf.dataset['o'])
const lengthOf = (leaf: HTMLElement): number => leaf.textContent.length

/** Offset of a DOM point; a point between leaves counts as the end of the one before or the start of the one after. */
export function offsetAt(root: HTMLElement, node: Node, offset: number, edge: 'start' | 'end'): number | null {
  const leaf = leafOf(node)
  if (leaf && root.contains(leaf)) {
    const units = node instanceof Text ? offset : offset === 0 ? 0 : lengthOf(leaf)
    return startOf(leaf) + units
  }
  const leaves = leavesOf(root)
  const point = document.createRange()
  point.setStart(node, offset)
  let low = 0
  let high = leaves.length
  while (low < high) {
    const middle = (low + high) >> 1
    // comparePoint: where the leaf's start lies from the point.
    if (point.comparePoint(leaves[middle] as HTMLElement, 0) > 0) high = middle
    else low = middle + 1
  }
  if (edge === 'start') {
    const after = leaves[low]
    return after ? startOf(after) : null
  }
  const before = leaves[low - 1]
  return before ? startOf(before) + lengthOf(before) : null
}

/** The part of the window's selection that lies in `root`, as offsets; null if there is none. */
export function selectedRange(root: HTMLElement, selection: Selection | null): Range | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(root)) return null
  const within = document.createRange()
  within.selectNodeContents(root)
  // Dragging out of the text selects up to its edge.
  const startsInside = within.comparePoint(range.startContainer, range.startOffset) >= 0
  const endsInside = within.comparePoint(range.endContainer, range.endOffset) <= 0
  if (!startsInside && !endsInside) return null
  const start = startsInside
    ? offsetAt(root, range.startContainer, range.startOffset, 'start')
    : offsetAt(root, root, 0, 'start')
  const end = endsInside
    ? offsetAt(root, range.endContainer, range.endOffset, 'end')
    : offsetAt(root, root, root.childNodes.length, 'end')
  if (start === null || end === null || end <= start) return null
  return { start, end }
}

type Edge = 'start' | 'end'

const leavesOf = (root: HTMLElement): NodeListOf<HTMLElement> => root.querySelectorAll<HTMLElement>('[data-o]')

/** The DOM point of an offset; at a border between two leaves the first of them for an end, the second for a start. */
function pointIn(leaves: NodeListOf<HTMLElement>, offset: number, edge: Edge): { node: Text; offset: number } | null {
  let low = 0
  let high = leaves.length
  while (low < high) {
    const middle = (low + high) >> 1
    const start = startOf(leaves[middle] as HTMLElement)
    if (edge === 'start' ? start > offset : start >= offset) high = middle
    else low = middle + 1
  }
  const leaf = leaves[Math.max(0, low - 1)]
  const text = leaf?.firstChild
  if (!leaf || !(text instanceof Text)) return null
  return { node: text, offset: Math.min(text.length, Math.max(0, offset - startOf(leaf))) }
}

function rangeIn(leaves: NodeListOf<HTMLElement>, { start, end }: Range): globalThis.Range | null {
  const from = pointIn(leaves, start, 'start')
  const to = pointIn(leaves, end, 'end')
  if (!from || !to) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}

/** A DOM range over offsets of the text; null where nothing of it is drawn. */
export const domRange = (root: HTMLElement, range: Range): globalThis.Range | null => rangeIn(leavesOf(root), range)

/** The same for many ranges at once. */
export function domRanges(root: HTMLElement, ranges: readonly Range[]): readonly (globalThis.Range | null)[] {
  const leaves = leavesOf(root)
  return ranges.map((range) => rangeIn(leaves, range))
}
