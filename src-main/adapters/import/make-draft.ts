import { AsyncLocalStorage } from 'node:async_hooks'
import { warning } from '../../contract/import-warnings'
import type { Attachment, Draft, Encoding, ImportWarning } from '../../domain/article/article'
import { readBlocks } from '../../domain/reading/read-blocks'
import type { Piece, ReadHints, ReadResult } from '../../domain/reading/read-result'
import { readText } from '../../domain/reading/read-text'
import { Failure } from '../../contract/failure'
import { wellFormed } from './well-formed'
import type { SourceFile } from '../../services/ports'
import type { DecodedText } from './encoding/decode-text'

interface Surroundings {
  readonly format: string
  readonly encoding: Encoding
  readonly warnings?: readonly ImportWarning[]
  readonly attachments?: readonly Attachment[]
}

/** What a decoded document has to say about its decoding. */
export function encodingWarnings({ encoding, unreadable }: DecodedText): ImportWarning[] {
  const warnings: ImportWarning[] = []
  if (unreadable > 0) warnings.push(warning('ENCODING_UNREADABLE', unreadable))
  if (encoding.origin === 'detected' && encoding.confidence < 0.7) {
    warnings.push(warning('ENCODING_UNSURE', encoding.name))
  }
  return warnings
}

/** Names as they may be shown anywhere: well-formed, on one line, and without the controls that turn what stands after them around. */
const showable = (text: string): string =>
  wellFormed(text.replace(/\s/g, ' '))
    .replace(/[\u202a-\u202e\u2066-\u2069\x01-\x1f\x7f]/g, '')
    .trim()

function complete(result: ReadResult, around: Surroundings): Draft {
  if (!/[\p{L}\p{N}]/u.test(result.text) && !result.blocks.some((block) => block.image))
    throw new Failure('IMPORT_EMPTY', {})
  return {
    ...result,
    title: showable(result.title),
    publisher: showable(result.publisher ?? '') || null,
    byline: result.byline.map((one) => ({ ...one, name: showable(one.name) })).filter(({ name }) => name !== ''),
    format: around.format,
    encoding: around.encoding,
    warnings: around.warnings ?? [],
    attachments: around.attachments ?? []
  }
}

/**
 * What the reader wants left in while a document is read. It concerns no format, so it goes past all of them instead of
 * through each: every draft is made here, and a format that forgot to hand it on could silently undo what was put back.
 */
const kept = new AsyncLocalStorage<SourceFile['keep']>()

/** Reads a document so that its cleaning leaves in what `keep` says. */
export const keeping = <T>(keep: SourceFile['keep'], read: () => T): T => kept.run(keep, read)

function keepHints(): Pick<ReadHints, 'keepRules' | 'keepRanges'> {
  const keep = kept.getStore()
  return keep ? { keepRules: keep.rules, keepRanges: keep.ranges } : {}
}

/** A draft of a text without markup. Raises IMPORT_EMPTY if nothing readable is in it. */
export function draftOfText(rawText: string, hints: ReadHints, around: Surroundings): Draft {
  return complete(readText(rawText, { ...hints, ...keepHints() }), around)
}

/** A draft of a document whose markup has given its parts. Raises IMPORT_EMPTY if nothing readable is in it. */
export function draftOfPieces(
  rawText: string,
  pieces: readonly Piece[],
  hints: ReadHints,
  around: Surroundings
): Draft {
  return complete(readBlocks({ rawText, pieces }, { ...hints, ...keepHints() }), around)
}

/** A file's name without folders and ending, as a title may be derived from it. */
export const baseName = (path: string): string => path.replace(/^.*[\\/]/, '')
