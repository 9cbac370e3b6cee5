import type { Inline } from '../lines/inline'
import type { Align } from '../lines/justify'
import { measure } from '../lines/paragraph'
import { heightOf, type Laid, type Part } from '../page/laid'
import { ink } from '../page/theme'
import { node, type Node } from '../structure/node'
import { paragraph } from './paragraph'

/** A cell: one or more paragraphs. */
export type CellText = readonly (readonly Inline[])[]

export interface TableContent {
  readonly head: readonly CellText[]
  readonly rows: readonly (readonly CellText[])[]
  /** Columns whose cells are row headers. */
  readonly rowHeads?: number
  /** How the cells of each column are aligned; by their text where null or left out. */
  readonly aligns?: readonly (Align | null)[]
}

export interface TableStyle {
  readonly width: number
  readonly leading: number
  /** Shares of the width; by content where left out. */
  readonly columns?: readonly number[]
  /** Space above the table, points. */
  readonly above?: number
  /** Rows taller than this may be divided, points; a head that is taller is not said again. */
  readonly divideFrom?: number
  /** Called for every row; may throw to stop. */
  readonly step?: () => void
}

const pad = { x: 5, y: 4 } as const

/**
 * A table as blocks: its head, then a block for each row, so that the page breaker sees rows. The head is said again on
 * every page; a row taller than `divideFrom` may be divided between lines.
 */
export function table(content: TableContent, style: TableStyle, parent: Node): Laid[] {
  const own = node('Table', parent)
  const widths = columnWidths(content, style)
  const kind = { head: false, rowHeads: content.rowHeads ?? 0, aligns: content.aligns ?? [] }
  const head = row(content.head, widths, style, own, { ...kind, head: true, rowHeads: 0 })
  const isRepeated = head.parts.length === 1
  const rows = content.rows.map(
    (cells) => (
      style.step?.(),
      {
        ...row(cells, widths, style, own, kind),
        ...(isRepeated ? { head } : {})
      }
    )
  )
  const [first, ...rest] = content.head.length > 0 ? [{ ...head, keepNext: true }, ...rows] : rows
  if (!first) return []
  const parts = first.parts.map((part, index) => (index === 0 ? { ...part, gap: style.above ?? 3 } : part))
  return [{ ...first, parts }, ...rest]
}

function row(
  cells: readonly CellText[],
  widths: readonly number[],
  style: TableStyle,
  parent: Node,
  kind: { head: boolean; rowHeads: number; aligns: readonly (Align | null)[] }
): Laid {
  const own = node('TR', parent)
  const bodies = cells.map((cell, index) => {
    const scope = kind.head ? 'Column' : index < kind.rowHeads ? 'Row' : null
    const cellNode = scope ? node('TH', own, { scope }) : node('TD', own)
    const width = widths[index]! - pad.x * 2
    return cellLines(cell, { width, leading: style.leading, align: kind.aligns[index] ?? null }, cellNode)
  })
  const heights = bodies.map((body) => heightOf(body.parts))
  const tallest = heights.indexOf(Math.max(...heights))
  const lines = bodies[tallest]?.parts ?? []
  const total = (heights[tallest] ?? 0) + pad.y * 2
  const divided = total > (style.divideFrom ?? 220) && lines.length > 3
  const parts: Part[] = divided
    ? lines.map((part, index) => ({
        height: part.height + (index === 0 ? 0 : part.gap) + (index === 0 || index === lines.length - 1 ? pad.y : 0),
        gap: 0,
        free: index === 0 || (index > 1 && index < lines.length - 1)
      }))
    : [{ height: total, gap: 0, free: true }]
  const edges = widths.reduce<number[]>((all, width) => [...all, all[all.length - 1]! + width], [0])
  const ends = endsOf(lines)

  return {
    parts,
    keepNext: false,
    paint(canvas, from, to, x, y) {
      const height = heightOf(parts, from, to)
      const isWhole = !divided || (from === 0 && to === parts.length)
      canvas.artifact(() => {
        if (kind.head) canvas.box(x, y, style.width, height, ink.ground)
        if (kind.head) canvas.rule(x, y, x + style.width, y, 0.8, ink.rule)
        canvas.rule(x, y + height, x + style.width, y + height, kind.head ? 0.8 : 0.4, ink.rule)
      })
      const top = from === 0 ? y + pad.y : y + 1
      bodies.forEach((body, index) => {
        const left = x + edges[index]! + pad.x
        if (isWhole) return body.paint(canvas, 0, body.parts.length, left, top)
        const bodyEnds = endsOf(body.parts)
        const first = countUpTo(bodyEnds, from === 0 ? 0 : ends[from - 1]!)
        const last = to === parts.length ? body.parts.length : countUpTo(bodyEnds, ends[to - 1]!)
        if (last > first) body.paint(canvas, first, last, left, top)
      })
    }
  }
}

/** Where each part ends, from the top of the cell. */
function endsOf(parts: readonly Part[]): number[] {
  let end = 0
  return parts.map((part, index) => (end += part.height + (index > 0 ? part.gap : 0)))
}

const countUpTo = (ends: readonly number[], limit: number): number => {
  let count = 0
  while (count < ends.length && ends[count]! <= limit + 0.01) count += 1
  return count
}

function cellLines(
  cell: CellText,
  { align, ...style }: { width: number; leading: number; align: Align | null },
  parent: Node
): Laid {
  const blocks = cell.map((inlines, index) =>
    paragraph(inlines, { ...style, ...(align ? { align } : {}), above: index === 0 ? 0 : 2 }, parent)
  )
  const parts = blocks.flatMap((block) => block.parts)
  const owners = blocks.flatMap((block) => block.parts.map((_, part) => ({ block, part })))
  return {
    parts,
    keepNext: false,
    paint(canvas, from, to, x, y) {
      for (let at = from; at < to; at += 1) {
        const { block, part } = owners[at]!
        if (at > from) y += parts[at]!.gap
        block.paint(canvas, part, part + 1, x, y)
        y += parts[at]!.height
      }
    }
  }
}

/**
 * Shares the width by content, as browsers do: every column gets its narrowest width, the rest goes by how much more
 * each would like. Only the first rows are measured; the columns of a long table look alike.
 */
function columnWidths({ head, rows }: TableContent, { width, columns }: TableStyle): number[] {
  if (columns) {
    const total = columns.reduce((sum, share) => sum + share, 0)
    return columns.map((share) => (share / total) * width)
  }
  const count = Math.max(head.length, ...rows.slice(0, 100).map((cells) => cells.length))
  const wanted = Array.from({ length: count }, (_, column) => {
    const cells = [head[column], ...rows.slice(0, 100).map((row) => row[column])]
    const widest = Math.max(0, ...cells.flatMap((cell) => (cell ?? []).map((inlines) => measure(inlines))))
    return Math.min(widest, width) + pad.x * 2
  })
  const narrow = wanted.map((want) => Math.min(want, 48))
  const total = wanted.reduce((sum, want) => sum + want, 0)
  const least = narrow.reduce((sum, want) => sum + want, 0)
  if (total <= width) return wanted.map((want) => (want / total) * width)
  if (least >= width) return narrow.map((want) => (want / least) * width)
  const more = total - least
  return wanted.map((want, column) => narrow[column]! + ((want - narrow[column]!) / more) * (width - least))
}
