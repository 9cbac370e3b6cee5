import { insetFor, item, paragraph } from '../blocks/paragraph'
import type { Inline, TextStyle } from '../lines/inline'
import type { Laid } from '../page/laid'
import { ink, leading } from '../page/theme'
import { node } from '../structure/node'
import { plainText, type TextRun } from '../../../domain/briefing/references'
import { memoHeading } from './front'
import { runInlines } from './runs'
import { notePlace, quotationPlace, type Setting } from './setting'

/** A note's mark, and the note where it stands at the foot of the same page. */
export interface NoteMark {
  readonly mark: Inline
  /** Null for endnotes, which wait in the setting. */
  readonly foot: Laid | null
}

/** The note of one quotation, in note style. */
export function noteMark(setting: Setting, number: number, style: TextStyle): NoteMark {
  const runs = setting.noteTexts[number - 1] ?? []
  const says = plainText(runs)
  const mark: Inline = {
    text: String(number),
    style: { ...style, size: style.size * 0.68, raise: style.size * 0.34, colour: ink.link, weight: 400 },
    citation: true,
    link: { to: notePlace(number), says }
  }
  const note = noteBlock(setting, number, runs)
  if (setting.briefing.citationStyle === 'footnotes') return { mark, foot: note }
  setting.endnotes.push(note)
  return { mark, foot: null }
}

function noteBlock(setting: Setting, number: number, runs: readonly TextRun[]): Laid {
  const { theme, root } = setting
  const own = node('Note', root, { id: notePlace(number) })
  const inset = insetFor([{ text: String(setting.noteTexts.length), style: theme.small }], 20)
  const body = paragraph(
    runInlines(setting, runs, theme.small),
    { width: theme.width - inset, leading: leading.small, align: 'left', above: 1 },
    node('P', own)
  )
  const marker: Inline[] = [
    {
      text: String(number),
      style: { ...theme.small, colour: ink.link },
      link: { to: quotationPlace(number), says: setting.words.quotation(number) }
    }
  ]
  const laid = item(marker, body, { inset, leading: leading.small }, node('Lbl', own))
  return {
    ...laid,
    paint(canvas, from, to, x, y) {
      if (from === 0) canvas.destination(notePlace(number), y)
      laid.paint(canvas, from, to, x, y)
    }
  }
}

/** The notes that were kept for the end. */
export function endnotes(setting: Setting): Laid[] {
  const waiting = setting.endnotes.splice(0)
  if (waiting.length === 0) return []
  return [memoHeading(setting, 1, setting.words.headings.endnotes, node('Sect', setting.root)), ...waiting]
}
