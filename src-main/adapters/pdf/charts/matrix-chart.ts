import type { Matrix } from '../../../domain/briefing/briefing'
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
/** Columns beyond this go to another chart below. */
const perChart = 12

/** Circles: filled supports, hollow contradicts, a small dot mentions; the area grows with the number of passages. */
export function matrixChart(setting: Setting, matrix: Matrix, figure: Node): Laid[] {
  const charts: Laid[] = []
  for (let from = 0; from < matrix.columns.length; from += perChart) {
    charts.push(chart(setting, matrix, from, Math.min(from + perChart, matrix.columns.length), figure))
  }
  return charts
}

function chart(setting: Setting, matrix: Matrix, from: number, to: number, figure: Node): Laid {
  const { theme, briefing } = setting
  const rowNames = 126
  const column = Math.min(64, (theme.width - rowNames) / (to - from))
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
        canvas.mark(figure, () => {
          for (let source = from; source < to; source += 1) {
            const centre = { x: x + rowNames + (source - from + 0.5) * column, y: top + rowHeight / 2 }
            cell(canvas, matrix.cells[index]![source]!, centre, row.colour)
          }
        })
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

function cell(
  canvas: Canvas,
  counts: Matrix['cells'][number][number],
  centre: { x: number; y: number },
  fill: string
): void {
  const marks = (['supports', 'contradicts', 'mentions'] as const).filter((stance) => counts[stance] > 0)
  marks.forEach((stance, index) => {
    const x = centre.x + (index - (marks.length - 1) / 2) * 17
    const radius = Math.min(8, 3.1 * Math.sqrt(counts[stance]))
    if (stance === 'supports') circle(canvas, x, centre.y, radius, { fill })
    else if (stance === 'contradicts') circle(canvas, x, centre.y, radius - 0.6, { stroke: fill })
    else circle(canvas, x, centre.y, 1.1 * Math.sqrt(counts[stance]), { fill: ink.quiet })
  })
  if (marks.length === 0) canvas.rule(centre.x - 2, centre.y, centre.x + 2, centre.y, 0.5, ink.hair)
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
