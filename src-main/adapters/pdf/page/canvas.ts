import type PDFDocument from 'pdfkit'
import { EmbeddedFonts, type FontDocument } from '../fonts/embedded-fonts'
import type { Inline, RubyPart } from '../lines/inline'
import type { Clusters } from '../lines/items'
import type { SetLine } from '../lines/justify'
import type { Node } from '../structure/node'

type Document = InstanceType<typeof PDFDocument>
/** pdfkit's structure element, as far as it is used. */
interface Element {
  readonly dictionary: { readonly data: Record<string, unknown> }
  add(child: unknown): unknown
  end(): unknown
}
interface Structured {
  struct(type: string, options: Readonly<Record<string, unknown>>): Element
  addStructure(element: Element): unknown
}

/** Draws on the current page: points from the top left, text by its baseline. Keeps the logical structure alongside. */
export class Canvas {
  readonly fonts: EmbeddedFonts
  readonly #document: Document
  readonly #elements = new Map<Node, Element>()
  readonly #drawnMissing = new Map<string, readonly string[]>()
  readonly #words = new Map<object, Node>()
  readonly #readings: (() => void)[] = []
  #artifact = false

  constructor(document: Document) {
    this.#document = document
    this.fonts = new EmbeddedFonts(document as unknown as FontDocument)
  }

  get pageHeight(): number {
    return this.#document.page.height
  }

  /** Glyphs that no font had, in order of appearance. */
  get missingGlyphs(): { text: string; codePoints: readonly string[] }[] {
    return [...this.#drawnMissing].map(([text, codePoints]) => ({ text, codePoints }))
  }

  /** Draws content that belongs to a node of the structure. */
  mark(node: Node, paint: () => void): void {
    if (this.#artifact) return paint()
    const element = this.#element(node)
    const content = this.#document.markStructureContent(node.type)
    paint()
    this.#document.endMarkedContent()
    element.add(content)
  }

  /** Draws what is no content: rules, page numbers, repeated table heads. */
  artifact(paint: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    if (this.#artifact) return paint()
    this.#artifact = true
    this.#document.markContent('Artifact', { type })
    paint()
    this.#document.endMarkedContent()
    this.#artifact = false
  }

  #element(node: Node): Element {
    let element = this.#elements.get(node)
    if (!element) {
      const { language, alt, scope, box, id } = node
      const structured = this.#document as unknown as Structured
      element = structured.struct(node.type, {
        ...(language ? { lang: language } : {}),
        ...(alt ? { alt } : {}),
        ...(scope ? { scope } : {}),
        ...(box ? { bbox: [...box] } : {})
      })
      if (id) element.dictionary.data['ID'] = new String(id)
      if (node.parent) this.#element(node.parent).add(element)
      else structured.addStructure(element)
      this.#elements.set(node, element)
    }
    return element
  }

  /** Draws one set line. Links, languages and clusters that need ActualText get marks of their own. */
  line(items: Clusters, line: SetLine, x: number, baseline: number, node: Node): void {
    let next = line.start
    while (next < line.end) {
      const at = next
      const owner = items.owners[at]!
      const inline = items.inlines[owner]!
      let stop = at + 1
      while (stop < line.end && joins(items, at, stop)) stop += 1
      const end = stop
      const paint = (): void =>
        this.#document.addContent(this.#show(items, line, at, end, x, baseline)) as unknown as void
      if (this.#artifact) paint()
      else if (inline.ruby) this.#annotated(inline.ruby, inline.language, node, paint)
      else if (inline.link) this.#linked(items, line, at, end, x, baseline, node, inline, paint)
      else if (inline.language) this.mark({ type: 'Span', parent: node, language: inline.language }, paint)
      else this.mark(node, paint)
      next = end
    }
  }

  /**
   * A word with its reading is a ruby of the structure, in its place in the sentence. In the page's content the reading
   * waits for `drawReadings`: what is copied or searched by the order of content is then the quoted text alone.
   */
  #annotated({ word, part }: RubyPart, language: string | undefined, parent: Node, paint: () => void): void {
    let ruby = this.#words.get(word)
    if (!ruby) this.#words.set(word, (ruby = { type: 'Ruby', parent, ...(language ? { language } : {}) }))
    const own: Node = { type: part, parent: ruby }
    if (part === 'RB') this.mark(own, paint)
    else this.#readings.push(() => this.mark(own, paint))
  }

  /** Draws the readings of what was drawn since the last call; on the same page. */
  drawReadings(): void {
    for (const draw of this.#readings.splice(0)) draw()
  }

  #linked(
    items: Clusters,
    line: SetLine,
    start: number,
    end: number,
    x: number,
    baseline: number,
    node: Node,
    inline: Inline,
    paint: () => void
  ): void {
    const link = inline.link!
    const element = this.#element({ type: 'Link', parent: node })
    const content = this.#document.markStructureContent('Link')
    paint()
    this.#document.endMarkedContent()
    element.add(content)
    // Right to left, the first cluster is not the leftmost.
    let [left, right] = [Infinity, -Infinity]
    for (let at = start; at < end; at += 1) {
      const edge = x + line.lefts[at - line.start]!
      left = Math.min(left, edge)
      right = Math.max(right, edge + items.widths[at]!)
    }
    const height = inline.style.size * 1.15
    const top = baseline - (inline.style.raise ?? 0) - inline.style.size * 0.9
    const options = {
      structParent: element,
      Contents: new String(link.says)
    } as unknown as PDFKit.Mixins.AnnotationOption
    if ('to' in link) this.#document.goTo(left, top, right - left, height, link.to, options)
    else this.#document.link(left, top, right - left, height, link.uri, options)
    // pdfkit notes an annotation's page when its element ends: on this page, not on the last.
    element.end()
  }

  /** Content operators that show clusters `start` … `end` of a line. */
  #show(items: Clusters, line: SetLine, start: number, end: number, x: number, baseline: number): string {
    const parts: string[] = []
    for (let at = start; at < end;) {
      const owner = items.owners[at]!
      const face = items.shapes[at]!.face
      let stop = at + 1
      while (
        stop < end &&
        items.owners[stop] === owner &&
        items.shapes[stop]!.face === face &&
        !items.shapes[stop]!.actual
      ) {
        if (items.shapes[at]!.actual) break
        stop += 1
      }
      parts.push(this.#run(items, line, at, stop, x, baseline))
      at = stop
    }
    return parts.join('\n')
  }

  #run(items: Clusters, line: SetLine, start: number, end: number, x: number, baseline: number): string {
    const { style } = items.inlines[items.owners[start]!]!
    const first = items.shapes[start]!
    const { face } = first
    const scale = 1000 / style.size
    const origin = line.lefts[start - line.start]! + first.lead / scale
    let pen = 0
    let hex = ''
    let shown = ''
    for (let at = start; at < end; at += 1) {
      const shape = items.shapes[at]!
      if (shape.missing) this.#note(shape.text)
      const target = (line.lefts[at - line.start]! - origin) * scale + shape.lead
      const move = Math.round(target - pen)
      if (move !== 0) {
        shown += hex ? `<${hex}>${-move}` : `${-move}`
        hex = ''
        pen += move
      }
      for (const glyph of shape.glyphs) {
        hex += this.fonts.code(face, glyph)
        pen += glyph.advance
      }
    }
    if (hex) shown += `<${hex}>`
    const name = this.fonts.resource(face)
    const y = baseline - (style.raise ?? 0)
    const struck = style.struck ? `\n${this.#strike(items, line, start, end, x, y)}` : ''
    const text = `BT ${colour(style.colour)} rg /${name} ${number(style.size)} Tf 1 0 ${style.slanted ? '0.2' : '0'} -1 ${number(x + origin)} ${number(y)} Tm [${shown}] TJ ET${struck}`
    return first.actual ? `/Span <</ActualText <${utf16(first.text)}>>> BDC\n${text}\nEMC` : text
  }

  /** A stroke through clusters `start` … `end`, on to what follows in the same style; in the fill colour of their text. */
  #strike(items: Clusters, line: SetLine, start: number, end: number, x: number, baseline: number): string {
    const { size } = items.inlines[items.owners[start]!]!.style
    const left = line.lefts[start - line.start]!
    const goesOn = end < line.end && items.owners[end] === items.owners[start]
    const right = goesOn ? line.lefts[end - line.start]! : line.lefts[end - 1 - line.start]! + items.widths[end - 1]!
    const thickness = size * 0.06
    return `${number(x + left)} ${number(baseline - size * 0.34)} ${number(right - left)} ${number(thickness)} re f`
  }

  #note(text: string): void {
    if (this.#drawnMissing.has(text)) return
    const codePoints = [...text].map(
      (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    )
    this.#drawnMissing.set(text, codePoints)
  }

  rule(x1: number, y1: number, x2: number, y2: number, width: number, stroke: string): void {
    this.draw(`${number(width)} w ${colour(stroke)} RG ${number(x1)} ${number(y1)} m ${number(x2)} ${number(y2)} l S`)
  }

  box(x: number, y: number, width: number, height: number, fill: string): void {
    this.draw(`${colour(fill)} rg ${number(x)} ${number(y)} ${number(width)} ${number(height)} re f`)
  }

  /** Raw content operators in the page's own coordinates. */
  draw(operators: string): void {
    this.#document.addContent(operators)
  }

  /** Names a place on the current page. */
  destination(name: string, y: number): void {
    this.#document.addNamedDestination(name, 'XYZ', 0, Math.max(0, y), null as unknown as number)
  }
}

/** Whether cluster `end` is drawn in the same mark as cluster `at`. */
function joins(items: Clusters, at: number, end: number): boolean {
  const a = items.owners[at]!
  const b = items.owners[end]!
  if (a === b) return true
  const one = items.inlines[a]!
  const other = items.inlines[b]!
  return !one.link && !other.link && !one.ruby && !other.ruby && one.language === other.language
}

/** At most three decimals: a thousandth of a point is beyond every printer. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000)

/** `#rrggbb` as three operands. */
export const colour = (hex: string): string =>
  [1, 3, 5].map((at) => number(parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ')

function utf16(text: string): string {
  let hex = 'feff'
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, '0')
  return hex
}
