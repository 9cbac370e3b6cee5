/** A stretch of text on one baseline. Points; y grows upwards. */
export interface Cell {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly font: string
}

/** One row of a table, its cells parted by tabs. */
export interface TableRow extends Cell {
  /** Rows of one table share it; from 0 within a page. */
  readonly table: number
}

const leastRows = 3
/** Two columns may be two columns of running text; from three on nothing else stands so. */
const leastColumns = 3
/** Of the width; running text fills its columns, cells don't. */
const mostFilled = 0.8

const spread = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers)

/** Whether what stands in one column of all rows shares its left edge, its right edge or its middle. */
function isAligned(cells: readonly Cell[], tolerance: number): boolean {
  return (
    spread(cells.map(({ left }) => left)) <= tolerance ||
    spread(cells.map(({ right }) => right)) <= tolerance ||
    spread(cells.map(({ left, right }) => (left + right) / 2)) <= tolerance
  )
}

function isTable(rows: readonly (readonly Cell[])[]): boolean {
  const columns = rows[0]!.length
  if (rows.length < leastRows || columns < leastColumns) return false
  const cells = rows.flat()
  const size = Math.max(...cells.map((cell) => cell.size))
  for (let column = 0; column < columns; column++)
    if (
      !isAligned(
        rows.map((row) => row[column]!),
        size * 0.6
      )
    )
      return false
  // No cell reaches into the next column.
  for (let column = 0; column + 1 < columns; column++) {
    const end = Math.max(...rows.map((row) => row[column]!.right))
    if (rows.some((row) => row[column + 1]!.left < end)) return false
  }
  const width = Math.max(...cells.map(({ right }) => right)) - Math.min(...cells.map(({ left }) => left))
  const filled = cells.reduce((sum, { left, right }) => sum + right - left, 0) / rows.length
  return filled <= width * mostFilled && !cells.some(({ text }) => /[。]$/u.test(text) || text.length > 60)
}

/**
 * Rows that are certainly a table's: three or more below one another with the same number of cells, three or more,
 * each column aligned. What is less certain stays lines.
 * @param segments of one page, from the top
 */
export function tableRows(segments: readonly Cell[]): TableRow[] {
  const rows: Cell[][] = []
  for (const segment of segments) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - segment.y) < Math.min(row[0]!.size, segment.size) * 0.4) row.push(segment)
    else rows.push([segment])
  }
  const found: TableRow[] = []
  let table = 0
  for (let from = 0; from < rows.length;) {
    let to = from + 1
    while (
      to < rows.length &&
      rows[to]!.length === rows[from]!.length &&
      rows[to - 1]![0]!.y - rows[to]![0]!.y <= rows[to]![0]!.size * 4
    )
      to++
    const run = rows.slice(from, to).map((row) => [...row].sort((one, other) => one.left - other.left))
    if (isTable(run)) {
      for (const row of run) {
        const [first] = row as [Cell, ...Cell[]]
        found.push({ ...first, right: row.at(-1)!.right, text: row.map(({ text }) => text.trim()).join('\t'), table })
      }
      table++
    }
    from = to
  }
  return found
}
