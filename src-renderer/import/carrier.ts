import type { ImportReport } from '../../src-main/contract/calls/article'
import type { Transport } from '../../src-main/contract/client'
import type { Input, Reply } from '../../src-main/contract/contract'
import { companionNamed } from './companions'
import { encodeFile } from './encode-file'
import type { Companion } from './read-drop'

/** Larger files are refused here: base64 of more would not fit the library's request limit. Bytes. */
export const largestFile = 50 * 1024 * 1024

/** One document, with what may belong to it. */
export interface Load {
  readonly path: string
  readonly file: File
  readonly companions: readonly Companion[]
}

/** What became of a document: bytes that wait to be sent, or why there are none. */
export type Loaded = { readonly bytes: number } | { readonly tooLarge: number } | { readonly unreadable: string }

/** Reads documents and hands them to the library. */
export interface Carrier {
  /** Reads a document, which then waits to be sent. */
  load(load: Load): Promise<Loaded>
  /** Sends those `count` of the waiting documents that came first. Rejects if the library can't be reached. */
  send(count: number, input: Omit<Input<'article.import'>, 'uploads'>): Promise<Reply<ImportReport>>
  /** Drops what waits. */
  close(): void
}

type Upload = NonNullable<Input<'article.import'>['uploads']>[number]

export function createCarrier(call: Transport['call']): Carrier {
  const waiting: Upload[] = []
  return {
    async load({ path, file, companions }) {
      // Asked once: the browser looks a file up on the disk each time.
      const size = file.size
      if (size > largestFile) return { tooLarge: size }
      try {
        const named = await companionNamed(path, file, companions)
        const beside = await Promise.all(
          named.map(async (one) => ({ name: one.name, bytes: await encodeFile(one.file) }))
        )
        waiting.push({ name: path, bytes: await encodeFile(file), ...(beside.length > 0 && { companions: beside }) })
        return { bytes: named.reduce((sum, one) => sum + one.file.size, size) }
      } catch (error) {
        return { unreadable: error instanceof Error ? error.message : String(error) }
      }
    },
    async send(count, input) {
      const reply = await call('article.import', { ...input, uploads: waiting.splice(0, count) })
      return reply as Reply<ImportReport>
    },
    close: () => void waiting.splice(0)
  }
}
