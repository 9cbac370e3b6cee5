import type { Face } from './faces'

const decoded = new WeakMap<Face, Set<number>>()

/**
 * Keeps what a subset has to know of a glyph's outline. fontkit reads all of its points each time the glyph is put into a
 * subset, only to see whether it is made of other glyphs; the points themselves are not kept.
 */
export function decodeOnce(face: Face, id: number): void {
  let known = decoded.get(face)
  if (!known) decoded.set(face, (known = new Set()))
  if (known.has(id)) return
  known.add(id)
  const glyph = face.font.getGlyph(id)
  const outline = glyph._decode()
  const kept = outline && outline.numberOfContours >= 0 ? { numberOfContours: outline.numberOfContours } : outline
  glyph._decode = () => kept
}
