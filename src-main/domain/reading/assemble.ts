import type { Block, OffsetMap, Removed, Run } from '../article/article'
import { OffsetMapBuilder } from '../text/offset-map'
import type { Range } from '../text/range'
import { cutPiece, rawRangeOf, rawStretch, trimPiece } from './pieces'
import type { Piece, ReadHints } from './read-result'

/** A piece, and what cleaning decided: the rule that takes it out, or parts of it with the rule for each. */
export interface Part {
  piece: Piece
  rule: string | null
  cuts: (Range & { readonly rule: string })[]
}

export interface Assembled {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly runs: readonly Run[]
  readonly removed: readonly Removed[]
  readonly map: OffsetMap
}

function keeps(hints: ReadHints, removed: Removed): boolean {
  if (hints.keepRules?.includes(removed.rule)) return true
  return !!hints.keepRanges?.some((range) => range.rawStart < removed.rawEnd && range.rawEnd > removed.rawStart)
}

/** Builds the clean text, its blocks and its map from the parts that stay, and lists what goes. */
export function assemble(parts: readonly Part[], hints: ReadHints, alsoRemoved: readonly Removed[] = []): Assembled {
  const blocks: Block[] = []
  const runs: Run[] = []
  const removed: Removed[] = alsoRemoved.filter((range) => !keeps(hints, range))
  const map = new OffsetMapBuilder()
  const texts: string[] = []
  let at = 0
  for (const part of parts) {
    if (part.rule !== null) {
      const whole = { ...rawRangeOf(part.piece), rule: part.rule }
      if (!keeps(hints, whole)) {
        if (whole.rawEnd > whole.rawStart) removed.push(whole)
        continue
      }
    }
    const cuts = part.cuts.filter((cut) => {
      const range = { ...rawStretch(part.piece.map, cut), rule: cut.rule }
      if (keeps(hints, range)) return false
      removed.push(range)
      return true
    })
    const piece = trimPiece(cutPiece(part.piece, cuts))
    if (piece.text === '' && piece.kind !== 'figure') continue
    if (blocks.length > 0) at += 1
    const raw = rawRangeOf(piece)
    blocks.push({
      kind: piece.kind,
      level: piece.level,
      start: at,
      end: at + piece.text.length,
      ...raw,
      ...(piece.marker === undefined ? {} : { marker: piece.marker }),
      ...(piece.language === undefined ? {} : { language: piece.language }),
      ...(piece.role === undefined ? {} : { role: piece.role }),
      ...(piece.image === undefined ? {} : { image: piece.image })
    })
    for (const run of piece.runs ?? []) runs.push({ ...run, start: run.start + at, end: run.end + at })
    map.addMap(piece.map, at)
    texts.push(piece.text)
    at += piece.text.length
  }
  removed.sort((a, b) => a.rawStart - b.rawStart || a.rawEnd - b.rawEnd)
  return { text: texts.join('\n'), blocks, runs, removed, map: map.finish() }
}
