import { cutPiece, trimPiece } from '../../../domain/reading/pieces'
import type { Piece } from '../../../domain/reading/read-result'
import { toCleanOffset } from '../../../domain/text/offset-map'

/** A definition as PHP Markdown Extra, Pandoc and others write it: a colon, white space, text. */
const definition = /^[ \t]{0,3}:[ \t]{1,8}(?=\S)/

interface Line {
  readonly kind: 'definition-term' | 'definition'
  /** Raw: with its sign, behind it, and its end with the lines that go on with it. */
  readonly start: number
  readonly from: number
  end: number
}

/** The lines of a stretch of the source as terms and definitions; null if it is no definition list. */
function linesOf(source: string, start: number, end: number): readonly Line[] | null {
  const lines = source.slice(start, end).split('\n')
  const found: Line[] = []
  let at = start
  for (const [i, line] of lines.entries()) {
    const sign = definition.exec(line)?.[0].length ?? 0
    const isTerm = sign === 0 && definition.test(lines[i + 1] ?? '')
    const stop = at + line.length
    if (sign > 0) found.push({ kind: 'definition', start: at, from: at + sign, end: stop })
    else if (isTerm) found.push({ kind: 'definition-term', start: at, from: at, end: stop })
    else if (found.length > 0) found.at(-1)!.end = stop
    else return null
    at = stop + 1
  }
  return found[0]?.kind === 'definition-term' ? found : null
}

/** The parts of a paragraph that is a definition list, which CommonMark does not know; any other stays as it is. */
export function partDefinitions(piece: Piece, source: string): readonly Piece[] {
  const { kind, marker, rawStart, rawEnd, text, map } = piece
  if (kind !== 'paragraph' || marker !== undefined || rawStart === undefined || rawEnd === undefined) return [piece]
  const lines = text.includes(':') ? linesOf(source, rawStart, rawEnd) : null
  if (lines === null) return [piece]
  return lines.map((line) => {
    const start = toCleanOffset(map, line.from, 'start')
    const stop = Math.max(start, toCleanOffset(map, line.end, 'end'))
    const part = cutPiece(piece, [
      { start: 0, end: start },
      { start: stop, end: text.length }
    ])
    return trimPiece({ ...part, kind: line.kind, rawStart: line.start, rawEnd: line.end })
  })
}
