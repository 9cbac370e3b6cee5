import { evenPart } from '../../domain/briefing/even-parts'

/** WordprocessingML (ISO/IEC 29500-1, 17) as strings: just what a memo needs. */

/** Escaped for XML 1.0; characters that XML cannot hold are left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export interface RunStyle {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly smallCaps?: boolean | undefined
  readonly raised?: boolean
  readonly quiet?: boolean
  readonly struck?: boolean | undefined
  /** A character style of the document's. */
  readonly styled?: CharacterStyle | undefined
  readonly language?: string | null
}

export type CharacterStyle = 'Reading' | 'CodeText' | 'Hyperlink'

export function run(text: string, style: RunStyle = {}): string {
  const properties = [
    style.styled ? `<w:rStyle w:val="${style.styled}"/>` : '',
    style.bold ? '<w:b/>' : '',
    style.italic ? '<w:i/>' : '',
    style.smallCaps ? '<w:smallCaps/>' : '',
    style.struck ? '<w:strike/>' : '',
    style.quiet ? '<w:color w:val="595F67"/><w:sz w:val="17"/>' : '',
    style.raised ? '<w:vertAlign w:val="superscript"/>' : '',
    style.language ? `<w:lang w:val="${escapeXml(style.language)}" w:eastAsia="${escapeXml(style.language)}"/>` : ''
  ].join('')
  const pieces = text.split('\n').map((piece) => `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`)
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${pieces.join('<w:br/>')}</w:r>`
}

/** The mark of a note on a quotation. */
export const noteMark = (kind: 'footnote' | 'endnote', number: number): string =>
  `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:${kind}Reference w:id="${number}"/></w:r>`

/** A link to an address, by its relationship. */
export const linkOut = (relation: string, content: string): string =>
  `<w:hyperlink r:id="${relation}" w:history="1">${content}</w:hyperlink>`

/** A link to a bookmark of the same document. */
export const linkTo = (bookmark: string, content: string): string =>
  `<w:hyperlink w:anchor="${bookmark}" w:history="1">${content}</w:hyperlink>`

export const bookmarked = (id: number, name: string, content: string): string =>
  `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`

/** The place of a paragraph in a list: the list's number in the document, and how deep, from 0. */
export interface ListPlace {
  readonly list: number
  readonly depth: number
}

export function paragraph(content: string, style?: string, keepNext = false, place?: ListPlace): string {
  const properties = [
    style ? `<w:pStyle w:val="${style}"/>` : '',
    keepNext ? '<w:keepNext/>' : '',
    place ? `<w:numPr><w:ilvl w:val="${place.depth}"/><w:numId w:val="${place.list}"/></w:numPr>` : ''
  ].join('')
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content}</w:p>`
}

/** A column has room for two letters; Word opens no file with more than 63. */
const mostColumns = 16

/**
 * A table with a repeated head row; widths are shares. Cells are paragraphs' contents. What has too many columns goes on in
 * tables below, evenly, each with the first columns that are the rows' heads.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  shares: readonly number[],
  rowHeads = 0
): string {
  const each = evenPart(shares.length - rowHeads, mostColumns)
  const tables: string[] = []
  for (let from = rowHeads; from < shares.length; from += each) {
    const part = <T>(cells: readonly T[]): T[] => [...cells.slice(0, rowHeads), ...cells.slice(from, from + each)]
    tables.push(narrowTable(part(head), rows.map(part), part(shares)))
  }
  return tables.join('')
}

function narrowTable(head: readonly string[], rows: readonly (readonly string[])[], shares: readonly number[]): string {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.round((share / total) * 9000))
  const cell = (content: string, index: number, isHead: boolean): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/>${isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>' : ''}</w:tcPr>${paragraph(content, 'Cell')}</w:tc>`
  const row = (cells: readonly string[], isHead: boolean): string =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((content, index) => cell(content, index, isHead)).join('')}</w:tr>`
  const edges = ['top', 'bottom', 'insideH']
    .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="9FB1CC"/>`)
    .join('')
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`,
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    head.length > 0 ? row(head, true) : '',
    ...rows.map((cells) => row(cells, false)),
    '</w:tbl>',
    // Word wants a paragraph between a table and whatever comes next.
    paragraph('')
  ].join('')
}
