import type { Face } from './faces'

const cache = new WeakMap<Face, ReadonlyMap<string, number>>()

/**
 * The glyph of a code point with a variation selector, or 0 where the font has no form of its own for it. fontkit 2 finds
 * none at all: a code point that is not among a selector's default forms ends its search before the others are looked at.
 */
export function variedGlyph(face: Face, codePoint: number, selector: number): number {
  let glyphs = cache.get(face)
  if (!glyphs) cache.set(face, (glyphs = readVariations(face)))
  return glyphs.get(`${codePoint} ${selector}`) ?? 0
}

/** cmap format 14 (OpenType 1.9, “Unicode Variation Sequences”), the non-default part. */
function readVariations({ font }: Face): Map<string, number> {
  const glyphs = new Map<string, number>()
  for (const { varSelector, nonDefaultUVS } of font._cmapProcessor.uvs?.varSelectors.toArray() ?? []) {
    for (const { unicodeValue, glyphID } of nonDefaultUVS ?? []) glyphs.set(`${unicodeValue} ${varSelector}`, glyphID)
  }
  return glyphs
}
