import type { Nodes, PhrasingContent, RootContent, Table } from 'mdast'
import { evenPart } from '../../../domain/briefing/even-parts'
import { parseNote } from '../../markdown/parse-note'
import { insetFor, item, paragraph } from '../blocks/paragraph'
import { table, type CellText } from '../blocks/table'
import type { Inline, TextStyle } from '../lines/inline'
import { decorate, space, stack, type Laid } from '../page/laid'
import { ink, leading } from '../page/theme'
import { node, type Node } from '../structure/node'
import { spans, type Setting } from './setting'

/** A Markdown note as blocks. What a memo has no form for (raw HTML, images) is printed as its text. */
export function markdownBlocks(setting: Setting, body: string, parent: Node): Laid[] {
  return parseNote(body).children.flatMap((content) => block(setting, content, parent, setting.theme.width))
}

/** A Markdown note as one run of text: its blocks behind each other, without marks. For places that hold one paragraph. */
export function markdownInlines(setting: Setting, body: string, style: TextStyle): Inline[] {
  const pieces = parseNote(body).children.flatMap((content) => flatten(setting, content, style))
  return pieces.flatMap((piece, index): Inline[] => (index === 0 ? piece : [{ text: ' ', style }, ...piece]))
}

function flatten(setting: Setting, content: Nodes, style: TextStyle): Inline[][] {
  switch (content.type) {
    case 'paragraph':
    case 'heading':
    case 'tableCell':
      return [phrases(setting, content.children, style)]
    case 'code':
    case 'html':
      return [spans(setting, content.value.replace(/\s+/gu, ' '), style)]
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'table':
    case 'tableRow':
    case 'footnoteDefinition':
      return content.children.flatMap((child) => flatten(setting, child, style))
    default:
      return []
  }
}

function block(setting: Setting, content: RootContent, parent: Node, width: number): Laid[] {
  const { theme } = setting
  switch (content.type) {
    case 'heading': {
      const style = theme.style(10.5, { weight: 700, colour: ink.heading })
      return [
        paragraph(
          phrases(setting, content.children, style),
          { width, leading: leading.body, align: 'left', byPhrase: true, keepNext: true, above: 6 },
          node(parent.type === 'Sect' ? 'H3' : 'P', parent)
        )
      ]
    }
    case 'paragraph':
      return [
        paragraph(
          phrases(setting, content.children, theme.body),
          { width, leading: leading.body, above: 4 },
          node('P', parent)
        )
      ]
    case 'list': {
      const list = node('L', parent)
      const markers = content.children.map(({ checked }, index): Inline => {
        const sign = content.ordered ? `${(content.start ?? 1) + index}.` : '•'
        return { text: typeof checked === 'boolean' ? boxes[checked ? 'done' : 'open'] : sign, style: theme.body }
      })
      const wanted = insetFor(markers.slice(-1), 18)
      const inset = hasRoom(width, wanted) ? wanted : 0
      return content.children.flatMap((entry, index) => {
        const own = node('LI', list)
        const blocks = entry.children.flatMap((child) => block(setting, child, node('LBody', own), width - inset))
        const marker = [markers[index]!]
        if (inset === 0) return [alone(marker, width, node('Lbl', own)), ...blocks]
        const first = blocks[0]?.parts[0]?.gap ?? 0
        const body = stack(blocks)
        const parts = body.parts.map((part, at) => (at === 0 ? { ...part, gap: Math.min(first, 2) } : part))
        return [item(marker, { ...body, parts }, { inset, leading: leading.body }, node('Lbl', own))]
      })
    }
    case 'blockquote': {
      const own = node('BlockQuote', parent)
      if (!hasRoom(width, 14)) return content.children.flatMap((child) => block(setting, child, own, width))
      const inner = stack(content.children.flatMap((child) => block(setting, child, own, width - 14)))
      return [
        decorate(inner, 14, (canvas, x, y, height) => canvas.rule(x + 3, y + 2, x + 3, y + height - 2, 1.5, ink.rule))
      ]
    }
    case 'code':
    case 'html':
      return verbatim(setting, content.value, parent, width)
    case 'thematicBreak':
      return [
        {
          parts: [{ height: 1, gap: 8, free: true }],
          keepNext: false,
          paint: (canvas, _from, _to, x, y) => canvas.artifact(() => canvas.rule(x, y, x + width, y, 0.5, ink.rule))
        }
      ]
    case 'table':
      return noteTable(setting, content, parent, width)
    case 'footnoteDefinition': {
      if (!hasRoom(width, 18)) return content.children.flatMap((child) => block(setting, child, parent, width))
      const blocks = content.children.flatMap((child) => block(setting, child, parent, width - 18))
      const marker = [raised(content.label ?? content.identifier, theme.body)]
      return [item(marker, stack(blocks), { inset: 18, leading: leading.body }, node('P', parent))]
    }
    default:
      return []
  }
}

/** Narrower than this nothing is set further in, points: a dozen letters still stand beside each other. */
const leastWidth = 120
const hasRoom = (width: number, inset: number): boolean => width - inset >= leastWidth

/** A marker on a line of its own, where there is no room beside it. */
const alone = (marker: readonly Inline[], width: number, own: Node): Laid =>
  paragraph(marker, { width, leading: leading.body, align: 'left', above: 2, keepNext: true }, own)

/** A column has room for two letters, points. */
const leastColumn = 28

/** A table; one of more columns than there is room for goes on below, evenly. */
function noteTable(setting: Setting, content: Table, parent: Node, width: number): Laid[] {
  const { theme, step } = setting
  const count = Math.max(...content.children.map(({ children }) => children.length))
  const each = evenPart(count, Math.floor(width / leastColumn))
  const blocks: Laid[] = []
  for (let from = 0; from < count; from += each) {
    const [head = [], ...rows] = content.children.map(({ children }) =>
      children.slice(from, from + each).map((cell): CellText => [phrases(setting, cell.children, theme.cell)])
    )
    const aligns = (content.align ?? [])
      .slice(from, from + each)
      .map((align) => (align === 'center' ? 'centre' : (align ?? null)))
    blocks.push(...table({ head, rows, aligns }, { width, leading: leading.cell, above: 6, step }, parent), space(6))
  }
  return blocks
}

/** Signs that the Japanese faces have; ☐ is in none of the fonts. */
const boxes = { done: '✓', open: '□' } as const

/** Code and raw HTML: line by line as it was typed, on a ground of its own. */
function verbatim({ theme }: Setting, text: string, parent: Node, width: number): Laid[] {
  const style = theme.style(9)
  const lines = text
    .split('\n')
    .map((line, index) =>
      paragraph(
        [{ text: line === '' ? ' ' : line, style }],
        { width: width - 16, leading: 13, align: 'left', above: index === 0 ? 6 : 0 },
        node('P', parent)
      )
    )
  const ground = decorate(stack(lines), 8, (canvas, x, y, height) => canvas.box(x, y, width, height, ink.ground))
  return [ground, space(4)]
}

function phrases(setting: Setting, children: readonly PhrasingContent[], style: TextStyle): Inline[] {
  return children.flatMap((child): Inline[] => {
    switch (child.type) {
      case 'text':
        return spans(setting, child.value, style)
      case 'inlineCode':
      case 'html':
        return spans(setting, child.value, style)
      case 'strong':
        return phrases(setting, child.children, { ...style, weight: 700 })
      case 'emphasis':
        // Japanese has no italics; weight does their work.
        return phrases(setting, child.children, { ...style, weight: 700 })
      case 'link': {
        const inner = phrases(setting, child.children, { ...style, colour: ink.link })
        return /^https?:\/\//.test(child.url)
          ? inner.map((inline) => ({ ...inline, link: { uri: child.url, says: child.title ?? child.url } }))
          : inner
      }
      case 'image':
      case 'imageReference':
        return spans(setting, child.alt ?? '', style)
      case 'break':
        return [{ text: ' ', style }]
      case 'footnoteReference':
        return [raised(child.label ?? child.identifier, style)]
      case 'delete':
        return phrases(setting, child.children, { ...style, struck: true })
      default:
        return []
    }
  })
}

const raised = (text: string, style: TextStyle): Inline => ({
  text,
  // Like a citation mark, it is never parted from what it stands behind.
  citation: true,
  style: { ...style, size: style.size * 0.68, raise: style.size * 0.34 }
})
