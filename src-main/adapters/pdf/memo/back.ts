import type { Section, Source } from '../../../domain/briefing/briefing'
import { sourceEntries } from '../../../domain/briefing/cite'
import type { TextRun } from '../../../domain/briefing/references'
import { printDate } from '../../../domain/briefing/print-date'
import { markdownBlocks } from './markdown'
import { insetFor, item, paragraph } from '../blocks/paragraph'
import type { Inline } from '../lines/inline'
import { stack, type Laid } from '../page/laid'
import { ink, leading } from '../page/theme'
import { node, type Node } from '../structure/node'
import { memoHeading, sentence } from './front'
import { runInlines } from './runs'
import { citationMark, quotationPlace, sourcePlace, spans, type Setting } from './setting'

/** Notes that the reader marked for the memo. */
export function notes(setting: Setting, section: Extract<Section, { kind: 'notes' }>): Laid[] {
  const { theme, words } = setting
  const sect = node('Sect', setting.root)
  const blocks: Laid[] = [memoHeading(setting, 1, words.headings.notes, sect)]
  for (const note of section.notes) {
    if (note.about) {
      const inlines: Inline[] = spans(setting, words.about(note.about), theme.small)
      if (note.source) inlines.push(citationMark(setting, note.source, theme.small))
      blocks.push(
        paragraph(
          inlines,
          { width: theme.width, leading: leading.small, align: 'left', keepNext: true, above: 8 },
          node('P', sect)
        )
      )
    }
    blocks.push(...markdownBlocks(setting, note.body, sect))
  }
  return blocks
}

/** The source list; every entry leads back to the quotations made from it. */
export function sources(setting: Setting): Laid[] {
  const { briefing, words } = setting
  if (briefing.sources.length === 0) return []
  const sect = node('Sect', setting.root)
  const list = node('L', sect)
  return [
    memoHeading(setting, 1, words.headings.sources, sect),
    ...sourceEntries(briefing).map(({ source, runs }) => sourceEntry(setting, source, runs, list))
  ]
}

function sourceEntry(setting: Setting, source: Source, runs: readonly TextRun[], list: Node): Laid {
  const { briefing, theme, words } = setting
  setting.step()
  const { language } = briefing
  const ja = language === 'ja'
  const entry = node('LI', list)
  const body = node('LBody', entry)
  const style = theme.style(9.2, { colour: ink.heading, weight: 700 })
  const inset = insetFor([{ text: `[${briefing.sources.length}]`, style }], 26)
  const width = theme.width - inset
  const stop = ja ? '。' : '.'
  const blocks = [
    paragraph(
      runInlines(setting, runs, theme.style(9.2)),
      { width, leading: 14.5, above: 5, keepNext: true },
      node('P', body)
    )
  ]
  // A style may have the address in the entry itself.
  if (source.url && !runs.some(({ text }) => text.includes(source.url!))) {
    const address: Inline = { text: source.url, style: { ...theme.small, colour: ink.link } }
    const inline = /^https?:\/\//.test(source.url)
      ? { ...address, link: { uri: source.url, says: source.url } }
      : address
    blocks.push(paragraph([inline], { width, leading: leading.small, align: 'left' }, node('P', body)))
  }
  const gradings = [
    ...new Set(source.gradings.map(({ reliability, credibility }) => `${reliability ?? '–'}${credibility ?? '–'}`))
  ].sort()
  const facts = [
    words.accessed(printDate(source.accessedOn, language)),
    words.revision(source.revision),
    `SHA-256 ${source.textSha256.slice(0, 16)}`,
    gradings.join(ja ? '・' : ', ')
  ].filter(Boolean)
  blocks.push(
    paragraph(
      spans(setting, facts.join(ja ? '、' : ', ') + stop, theme.small),
      { width, leading: leading.small, align: 'left' },
      node('P', body)
    )
  )
  if (source.origins.length > 0) {
    blocks.push(
      paragraph(
        spans(setting, words.origins(source.origins.length, source.origins), theme.small),
        { width, leading: leading.small, align: 'left' },
        node('P', body)
      )
    )
  }
  const quoted = setting.quotedFrom.get(source.number) ?? []
  if (quoted.length > 0) {
    const back: Inline[] = [{ text: `${words.citedAt}${ja ? '：' : ': '}`, style: theme.small }]
    quoted.slice(0, 60).forEach((number, index) => {
      if (index > 0) back.push({ text: ja ? '、' : ', ', style: theme.small })
      back.push({
        text: String(number),
        style: { ...theme.small, colour: ink.link },
        link: { to: quotationPlace(number), says: words.quotation(number) }
      })
    })
    if (quoted.length > 60) back.push({ text: '…', style: theme.small })
    blocks.push(paragraph(back, { width, leading: leading.small, align: 'left' }, node('P', body)))
  }
  // An entry is short; one line of it alone on the next page would be read as another's.
  const block = stack(blocks, { whole: true })
  const marker: Inline[] = [{ text: `[${source.number}]`, style }]
  const laid = item(marker, block, { inset, leading: 14.5 }, node('Lbl', entry))
  return {
    ...laid,
    paint(canvas, from, to, x, y) {
      if (from === 0) canvas.destination(sourcePlace(source.number), y)
      laid.paint(canvas, from, to, x, y)
    }
  }
}

/** How the memo was made. */
export function method(setting: Setting, section: Extract<Section, { kind: 'method' }>): Laid[] {
  const sect = node('Sect', setting.root)
  return [
    memoHeading(setting, 1, setting.words.headings.method, sect),
    ...section.sentences.map((text) => sentence(setting, text, sect, 2))
  ]
}
