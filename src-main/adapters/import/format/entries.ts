import { Failure } from '../../../contract/failure'
import { warning } from '../../../contract/import-warnings'
import type { Draft, Encoding, ImportWarning } from '../../../domain/article/article'
import type { Piece, ReadHints } from '../../../domain/reading/read-result'
import { draftOfPieces, draftOfText } from '../make-draft'
import { rebasePieces } from '../rebase-pieces'
import { wellFormed } from '../well-formed'
import { draftOfPage } from './html'

/** One entry of a file that holds many: a feed's item, a saved page of a read-later service, a reference. */
export interface Entry {
  readonly hints: ReadHints
  /** Markup of the entry, or its plain text; parts if the format gives them. */
  readonly html?: string | null
  readonly text?: string | null
  readonly pieces?: readonly Piece[]
  readonly warnings?: readonly ImportWarning[]
}

const entryLimit = 20_000

export interface EntrySource {
  readonly format: string
  readonly encoding: Encoding
  readonly fileName: string
}

/** Makes an article of every entry that has a text. An entry that can't be read is counted, not raised, if others can. */
export function draftsOfEntries(
  entries: readonly Entry[],
  { format, encoding, fileName }: EntrySource
): readonly Draft[] {
  if (entries.length > entryLimit) throw new Failure('IMPORT_MALFORMED', { reason: `> ${entryLimit} entries` })
  const drafts: Draft[] = []
  let failure: Failure | null = null
  let skipped = 0
  for (const entry of entries) {
    const hints = { fileName, ...entry.hints }
    const around = { format, encoding, warnings: entry.warnings ?? [] }
    try {
      if (entry.html) {
        const page = {
          ...around,
          source: wellFormed(entry.html),
          fileName,
          hints: entry.hints,
          whole: true,
          resources: { find: () => null }
        }
        drafts.push(draftOfPage(page))
      } else if (entry.pieces) {
        const { rawText, pieces } = rebasePieces(entry.pieces)
        drafts.push(draftOfPieces(rawText, pieces, hints, around))
      } else drafts.push(draftOfText(wellFormed(entry.text ?? ''), hints, around))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failure = error
      if (error.code !== 'IMPORT_EMPTY') skipped++
    }
  }
  if (drafts.length === 0) throw failure ?? new Failure('IMPORT_EMPTY', {})
  const [first, ...others] = drafts as [Draft, ...Draft[]]
  return skipped === 0
    ? drafts
    : [{ ...first, warnings: [...first.warnings, warning('PARTS_SKIPPED', skipped)] }, ...others]
}

/** A part without markup; its way back is given when the parts are put together. */
export const plainPiece = (kind: Piece['kind'], text: string, extra: Partial<Piece> = {}): Piece => ({
  kind,
  level: null,
  text: wellFormed(text.replace(/\r\n?/g, '\n').trim()),
  map: [],
  ...extra
})
