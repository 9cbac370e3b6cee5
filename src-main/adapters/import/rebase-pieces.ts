import type { Piece } from '../../domain/reading/read-result'

/**
 * Parts of a document whose file is no text (DOCX, EPUB, RTF): its raw text is their text, one part a line, and every
 * character maps onto itself.
 */
export function rebasePieces(pieces: readonly Piece[]): { readonly rawText: string; readonly pieces: Piece[] } {
  let rawText = ''
  const rebased = pieces.map((piece): Piece => {
    if (rawText !== '') rawText += '\n'
    const lead = piece.marker === undefined ? '' : `${piece.marker} `
    const rawStart = rawText.length
    const textStart = rawStart + lead.length
    rawText += lead + piece.text
    return {
      ...piece,
      map: piece.text === '' ? [] : [0, piece.text.length, textStart, piece.text.length],
      rawStart,
      rawEnd: rawText.length
    }
  })
  return { rawText, pieces: rebased }
}
