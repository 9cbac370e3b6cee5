import type { Block, Run } from '../../src-main/domain/article/article'
import type { Range } from '../../src-main/domain/text/range'
import type { BlockMarks, Mark } from './marks'

/** A stretch of a block over which nothing changes: the same marks, the same inline runs. */
export interface Segment extends Range {
  readonly text: string
  /** In the order of their layers. */
  readonly marks: readonly Mark[]
  readonly strong: boolean
  readonly emphasis: boolean
  readonly code: boolean
  readonly href: string | null
}

/** Segments that are drawn together: those of one ruby base, or any others. */
export interface SegmentGroup {
  readonly reading: string | null
  readonly segments: readonly Segment[]
}

/**
 * Cuts a block (or a part of it, such as a table cell) at every boundary of a mark or run, so that overlapping
 * passages are drawn without nesting one element in two parents.
 */
export function segmentsOf(text: string, range: Range, runs: readonly Run[], marks: BlockMarks): SegmentGroup[] {
  const cuts = new Set([range.start, range.end])
  for (const { start, end } of [...runs, ...marks]) {
    if (start > range.start && start < range.end) cuts.add(start)
    if (end > range.start && end < range.end) cuts.add(end)
  }
  const at = [...cuts].sort((a, b) => a - b)
  const groups: { reading: string | null; ruby: Run | null; segments: Segment[] }[] = []
  for (let i = 0; i + 1 < at.length; i++) {
    const start = at[i] as number
    const end = at[i + 1] as number
    const covers = (other: Range): boolean => other.start <= start && other.end >= end
    const here = runs.filter(covers)
    const ruby = here.find((run) => run.kind === 'ruby') ?? null
    const link = here.find((run) => run.kind === 'link')
    const segment: Segment = {
      start,
      end,
      text: text.slice(start, end),
      marks: marks.filter(covers).sort((a, b) => a.layer - b.layer),
      strong: here.some(({ kind }) => kind === 'strong'),
      emphasis: here.some(({ kind }) => kind === 'emphasis'),
      code: here.some(({ kind }) => kind === 'code'),
      href: link?.kind === 'link' ? link.href : null
    }
    const last = groups.at(-1)
    if (last && last.ruby === ruby) last.segments.push(segment)
    else groups.push({ reading: ruby?.kind === 'ruby' ? ruby.reading : null, ruby, segments: [segment] })
  }
  return groups.map(({ reading, segments }) => ({ reading, segments }))
}

export interface Row {
  readonly cells: readonly Range[]
}

/** Rows and cells of a table block: a line feed ends a row, a tab ends a cell. */
export function rowsOf(text: string, block: Block): Row[] {
  const rows: Row[] = []
  let start = block.start
  let cells: Range[] = []
  for (let at = block.start; at <= block.end; at++) {
    const sign = at === block.end ? '\n' : text.charAt(at)
    if (sign !== '\t' && sign !== '\n') continue
    cells.push({ start, end: at })
    start = at + 1
    if (sign === '\n') {
      rows.push({ cells })
      cells = []
    }
  }
  return rows
}
