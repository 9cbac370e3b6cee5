import createBidi from 'bidi-js'
import { shape, type Shape } from './shape'
import type { TextStyle } from './inline'

const bidi = createBidi()
const rightToLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * Embedding level of each cluster of a left-to-right paragraph (UAX #9, rules P2 to I2), or null where all are 0.
 * @param clusters the paragraph's clusters in order
 */
export function levelsOf(clusters: readonly string[]): Uint8Array | null {
  if (!clusters.some((cluster) => rightToLeft.test(cluster))) return null
  const { levels } = bidi.getEmbeddingLevels(clusters.join(''), 'ltr')
  let at = 0
  return Uint8Array.from(clusters, (cluster) => {
    const level = levels[at]!
    at += cluster.length
    return level
  })
}

/** The cluster as it looks right to left: a bracket is turned round (rule L4), and still copies as itself. */
export function mirrored(found: Shape, style: TextStyle): Shape {
  const turned = bidi.getMirroredCharacter(found.text)
  if (!turned) return found
  const { face, glyphs, body, lead, missing } = shape(turned, style.family, style.weight)
  return { ...found, face, glyphs: glyphs.map((glyph) => ({ ...glyph, text: found.text })), body, lead, missing }
}

/**
 * The order in which clusters `start` … `end` of a line stand from left to right (rule L2), and the gaps between them: the
 * gap at a place is before the cluster there. A stretch that is turned round takes its inner gaps with it.
 */
export function visualOrder(
  levels: Uint8Array,
  start: number,
  end: number,
  gaps: Float64Array
): { order: number[]; gaps: Float64Array } {
  const order = Array.from({ length: end - start }, (_, index) => start + index)
  const turned = gaps.slice()
  const highest = order.reduce((most, at) => Math.max(most, levels[at]!), 0)
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length;) {
      let to = from
      while (to < order.length && levels[order[to]!]! >= level) to += 1
      if (to > from + 1) {
        order.splice(from, to - from, ...order.slice(from, to).reverse())
        turned.set(turned.slice(from + 1, to).reverse(), from + 1)
      }
      from = to + 1
    }
  }
  return { order, gaps: turned }
}
