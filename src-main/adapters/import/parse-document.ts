import { Failure } from '../../contract/failure'
import type { Draft } from '../../domain/article/article'
import type { SourceFile } from '../../services/ports'
import { signatureOf } from '../../domain/reading/near-duplicate'
import { textTerms } from '../../domain/search/text-terms'
import type { Format } from './format/format'
import { recognise } from './formats'
import { keeping } from './make-draft'

/**
 * Reads one document, whatever it is. Every error leaves as a `Failure`: an unexpected one of a parser means that the
 * document is damaged, a full stack that it is nested too deeply.
 */
export async function parseDocument(file: SourceFile): Promise<readonly Draft[]> {
  // Made here, off the thread that stores: they cost a good part of what reading the text does.
  return (await readDocument(file)).map((draft) => ({ ...draft, terms: textTerms(draft.text) }))
}

type Read = Awaited<ReturnType<Format['load']>>

/** Readers that have been loaded: asking for a module again, for every document, took a twentieth of reading a text. */
const readers = new Map<Format, Read>()

async function readerOf(format: Format): Promise<Read> {
  const known = readers.get(format)
  if (known) return known
  const read = await format.load()
  readers.set(format, read)
  return read
}

/** The same without the terms of the search index: everything that is found in a text, and its signature. */
export async function readDocument(file: SourceFile): Promise<readonly Draft[]> {
  try {
    const read = await readerOf(recognise(file.name, file.bytes))
    const drafts = await keeping(file.keep, () => read(file))
    return drafts.map((draft) => ({ ...draft, signature: signatureOf(draft.text) }))
  } catch (error) {
    if (error instanceof Failure) throw error
    if (error instanceof RangeError && /call stack/i.test(error.message))
      throw new Failure('IMPORT_TOO_DEEP', { limit: 512 }, { cause: error })
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown'
    throw new Failure('IMPORT_MALFORMED', { reason }, { cause: error })
  }
}
