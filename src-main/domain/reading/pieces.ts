import type { OffsetMap } from '../article/article'
import type { Range } from '../text/range'
import { OffsetMapBuilder, sliceMap } from '../text/offset-map'
import type { Piece, PieceRun } from './read-result'

/** Raw range of a piece with its markup. */
export function rawRangeOf(piece: Piece): { rawStart: number; rawEnd: number } {
  const map = piece.map
  const last = map.length - 4
  return {
    rawStart: piece.rawStart ?? map[2] ?? piece.rawEnd ?? 0,
    rawEnd: piece.rawEnd ?? (last < 0 ? (piece.rawStart ?? 0) : map[last + 2]! + map[last + 3]!)
  }
}

/** The same piece without some stretches of its text (ascending, not overlapping); the raw range stays. */
export function cutPiece(piece: Piece, cuts: readonly Range[]): Piece {
  if (cuts.length === 0) return piece
  const kept: Range[] = []
  let at = 0
  for (const cut of cuts) {
    if (cut.start > at) kept.push({ start: at, end: cut.start })
    at = Math.max(at, cut.end)
  }
  if (at < piece.text.length) kept.push({ start: at, end: piece.text.length })
  const map = new OffsetMapBuilder()
  let text = ''
  for (const range of kept) {
    map.addMap(sliceMap(piece.map, range.start, range.end), text.length)
    text += piece.text.slice(range.start, range.end)
  }
  const lengths = [0]
  for (const range of kept) lengths.push(lengths.at(-1)! + range.end - range.start)
  const moved = (offset: number) => {
    let low = 0
    let high = kept.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (kept[middle]!.end <= offset) low = middle + 1
      else high = middle
    }
    return lengths[low]! + Math.max(0, offset - (kept[low]?.start ?? offset))
  }
  const runs: PieceRun[] = []
  for (const run of piece.runs ?? []) {
    const start = moved(run.start)
    const end = moved(run.end)
    if (end > start) runs.push({ ...run, start, end })
  }
  return { ...piece, ...rawRangeOf(piece), text, map: map.finish(), runs }
}

const space = /\s|[\u200B\u2060\uFEFF]/

/** Takes white space off both ends; the raw range stays. */
export function trimPiece(piece: Piece): Piece {
  const { text } = piece
  let start = 0
  let end = text.length
  while (start < end && space.test(text[start]!)) start++
  while (end > start && space.test(text[end - 1]!)) end--
  if (start === 0 && end === text.length) return piece
  const cuts: Range[] = []
  if (start > 0) cuts.push({ start: 0, end: start })
  if (end < text.length) cuts.push({ start: end, end: text.length })
  return cutPiece(piece, cuts)
}

/** Raw range of a stretch of a piece's text. */
export function rawStretch(map: OffsetMap, range: Range): { rawStart: number; rawEnd: number } {
  const part = sliceMap(map, range.start, range.end)
  const last = part.length - 4
  return last < 0 ? { rawStart: 0, rawEnd: 0 } : { rawStart: part[2]!, rawEnd: part[last + 2]! + part[last + 3]! }
}
