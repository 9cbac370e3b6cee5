import type { BlockKind } from '../../../domain/article/article'
import type { Piece } from '../../../domain/reading/read-result'
import { createInlineText, type InlineText } from '../inline-text'
import { safeLink } from '../safe-link'
import { isUnseen, type Verdict } from './find-article'
import { untangle } from './untangle'
import { attributeOf, isElement, isText, textOf, type Element, type HtmlTree, type ParentNode } from './parse-html'

/** A picture of the document that travels with it; null if it is not at hand (nothing is ever fetched). */
export type FindImage = (element: Element) => { readonly sha256: string } | null

interface Place {
  readonly kind: BlockKind
  readonly level: number | null
  readonly marker?: string
  readonly role?: Piece['role']
  readonly language?: string
  readonly listDepth: number
  readonly removedBy: string | null
}

const blockTags = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li listing main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul xmp caption'
  ).split(' ')
)
const runTags = new Map<string, 'strong' | 'emphasis' | 'code'>([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['cite', 'emphasis'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code']
])
const pictograph = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]{0,8}$/u

const rangeOf = (element: Element): { start: number; end: number } | null => {
  const location = element.sourceCodeLocation
  return location ? { start: location.startOffset, end: location.endOffset } : null
}
const startTagOf = (element: Element): { start: number; length: number } => {
  const location = element.sourceCodeLocation
  const tag = location?.startTag ?? location
  return tag ? { start: tag.startOffset, length: tag.endOffset - tag.startOffset } : { start: 0, length: 0 }
}
const isBlock = (element: Element): boolean => blockTags.has(element.tagName)
const childElements = (element: ParentNode): Element[] => element.childNodes.filter(isElement)

function* rowsOf(table: Element): Generator<Element> {
  for (const child of childElements(table)) {
    if (child.tagName === 'tr') yield child
    else if (/^t(?:head|body|foot)$/.test(child.tagName))
      yield* childElements(child).filter((row) => row.tagName === 'tr')
  }
}
const cellsOf = (row: Element): Element[] =>
  childElements(row).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th')

const holds = (element: Element, tags: ReadonlySet<string>): boolean =>
  childElements(element).some((child) => tags.has(child.tagName) || holds(child, tags))
const structure = new Set([
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'article',
  'section',
  'figure',
  'pre'
])

/**
 * Items that follow one another without text between them, as a date and a name under a title: what parts them is white
 * space also where scripts are written without it.
 */
const isRowOfItems = (node: ParentNode): boolean =>
  childElements(node).length > 1 &&
  node.childNodes.every((child) =>
    isText(child) ? child.value.trim() === '' : isElement(child) && items.has(child.tagName)
  )
const items = new Set(['span', 'time', 'a', 'em', 'strong', 'b', 'i', 'small'])

/** A table of data, not one that lays out the page: some row has two cells, and the cells hold no parts of a document. */
function isDataTable(table: Element): boolean {
  if (attributeOf(table, 'role') === 'presentation') return false
  const rows = [...rowsOf(table)]
  if (!rows.some((row) => cellsOf(row).length > 1)) return false
  if (rows.some((row) => cellsOf(row).some((cell) => holds(cell, structure)))) return false
  if (rows.some((row) => cellsOf(row).some((cell) => cell.tagName === 'th'))) return true
  const lengths = rows.flatMap((row) => cellsOf(row).map((cell) => textOf(cell).trim().length))
  return Math.max(...lengths) <= 300 && (rows.length > 1 || Math.max(...lengths) <= 60)
}

/**
 * The parts of a page in the order of its source, with exact ways back. What is no part of the article is among them,
 * marked with the rule that says so.
 *
 * @param base address against which links are resolved, or null
 */
export function buildPieces(tree: HtmlTree, verdict: Verdict, base: string | null, findImage: FindImage): Piece[] {
  const pieces: Piece[] = []
  let inline = createInlineText()
  let place: Place = { kind: 'paragraph', level: null, listDepth: 0, removedBy: null }
  let markerPending = false

  const emit = (line: ReturnType<InlineText['take']>, at: Place, extra: Partial<Piece> = {}): void => {
    if (line.text.trim() === '' && extra.image === undefined) return
    pieces.push({
      kind: at.kind,
      level: at.level,
      text: line.text,
      map: line.map,
      runs: line.runs,
      ...(at.marker !== undefined && markerPending ? { marker: at.marker } : {}),
      ...(at.role ? { role: at.role } : {}),
      ...(at.language ? { language: at.language } : {}),
      ...(at.removedBy !== null ? { removedBy: at.removedBy } : {}),
      ...extra
    })
    markerPending = false
  }
  const flush = (): void => emit(inline.take(), place)

  const within = (next: Place, work: () => void): void => {
    flush()
    const outer = place
    place = next
    work()
    flush()
    place = outer
  }

  const walkChildren = (node: ParentNode): void => {
    const isRow = isRowOfItems(node)
    for (const child of node.childNodes) {
      if (isText(child)) {
        const segments = tree.segmentsOf(child)
        if (isRow && segments.length > 0) inline.space(segments[2]!)
        else inline.add(child.value, segments)
      } else if (isElement(child)) walk(child)
    }
  }

  const walk = (element: Element): void => {
    const tag = element.tagName
    if (isUnseen(element)) return
    if (isBlock(element) || verdict(element) !== place.removedBy) return walkBlock(element)
    const location = startTagOf(element)
    if (tag === 'br') return inline.last === '\n' ? flush() : inline.addWhole('\n', location.start, location.length)
    if (tag === 'wbr' || tag === 'input') return
    if (tag === 'img') return walkImage(element)
    if (tag === 'ruby') return walkRuby(element)
    if (tag === 'rt' || tag === 'rp' || tag === 'rtc') return
    const href = tag === 'a' ? safeLink(attributeOf(element, 'href'), base) : null
    const run = runTags.get(tag)
    if (href !== null) inline.open({ kind: 'link', href })
    else if (run) inline.open({ kind: run })
    walkChildren(element)
    if (href !== null || run) inline.close()
  }

  const walkBlock = (element: Element): void => {
    const removedBy = verdict(element)
    const language = attributeOf(element, 'lang') ?? undefined
    const here: Place = { ...place, removedBy, ...(language ? { language } : {}) }
    const plain: Place = {
      ...here,
      kind:
        place.kind === 'list-item' || place.kind === 'quote' || place.kind === 'definition' ? place.kind : 'paragraph'
    }
    const tag = element.tagName
    const level = /^h([1-6])$/.exec(tag)?.[1]
    if (level) return within({ ...here, kind: 'heading', level: Number(level) }, () => walkChildren(element))
    switch (tag) {
      case 'ul':
      case 'ol':
      case 'dir':
      case 'menu':
        return walkList(element, here)
      case 'blockquote':
        return within({ ...here, kind: 'quote', level: null }, () => walkChildren(element))
      case 'pre':
      case 'listing':
      case 'xmp':
        return walkPreserved(element, here)
      case 'table':
        return isDataTable(element) ? walkTable(element, here) : within(plain, () => walkChildren(element))
      case 'figcaption':
      case 'caption':
        return within({ ...here, kind: 'caption', level: null }, () => walkChildren(element))
      case 'dt':
        return within({ ...here, kind: 'definition-term', level: null }, () => walkChildren(element))
      case 'dd':
        return within({ ...here, kind: 'definition', level: null }, () => walkChildren(element))
      case 'hr':
        return flush()
      default:
        return within(plain, () => walkChildren(element))
    }
  }

  const walkList = (list: Element, here: Place): void => {
    const ordered = list.tagName === 'ol'
    let number = Number.parseInt(attributeOf(list, 'start') ?? '1', 10) || 1
    const depth = here.listDepth + 1
    within({ ...here, listDepth: depth }, () => {
      for (const child of list.childNodes) {
        if (isText(child)) inline.add(child.value, tree.segmentsOf(child))
        else if (isElement(child) && child.tagName === 'li') {
          const value = Number.parseInt(attributeOf(child, 'value') ?? '', 10)
          if (Number.isInteger(value)) number = value
          const marker = ordered ? `${number++}.` : '•'
          within(
            {
              ...here,
              kind: 'list-item',
              level: Math.min(depth, 6),
              marker,
              listDepth: depth,
              removedBy: verdict(child)
            },
            () => {
              markerPending = true
              walkChildren(child)
            }
          )
          markerPending = false
        } else if (isElement(child)) walk(child)
      }
    })
  }

  const walkPreserved = (element: Element, here: Place): void => {
    flush()
    const outer = inline
    inline = createInlineText(true)
    walkPlainly(element)
    emit(inline.take(), { ...here, kind: 'code', level: null })
    inline = outer
  }

  /** Everything below as one line of text: blocks inside become spaces. */
  const walkPlainly = (node: ParentNode): void => {
    for (const child of node.childNodes) {
      if (isText(child)) inline.add(child.value, tree.segmentsOf(child))
      else if (isElement(child) && !isUnseen(child)) {
        if (isBlock(child) || child.tagName === 'br') {
          inline.space(startTagOf(child).start)
          walkPlainly(child)
          const range = rangeOf(child)
          if (range && child.tagName !== 'br') inline.space(Math.max(range.start, range.end - 1))
        } else walk(child)
      }
    }
  }

  const walkTable = (table: Element, here: Place): void => {
    for (const child of childElements(table)) if (child.tagName === 'caption') walkBlock(child)
    flush()
    const outer = inline
    inline = createInlineText()
    let first = true
    let headed = false
    for (const row of rowsOf(table)) {
      const cells = cellsOf(row)
      if (cells.length === 0) continue
      if (first) headed = cells.every((cell) => cell.tagName === 'th' || row.parentNode?.nodeName === 'thead')
      cells.forEach((cell, column) => {
        const tag = startTagOf(cell)
        if (column > 0) inline.addWhole('\t', tag.start, tag.length)
        else if (!first) {
          const rowTag = row.sourceCodeLocation ? startTagOf(row) : tag
          inline.addWhole('\n', rowTag.start, rowTag.length)
        }
        walkPlainly(cell)
      })
      first = false
    }
    emit(inline.take(), { ...here, kind: 'table', level: null, ...(headed ? { role: 'table-head' as const } : {}) })
    inline = outer
  }

  const walkImage = (element: Element): void => {
    const alt = (attributeOf(element, 'alt') ?? '').replace(/\s+/g, ' ').trim()
    const range = rangeOf(element)
    if (!range) return
    if (pictograph.test(alt)) return inline.addWhole(alt, range.start, range.end - range.start)
    const image = findImage(element)
    if (!image && alt === '') return
    flush()
    const map = alt === '' ? [] : [0, alt.length, range.start, range.end - range.start]
    const extra = { rawStart: range.start, rawEnd: range.end, ...(image ? { image: image.sha256 } : {}) }
    emit({ text: alt, map, runs: [] }, { ...place, kind: 'figure', level: null }, extra)
  }

  /** Base text becomes text, `<rt>` its reading; several bases before several readings are paired in order. */
  const walkRuby = (ruby: Element): void => {
    let bases: { start: number; end: number }[] = []
    let paired = 0
    for (const child of ruby.childNodes) {
      if (isElement(child) && (child.tagName === 'rp' || child.tagName === 'rtc')) continue
      if (isElement(child) && child.tagName === 'rt') {
        const base = bases[paired++]
        if (base) inline.ruby(base.start, base.end, textOf(child).replace(/\s+/g, ' ').trim())
        continue
      }
      if (paired > 0) {
        bases = []
        paired = 0
      }
      const start = inline.length
      if (isText(child)) inline.add(child.value, tree.segmentsOf(child))
      else if (isElement(child) && child.tagName === 'rb') walkChildren(child)
      else if (isElement(child)) walk(child)
      if (inline.length > start) bases.push({ start, end: inline.length })
    }
  }

  walkChildren(tree.document)
  flush()
  return untangle(pieces)
}
