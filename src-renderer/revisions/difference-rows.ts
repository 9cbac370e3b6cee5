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
