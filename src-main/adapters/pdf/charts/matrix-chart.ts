import type { Matrix } from '../../../domain/briefing/briefing'
import { evenPart } from '../../../domain/briefing/even-parts'
import type { Stance } from '../../../domain/codebook/code'
import { setParagraph } from '../lines/paragraph'
import type { Canvas } from '../page/canvas'
import { colour, number } from '../page/canvas'
import type { Laid } from '../page/laid'
import { ink } from '../page/theme'
import type { Node } from '../structure/node'
import { spans, type Setting } from '../memo/setting'
import { label, shorten } from './label'

const rowHeight = 24
const nameLeading = 9
/** Room that the reasons' names have at least, points. */
const leastNames = 126
/** Columns beyond this go to another chart below: in narrower ones, names are cut within words. */
const mostInChart = 9
/** Rows beyond this go to another chart below: with its heading, a chart fits a page. */
export const mostRows = 20

/** Circles: filled supports, hollow contradicts, a small dot mentions; the area grows with the number of passages. */
export function matrixChart(setting: Setting, matrix: Matrix, figure: Node): Laid[] {
  const { rows, columns, cells } = matrix
  const perChart = evenPart(columns.length, mostInChart)
  const rowsEach = evenPart(rows.length, mostRows)
  const charts: Laid[] = []
  for (let from = 0; from < columns.length; from += perChart) {
    const to = Math.min(from + perChart, columns.length)
    for (let row = 0; row < rows.length; row += rowsEach) {
      const part = { ...matrix, rows: rows.slice(row, row + rowsEach), cells: cells.slice(row, row + rowsEach) }
      charts.push(chart(setting, part, from, to, figure))
    }
  }
  return charts
}

function chart(setting: Setting, matrix: Matrix, from: number, to: number, figure: Node): Laid {
  const { theme, briefing } = setting
  const column = Math.min(108, (theme.width - leastNames) / (to - from))
  const rowNames = theme.width - column * (to - from)
  const style = theme.style(7, { colour: ink.quiet })
  const names = matrix.columns.slice(from, to).map((source) => {
    const found = briefing.sources[source - 1]
    return columnName(setting, found?.publisher ?? found?.title ?? '', column - 4)
  })
  const headHeight = Math.max(...names.map(({ rows }) => rows)) * nameLeading + 16
  const height = headHeight + matrix.rows.length * rowHeight + 4
  const width = rowNames + column * (to - from)
  return {
    parts: [{ height, gap: 8, free: true }],
    keepNext: true,
    paint(canvas, _from, _to, x, y) {
      figure.box ??= [x, y, x + width, y + height]
      canvas.artifact(() => {
        for (let row = 0; row <= matrix.rows.length; row += 1) {
          const line = y + headHeight + row * rowHeight
          canvas.rule(x, line, x + width, line, row === 0 ? 0.8 : 0.4, row === 0 ? ink.rule : ink.hair)
        }
      })
      matrix.columns.slice(from, to).forEach((source, index) => {
        const { text, rows } = names[index]!
        const left = x + rowNames + index * column
        const top = y + headHeight - 14 - rows * nameLeading
        const box = { x: left + 2, y: top, width: column - 4, leading: nameLeading, align: 'centre' as const, rows: 3 }
        label(canvas, spans(setting, text, style), box, figure)
        label(
          canvas,
          [{ text: `[${source}]`, style: theme.style(7.5, { weight: 700 }) }],
          { ...box, y: y + headHeight - 13, rows: 1 },
          figure
        )
      })
      matrix.rows.forEach((row, index) => {
        const top = y + headHeight + index * rowHeight
        const style = theme.style(8.5)
        label(
          canvas,
          spans(setting, shorten(row.name, 8.5, rowNames - 8), style),
          { x: x + 1, y: top + rowHeight / 2 - 6.5, width: rowNames, leading: 12.5, align: 'left', rows: 1 },
          figure
        )
        const marks = matrix.cells[index]!.slice(from, to).map((counts, source) =>
          marksOf(counts, x + rowNames + (source + 0.5) * column)
        )
        const middle = top + rowHeight / 2
        canvas.mark(figure, () =>
          marks.forEach((cell, source) =>
            drawMarks(canvas, cell, x + rowNames + (source + 0.5) * column, middle, row.colour)
          )
        )
        for (const { x: at, radius, count } of marks.flat()) {
          if (count < 2) continue
          const box = { x: at + radius + 2, y: middle - 4.5, width: 16, leading: 9, align: 'left' as const, rows: 1 }
          label(canvas, [{ text: String(count), style: theme.style(7) }], box, figure)
        }
      })
    }
  }
}

/** A source's name cut to three lines, and how many it takes. */
function columnName(setting: Setting, name: string, width: number): { text: string; rows: number } {
  const text = shorten(name, 7, width * 2.6)
  const { lines } = setParagraph(spans(setting, text, setting.theme.style(7)), {
    width,
    align: 'centre',
    byPhrase: true
  })
  return { text, rows: Math.min(3, lines.length) }
}

interface Mark {
  readonly stance: Stance
  readonly count: number
  readonly x: number
  readonly radius: number
}

/** The marks of one cell, beside each other around its middle; more than one passage is said in figures as well. */
function marksOf(counts: Readonly<Record<Stance, number>>, centre: number): Mark[] {
  const stances = (['supports', 'contradicts', 'mentions'] as const).filter((stance) => counts[stance] > 0)
  const apart = stances.some((stance) => counts[stance] > 1) ? 24 : 17
  return stances.map((stance, index) => {
    const count = counts[stance]
    const radius = stance === 'mentions' ? 1.1 * Math.sqrt(Math.min(9, count)) : Math.min(8, 3.1 * Math.sqrt(count))
    return { stance, count, x: centre + (index - (stances.length - 1) / 2) * apart, radius }
  })
}

function drawMarks(canvas: Canvas, marks: readonly Mark[], centre: number, y: number, fill: string): void {
  for (const { stance, x, radius } of marks) {
    if (stance === 'supports') circle(canvas, x, y, radius, { fill })
    else if (stance === 'contradicts') circle(canvas, x, y, radius - 0.6, { stroke: fill })
    else circle(canvas, x, y, radius, { fill: ink.quiet })
  }
  if (marks.length === 0) canvas.rule(centre - 2, y, centre + 2, y, 0.5, ink.hair)
}

/** A circle of four Bézier curves (error under 0.03 %). */
export function circle(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  paint: { fill?: string; stroke?: string }
): void {
  const k = radius * 0.5523
  const n = number
  const path = [
    `${n(x + radius)} ${n(y)} m`,
    `${n(x + radius)} ${n(y + k)} ${n(x + k)} ${n(y + radius)} ${n(x)} ${n(y + radius)} c`,
    `${n(x - k)} ${n(y + radius)} ${n(x - radius)} ${n(y + k)} ${n(x - radius)} ${n(y)} c`,
    `${n(x - radius)} ${n(y - k)} ${n(x - k)} ${n(y - radius)} ${n(x)} ${n(y - radius)} c`,
    `${n(x + k)} ${n(y - radius)} ${n(x + radius)} ${n(y - k)} ${n(x + radius)} ${n(y)} c h`
  ].join(' ')
  canvas.draw(
    paint.fill ? `${colour(paint.fill)} rg ${path} f` : `1.4 w ${colour(paint.stroke ?? ink.text)} RG ${path} S`
  )
}
