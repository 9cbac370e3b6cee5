import PDFDocument from 'pdfkit'
import { openFace } from '../../../src-main/adapters/pdf/fonts/faces'
import { lintLines, type LintedLine, type Rule } from '../../../src-main/adapters/pdf/lint-layout'
import { alignFor, setParagraph } from '../../../src-main/adapters/pdf/lines/paragraph'
import type { Inline } from '../../../src-main/adapters/pdf/lines/inline'
import { layoutTexts, layoutWidths } from './layout-texts'

export interface LintCount {
  readonly lines: number
  readonly perThousand: number
  readonly byRule: Readonly<Partial<Record<Rule, number>>>
}

const size = 10

function count(linesOf: (text: string, width: number) => readonly LintedLine[]): LintCount {
  let lines = 0
  const byRule: Partial<Record<Rule, number>> = {}
  for (const text of Object.values(layoutTexts)) {
    for (const width of layoutWidths) {
      const set = linesOf(text, width)
      lines += set.length
      for (const { rule } of lintLines(set, width, size, { ragged: alignFor(text, width, size) === 'left' }))
        byRule[rule] = (byRule[rule] ?? 0) + 1
    }
  }
  const all = Object.values(byRule).reduce((sum, number) => sum + number, 0)
  return { lines, perThousand: Math.round((all / lines) * 10_000) / 10, byRule }
}

/** Citation marks are marked as such, as in a memo. */
export function lintOurs(): LintCount {
  const style = { family: 'sans', weight: 400, size, colour: '#000000' } as const
  return count((text, width) => {
    const inlines: Inline[] = text
      .split(/(\[\d+\])/)
      .map((part) => ({ text: part, style, citation: /^\[\d+\]$/.test(part) }))
    const { items, lines } = setParagraph(inlines, { width, align: alignFor(text, width, size) })
    return lines.map((line) => ({
      text: items.shapes
        .slice(line.start, line.end)
        .map((shape) => shape.text)
        .join(''),
      width: line.width
    }))
  })
}

/** The same texts set by pdfkit's own `text()`, justified; only its rules of breaking are compared. */
export function lintPdfKits(): LintCount {
  const document = new PDFDocument({ font: null as unknown as string, autoFirstPage: true })
  document.font(openFace('sans-400').font as unknown as string, 'lint')
  document.fontSize(size)
  let lines: LintedLine[] = []
  const spied = document as unknown as {
    _fragment: (text: string, x: number, y: number, options: { lineWidth: number; textWidth: number }) => void
  }
  spied._fragment = (text, _x, _y, options) => {
    lines.push({ text, width: options.textWidth })
  }
  const found = count((text, width) => {
    lines = []
    document.text(text, 0, 0, { width, align: alignFor(text, width, size), height: 1e6 })
    // `justify` widens spaces only; a line without any stays as short as it is.
    return lines.map((line, index) =>
      index < lines.length - 1 && / /.test(line.text.trim()) ? { ...line, width } : line
    )
  })
  document.end()
  return found
}
