import { noteName } from '../../src-main/domain/note/note-links'
import { shortenTo } from '../../src-main/domain/text/grapheme'

const opening = /^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)*/
const label = /\[\[(?:[^[\]|]*\|)?([^[\]]*)\]\]/g

/** What follows a note's name, in one line without the marks of Markdown; at most `length` letters as they are seen and a sign of more. */
export function noteExcerpt(body: string, length = 120): string {
  const lines = body
    .slice(0, 4_000)
    .split('\n')
    .map((line) =>
      line
        .replace(opening, '')
        .replace(label, '$1')
        .replace(/[*_`~]/g, '')
        .trim()
    )
    .filter((line) => line !== '')
  const rest = lines[0]?.startsWith(noteName(body)) ? lines.slice(1) : lines
  return shortenTo(rest.join(' '), length)
}
