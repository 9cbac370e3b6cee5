import type { List as MarkdownList, Nodes, PhrasingContent, RootContent, Table } from 'mdast'
import { parseNote } from '../markdown/parse-note'
import { linkOut, paragraph, run, table, type ListPlace, type RunStyle } from './paragraphs'
import { deepestList, type List } from './parts'

/** What the notes of a document share: its lists, and the addresses it links to with their relations' names. */
export interface Notes {
  readonly lists: List[]
  readonly addresses: Map<string, string>
}

/** Where a block of a note stands. */
interface Place {
  readonly style?: string | undefined
  readonly item?: ListPlace
  /** In how many lists. */
  readonly depth: number
  /** The highest heading of the note, which is set as the document's level 2, under the section's own. */
  readonly top: number
}

/** A Markdown note as paragraphs and tables. What a memo has no form for (raw HTML, images) is written as its text. */
export function noteParagraphs(notes: Notes, body: string): string[] {
  const { children } = parseNote(body)
  const depths = children.flatMap((child) => (child.type === 'heading' ? [child.depth] : []))
  return children.flatMap((child) => block(notes, child, { depth: 0, top: Math.min(6, ...depths) }))
}

/** A Markdown note as the runs of one paragraph, its blocks behind each other. */
export function noteRuns(notes: Notes, body: string, style: RunStyle): string {
  return parseNote(body)
    .children.flatMap((child) => flatten(notes, child, style))
    .filter((content) => content !== '')
    .join(run(' ', style))
}

function block(notes: Notes, content: RootContent, place: Place): string[] {
  const { style, item } = place
  switch (content.type) {
    case 'heading': {
      const level = Math.min(4, content.depth - place.top + 2)
      return [paragraph(phrases(notes, content.children, {}), style ?? `Heading${level}`, true, item)]
    }
    case 'paragraph':
      return [paragraph(phrases(notes, content.children, {}), style, false, item)]
    case 'code':
    case 'html':
      return content.value.split('\n').map((line) => paragraph(run(line), content.type === 'code' ? 'Code' : style))
    case 'blockquote':
      return content.children.flatMap((child) => block(notes, child, { ...place, style: 'Quote' }))
    case 'list':
      return list(notes, content, place)
    case 'table':
      return [noteTable(notes, content)]
    case 'thematicBreak':
      return [paragraph(run('＊'), 'Centred')]
    case 'footnoteDefinition': {
      const mark = run(content.label ?? content.identifier, { raised: true })
      return content.children.flatMap((child, index) =>
        child.type === 'paragraph' && index === 0
          ? [paragraph(mark + run(' ') + phrases(notes, child.children, {}), style)]
          : block(notes, child, place)
      )
    }
    default:
      return []
  }
}

function list(notes: Notes, content: MarkdownList, place: Place): string[] {
  const number = notes.lists.push(content.ordered ? { from: content.start ?? 1 } : 'bullets')
  const depth = Math.min(deepestList, place.depth)
  return content.children.flatMap((entry) => {
    let first = true
    return entry.children.flatMap((child) => {
      // Only the first paragraph of an item has its number.
      const item = first && child.type !== 'list' ? { item: { list: number, depth } } : {}
      if (child.type !== 'list') first = false
      const box = entry.checked === null || entry.checked === undefined ? '' : entry.checked ? '☑ ' : '☐ '
      const boxed =
        box !== '' && 'item' in item && child.type === 'paragraph'
          ? { ...child, children: [{ type: 'text' as const, value: box }, ...child.children] }
          : child
      return block(notes, boxed, { style: 'ListParagraph', depth: place.depth + 1, top: place.top, ...item })
    })
  })
}

function noteTable(notes: Notes, content: Table): string {
  const cells = content.children.map(({ children }, row) =>
    children.map((cell) => phrases(notes, cell.children, row === 0 ? { bold: true } : {}))
  )
  const [head = [], ...rows] = cells
  // Word repairs a file whose rows differ in length.
  const even = rows.map((row) => head.map((_, index) => row[index] ?? ''))
  return table(head, even, widths(content, head.length))
}

/** Shares by the longest text of a column, within reason. */
const widths = (content: Table, columns: number): number[] =>
  Array.from({ length: columns }, (_, column) =>
    Math.min(
      30,
      Math.max(
        4,
        ...content.children.map(({ children }) => [...(children[column] ? plain(children[column]) : '')].length)
      )
    )
  )

const plain = (node: Nodes): string =>
  'children' in node ? node.children.map(plain).join('') : 'value' in node ? node.value : ''

function flatten(notes: Notes, content: Nodes, style: RunStyle): string[] {
  switch (content.type) {
    case 'paragraph':
    case 'heading':
    case 'tableCell':
      return [phrases(notes, content.children, style)]
    case 'code':
    case 'html':
      return [run(content.value.replace(/\s+/gu, ' '), style)]
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'table':
    case 'tableRow':
    case 'footnoteDefinition':
      return content.children.flatMap((child) => flatten(notes, child, style))
    default:
      return []
  }
}

function phrases(notes: Notes, children: readonly PhrasingContent[], style: RunStyle): string {
  return children.map((child) => phrase(notes, child, style)).join('')
}

function phrase(notes: Notes, child: PhrasingContent, style: RunStyle): string {
  switch (child.type) {
    case 'text':
      return run(child.value.replace(/\n/gu, ' '), style)
    case 'html':
      return run(child.value, style)
    case 'inlineCode':
      return run(child.value, { ...style, styled: 'CodeText' })
    case 'strong':
      return phrases(notes, child.children, { ...style, bold: true })
    case 'emphasis':
      return phrases(notes, child.children, { ...style, italic: true })
    case 'delete':
      return phrases(notes, child.children, { ...style, struck: true })
    case 'link':
      return /^https?:\/\//.test(child.url)
        ? linkOut(relationOf(notes, child.url), phrases(notes, child.children, { ...style, styled: 'Hyperlink' }))
        : phrases(notes, child.children, style)
    case 'image':
    case 'imageReference':
      return run(child.alt ?? '', style)
    case 'break':
      return run('\n', style)
    case 'footnoteReference':
      return run(child.label ?? child.identifier, { ...style, raised: true })
    case 'linkReference':
      return phrases(notes, child.children, style)
  }
}

/** An address as it is written, and a link to it if it is one of the web's. */
export const addressRun = (notes: Notes, address: string): string =>
  /^https?:\/\//.test(address)
    ? linkOut(relationOf(notes, address), run(address, { styled: 'Hyperlink' }))
    : run(address)

function relationOf({ addresses }: Notes, address: string): string {
  const name = addresses.get(address) ?? `link${addresses.size + 1}`
  addresses.set(address, name)
  return name
}
