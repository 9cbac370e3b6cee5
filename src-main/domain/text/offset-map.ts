import type { OffsetMap } from '../article/article'
import type { Range } from './range'

/**
 * Collects segments of an offset map in order. Neighbours that both map unit by unit and touch on either side are
 * joined, so that a map's size follows the number of changes, not the length of the text.
 */
export class OffsetMapBuilder {
  readonly #segments: number[] = []

  /** Adds one segment. Empty ones are dropped; starts must not go back on either side (raises `RangeError`). */
  add(start: number, length: number, rawStart: number, rawLength: number): this {
    if (length === 0) return this
    const all = this.#segments
    const last = all.length - 4
    if (last >= 0) {
      const end = all[last]! + all[last + 1]!
      const rawEnd = all[last + 2]! + all[last + 3]!
      if (start < end || rawStart < rawEnd) throw new RangeError('offset map segments must ascend')
      const plain = length === rawLength && all[last + 1] === all[last + 3]
      if (plain && start === end && rawStart === rawEnd) {
        all[last + 1]! += length
        all[last + 3]! += rawLength
        return this
      }
    }
    all.push(start, length, rawStart, rawLength)
    return this
  }

  /** Adds all segments of another map, moved by `shift` on the clean side. */
  addMap(map: OffsetMap, shift: number): this {
    for (let i = 0; i < map.length; i += 4) this.add(map[i]! + shift, map[i + 1]!, map[i + 2]!, map[i + 3]!)
    return this
  }

  finish(): OffsetMap {
    return this.#segments
  }
}

/** The map of a text onto an equal stretch of raw text. */
export function plainMap(length: number, rawStart: number): OffsetMap {
  return length === 0 ? [] : [0, length, rawStart, length]
}

/** Index of the last segment whose value in `column` (0 clean start, 2 raw start) is ≤ `offset`, or −4. */
function segmentAt(map: OffsetMap, column: 0 | 2, offset: number): number {
  let low = 0
  let high = map.length / 4
  while (low < high) {
    const middle = (low + high) >>> 1
    if (map[middle * 4 + column]! <= offset) low = middle + 1
    else high = middle
  }
  return (low - 1) * 4
}

/**
 * Carries an offset across the map: `from` is the column it is counted in. A `start` between two segments moves
 * forward to the next one and an `end` back to the one before; inside an unequal segment they take in the whole of it.
 */
function carry(map: OffsetMap, from: 0 | 2, offset: number, edge: 'start' | 'end'): number {
  const to = from === 0 ? 2 : 0
  const i = segmentAt(map, from, edge === 'end' ? offset - 1 : offset)
  if (i < 0) return map.length === 0 || edge === 'end' ? 0 : map[to]!
  const length = map[i + from + 1]!
  const into = offset - map[i + from]!
  const inside = edge === 'end' ? into <= length : into < length
  if (!inside) {
    if (edge === 'start' && i + 4 < map.length) return map[i + 4 + to]!
    return map[i + to]! + map[i + to + 1]!
  }
  if (length === map[i + to + 1]) return map[i + to]! + into
  return edge === 'start' ? map[i + to]! : map[i + to]! + map[i + to + 1]!
}

/** Raw offset of a clean offset, as the start or the end of a range. */
export function toRawOffset(map: OffsetMap, offset: number, edge: 'start' | 'end' = 'start'): number {
  return carry(map, 0, offset, edge)
}

/** Clean offset of a raw offset, as the start or the end of a range. */
export function toCleanOffset(map: OffsetMap, rawOffset: number, edge: 'start' | 'end' = 'start'): number {
  return carry(map, 2, rawOffset, edge)
}

/** The smallest raw range that holds every clean character of `range`; an empty range stays empty. */
export function toRawRange(map: OffsetMap, range: Range): Range {
  const start = toRawOffset(map, range.start, 'start')
  return { start, end: range.end <= range.start ? start : Math.max(start, toRawOffset(map, range.end, 'end')) }
}

/** The clean range of what `range` left in the clean text; empty where cleaning took all of it out. */
export function toCleanRange(map: OffsetMap, range: Range): Range {
  const start = toCleanOffset(map, range.start, 'start')
  return { start, end: range.end <= range.start ? start : Math.max(start, toCleanOffset(map, range.end, 'end')) }
}

/**
 * One map out of two: `outer` leads from the clean text to a text between, `inner` from there to the raw text. Plain
 * stretches are cut where the inner map changes; an unequal stretch on either side maps as a whole. Clean characters
 * that `inner` does not cover take the raw place between their neighbours with no raw length.
 */
export function composeMaps(outer: OffsetMap, inner: OffsetMap): OffsetMap {
  const built = new OffsetMapBuilder()
  let rawReached = 0
  const add = (start: number, length: number, rawStart: number, rawEnd: number) => {
    const from = Math.max(rawStart, rawReached)
    const to = Math.max(from, rawEnd)
    built.add(start, length, from, to - from)
    rawReached = to
  }
  for (let i = 0; i < outer.length; i += 4) {
    const [start, length, between, betweenLength] = [outer[i]!, outer[i + 1]!, outer[i + 2]!, outer[i + 3]!]
    if (length !== betweenLength) {
      const raw = toRawRange(inner, { start: between, end: between + betweenLength })
      add(start, length, raw.start, raw.end)
      continue
    }
    let at = between
    const end = between + betweenLength
    let j = Math.max(0, segmentAt(inner, 0, at))
    while (at < end) {
      while (j + 4 < inner.length && inner[j]! + inner[j + 1]! <= at) j += 4
      const segmentStart = inner[j] ?? Infinity
      const segmentEnd = j < inner.length ? segmentStart + inner[j + 1]! : Infinity
      if (at < segmentStart || at >= segmentEnd) {
        const next = at < segmentStart ? Math.min(end, segmentStart) : end
        const raw = toRawOffset(inner, at, 'end')
        add(start + at - between, next - at, raw, raw)
        at = next
        continue
      }
      const next = Math.min(end, segmentEnd)
      const raw = toRawRange(inner, { start: at, end: next })
      add(start + at - between, next - at, raw.start, raw.end)
      at = next
    }
  }
  return built.finish()
}

/**
 * The map of the stretch `start`–`end` of a clean text, counted from 0. Where the cut goes through an unequal segment
 * its raw characters stay with the part that holds the segment's beginning.
 */
export function sliceMap(map: OffsetMap, start: number, end: number): OffsetMap {
  const built = new OffsetMapBuilder()
  for (let i = Math.max(0, segmentAt(map, 0, start)); i < map.length && map[i]! < end; i += 4) {
    const from = Math.max(start, map[i]!)
    const to = Math.min(end, map[i]! + map[i + 1]!)
    if (to <= from) continue
    const into = from - map[i]!
    if (map[i + 1] === map[i + 3]) built.add(from - start, to - from, map[i + 2]! + into, to - from)
    else if (into === 0) built.add(from - start, to - from, map[i + 2]!, map[i + 3]!)
    else built.add(from - start, to - from, map[i + 2]! + map[i + 3]!, 0)
  }
  return built.finish()
}
