/** Files that belong to a document and lie beside it: the pictures of a saved page, what a list of references names. */

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
const references = /\.(?:ris|bib|bibtex|json)$/i

/** A page's name without its ending, or null for what is no page. */
export const pageStem = (name: string): string | null => (page.test(name) ? name.replace(page, '') : null)
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
