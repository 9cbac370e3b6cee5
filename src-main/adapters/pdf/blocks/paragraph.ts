import type { Inline } from '../lines/inline'
import type { Align } from '../lines/justify'
import { alignFor, measure, setParagraph } from '../lines/paragraph'
import type { Laid, Part } from '../page/laid'
import type { Node } from '../structure/node'

export interface ParagraphStyle {
  readonly width: number
  readonly leading: number
  readonly align?: Align
  /** Indent of the first line, points. */
  readonly indent?: number
  /** Space above, points. */
  readonly above?: number
  readonly keepNext?: boolean
  readonly byPhrase?: boolean
  readonly whole?: boolean
  /** Notes that the paragraph's marks call for, by the inline that carries the mark. */
  readonly notes?: ReadonlyMap<Inline, Laid>
}

/**
 * A paragraph. Its first two and its last two lines stay together (no widow, no orphan). The baseline sits so that the
 * em box is in the middle of the line's height.
 */
export function paragraph(inlines: readonly Inline[], style: ParagraphStyle, node: Node): Laid {
  const { width, leading, indent = 0, above = 0 } = style
  const align = style.align ?? alignFor(inlines.map(({ text }) => text).join(''), width, inlines[0]?.style.size ?? 10)
  const { items, lines } = setParagraph(inlines, {
    width,
    indent,
    align,
    ...(style.byPhrase ? { byPhrase: true } : {})
  })
  const size = inlines[0]?.style.size ?? 10
  const ascent = (leading - size) / 2 + size * 0.88
  const count = lines.length
  const parts: Part[] = lines.map((line, index) => {
    const notes = style.notes ? notesOf(items.inlines, items.owners.subarray(line.start, line.end), style.notes) : []
    return {
      height: leading,
      gap: index === 0 ? above : 0,
      free: !style.whole && (index === 0 || (index !== 1 && index !== count - 1)),
      ...(notes.length > 0 ? { notes } : {})
    }
  })
  return {
    parts: style.whole && parts[0] ? [{ ...parts[0], free: true }, ...parts.slice(1)] : parts,
    keepNext: style.keepNext ?? false,
    paint(canvas, from, to, x, y) {
      for (let at = from; at < to; at += 1) {
        const left = x + (at === 0 ? indent : 0)
        canvas.line(items, lines[at]!, left, y + (at - from) * leading + ascent, node)
      }
    }
  }
}

function notesOf(inlines: readonly Inline[], owners: Uint32Array, notes: ReadonlyMap<Inline, Laid>): Laid[] {
  const found = new Set<Laid>()
  for (const owner of owners) {
    const note = notes.get(inlines[owner]!)
    if (note) found.add(note)
  }
  return [...found]
}

/** Room for the widest of a list's markers, so that none runs into its text; `least` where all are narrower. */
export const insetFor = (widest: readonly Inline[], least: number): number => Math.max(least, measure(widest) + 6)

/** A paragraph behind a marker: list items, numbered notes. A marker is never broken, however wide. */
export function item(
  marker: readonly Inline[],
  body: Laid,
  style: { inset: number; leading: number },
  node: Node
): Laid {
  const size = marker[0]?.style.size ?? 10
  const ascent = (style.leading - size) / 2 + size * 0.88
  const { items, lines } = setParagraph(marker, { width: 1e6, align: 'left' })
  return {
    ...body,
    paint(canvas, from, to, x, y) {
      const line = lines[0]
      if (from === 0 && line) canvas.line(items, line, x, y + ascent, node)
      body.paint(canvas, from, to, x + style.inset, y)
    }
  }
}
