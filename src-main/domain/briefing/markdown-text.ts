/**
 * Addresses as they are told from the text around them: of letters that need no escaping between < and >, and without the
 * point or bracket that ends the sentence.
 */
const address = /(https?:\/\/[\w.~:/?#@!$&'()+,;=%-]*[\w/=#%~-])/u
/** Character references are read also between < and >. */
const reference = /&[#\w]+;/u

/**
 * Text as Markdown that comes out as it was written. Addresses stand between < and >: left bare, GitHub would make a link
 * of them together with whatever is escaped in them and stands behind them.
 */
export const escapeMarkdown = (text: string): string =>
  text
    // Four spaces before a line would make it code.
    .replace(/^[ \t]+/gmu, '')
    .split(address)
    .map((piece, index) => (index % 2 === 1 && !reference.test(piece) ? `<${piece}>` : escapeMarks(piece)))
    .join('')

/** Line feeds are spaces, where Markdown has room for one line. */
export const escapeLine = (text: string): string => escapeMarkdown(text.replaceAll('\n', ' '))

const escapeMarks = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#|~]|&(?=[#\w])/gu, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/www\./giu, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/^[-+=]/gmu, '\\$&')
    .replace(/^(\d{1,9})([.)])/gmu, '$1\\$2')
