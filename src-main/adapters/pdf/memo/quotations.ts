import type { Quotation, ReasonSection } from '../../../domain/briefing/briefing'
import { citeBeside, citePlace } from '../../../domain/briefing/cite'
import { quotedParagraphs } from '../../../domain/briefing/readings'
import { paragraph } from '../blocks/paragraph'
import type { Inline, RubyPart, TextStyle } from '../lines/inline'
import { decorate, stack, type Laid } from '../page/laid'
import type { Canvas } from '../page/canvas'
import { ink, leading } from '../page/theme'
import { node, type Node } from '../structure/node'
import { memoHeading, sentence } from './front'
import { markdownInlines } from './markdown'
import { noteMark } from './notes'
import { runInlines } from './runs'
import { citationMark, numberQuotation, quotationPlace, sourceLink, spans, type Setting } from './setting'

const inset = 14
/** A quotation of at most this many lines is not divided between pages. */
const wholeUpTo = 4

/** One reason: what is judged, then its passages, or the sentence that there is none. */
export function reason(setting: Setting, section: ReasonSection, parent: Node): Laid[] {
  const { theme, words } = setting
  const sect = node('Sect', parent)
  const blocks: Laid[] = [memoHeading(setting, 2, section.name, sect)]
  if (section.judgement) blocks.push(sentence(setting, section.judgement, sect))
  if (section.absence) {
    blocks.push(sentence(setting, section.absence, sect))
    return blocks
  }
  const tally = paragraph(
    spans(setting, words.counts(section.counts), theme.small),
    { width: theme.width, leading: leading.small, align: 'left', keepNext: true, above: 1 },
    node('P', sect)
  )
  blocks.push(tally)
  for (const passage of section.passages) {
    setting.step()
    blocks.push(quotation(setting, passage, sect, section.colour))
  }
  return blocks
}

/** A block quotation with its attribution: verbatim, numbered, graded, linked to its source. */
export function quotation(
  setting: Setting,
  quoted: Quotation,
  parent: Node,
  colour: string,
  width = setting.theme.width
): Laid {
  const { theme } = setting
  const number = numberQuotation(setting)
  const own = node('BlockQuote', parent, languageOf(setting, quoted))
  const inner = width - inset
  const paragraphs = quotedInlines(setting, quoted, theme.quote)
  const indent = (quoted.language?.startsWith('ja') ?? setting.briefing.language === 'ja') ? theme.quote.size : 0
  const inNotes = setting.briefing.citationStyle !== 'numbers'
  const note = inNotes ? noteMark(setting, number, theme.quote) : null
  const marks = note ? [note.mark] : citationOf(setting, quoted, number)
  const notes = new Map(note?.foot ? [[note.mark, note.foot]] : [])
  const text = paragraphs.map((part, index) => {
    const isLast = index === paragraphs.length - 1
    return paragraph(
      isLast ? [...part, ...marks] : part,
      { width: inner, leading: leading.quote, indent: paragraphs.length > 1 ? indent : 0, keepNext: isLast, notes },
      node('P', own)
    )
  })
  const lines = text.reduce((sum, { parts }) => sum + parts.length, 0)
  // A short quotation of several paragraphs stays together, as one paragraph of as many lines would.
  const block = stack([...text, attribution(setting, quoted, number, inner, own)], { whole: lines <= wholeUpTo })
  const named: Laid = {
    ...block,
    parts: block.parts.map((part, index) => (index === 0 ? { ...part, gap: 8 } : part)),
    paint(canvas, first, to, x, y) {
      if (first === 0) canvas.destination(quotationPlace(number), y)
      block.paint(canvas, first, to, x, y)
    }
  }
  return decorate(named, inset, (canvas, x, y, height) => stanceBar(canvas, quoted, x, y, height, colour))
}

const languageOf = (setting: Setting, { language }: Quotation): { language?: string } =>
  language && !language.startsWith(setting.briefing.language) ? { language } : {}

/** The bar beside a quotation: solid supports, dashed contradicts, dotted mentions; never by colour alone. */
function stanceBar(canvas: Canvas, { stance }: Quotation, x: number, y: number, height: number, colour: string): void {
  const bar = x + 3
  const dash = stance === 'contradicts' ? '[6 4] 0 d' : stance === 'mentions' ? '[1.5 3] 0 d' : ''
  if (dash) canvas.draw(`q ${dash}`)
  canvas.rule(bar, y + 2, bar, y + height - 1, 2, colour)
  if (dash) canvas.draw('Q')
}

function attribution(setting: Setting, quoted: Quotation, number: number, width: number, parent: Node): Laid {
  const { theme, words, briefing } = setting
  const source = briefing.sources[quoted.source - 1]
  const ja = briefing.language === 'ja'
  const grading = words.grading(
    quoted.grading.reliability,
    quoted.grading.credibility === null ? null : String(quoted.grading.credibility)
  )
  const stance = quoted.stance ? words.stances[quoted.stance] : ''
  const lead = [words.quotation(number), stance, grading].filter(Boolean).join(ja ? '　' : ' · ')
  // In note style the note says where the quotation is from.
  const place =
    source && briefing.citationStyle === 'numbers'
      ? [
          briefing.references?.form === 'author-date' ? '' : citeBeside(briefing, quoted, number),
          citePlace(quoted, briefing.language)
        ]
          .filter(Boolean)
          .join(ja ? '、' : ', ')
      : ''
  const style = theme.small
  const dark = { ...style, colour: ink.text }
  const blocks = [
    paragraph(
      [
        { text: lead + (place ? (ja ? '　' : ' · ') : ''), style: { ...style, weight: 700 } },
        ...spans(setting, place, style)
      ],
      { width, leading: leading.small, align: 'left', above: 2 },
      node('P', parent)
    )
  ]
  const more = (label: string, text: readonly Inline[]): void => {
    blocks.push(
      paragraph(
        [{ text: `${label}${ja ? '：' : ': '}`, style: { ...style, weight: 700 } }, ...text],
        { width, leading: leading.small, align: 'left', above: 1 },
        node('P', parent)
      )
    )
  }
  if (quoted.note?.trim()) more(words.note, markdownInlines(setting, quoted.note.trim(), dark))
  return stack(blocks)
}

/** The paragraphs of a quotation, with its readings in parentheses. */
export function quotedInlines(setting: Setting, quoted: Quotation, style: TextStyle): Inline[][] {
  const small: TextStyle = { ...style, size: style.size * 0.8, colour: ink.quiet }
  return quotedParagraphs(quoted).map((pieces) =>
    pieces.flatMap(({ text, reading }): Inline[] => {
      const base = spans(setting, text, style, quoted.language)
      if (reading === null) return base
      const word = {}
      const read = (part: RubyPart['part'], shown: string): Inline[] =>
        spans(setting, shown, small, quoted.language).map((inline) => ({ ...inline, ruby: { word, part } }))
      return [
        ...base.map((inline): Inline => ({ ...inline, ruby: { word, part: 'RB' } })),
        ...read('RP', '（'),
        ...read('RT', reading),
        ...read('RP', '）')
      ]
    })
  )
}

/** What stands behind a quotation: the mark [3], or what a style of authors and dates has in its place. */
function citationOf(setting: Setting, quoted: Quotation, number: number): Inline[] {
  const { references } = setting.briefing
  const styled = references?.form === 'author-date' ? (references.citations[number - 1] ?? []) : []
  if (styled.length === 0) return [citationMark(setting, quoted.source, setting.theme.quote)]
  const link = sourceLink(setting, quoted.source)
  const style = { ...setting.theme.quote, colour: ink.link }
  const gap: Inline = { text: ' ', style }
  return [gap, ...runInlines(setting, styled, style).map((inline): Inline => (link ? { ...inline, link } : inline))]
}
