import { plainMap } from '../text/offset-map'
import { readBlocks } from './read-blocks'
import type { Piece, ReadHints, ReadResult } from './read-result'

/** Reads a text without markup: finds its parts by the shape of its lines, then reads them like any document's. */
export function readText(rawText: string, hints: ReadHints = {}): ReadResult {
  const pieces: Piece[] = []
  for (const line of rawText.matchAll(/[^\r\n]+/g)) {
    pieces.push({ kind: 'paragraph', level: null, text: line[0], map: plainMap(line[0].length, line.index) })
  }
  return readBlocks({ rawText, pieces }, hints)
}
