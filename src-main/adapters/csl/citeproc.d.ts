/** The part of citeproc-js that is used. */
declare module 'citeproc' {
  interface Citation {
    readonly citationID: string
    readonly citationItems: readonly { readonly id: string }[]
    readonly properties: { readonly noteIndex: number }
  }
  interface System {
    retrieveLocale(language: string): unknown
    retrieveItem(id: string): unknown
  }
  export class Engine {
    constructor(system: System, style: unknown, language: string, forceLanguage: boolean)
    readonly opt: {
      readonly xclass: 'note' | 'in-text'
      readonly update_mode: number
      readonly development_extensions: Record<string, boolean>
    }
    updateItems(ids: readonly string[]): void
    rebuildProcessorState(
      citations: readonly Citation[],
      mode: 'html',
      uncited: readonly string[]
    ): readonly (readonly [id: string, note: number, html: string])[]
    makeBibliography(): false | readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]]
  }
  const CSL: { readonly Engine: typeof Engine; readonly NUMERIC: number; debug: (text: string) => void }
  export default CSL
}
