import { levelsOf, mirrored } from './bidi'
import { addressBreaks, addressPattern, breakCost, emergency, never, type Neighbour } from './break-rules'
import { Class, isHalfBlank } from './classes'
import { clustersOf } from './clusters'
import { gapBetween, type Gap } from './gaps'
import type { Inline } from './inline'
import { kerning, shape, type Shape } from './shape'

/** The clusters of a paragraph with their widths: what is needed to draw its lines. Points. */
export interface Clusters {
  readonly inlines: readonly Inline[]
  readonly shapes: readonly Shape[]
  /** Index of the inline that each cluster comes from. */
  readonly owners: Uint32Array
  readonly widths: Float64Array
}

/** A paragraph ready to be broken: its clusters, and the gaps and breaks between them. */
export interface Items extends Clusters {
  readonly count: number
  /** `gaps[i]` lies between cluster i − 1 and i; `gaps[0]` is empty. */
  readonly gaps: readonly Gap[]
  /** Points per thousandth of an em, for `gaps[i]`. */
  readonly gapScale: Float64Array
  /** Cost of ending a line before cluster i. */
  readonly costs: Float64Array
  /** Embedding levels of the clusters; null where everything runs from left to right. */
  readonly levels: Uint8Array | null
}

const nothing: Gap = { natural: 0, shrink: 0, shrinkRank: 0, stretch: 0, stretchRank: 0 }

/**
 * Prepares the inlines of one paragraph; line feeds and tabs count as spaces.
 * @param phrases offsets (in clusters) where a phrase begins; anywhere else a break costs more. For headings.
 */
export function itemsOf(inlines: readonly Inline[], phrases?: ReadonlySet<number>): Items {
  const shapes: Shape[] = []
  const owners: number[] = []
  inlines.forEach(({ text, style, citation }, owner) => {
    for (const cluster of clustersOf(text.replace(/[\n\r\t]/g, ' '))) {
      const found = shape(cluster, style.family, style.weight)
      shapes.push(citation ? { ...found, class: Class.Citation, ...wholeBody(found) } : found)
      owners.push(owner)
    }
  })
  const count = shapes.length
  const levels = levelsOf(shapes.map(({ text }) => text))
  levels?.forEach((level, index) => {
    if (level % 2 === 1) shapes[index] = mirrored(shapes[index]!, inlines[owners[index]!]!.style)
  })
  const widths = new Float64Array(count)
  const gapScale = new Float64Array(count)
  const costs = new Float64Array(count)
  const gaps: Gap[] = new Array<Gap>(count)
  for (let index = 0; index < count; index += 1) {
    const found = shapes[index]!
    const scale = inlines[owners[index]!]!.style.size / 1000
    widths[index] = found.body * scale
    gapScale[index] = scale
    gaps[index] =
      index === 0 ? nothing : gapBetween(sideOf(shapes[index - 1]!), sideOf(found), shapes[index - 2]?.class ?? null)
    costs[index] = index === 0 ? never : costAt(shapes, index)
    const [before, own] = [inlines[owners[index - 1] ?? 0]?.ruby, inlines[owners[index]!]!.ruby]
    // A reading begins on the line on which its word ends.
    if (own?.part === 'RP' && before?.part === 'RB' && before.word === own.word) costs[index] = never
    if (phrases && index > 0 && costs[index]! < never && !phrases.has(index)) costs[index]! += 4000
  }
  const items: Items = {
    inlines,
    count,
    shapes,
    owners: Uint32Array.from(owners),
    widths,
    gaps,
    gapScale,
    costs,
    levels
  }
  kernWords(items)
  openAddresses(items)
  return items
}

const wholeBody = (found: Shape): Pick<Shape, 'body' | 'lead'> =>
  found.lead === 0 && found.body !== 500 ? { body: found.body, lead: 0 } : { body: 1000, lead: 0 }

const sideOf = (found: Shape): { class: Class; blank: boolean } => ({
  class: found.class,
  blank: isHalfBlank(found.class) && found.body === 500
})

function costAt(shapes: readonly Shape[], index: number): number {
  const neighbour = (at: number): Neighbour | null => shapes[at] ?? null
  const before = shapes[index - 1]!
  const after = shapes[index]!
  // Spaces before a break vanish with it, so what matters is what stands before them.
  return breakCost(neighbour(index - 2), before, after, neighbour(index + 1))
}

function kernWords({ shapes, owners, widths, inlines, count }: Items): void {
  for (let at = 1; at < count; at += 1) {
    const before = shapes[at - 1]!
    const after = shapes[at]!
    if (owners[at] !== owners[at - 1] || before.face !== after.face || !isKerned(before) || !isKerned(after)) continue
    widths[at - 1]! += (kerning(before.text, after.text, before.face) * inlines[owners[at]!]!.style.size) / 1000
  }
}

const kernedClasses = new Set<Class>([Class.Letter, Class.Digit, Class.WestBreak, Class.WestClose, Class.WestOpen])
const isKerned = (found: Shape): boolean =>
  kernedClasses.has(found.class) && found.glyphs.length === 1 && !found.missing

function openAddresses(items: Items): void {
  const text = items.shapes.map(({ text }) => text).join('')
  if (!text.includes('://')) return
  for (const match of text.matchAll(addressPattern)) {
    const start = clustersOf(text.slice(0, match.index)).length
    const clusters = clustersOf(match[0])
    for (const [at, cost] of addressBreaks(clusters)) items.costs[start + at] = cost
  }
}

/** Opens stretches without a break that are wider than the narrowest line, and nothing else. */
export function openOverlong(items: Items, width: number): void {
  openStretches(items, width, isOpenable)
  // Nothing but brackets: better against the rules than off the page.
  openStretches(items, width, (items, at) => items.shapes[at]!.class !== Class.Invisible)
}

function openStretches(items: Items, width: number, mayOpen: (items: Items, at: number) => boolean): void {
  const { count, widths, gaps, gapScale, costs } = items
  let start = 0
  let run = 0
  for (let index = 0; index <= count; index += 1) {
    const isBreak = index === count || (index > 0 && costs[index]! < never)
    if (isBreak) {
      if (run > width) for (let at = start + 1; at < index; at += 1) if (mayOpen(items, at)) costs[at] = emergency
      start = index
      run = 0
    }
    if (index < count) run += widths[index]! + (index > start ? gaps[index]!.natural * gapScale[index]! : 0)
  }
}

/** Even then no line begins with a point or ends with a bracket, and marks of citation are parted only from each other. */
function isOpenable(items: Items, at: number): boolean {
  const before = items.shapes[at - 1]!.class
  const after = items.shapes[at]!.class
  if (after === Class.Citation) return before === Class.Citation && items.shapes[at]!.text === '['
  if (after === Class.Invisible) return false
  const closing = after === Class.Close || after === Class.Comma || after === Class.Stop || after === Class.WestClose
  return !(closing && before !== after) && before !== Class.Open && before !== Class.WestOpen
}
