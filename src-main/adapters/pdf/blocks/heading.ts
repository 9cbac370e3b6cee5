import type { Inline } from '../lines/inline'
import type { Laid } from '../page/laid'
import { ink, type Theme } from '../page/theme'
import { node, type Node } from '../structure/node'
import { paragraph } from './paragraph'

const sizes = { 1: 14, 2: 11.5 } as const
const spaceAbove = { 1: 24, 2: 15 } as const

export interface HeadingPlace {
  readonly level: 1 | 2
  readonly text: string
  readonly name: string
  readonly y: number
  readonly page: number
}

/** A heading, broken by phrase and kept with what follows; the first level has a rule under it. */
export function heading(
  theme: Theme,
  level: 1 | 2,
  inlines: readonly Inline[],
  parent: Node,
  placed: (y: number, page: number) => void
): Laid {
  const size = sizes[level]
  const leading = size * 1.5
  // The title is H1, so that sections are H2 and what is under them H3: no level is left out.
  const own = node(level === 1 ? 'H2' : 'H3', parent)
  const body = paragraph(
    inlines,
    {
      width: theme.width,
      leading,
      align: 'left',
      byPhrase: true,
      above: spaceAbove[level],
      keepNext: true,
      whole: true
    },
    own
  )
  const last = body.parts.length - 1
  const foot = level === 1 ? 9 : 3
  return {
    ...body,
    parts: body.parts.map((part, index) => (index === last ? { ...part, height: part.height + foot } : part)),
    placed,
    paint(canvas, from, to, x, y) {
      body.paint(canvas, from, to, x, y)
      if (level === 1 && to > last) {
        const base = y + (to - from) * leading + 3
        canvas.artifact(() => canvas.rule(x, base, x + theme.width, base, 0.6, ink.rule))
      }
    }
  }
}

export const headingStyle = (theme: Theme, level: 1 | 2): Inline['style'] =>
  theme.style(sizes[level], { weight: 700, colour: ink.heading, family: theme.family })
