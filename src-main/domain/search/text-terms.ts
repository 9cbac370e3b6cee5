import { fold } from './fold'
import { documentTerms, presenceTerms } from './terms'

/** What the index takes of one text. Nothing but the text decides it, so it can be made far from the index, and before. */
export interface TextTerms {
  /** Of `documentTerms`. */
  readonly terms: Uint8Array<ArrayBuffer>
  /** The words of letters among them, each once. */
  readonly words: readonly string[]
  /** Of `presenceTerms`. */
  readonly presence: Uint8Array<ArrayBuffer>
}

export function textTerms(text: string): TextTerms {
  const folded = fold(text)
  const words = new Set<string>()
  const terms = documentTerms(folded, words)
  return { terms, words: [...words], presence: presenceTerms([folded], '') }
}
