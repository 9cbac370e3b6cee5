import type { Inline } from './inline'
import type { Clusters } from './items'
import type { SetLine } from './justify'

/** What of a set paragraph does not depend on its colours, links and languages. */
export type Lines = Omit<Clusters, 'inlines'> & { readonly lines: readonly SetLine[] }

/** Clusters of a generation; each takes some 60 bytes. A page has about 1,000. */
const room = 100_000

let young = new Map<string, Lines>()
let old = new Map<string, Lines>()
let clusters = 0

/**
 * The lines of paragraphs that were set before, kept for the life of the thread in two generations: while a memo is being
 * composed nearly all of its paragraphs come again at the next pause in typing, and breaking them is a third of the work.
 */
export function linesOf(key: string, set: () => Lines): Lines {
  let found = young.get(key)
  if (found) return found
  found = old.get(key) ?? set()
  if (clusters > room) {
    old = young
    young = new Map()
    clusters = 0
  }
  young.set(key, found)
  clusters += found.shapes.length
  return found
}

/** All that the lines of a text depend on besides its paragraph's measures; for `linesOf`. */
export function keyOf(inlines: readonly Inline[]): string {
  let key = ''
  inlines.forEach(({ text, style, citation, ruby }, index) => {
    const { family, weight, size } = style
    const word = ruby ? `${inlines[index - 1]?.ruby?.word === ruby.word ? '+' : ''}${ruby.part}` : ''
    // The length parts a text from whatever follows it.
    key += `${text.length} ${family}${weight} ${size}${citation ? 'c' : ''}${word} ${text}`
  })
  return key
}
