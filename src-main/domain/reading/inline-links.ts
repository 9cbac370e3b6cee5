import type { Range } from '../text/range'
import { cutPiece } from './pieces'
import type { Piece, PieceRun } from './read-result'
import { matchesOf } from '../text/matches'

/** `[text](address)`; the address may hold one pair of parentheses, as Wikipedia's do. */
const bracketed =
  /\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)(?:\s"[^"\n]{0,200}")?\)/gi
const bare = /https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%[\]]{1,2000}/gi

/** An address as it stands in running text, without the stop or bracket that closes the sentence around it. */
function trimAddress(address: string): string {
  let end = address.length
  for (let i = 0; i < 8 && end > 0; i++) {
    const last = address[end - 1]!
    if (/[.,:;!?'*\]]/.test(last)) end--
    else if (last === ')' && !address.slice(0, end).includes('(')) end--
    else break
  }
  return address.slice(0, end)
}

/**
 * Turns `[text](address)` into its text with a link over it, and lays links over addresses that stand in the text. The
 * marks and the address between them leave the piece's text; they stay in its raw range.
 */
export function linkPiece(piece: Piece): Piece {
  const { text } = piece
  if (!text.includes('://')) return piece
  const runs: PieceRun[] = [...(piece.runs ?? [])]
  const cuts: Range[] = []
  const taken = new Uint8Array(text.length)
  for (const run of runs) if (run.kind === 'link' || run.kind === 'code') taken.fill(1, run.start, run.end)
  const isFree = (start: number, end: number) => !taken.subarray(start, end).includes(1)
  if (text.includes('](')) {
    for (const found of matchesOf(bracketed, text)) {
      const start = found.index
      const end = start + found[0].length
      const words = found[1]!
      if (!isFree(start, end)) continue
      runs.push({ kind: 'link', start: start + 1, end: start + 1 + words.length, href: found[2]! })
      cuts.push({ start, end: start + 1 }, { start: start + 1 + words.length, end })
      taken.fill(1, start, end)
    }
  }
  for (const found of matchesOf(bare, text)) {
    const href = trimAddress(found[0])
    const end = found.index + href.length
    if (href.length < 10 || !isFree(found.index, end)) continue
    runs.push({ kind: 'link', start: found.index, end, href })
    taken.fill(1, found.index, end)
  }
  runs.sort((a, b) => a.start - b.start || b.end - a.end)
  return cutPiece({ ...piece, runs }, cuts)
}
