import type { Piece } from '../../../domain/reading/read-result'

const startOf = (piece: Piece): number => piece.rawStart ?? piece.map[2] ?? 0

function endOf(piece: Piece): number {
  const { map } = piece
  return piece.rawEnd ?? (map.length === 0 ? startOf(piece) : map.at(-2)! + map.at(-1)!)
}

/** A part of a piece, from one offset of its text to another, with its own map; the marker stays with the first part. */
function partOf(piece: Piece, from: number, to: number, map: readonly number[]): Piece {
  const { marker, rawStart: _rawStart, rawEnd: _rawEnd, ...rest } = piece
  const runs = (piece.runs ?? []).flatMap((run) => {
    const start = Math.max(run.start, from)
    const end = Math.min(run.end, to)
    return start < end ? [{ ...run, start: start - from, end: end - from }] : []
  })
  const moved = map.map((number, at) => (at % 4 === 0 ? number - from : number))
  return {
    ...rest,
    ...(marker !== undefined && from === 0 ? { marker } : {}),
    text: piece.text.slice(from, to),
    map: moved,
    runs
  }
}

/** Whether pieces stand in the order of the source, each within itself and behind the one before. */
function inOrder(pieces: readonly Piece[]): boolean {
  let end = 0
  for (const piece of pieces) {
    if (startOf(piece) < end) return false
    let rawEnd = startOf(piece)
    for (let at = 0; at < piece.map.length; at += 4) {
      if (piece.map[at + 2]! < rawEnd) return false
      rawEnd = piece.map[at + 2]! + piece.map[at + 3]!
    }
    end = Math.max(rawEnd, endOf(piece))
  }
  return true
}

/**
 * Pieces in the order of the source. In broken pages the parser moves text out of tables and puts stretches together
 * that stand apart in the source; such a piece is taken apart again, because a text must lead back to one place.
 */
export function untangle(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((one, other) => startOf(one) - startOf(other))
  if (inOrder(sorted)) return sorted

  const segments = sorted.flatMap((piece) => {
    if (piece.map.length === 0) return [{ piece, start: 0, length: 0, rawStart: startOf(piece), rawLength: 0 }]
    const found = []
    for (let at = 0; at < piece.map.length; at += 4) {
      const [start, length, rawStart, rawLength] = piece.map.slice(at, at + 4) as [number, number, number, number]
      found.push({ piece, start, length, rawStart, rawLength })
    }
    return found
  })
  segments.sort((one, other) => one.rawStart - other.rawStart || one.start - other.start)
  const parts: { piece: Piece; from: number; to: number; map: number[] }[] = []
  let rawEnd = 0
  for (const { piece, start, length, rawStart, rawLength } of segments) {
    // The parser repeats nothing, but one stretch may be given to two texts as a whole; the first keeps it.
    if (rawStart < rawEnd) continue
    rawEnd = rawStart + rawLength
    const last = parts.at(-1)
    if (last && last.piece === piece && last.to === start) {
      last.map.push(start, length, rawStart, rawLength)
      last.to = start + length
    } else
      parts.push({
        piece,
        from: start,
        to: start + length,
        map: length === 0 ? [] : [start, length, rawStart, rawLength]
      })
  }
  return parts
    .map(({ piece, from, to, map }) => (piece.map.length === 0 ? piece : partOf(piece, from, to, map)))
    .filter(({ text, image }) => text.trim() !== '' || image !== undefined)
}
