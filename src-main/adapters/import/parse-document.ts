import { Failure } from '../../contract/failure'
import type { Draft } from '../../domain/article/article'
import type { SourceFile } from '../../services/ports'
import { recognise } from './formats'

/**
 * Reads one document, whatever it is. Every error leaves as a `Failure`: an unexpected one of a parser means that the
 * document is damaged, a full stack that it is nested too deeply.
 */
export async function parseDocument(file: SourceFile): Promise<readonly Draft[]> {
  try {
    const read = await recognise(file.name, file.bytes).load()
    return await read(file)
  } catch (error) {
    if (error instanceof Failure) throw error
    if (error instanceof RangeError && /call stack/i.test(error.message))
      throw new Failure('IMPORT_TOO_DEEP', { limit: 512 }, { cause: error })
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown'
    throw new Failure('IMPORT_MALFORMED', { reason }, { cause: error })
  }
}
