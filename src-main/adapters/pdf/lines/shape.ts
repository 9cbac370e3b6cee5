import { fallbackChain, openFace, type Face, type Family, type Weight } from '../fonts/faces'
import { variedGlyph } from '../fonts/variations'
import { Class, classOf, isHalfBlank } from './classes'

/** One glyph with the text it stands for (what ToUnicode says). Thousandths of an em. */
export interface Glyph {
  readonly id: number
  readonly text: string
  readonly advance: number
}

/** A grapheme cluster as it is drawn. Thousandths of an em. */
export interface Shape {
  readonly text: string
  readonly class: Class
  readonly face: Face
  readonly glyphs: readonly Glyph[]
  /** Width without the half that belongs to a gap. */
  readonly body: number
  /** Where the glyph's own left edge lies from the body's: −500 for 「, whose left half is blank. */
  readonly lead: number
  /** No font has it; 〓 is drawn. */
  readonly missing: boolean
  /** The glyphs' texts do not add up to the cluster's: it has to be given as ActualText. */
  readonly actual: boolean
}

const caches = new Map<string, Map<string, Shape>>()
const emojiFirst = /\p{Emoji_Presentation}|\ufe0f/u
const ignorable = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]+$/u
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u

/** Looks a cluster up in the fallback chain. The answer is kept for the life of the thread. */
export function shape(cluster: string, family: Family, weight: Weight): Shape {
  const key = `${family}-${weight}`
  let cache = caches.get(key)
  if (!cache) caches.set(key, (cache = new Map()))
  let found = cache.get(cluster)
  if (!found) cache.set(cluster, (found = find(cluster, family, weight)))
  return found
}

function find(cluster: string, family: Family, weight: Weight): Shape {
  const value = classOf(cluster)
  const chain = fallbackChain(family, weight)
  const first = openFace(chain[0]!)
  if (ignorable.test(cluster)) {
    // Drawn as a blank of no width, so that it is still there when the text is copied.
    const id = first.font._cmapProcessor.lookup(0x20)
    const glyph = { id, text: cluster, advance: first.font.getGlyph(id).advanceWidth * first.scale }
    return {
      text: cluster,
      class: Class.Invisible,
      face: first,
      glyphs: [glyph],
      body: 0,
      lead: 0,
      missing: false,
      actual: false
    }
  }
  const order = emojiFirst.test(cluster) ? [...chain].reverse() : chain
  for (const faceKey of order) {
    const face = openFace(faceKey)
    const glyphs = glyphsOf(cluster, face)
    if (glyphs)
      return {
        text: cluster,
        class: value,
        face,
        glyphs,
        ...bodyOf(glyphs, value),
        missing: false,
        actual: isPieced(glyphs, cluster)
      }
  }
  const geta = openFace(chain[0]!)
  const id = geta.font._cmapProcessor.lookup(0x3013)
  const glyph = { id, text: cluster, advance: geta.font.getGlyph(id).advanceWidth * geta.scale }
  const body = glyph.advance
  return { text: cluster, class: value, face: geta, glyphs: [glyph], body, lead: 0, missing: true, actual: false }
}

function bodyOf(glyphs: readonly Glyph[], value: Class): { body: number; lead: number } {
  const advance = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0)
  if (advance !== 1000 || !isHalfBlank(value)) return { body: advance, lead: 0 }
  if (value === Class.Open) return { body: 500, lead: -500 }
  if (value === Class.Middle) return { body: 500, lead: -250 }
  return { body: 500, lead: 0 }
}

/** The glyphs of a cluster in one face, or null where the face lacks any of them. */
function glyphsOf(cluster: string, face: Face): Glyph[] | null {
  const { font, scale } = face
  const composed = cluster.normalize('NFC')
  const code = composed.codePointAt(0)!
  if (composed.length === (code > 0xffff ? 2 : 1)) {
    const id = font._cmapProcessor.lookup(code)
    return id ? [{ id, text: cluster, advance: font.getGlyph(id).advanceWidth * scale }] : null
  }
  const selector = selectors.exec(composed)
  const bare = composed.replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')
  if (selector && bare.length === (code > 0xffff ? 2 : 1)) {
    // The plain form stands in for one that the font does not have.
    const varied = variedGlyph(face, code, selector[0].codePointAt(0)!)
    const id = varied || font._cmapProcessor.lookup(code)
    return id ? [{ id, text: cluster, advance: font.getGlyph(id).advanceWidth * scale }] : null
  }
  for (const character of bare) {
    const point = character.codePointAt(0)!
    if (!ignorable.test(character) && !font.hasGlyphForCodePoint(point)) return null
  }
  const run = font.layout(bare)
  const glyphs = run.glyphs.filter(
    (glyph) => glyph.id !== 0 && !ignorable.test(String.fromCodePoint(...glyph.codePoints))
  )
  if (glyphs.length === 0) return null
  return glyphs.map((glyph) => ({
    id: glyph.id,
    text: glyphs.length === 1 ? cluster : String.fromCodePoint(...glyph.codePoints),
    advance: (run.positions[run.glyphs.indexOf(glyph)]?.xAdvance ?? glyph.advanceWidth) * scale
  }))
}

const isPieced = (glyphs: readonly Glyph[], cluster: string): boolean =>
  glyphs.length > 1 && glyphs.map(({ text }) => text).join('') !== cluster

const kernCaches = new WeakMap<Face, Map<string, number>>()

/**
 * Kerning of two Western letters: what is added between them, in thousandths of an em. Ligatures stay off, so that every
 * letter can be marked, broken and copied by itself. Asked by pairs, which soon repeat; words do not.
 */
export function kerning(first: string, second: string, face: Face): number {
  let cache = kernCaches.get(face)
  if (!cache) kernCaches.set(face, (cache = new Map()))
  const pair = first + second
  let found = cache.get(pair)
  if (found === undefined) {
    const { glyphs, positions } = face.font.layout(pair, { liga: false, dlig: false, ccmp: false })
    found = glyphs.length === 2 ? (positions[0]!.xAdvance - glyphs[0]!.advanceWidth) * face.scale : 0
    cache.set(pair, found)
  }
  return found
}
