import { decisiveEvidence, scoreAch, unratedCells } from '../../../domain/briefing/ach'
import type { Ach, Matrix, Section, TimelineEntry } from '../../../domain/briefing/briefing'
import { printDate, printRange } from '../../../domain/briefing/print-date'
import { shortenTo } from '../../../domain/text/grapheme'
import { matrixChart, mostRows } from '../charts/matrix-chart'
import { timelineChart } from '../charts/timeline-chart'
import { paragraph } from '../blocks/paragraph'
import { table, type CellText } from '../blocks/table'
import type { Inline } from '../lines/inline'
import { stack, type Laid } from '../page/laid'
import { leading } from '../page/theme'
import { node, type Node } from '../structure/node'
import { memoHeading, sentence } from './front'
import { citationMark, spans, type Setting } from './setting'
import { tableCaption } from './tables'

/** A caption below a figure. */
function figureCaption(setting: Setting, text: string, parent: Node): Laid {
  const { theme, words, count } = setting
  count.figure += 1
  const label: Inline = { text: `${words.figure(count.figure)}　`, style: theme.style(8.8, { weight: 700 }) }
  return paragraph(
    [label, ...spans(setting, text, theme.style(8.8))],
    { width: theme.width, leading: 14, align: 'left', byPhrase: true, above: 3, whole: true },
    node('Caption', parent)
  )
}

/** Reasons × sources. */
export function matrix(setting: Setting, whole: Matrix): Laid[] {
  const section = mostQuoted(whole)
  const { words } = setting
  const sect = node('Sect', setting.root)
  const isCut = section.columns.length < whole.columns.length
  const caption = isCut
    ? `${words.matrixCaption} ${words.matrixMost(section.columns.length, whole.columns.length)}`
    : words.matrixCaption
  const figure = node('Figure', sect, { alt: words.matrixAlt(section.rows.length, section.columns.length) })
  return [
    memoHeading(setting, 1, words.headings.matrix, sect),
    stack([...matrixChart(setting, section, figure), figureCaption(setting, caption, sect)], {
      whole: section.columns.length <= 18 && section.rows.length <= mostRows
    })
  ]
}

/** Sources beyond this are not drawn: a chart over many pages shows nothing any more. */
const mostColumns = 36

function mostQuoted(matrix: Matrix): Matrix {
  if (matrix.columns.length <= mostColumns) return matrix
  const weight = (column: number): number =>
    matrix.cells.reduce((sum, row) => sum + Object.values(row[column]!).reduce((all, count) => all + count, 0), 0)
  const kept = matrix.columns
    .map((_, column) => column)
    .sort((a, b) => weight(b) - weight(a) || a - b)
    .slice(0, mostColumns)
    .sort((a, b) => a - b)
  return {
    ...matrix,
    columns: kept.map((column) => matrix.columns[column]!),
    cells: matrix.cells.map((row) => kept.map((column) => row[column]!))
  }
}

/** Dated events: a chart, and a table that says everything in words. */
export function timeline(setting: Setting, section: Extract<Section, { kind: 'timeline' }>): Laid[] {
  const { words, theme, briefing } = setting
  const sect = node('Sect', setting.root)
  const { entries } = section
  const blocks: Laid[] = [memoHeading(setting, 1, words.headings.timeline, sect)]
  const first = entries[0]!
  const last = entries[entries.length - 1]!
  if (first.date.slice(0, 4) !== last.date.slice(0, 4) || entries.length > 2) {
    const alt = words.timelineAlt(
      printDate(first.date, briefing.language),
      printDate(last.date, briefing.language),
      entries.length
    )
    const figure = node('Figure', sect, { alt })
    blocks.push(
      stack([timelineChart(setting, entries, figure), figureCaption(setting, words.timelineCaption, sect)], {
        whole: true
      })
    )
  }
  const head = [words.date, words.event].map((text): CellText => [spans(setting, text, theme.cellBold)])
  const rows = entries.map((entry): CellText[] => [dateLines(setting, entry), [eventLine(setting, entry)]])
  blocks.push(tableCaption(setting, words.headings.timeline, sect))
  blocks.push(
    ...table(
      { head, rows, rowHeads: 1 },
      { width: theme.width, leading: leading.cell, step: setting.step, columns: [1.45, 4] },
      sect
    )
  )
  return blocks
}

function dateLines(setting: Setting, entry: TimelineEntry): Inline[][] {
  const { briefing, theme, words } = setting
  // A range is parted between its dates, not within one.
  const text = printRange(entry.date, entry.end, briefing.language).replace(/(?<!–) (?!–)/gu, '\u00a0')
  const date = spans(setting, text, theme.cell)
  if (entry.origin !== 'inferred') return [date]
  const mark = spans(setting, briefing.language === 'ja' ? `（${words.inferred}）` : `(${words.inferred})`, theme.cell)
  if (entry.end) return [date, mark]
  return [briefing.language === 'ja' ? [...date, ...mark] : [...date, { text: ' ', style: theme.cell }, ...mark]]
}

function eventLine(setting: Setting, entry: TimelineEntry): Inline[] {
  const { theme } = setting
  const source = setting.briefing.sources[entry.source - 1]
  const text = entry.text.replace(/\s+/gu, ' ')
  const shown = shortenTo(text, 160)
  return [...spans(setting, shown, theme.cell, source?.language), citationMark(setting, entry.source, theme.cell)]
}

/** The table of competing hypotheses, with its scores, what is not rated and whether one piece of evidence decides. */
export function ach(setting: Setting, section: Ach): Laid[] {
  const { words, theme } = setting
  const sect = node('Sect', setting.root)
  const blocks: Laid[] = [memoHeading(setting, 1, words.headings.ach, sect)]
  section.hypotheses.forEach((text, index) => {
    const label: Inline = { text: `${words.hypothesis(index + 1)}　`, style: theme.bold }
    blocks.push(
      paragraph(
        [label, ...spans(setting, text, theme.body)],
        { width: theme.width, leading: leading.body, keepNext: true },
        node('P', sect)
      )
    )
  })
  blocks.push(tableCaption(setting, words.achCaption, sect))
  const bold = (text: string): CellText => [spans(setting, text, theme.cellBold)]
  const cell = (text: string): CellText => [spans(setting, text, theme.cell)]
  const scores = scoreAch(section)
  const rows = section.evidence.map(({ text, source, ratings }): CellText[] => [
    [[...spans(setting, text, theme.cell), ...(source === null ? [] : [citationMark(setting, source, theme.cell)])]],
    ...section.hypotheses.map((_, index) => ratingCell(setting, ratings[index] ?? null))
  ])
  const totals: CellText[][] = [
    [bold(words.inconsistencies), ...scores.map(({ inconsistencies }) => cell(String(inconsistencies)))],
    [bold(words.weighted), ...scores.map(({ weighted }) => cell(weighted.toFixed(1).replace('-', '−')))],
    [bold(words.rank), ...scores.map(({ rank }) => bold(String(rank)))]
  ]
  const head = [bold(words.evidence), ...section.hypotheses.map((_, index) => bold(words.hypothesis(index + 1)))]
  const columns = [4, ...section.hypotheses.map(() => 0.9)]
  blocks.push(
    ...table(
      { head, rows: [...rows, ...totals], rowHeads: 1 },
      { width: theme.width, leading: leading.cell, step: setting.step, columns },
      sect
    )
  )
  const decisive = decisiveEvidence(section)
  const remarks = [
    words.unrated(unratedCells(section), section.evidence.length * section.hypotheses.length),
    ...(decisive.length > 0 ? decisive.map((index) => words.fragile(section.evidence[index]!.text)) : [words.stable])
  ]
  remarks.forEach((remark, index) => blocks.push(sentence(setting, remark, sect, index === 0 ? 6 : 0)))
  return blocks
}

/** Inconsistency is what counts, so it is what stands out: bold, in words, not by colour. */
function ratingCell(setting: Setting, rating: Ach['evidence'][number]['ratings'][number]): CellText {
  const { theme } = setting
  const style = rating === 'I' || rating === 'II' ? theme.cellBold : theme.cell
  return [[{ text: rating ?? '?', style }]]
}
