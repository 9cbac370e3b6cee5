import { readPieces } from './read-blocks'
import type { ReadHints, ReadResult } from './read-result'
import { cutText } from './text-pieces'

/** Reads a text without markup: finds its parts by the shape of its lines, then reads them like any document's. */
export function readText(rawText: string, hints: ReadHints = {}): ReadResult {
  const { pieces, blank, title, publisher } = cutText(rawText)
  return readPieces({ rawText, pieces }, hints, { title, publisher, removed: blank })
}
