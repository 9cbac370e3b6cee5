import type { Removed } from '../../src-main/domain/article/article'

export interface Piece {
  readonly start: number
  readonly text: string
  /** The rule that took it out; null for what was kept. */
  readonly rule: string | null
}

/** The raw text cut at what was removed, in order; overlapping removals count once, for the first rule. */
export function piecesOf(rawText: string, removed: readonly Removed[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { rawStart, rawEnd, rule } of [...removed].sort((a, b) => a.rawStart - b.rawStart)) {
    const start = Math.max(at, rawStart)
    if (rawEnd <= start) continue
    if (start > at) pieces.push({ start: at, text: rawText.slice(at, start), rule: null })
    pieces.push({ start, text: rawText.slice(start, rawEnd), rule })
    at = rawEnd
  }
  if (at < rawText.length) pieces.push({ start: at, text: rawText.slice(at), rule: null })
  return pieces
}
