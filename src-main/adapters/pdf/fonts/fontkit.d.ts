declare module 'fontkit' {
  /** The part of fontkit 2 that is used here; the package brings no types. Units are the font's own. */
  export interface Glyph {
    readonly id: number
    readonly codePoints: readonly number[]
    readonly advanceWidth: number
    /** Not public: the outline of a TrueType glyph; null where it is blank, less than 0 contours where it is made of others. */
    _decode(): { readonly numberOfContours: number } | null
  }
  export interface GlyphPosition {
    readonly xAdvance: number
    readonly xOffset: number
    readonly yOffset: number
  }
  export interface Font {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly xHeight: number
    hasGlyphForCodePoint(codePoint: number): boolean
    getGlyph(id: number, codePoints?: readonly number[]): Glyph
    layout(
      text: string,
      features?: Readonly<Record<string, boolean>>
    ): { readonly glyphs: readonly Glyph[]; readonly positions: readonly GlyphPosition[] }
    /** Not public: cmap look-ups, and the table of variation selectors (format 14). */
    readonly _cmapProcessor: {
      lookup(codePoint: number): number
      readonly uvs: {
        readonly varSelectors: {
          toArray(): readonly {
            readonly varSelector: number
            readonly nonDefaultUVS: readonly { readonly unicodeValue: number; readonly glyphID: number }[] | null
          }[]
        }
      } | null
    }
  }
  export function create(bytes: Uint8Array): Font
}
