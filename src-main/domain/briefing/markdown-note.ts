/** The memo's own headings are of the first two levels. */
const raised = '##'
const fence = /^ {0,3}(`{3,}|~{3,})/u
const footnote = /^ {0,3}\[\^([^\]\s]+)\]:/u

/**
 * A note's Markdown as a part of the memo's. Its headings go below the memo's; its footnotes get labels of their own,
 * since every note and the memo itself may have a first one; a block of code that it leaves open is closed, lest the rest of
 * the memo be code; raw HTML is text, as on paper.
 */
export function noteWithin(markdown: string, id: number): string {
  const lines = outlined(withoutUnderlines(markdown.trim().split('\n')))
  const labels = new Set(
    lines.flatMap(({ text, code }) => (code ? [] : [footnote.exec(text)?.[1]?.toLowerCase() ?? '']))
  )
  const label = (own: string): string => (labels.has(own.toLowerCase()) ? `[^note${id}-${own}]` : `\\[^${own}]`)
  const shown = lines.map(({ text, code }) => (code ? text : withText(lowered(text), (part) => harmless(part, label))))
  const { open } = lines[lines.length - 1] ?? { open: null }
  return [...shown, ...(open ? [open] : [])].join('\n')
}

/** A note's Markdown in one line of the memo. */
export const noteInLine = (markdown: string): string =>
  withText(markdown.trim().replace(/\s+/gu, ' '), (part) => harmless(part, (own) => `\\[^${own}]`))

interface Line {
  readonly text: string
  readonly code: boolean
  /** The fence that is open behind it; one within a list ends with its item, without another fence. */
  readonly open: string | null
}

function outlined(lines: readonly string[]): Line[] {
  let open: string | null = null
  let isItem = false
  let inset = 0
  return lines.map((text) => {
    const indent = text.length - text.trimStart().length
    if (open !== null && inset > 0 && indent < inset && text.trim() !== '') open = null
    const [before = '', marks = ''] = fence.exec(text) ?? []
    const rest = text.slice(before.length)
    const wasOpen = open !== null
    if (open === null) {
      if (/^ {0,3}(?:[-+*]|\d{1,9}[.)])\s/u.test(text)) isItem = true
      else if (indent === 0 && text !== '') isItem = false
      open = marks !== '' && !(marks.startsWith('`') && rest.includes('`')) ? marks : null
      inset = isItem && indent > 1 ? indent : 0
    } else if (marks.startsWith(open) && rest.trim() === '') open = null
    return { text, code: wasOpen || open !== null, open: inset > 0 ? null : open }
  })
}

/** Headings that are underlined, with their marks in front. */
function withoutUnderlines(lines: readonly string[]): string[] {
  const known = outlined(lines)
  const isAlone = (index: number): boolean =>
    known[index]?.code === false && isPlain(lines[index]!) && (index === 0 || !isPlain(lines[index - 1]!))
  const underlines = lines.map((line, index) =>
    isAlone(index - 1) ? /^ {0,3}(=+|-+)\s*$/u.exec(line)?.[1] : undefined
  )
  return lines.map((line, index) => {
    if (underlines[index]) return ''
    const under = underlines[index + 1]
    return under ? `${under.startsWith('=') ? '#' : '##'} ${line.trim()}` : line
  })
}

/** Whether a line can only be a paragraph's. */
const isPlain = (line: string): boolean => line.trim() !== '' && !/^(?:\s{4}|\s*(?:[-+*=#>|<~`]|\d+[.)]))/u.test(line)

const lowered = (line: string): string => line.replace(/^ {0,3}(#{1,4})(?=\s|$)/u, `${raised}$1`)

/** Changes what is not a code span. */
const withText = (line: string, change: (text: string) => string): string =>
  line
    .split(/(`[^`]+`)/u)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('')

/** Addresses between < and > are no HTML. */
const harmless = (text: string, label: (own: string) => string): string =>
  text
    .replace(/<(?=[a-z/!?])(?![a-z][a-z+.-]*:\/\/|mailto:)/giu, '\\<')
    .replace(/\[\^([^\]\s]+)\]/gu, (_, own: string) => label(own))
