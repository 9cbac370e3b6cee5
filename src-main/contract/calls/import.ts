import { z } from 'zod'
import { call } from '../call'
import type { ImportReport } from './article'

/** A long import that the program's end broke off. What it had stored is in the library. */
export interface UnfinishedImport {
  /** What can be read again without asking; empty where a window had handed over the bytes. */
  readonly paths: readonly string[]
  /** What was chosen, by name: folders and files, the first few. */
  readonly names: readonly string[]
  /** Documents whose fate was known, and how many there were. */
  readonly done: number
  readonly total: number
}

export const importCalls = {
  'import.unfinished': call<UnfinishedImport | null>()(
    'The import that was broken off, if there is one.',
    z.object({})
  ),
  'import.resume': call<ImportReport>()(
    'Goes on with the import that was broken off; what is stored already is passed over.',
    z.object({ job: z.string().max(80).optional() })
  ),
  'import.discard': call<null>()('Gives up the import that was broken off; what it has stored stays.', z.object({}))
}
