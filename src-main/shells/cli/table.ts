/** Rows as lines with a tab between cells: what `cut` and a spreadsheet read; a cell's own tabs and breaks are spaces. */
export const table = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n')
