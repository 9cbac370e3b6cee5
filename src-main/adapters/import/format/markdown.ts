import type { Nodes, Parents, Root, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Draft } from '../../../domain/article/article'
import type { Piece, ReadHints } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { appendSegment, resolveReference, type Segments } from '../html/align-text'
import { buildPieces } from '../html/build-pieces'
import { collectImages, filesBeside } from '../html/images'
import { attributeOf, elementsOf, parseHtml } from '../html/parse-html'
import { createInlineText, type InlineText } from '../inline-text'
import { warning } from '../../../contract/import-warnings'
import { baseName, draftOfPieces, draftOfText, encodingWarnings } from '../make-draft'
import { safeLink } from '../safe-link'
import { partDefinitions } from './definition-list'
import { readFrontMatter } from './front-matter'
import { isTooMuchMarkdown } from './markdown-size'

const punctuation = /[!-/:-@[-`{-~]/

/**
 * Aligns the value of a Markdown text node with its source: escapes and references are resolved, a line feed of the
 * value may have white space and quotation marks around it in the source. Falls back to one segment for the whole.
 */
function alignMarkdown(value: string, source: string, rawStart: number, rawEnd: number): Segments {
  const segments: Segments = []
  let at = 0
  let raw = rawStart
  while (at < value.length && raw < rawEnd) {
    const character = source[raw]!
    if (character === '\\' && punctuation.test(source[raw + 1] ?? '') && value[at] === source[raw + 1]) {
      appendSegment(segments, at++, 1, raw, 2)
      raw += 2
    } else if (character === '&') {
      const resolved = resolveReference(/^&[#\w]{1,42};/.exec(source.slice(raw, raw + 44))?.[0] ?? '&')
      if (!value.startsWith(resolved.text, at)) break
      appendSegment(segments, at, resolved.text.length, raw, resolved.length)
      at += resolved.text.length
      raw += resolved.length
    } else if (value[at] === '\n') {
      const lineBreak = /^[ \t]*(\r\n?|\n)[ \t>]*/.exec(source.slice(raw, Math.min(rawEnd, raw + 400)))
      if (!lineBreak) break
      const before = lineBreak[0].indexOf(lineBreak[1]!)
      appendSegment(segments, at++, 1, raw + before, lineBreak[1]!.length)
      raw += lineBreak[0].length
      // What the value itself keeps of the indentation is given back.
      while (
        raw > rawStart &&
        /[ \t>]/.test(source[raw - 1]!) &&
        value[at] === source[raw - 1] &&
        /[ \t]/.test(value[at]!)
      )
        raw--
    } else if (value[at] === character) {
      appendSegment(segments, at++, 1, raw++, 1)
    } else break
  }
  return at === value.length ? segments : [0, value.length, rawStart, rawEnd - rawStart]
}

const rangeOf = (node: Nodes): { start: number; end: number } => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0
})

type Place = Pick<Piece, 'kind' | 'level'>

class MarkdownPieces {
  readonly pieces: Piece[] = []
  private readonly definitions = new Map<string, string>()
  private inline: InlineText = createInlineText()
  private ruby: { start: number; reading: string | null } | null = null
  private marker: string | undefined
  /** Of the paragraph that is being read; null where a picture can't stand between two parts. */
  private paragraph: (Place & { readonly start: number }) | null = null
  /** Where the last picture ended, in the source. */
  private pictureEnd = 0

  constructor(
    private readonly source: string,
    root: Root,
    private readonly images: ReturnType<typeof collectImages>
  ) {
    this.collectDefinitions(root)
    for (const child of root.children) this.block(child, { kind: 'paragraph', level: null }, 0)
  }

  private collectDefinitions(node: Nodes): void {
    if (node.type === 'definition') this.definitions.set(node.identifier, node.url)
    if ('children' in node) for (const child of node.children) this.collectDefinitions(child)
  }

  private emit(place: Place, { start, end }: ReturnType<typeof rangeOf>, extra: Partial<Piece> = {}): void {
    const line = this.inline.take()
    if (line.text.trim() === '') return
    const marker = this.marker
    this.marker = undefined
    const piece: Piece = {
      ...place,
      text: line.text,
      map: line.map,
      runs: line.runs,
      ...(marker ? { marker } : {}),
      rawStart: Math.max(start, this.pictureEnd),
      rawEnd: end,
      ...extra
    }
    this.pieces.push(...partDefinitions(piece, this.source))
  }

  private blocks(node: Parents, place: Place, depth: number): void {
    for (const child of node.children) this.block(child, place, depth)
  }

  private block(node: Nodes, place: Place, depth: number): void {
    switch (node.type) {
      case 'heading':
        this.inlines(node)
        return this.emit({ kind: 'heading', level: node.depth }, rangeOf(node))
      case 'paragraph':
        this.paragraph = { ...place, start: rangeOf(node).start }
        this.inlines(node)
        this.paragraph = null
        return this.emit(place, rangeOf(node))
      case 'blockquote':
        return this.blocks(node, { kind: 'quote', level: null }, depth)
      case 'list': {
        let number = node.start ?? 1
        for (const item of node.children) {
          const task = typeof item.checked === 'boolean' ? (item.checked ? '☑' : '☐') : null
          this.marker = task ?? (node.ordered ? `${number++}.` : '•')
          this.blocks(item, { kind: 'list-item', level: Math.min(depth + 1, 6) }, depth + 1)
          this.marker = undefined
        }
        return
      }
      case 'footnoteDefinition':
        this.marker = `[${node.label ?? node.identifier}]`
        this.blocks(node, { kind: 'list-item', level: 1 }, depth)
        this.marker = undefined
        return
      case 'code':
        return this.codeBlock(node)
      case 'table':
        return this.table(node)
      case 'html':
        return this.html(node)
      default:
        return
    }
  }

  private codeBlock(node: Extract<Nodes, { type: 'code' }>): void {
    const { start, end } = rangeOf(node)
    const inner = this.source.indexOf(
      node.value,
      start + (/^(?:`{3,}|~{3,})/.test(this.source.slice(start, start + 3)) ? 3 : 0)
    )
    const exact = inner !== -1 && inner + node.value.length <= end
    let text = ''
    const segments: Segments = []
    for (const { 0: part, index } of node.value.matchAll(/\r\n?|[^\r]+/g)) {
      const written = part.startsWith('\r') ? '\n' : part
      appendSegment(segments, text.length, written.length, inner + index, part.length)
      text += written
    }
    this.inline = createInlineText(true)
    this.inline.add(text, exact ? segments : [0, text.length, start, end - start])
    this.emit({ kind: 'code', level: null }, rangeOf(node))
    this.inline = createInlineText()
  }

  private table(node: Table): void {
    node.children.forEach((row, line) => {
      row.children.forEach((cell, column) => {
        const { start } = rangeOf(cell)
        if (column > 0) this.inline.addWhole('\t', start, 1)
        else if (line > 0) this.inline.addWhole('\n', rangeOf(node.children[line - 1]!).end, 1)
        this.inlines(cell)
      })
    })
    this.emit({ kind: 'table', level: null }, rangeOf(node), { role: 'table-head' })
  }

  /** A block of HTML in Markdown is read as HTML; where its indentation was taken off, only as a whole. */
  private html(node: Extract<Nodes, { type: 'html' }>): void {
    const { start, end } = rangeOf(node)
    const tree = parseHtml(node.value)
    const exact = this.source.slice(start, start + node.value.length) === node.value
    for (const piece of buildPieces(tree, () => null, null, this.images.find)) {
      const map = exact
        ? piece.map.map((number, at) => (at % 4 === 2 ? number + start : number))
        : [0, piece.text.length, start, end - start]
      const { rawStart, rawEnd } = piece
      const range =
        rawStart === undefined || rawEnd === undefined
          ? {}
          : exact
            ? { rawStart: rawStart + start, rawEnd: rawEnd + start }
            : { rawStart: start, rawEnd: end }
      this.pieces.push({ ...piece, ...range, map })
      if (!exact) return
    }
  }

  private inlines(node: Parents): void {
    for (const child of node.children) this.inlineNode(child)
  }

  private inlineNode(node: Nodes): void {
    const { start, end } = rangeOf(node)
    switch (node.type) {
      case 'text':
        if (this.ruby?.reading !== null && this.ruby) this.ruby.reading += node.value
        else this.inline.add(node.value, alignMarkdown(node.value, this.source, start, end))
        return
      case 'break':
        return this.inline.addWhole('\n', start, end - start)
      case 'strong':
      case 'emphasis':
        this.inline.open({ kind: node.type })
        this.inlines(node)
        return this.inline.close()
      case 'inlineCode': {
        const inner = this.source.indexOf(node.value, start + 1)
        this.inline.open({ kind: 'code' })
        if (inner !== -1 && inner + node.value.length < end) this.inline.addWhole(node.value, inner, node.value.length)
        else this.inline.addWhole(node.value, start, end - start)
        return this.inline.close()
      }
      case 'link':
      case 'linkReference': {
        const href = safeLink(node.type === 'link' ? node.url : (this.definitions.get(node.identifier) ?? null), null)
        if (href !== null) this.inline.open({ kind: 'link', href })
        this.inlines(node)
        if (href !== null) this.inline.close()
        return
      }
      case 'image':
      case 'imageReference':
        return this.picture(
          node.alt ?? '',
          node.type === 'image' ? node.url : (this.definitions.get(node.identifier) ?? ''),
          { start, end }
        )
      case 'footnoteReference':
        return this.inline.addWhole(`[${node.label ?? node.identifier}]`, start, end - start)
      case 'html':
        return this.inlineTag(node.value, start, end)
      default:
        if ('children' in node) this.inlines(node)
    }
  }

  /** A picture that is at hand is a part of its own; of any other its description stays in the text. */
  private picture(description: string, address: string, { start, end }: ReturnType<typeof rangeOf>): void {
    const text = description.replace(/\s+/g, ' ').trim()
    const image = this.paragraph && address !== '' ? this.images.at(address) : null
    if (!this.paragraph || !image) {
      if (text !== '') this.inline.addWhole(text, start, end - start)
      return
    }
    const { start: paragraphStart, ...place } = this.paragraph
    this.emit(place, { start: paragraphStart, end: start })
    const map = text === '' ? [] : [0, text.length, start, end - start]
    this.pieces.push({ kind: 'figure', level: null, text, map, rawStart: start, rawEnd: end, image: image.sha256 })
    this.pictureEnd = end
  }

  private inlineTag(tag: string, start: number, end: number): void {
    const name = /^<(\/?[a-z]+)/i.exec(tag)?.[1]?.toLowerCase()
    if (name === 'img') {
      const [element] = [...elementsOf(parseHtml(tag).document)].filter(({ tagName }) => tagName === 'img')
      if (element) this.picture(attributeOf(element, 'alt') ?? '', attributeOf(element, 'src') ?? '', { start, end })
    } else if (name === 'br') this.inline.addWhole('\n', start, end - start)
    else if (name === 'ruby') this.ruby = { start: this.inline.length, reading: null }
    else if ((name === 'rt' || name === 'rp') && this.ruby) this.ruby.reading = ''
    else if (name === '/rp' && this.ruby) this.ruby.reading = null
    else if (name === '/rt' && this.ruby) {
      this.inline.ruby(this.ruby.start, this.inline.length, this.ruby.reading ?? '')
      this.ruby = { start: this.inline.length, reading: null }
    } else if (name === '/ruby') this.ruby = null
  }
}

/** micromark drops a byte order mark without counting it, which would move every offset. */
const withoutMarks = (source: string): string => source.replace(/^\ufeff+/, (marks) => ' '.repeat(marks.length))

/** Without the transforms that look for addresses in finished text: the nodes they make have no position. */
const withPositions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

/** Markdown with GitHub's tables and notes; HTML in it is read, not kept. What is too much for that is read as text. */
export function readMarkdown(file: SourceFile): readonly Draft[] {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  const source = decoded.text
  const front = readFrontMatter(source)
  const hints: ReadHints = { fileName: baseName(file.name), ...front?.hints }
  const around = { format: 'markdown', encoding: decoded.encoding, warnings: encodingWarnings(decoded) }
  if (isTooMuchMarkdown(source)) {
    return [draftOfText(source, hints, { ...around, warnings: [...around.warnings, warning('MARKDOWN_AS_TEXT')] })]
  }
  // The front matter is blanked out, not cut off, so that every offset stays a raw offset.
  const body = front ? source.slice(0, front.end).replace(/[^\r\n]/g, ' ') + source.slice(front.end) : source
  const root = fromMarkdown(withoutMarks(body), { extensions: [gfm()], mdastExtensions: withPositions })
  const images = collectImages(filesBeside(file), null)
  const { pieces } = new MarkdownPieces(body, root, images)
  const head: Piece[] = front
    ? [
        {
          kind: 'code',
          level: null,
          text: source.slice(front.start, front.end),
          map: [0, front.end - front.start, front.start, front.end - front.start],
          removedBy: 'front-matter'
        }
      ]
    : []
  return [
    draftOfPieces(source, [...head, ...pieces], hints, {
      ...around,
      warnings: [...around.warnings, ...images.warnings()],
      attachments: images.found()
    })
  ]
}
