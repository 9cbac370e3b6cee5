import type { Glyph } from '../lines/shape'
import { decodeOnce } from './decode-once'
import type { Face, FaceKey } from './faces'

/** The part of pdfkit's EmbeddedFont (0.20) that glyphs are written through. */
interface EmbeddedFont {
  readonly id: string
  readonly subset: { readonly glyphs: number[]; readonly mapping: Record<number, number> }
  readonly unicode: number[][]
  readonly widths: number[]
  ref(): unknown
}

/** The part of a pdfkit document that fonts need. */
export interface FontDocument {
  font(source: unknown, family: string): unknown
  readonly _font: EmbeddedFont
  readonly page: { readonly fonts: Record<string, unknown> }
}

interface Opened {
  readonly font: EmbeddedFont
  /** By glyph and text: different clusters may be drawn alike. */
  readonly codes: Map<string, string>
  /** The same, for glyphs that were met before. */
  readonly known: Map<Glyph, string>
}

/**
 * The fonts of one document. A glyph is put into the subset once for every text it stands for, so that ToUnicode is
 * always exact: pdfkit keeps only a glyph's first text, and one ⼈ (U+2F08) would turn every 人 into it when copied.
 */
export class EmbeddedFonts {
  readonly #document: FontDocument
  readonly #fonts = new Map<FaceKey, Opened>()

  constructor(document: FontDocument) {
    this.#document = document
  }

  /** Name of the face's font resource, present on the current page. */
  resource(face: Face): string {
    const { font } = this.#open(face)
    this.#document.page.fonts[font.id] ??= font.ref()
    return font.id
  }

  /** The glyph's code in the face's subset, as four hexadecimal digits. */
  code(face: Face, glyph: Glyph): string {
    const { font, codes, known } = this.#open(face)
    let code = known.get(glyph)
    if (code !== undefined) return code
    const key = `${glyph.id} ${glyph.text}`
    code = codes.get(key)
    if (code === undefined) {
      const { glyphs, mapping } = font.subset
      const index = glyphs.push(glyph.id) - 1
      decodeOnce(face, glyph.id)
      mapping[glyph.id] ??= index
      font.widths[index] = glyph.advance
      font.unicode[index] = [...glyph.text].map((character) => character.codePointAt(0)!)
      code = index.toString(16).padStart(4, '0')
      codes.set(key, code)
    }
    known.set(glyph, code)
    return code
  }

  #open(face: Face): Opened {
    let opened = this.#fonts.get(face.key)
    if (!opened) {
      this.#document.font(face.font, face.key)
      opened = { font: this.#document._font, codes: new Map(), known: new Map() }
      this.#fonts.set(face.key, opened)
    }
    return opened
  }
}
