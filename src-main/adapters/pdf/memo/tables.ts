import type { Quotation, Section } from '../../../domain/briefing/briefing'
import { citeInShort, citePlace } from '../../../domain/briefing/cite'
import { printDate } from '../../../domain/briefing/print-date'
import { printLikelihood } from '../../../domain/briefing/likelihood'
import { paragraph } from '../blocks/paragraph'
import { table, type CellText } from '../blocks/table'
import type { Inline } from '../lines/inline'
import type { Laid } from '../page/laid'
import { leading } from '../page/theme'
import { node, type Node } from '../structure/node'
import { memoHeading, sentence } from './front'
import { quotedInlines } from './quotations'
import { citationMark, numberQuotation, quotationPlace, spans, type Setting } from './setting'

/** A caption above a table, kept with it. */
export function tableCaption(setting: Setting, text: string, parent: Node): Laid {
  const { theme, words, count } = setting
  count.table += 1
  const label: Inline = { text: `${words.table(count.table)}　`, style: theme.style(8.8, { weight: 700 }) }
  return paragraph(
    [label, ...spans(setting, text, theme.style(8.8))],
    { width: theme.width, leading: 14, align: 'left', byPhrase: true, keepNext: true, above: 8 },
    node('Caption', parent)
  )
}

const plain = (setting: Setting, text: string, bold = false): CellText => [
  spans(setting, text, bold ? setting.theme.cellBold : setting.theme.cell)
]

/** Two passages side by side, topic by topic. */
export function discrepancies(setting: Setting, section: Extract<Section, { kind: 'discrepancies' }>): Laid[] {
  const { theme, words } = setting
  const sect = node('Sect', setting.root)
  const blocks: Laid[] = [memoHeading(setting, 1, words.headings.discrepancies, sect)]
  for (const { topic, left, right, comment } of section.pairs) {
    const numbers = [left, right].map(() => numberQuotation(setting))
    blocks.push(named(tableCaption(setting, topic, sect), numbers))
    const head = [left, right].map((quoted): CellText => [sourceLine(setting, quoted)])
    const cells = [left, right].map((quoted, index): CellText => quotedCell(setting, quoted, numbers[index]!))
    blocks.push(
      ...table(
        { head, rows: [cells] },
        { width: theme.width, leading: leading.cell, step: setting.step, columns: [1, 1] },
        sect
      )
    )
    if (comment.trim())
      blocks.push(
        sentence(
          setting,
          `${words.comment}${setting.briefing.language === 'ja' ? '：' : ': '}${comment.trim()}`,
          sect,
          5
        )
      )
  }
  return blocks
}

/** Gives quotations inside a table a place that the source list can lead to: its caption. */
function named(caption: Laid, numbers: readonly number[]): Laid {
  return {
    ...caption,
    paint(canvas, from, to, x, y) {
      if (from === 0) for (const number of numbers) canvas.destination(quotationPlace(number), y)
      caption.paint(canvas, from, to, x, y)
    }
  }
}

function sourceLine(setting: Setting, quoted: Quotation): Inline[] {
  const { briefing, theme } = setting
  const source = briefing.sources[quoted.source - 1]
  const name = source ? citeInShort(source, briefing.language) : ''
  return [...spans(setting, name, theme.cellBold), citationMark(setting, quoted.source, theme.cell)]
}

function quotedCell(setting: Setting, quoted: Quotation, number: number): CellText {
  const { theme, briefing, words } = setting
  const date = briefing.sources[quoted.source - 1]?.publishedOn?.date
  const place = [
    words.quotation(number),
    date ? printDate(date, briefing.language) : '',
    citePlace(quoted, briefing.language)
  ].filter(Boolean)
  return [
    ...quotedInlines(setting, quoted, theme.cell),
    spans(setting, place.join(briefing.language === 'ja' ? '、' : ', '), { ...theme.small, size: 7.5 })
  ]
}

/** What is different from the last memo. */
export function changes(setting: Setting, section: Extract<Section, { kind: 'changes' }>): Laid[] {
  const { theme, words, briefing } = setting
  const sect = node('Sect', setting.root)
  const rows = section.items.map((change): CellText[] => {
    const what = words.changes[change.kind]
    const text =
      change.kind === 'revision-changed'
        ? `${change.title}: ${words.revision(change.before)} → ${words.revision(change.after)}`
        : change.kind === 'judgement-changed'
          ? `${change.before || '–'} → ${change.after || '–'}`
          : change.kind === 'coding-changed'
            ? `${change.exact}: ${change.before || '–'} → ${change.after || '–'}`
            : `${change.exact}（${change.title}）`
    return [plain(setting, what, true), plain(setting, text)]
  })
  return [
    memoHeading(setting, 1, words.headings.changes, sect),
    { ...sentence(setting, words.since(printDate(section.since, briefing.language)), sect), keepNext: true },
    ...table(
      { head: [], rows, rowHeads: 1 },
      { width: theme.width, leading: leading.cell, step: setting.step, columns: [1, 5] },
      sect
    )
  ]
}

/** What may come, and what would show it. */
export function scenarios(setting: Setting, section: Extract<Section, { kind: 'scenarios' }>): Laid[] {
  const { theme, words, briefing } = setting
  const sect = node('Sect', setting.root)
  const blocks: Laid[] = [memoHeading(setting, 1, words.headings.scenarios, sect)]
  for (const scenario of section.scenarios) {
    const own = node('Sect', sect)
    blocks.push(memoHeading(setting, 2, scenario.title, own))
    if (scenario.text.trim()) blocks.push(sentence(setting, scenario.text.trim(), own))
    if (scenario.likelihood)
      blocks.push(sentence(setting, printLikelihood(scenario.likelihood, briefing.language), own))
    if (scenario.indicators.length === 0) continue
    const head = [words.indicator, words.due, words.outcome].map((text) => plain(setting, text, true))
    const rows = scenario.indicators.map(({ text, due, outcome }): CellText[] => [
      plain(setting, text),
      plain(setting, due ? printDate(due, briefing.language) : '–'),
      plain(setting, words.outcomes[outcome])
    ])
    blocks.push(
      ...table(
        { head, rows },
        { width: theme.width, leading: leading.cell, step: setting.step, columns: [5, 2, 1.4], above: 6 },
        own
      )
    )
  }
  return blocks
}
