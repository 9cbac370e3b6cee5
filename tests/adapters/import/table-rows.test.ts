import { expect, test } from 'vitest'
import { tableRows, type Cell } from '../../../src-main/adapters/import/pdf/table-rows'

/** Cells of one row from the left, by their left edges; five points a letter. */
const row = (y: number, ...cells: [left: number, text: string][]): Cell[] =>
  cells.map(([left, text]) => ({ text, left, right: left + text.length * 5, y, size: 10, font: 'f' }))
const texts = (cells: Cell[]): string[] => tableRows(cells).map(({ text, table }) => `${table} ${text}`)

test('rows whose columns are aligned are a table', () => {
  const cells = [
    ...row(100, [50, 'Month'], [150, 'Carts'], [250, 'Fuel']),
    ...row(84, [50, 'May'], [160, '412'], [250, '96']),
    ...row(68, [50, 'June'], [160, '388'], [250, '101'])
  ]
  expect(texts(cells)).toEqual(['0 Month\tCarts\tFuel', '0 May\t412\t96', '0 June\t388\t101'])
})

test.each<[string, Cell[]]>([
  ['two rows', [...row(100, [50, 'a'], [150, 'b'], [250, 'c']), ...row(84, [50, 'a'], [150, 'b'], [250, 'c'])]],
  ['two columns', [100, 84, 68, 52].flatMap((y) => row(y, [50, 'name'], [200, 'value']))],
  [
    'columns of running text',
    [100, 84, 68, 52].flatMap((y) =>
      row(y, [50, 'words that fill the line'], [180, 'words that fill the line'], [310, 'words that fill the line'])
    )
  ],
  [
    'words that stand apart by chance',
    [
      ...row(100, [50, 'a'], [150, 'b'], [250, 'c']),
      ...row(84, [80, 'a'], [190, 'b'], [270, 'c']),
      ...row(68, [50, 'a'], [120, 'b'], [300, 'c'])
    ]
  ],
  ['rows far from each other', [400, 300, 200].flatMap((y) => row(y, [50, 'a'], [150, 'b'], [250, 'c']))],
  ['sentences', [100, 84, 68].flatMap((y) => row(y, [50, '橋。'], [150, '川。'], [250, '船。']))]
])('%s are none', (_, cells) => expect(tableRows(cells)).toEqual([]))
