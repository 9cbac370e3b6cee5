import { breakLines } from './break-lines'
import type { Inline } from './inline'
import { itemsOf, type Items } from './items'
import { setLine, type Align, type SetLine } from './justify'
import { phraseStarts } from './phrases'

export interface ParagraphOptions {
  /** Points. */
  readonly width: number
  readonly indent?: number
  readonly align?: Align
  /** Breaks between phrases rather than anywhere: headings, captions. */
  readonly byPhrase?: boolean
  readonly hanging?: boolean
}

export interface SetParagraph {
  readonly items: Items
  readonly lines: readonly SetLine[]
  readonly indent: number
}

/** Breaks and sets one paragraph. No text gives no lines. */
export function setParagraph(inlines: readonly Inline[], options: ParagraphOptions): SetParagraph {
  const { width, indent = 0, align = 'justify', hanging = align === 'justify' } = options
  const phrases = options.byPhrase ? phraseStarts(inlines.map(({ text }) => text).join('')) : undefined
  const items = itemsOf(inlines, phrases)
  const broken = breakLines(items, { width, indent, ragged: align !== 'justify', hanging })
  const lines = broken.map((line, index) =>
    setLine(items, line, index === 0 ? width - indent : width, align, index === broken.length - 1, hanging)
  )
  return { items, lines, indent }
}

/** The width a text takes on one line, points. */
export function measure(inlines: readonly Inline[]): number {
  const { lines } = setParagraph(inlines, { width: 1e6, align: 'left' })
  return lines.reduce((widest, line) => Math.max(widest, line.width), 0)
}
