import { breakLines } from './break-lines'
import type { Inline } from './inline'
import { itemsOf, type Clusters } from './items'
import { setLine, type Align, type SetLine } from './justify'
import { phraseStarts } from './phrases'
import { keyOf, linesOf, type Lines } from './set-paragraphs'

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
  readonly items: Clusters
  readonly lines: readonly SetLine[]
  readonly indent: number
}

/** Breaks and sets one paragraph. No text gives no lines. */
export function setParagraph(inlines: readonly Inline[], options: ParagraphOptions): SetParagraph {
  const { width, indent = 0, align = 'justify', hanging = align === 'justify', byPhrase = false } = options
  const key = `${width} ${indent} ${align} ${hanging} ${byPhrase} ${keyOf(inlines)}`
  const { lines, ...clusters } = linesOf(key, () => setLines(inlines, { width, indent, align, hanging, byPhrase }))
  return { items: { inlines, ...clusters }, lines, indent }
}

function setLines(inlines: readonly Inline[], options: Required<ParagraphOptions>): Lines {
  const { width, indent, align, hanging, byPhrase } = options
  const phrases = byPhrase ? phraseStarts(inlines.map(({ text }) => text).join('')) : undefined
  const items = itemsOf(inlines, phrases)
  const broken = breakLines(items, { width, indent, ragged: align !== 'justify', hanging })
  const lines = broken.map((line, index) =>
    setLine(items, line, index === 0 ? width - indent : width, align, index === broken.length - 1, hanging)
  )
  // Gaps and costs have done their work; of a memo of a thousand pages they would be half the memory.
  const { shapes, owners, widths } = items
  return { shapes, owners, widths, lines }
}

/** Narrower than this, in ems, Western and Korean text is left ragged: its few spaces would gape. */
const narrow = 28

/** How a text is best aligned at a width: Japanese is justified down to 12 ems, for it opens anywhere. */
export function alignFor(text: string, width: number, size: number): 'justify' | 'left' {
  if (width / size >= narrow) return 'justify'
  if (width / size < 12) return 'left'
  const japanese = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return japanese * 3 >= text.length ? 'justify' : 'left'
}

/** The width a text takes on one line, points. */
export function measure(inlines: readonly Inline[]): number {
  const { lines } = setParagraph(inlines, { width: 1e6, align: 'left' })
  return lines.reduce((widest, line) => Math.max(widest, line.width), 0)
}
