/** Files that belong to a document and lie beside it: pictures of a page or a Markdown text, what a list of references names. */

/** How browsers name the folder that they save beside a page, by their language. */
export const companionEndings = [
  '_files',
  '.files',
  '_fichiers',
  '_archivos',
  '_Dateien',
  '-Dateien',
  'のファイル',
  '_파일'
] as const
const page = /\.(?:html?|xhtml)$/i
const picture = /\.(?:png|jpe?g|gif|webp|avif|bmp|jfif)$/i
const markdown = /\.(?:md|markdown|mdown|mkd)$/i
const references = /\.(?:ris|bib|bibtex|json)$/i

/** A page's name without its ending, or null for what is no page. */
export const pageStem = (name: string): string | null => (page.test(name) ? name.replace(page, '') : null)
/** Whether a file's pictures lie where its text says, in its folder or below. */
export const isMarkdown = (name: string): boolean => markdown.test(name)
export const isPicture = (name: string): boolean => picture.test(name)
/** Whether a file can be a list of references, whose documents lie in the folder `files` beside it. */
export const isReferenceList = (name: string): boolean => references.test(name)

/** Which of the names in a folder are folders that belong to a page beside them. */
export function companionFolders(names: readonly string[]): ReadonlySet<string> {
  const stems = new Set(names.flatMap((name) => pageStem(name) ?? []))
  return new Set(
    names.filter((name) =>
      companionEndings.some((ending) => name.endsWith(ending) && stems.has(name.slice(0, -ending.length)))
    )
  )
}

/**
 * What an address in a document calls a file beside it: `./a%20b.png?1` is `a b.png`. Null for what is no file in the
 * document's folder or below: addresses on the network, from the root, or that lead out of the folder.
 */
export function companionName(address: string): string | null {
  const path = address.split(/[?#]/, 1)[0]!.replace(/^(?:\.\/){1,20}/, '')
  if (/^(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:|[\\/])/.test(path)) return null
  let name = path
  try {
    name = decodeURIComponent(path)
  } catch {
    // A percent sign that is just one.
  }
  return name.split(/[\\/]/).includes('..') ? null : name.normalize()
}

const longestAddress = 400

/** The files beside a Markdown text that it shows as pictures, by path from its folder, each once. */
export function namedPictures(text: string): string[] {
  const names = new Set<string>()
  for (const { index, 0: ending } of text.matchAll(/\.(?:png|jpe?g|gif|webp|avif|bmp|jfif)(?![A-Za-z0-9])/gi)) {
    const before = text.slice(Math.max(0, index - longestAddress), index)
    // An address stands behind `](`, `]: `, `<` or a quotation mark, and on one line.
    const opened = Math.max(
      before.lastIndexOf('](') + 2,
      before.lastIndexOf(']:') + 2,
      ...['<', '"', "'", '\n'].map((sign) => before.lastIndexOf(sign) + 1)
    )
    const name = companionName((before.slice(opened) + ending).trim())
    if (name !== null) names.add(name)
  }
  return [...names]
}
