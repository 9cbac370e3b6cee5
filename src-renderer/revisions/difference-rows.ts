import type { Comparison } from '../../src-main/contract/calls/revision'
import type { Change } from '../../src-main/domain/text/diff'

export interface Part {
  readonly kind: Change['kind']
  readonly text: string
}

/** What stands beside each other: the parts of one line, or of the lines that a change spans. */
export interface Row {
  readonly parts: readonly Part[]
  readonly changed: boolean
}

/**
 * A comparison in rows, so that two texts can stand side by side with what is the same at the same height: a row ends
 * at a line feed that both texts have.
 */
export function rowsOf({ before, after, changes }: Comparison): Row[] {
  const rows: Row[] = []
  let parts: Part[] = []
  const end = (): void => {
    if (parts.length > 0) rows.push({ parts, changed: parts.some(({ kind }) => kind !== 'same') })
    parts = []
  }
  for (const change of changes) {
    if (change.kind !== 'same') {
      const { text } = change.kind === 'removed' ? before : after
      const range = change.kind === 'removed' ? change.before : change.after
      parts.push({ kind: change.kind, text: text.slice(range.start, range.end) })
      continue
    }
    const lines = before.text.slice(change.before.start, change.before.end).split('\n')
    lines.forEach((line, at) => {
      if (at > 0) end()
      if (line !== '') parts.push({ kind: 'same', text: line })
    })
  }
  end()
  return rows
}

/** Rows to be shown, or so many that are the same and far from any difference, to be shown on demand. */
export interface Stretch {
  /** Index of the first row. */
  readonly from: number
  readonly rows: readonly Row[]
  readonly folded: boolean
}

/** Rows that stay in sight on either side of a difference, and the fewest that are worth hiding. */
const around = 2
const worthFolding = 3

/** Long runs of rows that are the same, folded; nothing is folded where nothing differs. */
export function foldRows(rows: readonly Row[]): Stretch[] {
  const changed = rows.flatMap((row, index) => (row.changed ? [index] : []))
  if (changed.length === 0) return rows.length === 0 ? [] : [{ from: 0, rows, folded: false }]
  const seen = new Set(changed.flatMap((at) => Array.from({ length: around * 2 + 1 }, (_, step) => at - around + step)))
  const stretches: { from: number; rows: Row[]; folded: boolean }[] = []
  for (const [index, row] of rows.entries()) {
    const folded = !seen.has(index)
    const open = stretches.at(-1)
    if (open && open.folded === folded) open.rows.push(row)
    else stretches.push({ from: index, rows: [row], folded })
  }
  return stretches.map((stretch) => ({ ...stretch, folded: stretch.folded && stretch.rows.length >= worthFolding }))
}
