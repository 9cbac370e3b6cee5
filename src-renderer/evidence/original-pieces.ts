import type { Removed } from '../../src-main/domain/article/article'

export interface Piece {
  readonly start: number
  readonly text: string
  /** The rule that took it out; null for what was kept. */
  readonly rule: string | null
  /** A reader has put it back into the text. */
  readonly back: boolean
}

/**
 * The raw text cut at what was removed and at what was put back, in order; overlapping stretches count once, for the
 * first rule.
 */
export function piecesOf(rawText: string, removed: readonly Removed[], putBack: readonly Removed[] = []): Piece[] {
  const stretches = [
    ...removed.map((one) => ({ ...one, back: false })),
    ...putBack.map((one) => ({ ...one, back: true }))
  ]
  const pieces: Piece[] = []
  let at = 0
  for (const { rawStart, rawEnd, rule, back } of stretches.sort((a, b) => a.rawStart - b.rawStart)) {
    const start = Math.max(at, rawStart)
    if (rawEnd <= start) continue
    if (start > at) pieces.push({ start: at, text: rawText.slice(at, start), rule: null, back: false })
    pieces.push({ start, text: rawText.slice(start, rawEnd), rule, back })
    at = rawEnd
  }
  if (at < rawText.length) pieces.push({ start: at, text: rawText.slice(at), rule: null, back: false })
  return pieces
}

const tag = /<[/!?A-Za-z][^<>]{0,2000}>/g

/** Whether a raw text is a page's source. */
export const isMarkup = (rawText: string): boolean => /^\s{0,99}<[!?A-Za-z]/.test(rawText.slice(0, 200))

/** The words of a stretch of a page's source, on one line. */
export const withoutMarkup = (text: string): string => text.replace(tag, ' ').replace(/\s+/g, ' ').trim()
