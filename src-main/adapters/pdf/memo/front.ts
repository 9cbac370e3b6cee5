import { printDate } from '../../../domain/briefing/print-date'
import type { Section } from '../../../domain/briefing/briefing'
import { printLikelihood } from '../../../domain/briefing/likelihood'
import { callout, calloutInset } from '../blocks/callout'
import { heading, headingStyle } from '../blocks/heading'
import { item, paragraph } from '../blocks/paragraph'
import type { Inline } from '../lines/inline'
import { space, stack, type Laid } from '../page/laid'
import { ink, leading } from '../page/theme'
import { node, type Node } from '../structure/node'
import { citationMark, spans, type Setting } from './setting'

/** Title, and under it who wrote it, when, for whom. */
export function titleBlock(setting: Setting): Laid {
  const { briefing, theme, words, root } = setting
  const separator = briefing.language === 'ja' ? '　' : '   '
  const title = paragraph(
    spans(setting, briefing.title, theme.style(19, { weight: 700, colour: ink.heading })),
    { width: theme.width, leading: 27, align: 'left', byPhrase: true, keepNext: true },
    node('H1', root)
  )
  const meta = [
    printDate(briefing.date, briefing.language),
    briefing.author,
    briefing.addressee && `${words.to}${briefing.language === 'ja' ? '：' : ': '}${briefing.addressee}`,
    briefing.number && `${words.number} ${briefing.number}`
  ].filter((part) => part !== '')
  const facts = paragraph(
    spans(setting, meta.join(separator), theme.style(8.8, { colour: ink.quiet })),
    { width: theme.width, leading: 14, align: 'left', above: 5, keepNext: true },
    node('P', root)
  )
  const rule: Laid = {
    parts: [{ height: 2, gap: 7, free: false }],
    keepNext: true,
    paint: (canvas, _from, _to, x, y) => canvas.artifact(() => canvas.rule(x, y, x + theme.width, y, 1.4, ink.heading))
  }
  return stack([title, facts, rule], { whole: true, keepNext: true })
}

/** At most this many remarks are printed at the head; the rest is counted. */
const mostRemarks = 6

/** What the reader must know before relying on the memo: quotations whose place is not confirmed. */
export function remarks(setting: Setting): Laid[] {
  const { briefing, theme, words, root } = setting
  const { warnings } = briefing
  if (warnings.length === 0) return []
  const shown = warnings.slice(0, mostRemarks)
  if (warnings.length > shown.length) shown.push(words.moreRemarks(warnings.length - shown.length))
  const own = node('Sect', root)
  const width = theme.width - calloutInset * 2
  const style = theme.style(8.8)
  const head = paragraph(
    [{ text: words.remarks, style: { ...style, weight: 700, colour: ink.warning } }],
    { width, leading: 14, align: 'left', keepNext: true },
    node('P', own)
  )
  const lines = shown.map((text) => paragraph(spans(setting, text, style), { width, leading: 14 }, node('P', own)))
  return [callout([head, ...lines], theme.width)]
}

/** A heading of the memo, with its place in the outline. */
export function memoHeading(setting: Setting, level: 1 | 2, text: string, parent: Node, numbered = true): Laid {
  const { theme, count } = setting
  const isNumbered = numbered && level === 1
  if (isNumbered) count.section += 1
  const name = `h${String((count.heading += 1)).padStart(6, '0')}`
  const style = headingStyle(theme, level)
  const label = isNumbered ? `${count.section}${setting.briefing.language === 'ja' ? '　' : '  '}` : ''
  const inlines: Inline[] = [...(label ? [{ text: label, style }] : []), ...spans(setting, text, style)]
  const place = (y: number, page: number): void => {
    setting.headings.push({ level, text: label + text, name, y, page })
  }
  return heading(theme, level, inlines, parent, place)
}

/** Key judgements, the bottom line first. */
export function judgements(setting: Setting, section: Extract<Section, { kind: 'judgements' }>): Laid[] {
  const { theme, words, briefing } = setting
  const sect = node('Sect', setting.root)
  const list = node('L', sect)
  const items = section.items.map((judgement, index) => {
    const entry = node('LI', list)
    const body: Inline[] = [...spans(setting, judgement.text, theme.body)]
    for (const source of judgement.sources) body.push(citationMark(setting, source, theme.body))
    const blocks = [
      paragraph(
        body,
        { width: theme.width - 20, leading: leading.body, above: index === 0 ? 2 : 6 },
        node('LBody', entry)
      )
    ]
    const extra = [
      judgement.likelihood && printLikelihood(judgement.likelihood, briefing.language),
      judgement.confidence &&
        `${words.confidenceLabel}${briefing.language === 'ja' ? '：' : ': '}${words.confidence[judgement.confidence]}`
    ].filter((part): part is string => Boolean(part))
    // Likelihood and confidence are never said in one sentence (ICD 203), so each has a line.
    for (const line of extra) {
      blocks.push(
        paragraph(
          spans(setting, line, theme.small),
          { width: theme.width - 20, leading: leading.small, align: 'left' },
          node('P', entry)
        )
      )
    }
    const marker: Inline[] = [{ text: `${index + 1}.`, style: theme.style(10, { weight: 700, colour: ink.heading }) }]
    return item(marker, stack(blocks), { inset: 20, leading: leading.body }, node('Lbl', entry))
  })
  return [memoHeading(setting, 1, words.headings.judgements, sect, false), ...items]
}

/** A plain sentence under a heading. */
export function sentence(setting: Setting, text: string, parent: Node, above = 0): Laid {
  const { theme } = setting
  const indent = setting.briefing.language === 'ja' ? theme.body.size : 0
  return paragraph(
    spans(setting, text, theme.body),
    { width: theme.width, leading: leading.body, indent, above },
    node('P', parent)
  )
}

export const gapAfter = (points: number): Laid => space(points)
