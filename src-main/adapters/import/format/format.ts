import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'

/** What sniffing looks at: the first bytes, as bytes and as Latin-1 text, and the name's ending. */
export interface Signs {
  readonly bytes: Uint8Array
  /** First 4,096 bytes, one character per byte. */
  readonly head: string
  /** Lower-case ending of the name without the dot, '' if it has none. */
  readonly extension: string
}

/** One format: how it is recognised and how it is read. */
export interface Format {
  /** As it is stored with the article and shown by `shoken import`. */
  readonly id: string
  /** Whether the content is of this format; the extension may only decide between formats that look alike. */
  readonly recognises: (signs: Signs) => boolean
  /** Raises a `Failure` for a document it can't read. Loaded when first needed. */
  readonly load: () => Promise<(file: SourceFile) => readonly Draft[] | Promise<readonly Draft[]>>
}
