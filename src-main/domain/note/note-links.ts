import type { Range } from '../text/range'

/** A `[[target]]` or `[[target|label]]` of a note's body, with its place there. */
export interface NoteLink extends Range {
  readonly target: string
}

const link = /\[\[([^[\]\n|]{1,400})(?:\|[^[\]\n]{0,400})?\]\]/g
const fence = /^ {0,3}(`{3,}|~{3,})/

/** The links of a Markdown body in order. What stands in code is shown as it is written, so it links nowhere. */
export function linksIn(body: string): NoteLink[] {
  const links: NoteLink[] = []
  let open: string | null = null
  let offset = 0
  for (const line of body.split('\n')) {
    const mark = fence.exec(line)?.[1]
    if (open !== null) {
      if (mark?.startsWith(open)) open = null
    } else if (mark) {
      open = mark
    } else {
      collect(line, offset, links)
    }
    offset += line.length + 1
  }
  return links
}

function collect(line: string, offset: number, links: NoteLink[]): void {
  if (!line.includes('[[')) return
  for (const match of blankCodeSpans(line).matchAll(link)) {
    const target = match[1]!.trim()
    if (target !== '') links.push({ target, start: offset + match.index, end: offset + match.index + match[0].length })
  }
}

/** The line with its code spans blanked, offsets kept. A run of backticks closes only with a run of the same length. */
function blankCodeSpans(line: string): string {
  if (!line.includes('`')) return line
  const runs = [...line.matchAll(/`+/g)]
  let blanked = line
  for (let i = 0; i < runs.length; i++) {
    const opening = runs[i]!
    const j = runs.findIndex((run, at) => at > i && run[0].length === opening[0].length)
    if (j < 0) continue
    const end = runs[j]!.index + runs[j]![0].length
    blanked = blanked.slice(0, opening.index) + ' '.repeat(end - opening.index) + blanked.slice(end)
    i = j
  }
  return blanked
}

/** Distinct link targets as they are written, in order. */
export function linkTargets(body: string): string[] {
  return [...new Set(linksIn(body).map(({ target }) => target))]
}

/** What two spellings of a link's target have in common: width, case and white space make no difference. */
export function linkKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** What a note is called: its first line with words, without the marks of Markdown; empty for an empty note. */
export function noteName(body: string): string {
  for (const line of body.split('\n', 50)) {
    const name = line
      .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)*/, '')
      .replace(/\[\[(?:[^[\]|]*\|)?([^[\]]*)\]\]/g, '$1')
      .replace(/[*_`~]/g, '')
      .trim()
    if (name !== '') return name.slice(0, 200)
  }
  return ''
}

/** The line around a link, at most `length` UTF-16 units of it with the link inside. */
export function linkExcerpt(body: string, { start, end }: Range, length = 120): string {
  const lineStart = body.lastIndexOf('\n', start - 1) + 1
  const lineEnd = body.indexOf('\n', end)
  const line = { start: lineStart, end: lineEnd < 0 ? body.length : lineEnd }
  const room = Math.max(0, length - (end - start))
  const from = Math.max(line.start, start - Math.floor(room / 2))
  const to = Math.min(line.end, Math.max(end, from + length))
  return `${from > line.start ? '…' : ''}${body.slice(from, to).trim()}${to < line.end ? '…' : ''}`
}
