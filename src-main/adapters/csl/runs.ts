import { parseFragment, type DefaultTreeAdapterMap } from 'parse5'
import type { TextRun } from '../../domain/briefing/references'

type Node = DefaultTreeAdapterMap['node']
type Style = Omit<TextRun, 'text'>

/**
 * What citeproc has formatted, as runs: italic, bold, small capitals, raised text and links are kept, all other markup is
 * not. The number at an entry's margin is left out, for the source list has numbers of its own.
 */
export function runsOf(html: string): TextRun[] {
  const runs: TextRun[] = []
  const walk = (node: Node, style: Style): void => {
    if ('value' in node && node.nodeName === '#text') return add(runs, node.value, style)
    if (!('childNodes' in node)) return
    const attrs = 'attrs' in node ? node.attrs : []
    const attributeOf = (name: string): string => attrs.find((each) => each.name === name)?.value ?? ''
    if (attributeOf('class') === 'csl-left-margin') return
    const isBlock = /^csl-(?:block|indent|right-inline)$/u.test(attributeOf('class'))
    if (isBlock && runs.length > 0) add(runs, ' ', {})
    const own = styleOf(node.nodeName, attributeOf('style'), attributeOf('href'), style)
    for (const child of node.childNodes) walk(child, own)
    if (isBlock) add(runs, ' ', {})
  }
  walk(parseFragment(html), {})
  return trim(runs)
}

function styleOf(name: string, css: string, href: string, style: Style): Style {
  const { italic: _italic, ...upright } = style
  const { bold: _bold, ...light } = style
  const { smallCaps: _smallCaps, ...plain } = style
  if (name === 'i' || name === 'em') return { ...style, italic: true }
  if (name === 'b') return { ...style, bold: true }
  if (name === 'sup') return { ...style, raised: 'super' }
  if (name === 'sub') return { ...style, raised: 'sub' }
  if (css.includes('small-caps')) return { ...style, smallCaps: true }
  if (css.includes('font-style:normal')) return upright
  if (css.includes('font-weight:normal')) return light
  if (css.includes('font-variant:normal')) return plain
  if (name === 'a' && /^https?:\/\//iu.test(href)) return { ...style, link: href }
  return style
}

function add(runs: TextRun[], text: string, style: Style): void {
  const folded = text.replace(/[\n\t ]+/gu, ' ')
  if (folded === '') return
  const last = runs[runs.length - 1]
  if (last && folded === ' ' && last.text.endsWith(' ')) return
  const isAlike = last && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ ...style, text: '' })
  if (isAlike) runs[runs.length - 1] = { ...style, text: last.text + folded }
  else runs.push({ ...style, text: folded })
}

function trim(runs: TextRun[]): TextRun[] {
  const ends = runs.map((run, index) => {
    const left = index === 0 ? run.text.trimStart() : run.text
    return { ...run, text: index === runs.length - 1 ? left.trimEnd() : left }
  })
  return ends.filter(({ text }) => text !== '')
}
