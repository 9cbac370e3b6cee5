import { clustersOf } from '../lines/clusters'
import type { Inline } from '../lines/inline'
import type { Align } from '../lines/justify'
import { setParagraph } from '../lines/paragraph'
import type { Canvas } from '../page/canvas'
import type { Node } from '../structure/node'

/** Draws a short label of at most `rows` lines in a box; what does not fit ends in …. Returns its height, points. */
export function label(
  canvas: Canvas,
  inlines: readonly Inline[],
  box: { x: number; y: number; width: number; leading: number; align: Align; rows: number },
  node: Node
): number {
  const { items, lines } = setParagraph(inlines, { width: box.width, align: box.align, byPhrase: true })
  const shown = lines.slice(0, box.rows)
  shown.forEach((line, index) => {
    canvas.line(items, line, box.x, box.y + index * box.leading + box.leading * 0.72, node)
  })
  return shown.length * box.leading
}

/** Cuts a label to about `width` points at the given size. */
export function shorten(text: string, size: number, width: number): string {
  const room = Math.max(1, Math.floor(width / size))
  let used = 0
  let shown = ''
  for (const letter of clustersOf(text)) {
    used += letter.charCodeAt(0) < 0x2000 ? 0.55 : 1
    if (used > room) return `${shown.trimEnd()}…`
    shown += letter
  }
  return shown
}
