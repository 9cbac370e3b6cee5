import { heightOf, type Laid, type Part } from './laid'

export interface Placed {
  readonly block: Laid
  readonly from: number
  readonly to: number
  /** From the top of the text area, points. */
  readonly y: number
  /** Drawn as an artifact: a table head said again. */
  readonly repeated: boolean
}

export interface Page {
  readonly placed: readonly Placed[]
  readonly notes: readonly Laid[]
}

interface Cell {
  readonly block: Laid
  readonly index: number
  readonly part: Part
  readonly free: boolean
}

/** Space between the text and the notes at its foot, with the rule between them. */
export const notesGap = 16

/**
 * Divides blocks among pages of the given height. A page ends where it is fullest without parting what belongs
 * together; where nothing may be parted and it doesn't fit, it is parted all the same.
 */
export function paginate(blocks: readonly Laid[], height: number): Page[] {
  const cells = flatten(blocks)
  const pages: Page[] = []
  let start = 0
  while (start < cells.length) {
    const end = endOfPage(cells, start, height)
    pages.push(fill(cells, start, end))
    start = end
    // Space that would begin a page is nothing.
    while (start < cells.length && cells[start]!.part.height === 0) start += 1
  }
  return pages.length > 0 ? pages : [{ placed: [], notes: [] }]
}

function flatten(blocks: readonly Laid[]): Cell[] {
  const cells: Cell[] = []
  let kept = false
  for (const block of blocks) {
    block.parts.forEach((part, index) => cells.push({ block, index, part, free: part.free && !(index === 0 && kept) }))
    if (block.parts.length > 0) kept = block.keepNext || (kept && block.parts.every(({ height }) => height === 0))
  }
  return cells
}

const headOf = (cell: Cell): Laid | undefined => cell.block.head
const headHeight = (cell: Cell): number => {
  const head = headOf(cell)
  return head ? heightOf(head.parts) : 0
}

function endOfPage(cells: readonly Cell[], start: number, height: number): number {
  let used = headHeight(cells[start]!)
  let notes = 0
  let last = -1
  for (let at = start; at < cells.length; at += 1) {
    const { part, free } = cells[at]!
    if (at > start && free) last = at
    let foot = notes
    for (const note of part.notes ?? []) foot += heightOf(note.parts) + (foot === 0 ? notesGap : 2)
    used += part.height + (at > start ? part.gap : 0)
    if (used + foot > height + 0.01 && at > start) return last > 0 ? last : at
    notes = foot
  }
  return cells.length
}

function fill(cells: readonly Cell[], start: number, end: number): Page {
  const placed: Placed[] = []
  const notes: Laid[] = []
  const head = headOf(cells[start]!)
  let y = 0
  if (head) {
    placed.push({ block: head, from: 0, to: head.parts.length, y: 0, repeated: true })
    y += heightOf(head.parts)
  }
  for (let at = start; at < end;) {
    const { block, index, part } = cells[at]!
    let stop = at + 1
    while (stop < end && cells[stop]!.block === block) stop += 1
    if (at > start) y += part.gap
    const to = index + (stop - at)
    placed.push({ block, from: index, to, y, repeated: false })
    y += heightOf(block.parts, index, to)
    for (let cell = at; cell < stop; cell += 1) notes.push(...(cells[cell]!.part.notes ?? []))
    at = stop
  }
  return { placed, notes }
}
