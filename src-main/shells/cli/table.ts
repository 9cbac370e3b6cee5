/** On one line and without control characters: a file's name may have breaks, or what a terminal takes for commands. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ')

/** Rows as lines with a tab between cells: what `cut` and a spreadsheet read; a cell's own tabs and breaks are spaces. */
export const table = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(oneLine).join('\t')).join('\n')
