import {
  defaultTreeAdapter,
  Parser,
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  type Token
} from 'parse5'
import { Failure } from '../../../contract/failure'
import { alignText, type Segments } from './align-text'

export type Element = DefaultTreeAdapterTypes.Element
export type TextNode = DefaultTreeAdapterTypes.TextNode
export type ChildNode = DefaultTreeAdapterTypes.ChildNode
export type ParentNode = DefaultTreeAdapterTypes.ParentNode

/** Open elements at one time. Browsers stop nesting at 512; deeper documents are attacks or accidents. */
export const depthLimit = 512
/** Elements of one document; a page of a million tags is no article, and every one costs memory. */
export const elementLimit = 200_000

/** UTF-16 units of one page; more than that is data, and its tree would need gigabytes. */
export const sourceLimit = 10_000_000

export interface HtmlTree {
  readonly document: DefaultTreeAdapterTypes.Document
  readonly source: string
  /** Where a text node's characters stand in the source. */
  segmentsOf(node: TextNode): Segments
}

/** parse5's parser, which also keeps where every character token came from, before neighbours are merged into a node. */
class TracingParser extends Parser<DefaultTreeAdapterMap> {
  readonly pieces = new WeakMap<object, TokenPiece[]>()
  private depth = 0
  private elements = 0

  override onItemPush(node: ParentNode, tagId: number, isTop: boolean): void {
    super.onItemPush(node, tagId, isTop)
    if (++this.depth > depthLimit) throw new Failure('IMPORT_TOO_DEEP', { limit: depthLimit })
    if (++this.elements > elementLimit) throw new Failure('IMPORT_MALFORMED', { reason: `> ${elementLimit} elements` })
  }

  override onItemPop(node: ParentNode, isTop: boolean): void {
    super.onItemPop(node, isTop)
    this.depth--
  }

  override _insertCharacters(token: Token.CharacterToken): void {
    super._insertCharacters(token)
    const { parent, before } = this.placeOfText()
    const siblings = defaultTreeAdapter.getChildNodes(parent)
    const index = before ? siblings.lastIndexOf(before) : siblings.length
    const node = siblings[index - 1]
    if (!node || !defaultTreeAdapter.isTextNode(node)) return
    const pieces = this.pieces.get(node) ?? []
    pieces.push({ start: node.value.length - token.chars.length, token: { ...token } })
    this.pieces.set(node, pieces)
  }

  private placeOfText(): { parent: ParentNode; before: ChildNode | null } {
    if (this._shouldFosterParentOnInsertion()) {
      const { parent, beforeElement } = this._findFosterParentingLocation()
      return { parent, before: beforeElement }
    }
    return { parent: this.openElements.currentTmplContentOrNode, before: null }
  }
}

interface TokenPiece {
  readonly start: number
  readonly token: Token.CharacterToken
}

/** Tokens that follow one another without a gap as one stretch, because their borders may lie inside a reference. */
function joinTokens(
  pieces: readonly TokenPiece[]
): { start: number; chars: string; rawStart: number; rawEnd: number }[] {
  const stretches: { start: number; chars: string; rawStart: number; rawEnd: number }[] = []
  for (const { start, token } of pieces) {
    if (!token.location) continue
    const { startOffset, endOffset } = token.location
    const last = stretches.at(-1)
    if (last && last.rawEnd === startOffset && last.start + last.chars.length === start) {
      last.chars += token.chars
      last.rawEnd = endOffset
    } else stretches.push({ start, chars: token.chars, rawStart: startOffset, rawEnd: endOffset })
  }
  return stretches
}

/**
 * Parses a page with exact positions. Scripts do not run, so that `<noscript>` is read. Raises IMPORT_TOO_DEEP for
 * more than `depthLimit` open elements.
 */
export function parseHtml(source: string): HtmlTree {
  if (source.length > sourceLimit) {
    throw new Failure('FILE_TOO_LARGE', { size: Math.ceil(source.length / 1e6), limit: sourceLimit / 1e6 })
  }
  const parser = new TracingParser({ sourceCodeLocationInfo: true, scriptingEnabled: false })
  parser.tokenizer.write(source, true)
  const cache = new WeakMap<TextNode, Segments>()

  return {
    document: parser.document,
    source,
    segmentsOf(node) {
      const cached = cache.get(node)
      if (cached) return cached
      const segments: Segments = []
      for (const { start, chars, rawStart, rawEnd } of joinTokens(parser.pieces.get(node) ?? [])) {
        const aligned = alignText(chars, source, rawStart, rawEnd)
        for (let at = 0; at < aligned.length; at += 4) {
          segments.push(start + aligned[at]!, aligned[at + 1]!, aligned[at + 2]!, aligned[at + 3]!)
        }
      }
      cache.set(node, segments)
      return segments
    }
  }
}

export const isElement = (node: ChildNode | ParentNode | null | undefined): node is Element =>
  !!node && 'tagName' in node
export const isText = (node: ChildNode | null | undefined): node is TextNode => !!node && node.nodeName === '#text'

export const attributeOf = (element: Element, name: string): string | null =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? null

/** All elements below a node in document order. Iterative: depth is limited, but width is not. */
export function* elementsOf(root: ParentNode): Generator<Element> {
  const pending: ChildNode[] = [...root.childNodes].reverse()
  while (pending.length > 0) {
    const node = pending.pop()!
    if (!isElement(node)) continue
    yield node
    for (let at = node.childNodes.length - 1; at >= 0; at--) pending.push(node.childNodes[at]!)
  }
}

/** The text below a node without scripts and styles, as it stands in the source. */
export function textOf(root: ParentNode): string {
  let text = ''
  const pending: ChildNode[] = [...root.childNodes].reverse()
  while (pending.length > 0) {
    const node = pending.pop()!
    if (isText(node)) text += node.value
    else if (isElement(node) && !/^(?:script|style|template)$/.test(node.tagName)) {
      for (let at = node.childNodes.length - 1; at >= 0; at--) pending.push(node.childNodes[at]!)
    }
  }
  return text
}
