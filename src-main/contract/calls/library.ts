import { z } from 'zod'
import { call } from '../call'
import type { ProblemCode } from '../problem-codes'

/** Setting that holds the name of whoever tags; empty or missing: the system's name of the user. */
export const coderName = 'coder.name'

/** Setting that is true once the reader has answered whether the sample library is wanted. */
export const sampleAnswered = 'sample.answered'

export interface LibraryStatus {
  readonly folder: string
  readonly articles: number
  readonly unread: number
  readonly reading: number
  readonly starred: number
  readonly discarded: number
  readonly passages: number
  /** Passages whose fuzzy or lost anchor waits for the reader. */
  readonly waiting: number
  readonly notes: number
  /** Passages per code key. */
  readonly codes: Readonly<Record<string, number>>
  readonly publishers: readonly { readonly name: string; readonly articles: number }[]
  /** True until the reader has answered the offer of the sample library. */
  readonly offerSample: boolean
  readonly undo: string | null
  readonly redo: string | null
}

export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  /** What it is about: `article 3, revision 1`, `passage 12`, a file’s sha256. */
  readonly object: string
}

export interface BackupReport {
  readonly file: string
  readonly articles: number
  readonly passages: number
  readonly notes: number
  readonly sha256: string
}

/** A file of the library's `backups` folder; whether it is whole is found out when it is restored. */
export interface BackupFile {
  readonly file: string
  readonly bytes: number
  /** ISO 8601, UTC. */
  readonly writtenAt: string
  /** Written by Shoken itself before a restore replaced the library. */
  readonly beforeRestore: boolean
}

export const libraryCalls = {
  'library.status': call<LibraryStatus>()('Counts of the open library.', z.object({})),
  'library.addSample': call<{ articles: number }>()('Adds the sample articles.', z.object({})),
  'library.declineSample': call<null>()('Remembers that no sample is wanted.', z.object({})),
  'library.verify': call<{ ok: boolean; problems: readonly Problem[] }>()(
    'Checks the file, every hash, every offset and the index.',
    z.object({})
  ),
  'library.backup': call<BackupReport>()(
    'Writes the whole library to one file.',
    z.object({ file: z.string().min(1).optional() })
  ),
  'library.backups': call<readonly BackupFile[]>()(
    'The backups in the library’s own folder for them, newest first.',
    z.object({})
  ),
  'library.restore': call<BackupReport>()(
    'Replaces the library by a backup; the present one is backed up first.',
    z.object({ file: z.string().min(1) })
  )
}
