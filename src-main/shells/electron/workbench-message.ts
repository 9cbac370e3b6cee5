import type { PathPurpose, ShellInfo } from '../../contract/calls/app'
import type { FailureData, Reply } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'

/** The first message to the workbench's process. */
export interface WorkbenchStart {
  readonly folder: string
  readonly info: ShellInfo
  /** A backup that takes the library's place before it is opened; what was there, if damaged, is kept beside it. */
  readonly restore?: string
}

/**
 * A reply as JSON in UTF-8, on its way from the workbench's process to the window: the process between them passes the
 * bytes on, where it would have to take apart and build again every object of a list of 10,000.
 */
export type PackedReply = Uint8Array<ArrayBuffer>

/**
 * Bytes of a reply that go through the process with the window at a time: to take in and pass on the three megabytes of a
 * list of 10,000 at once would keep it for several frames.
 */
export const pieceSize = 256 * 1024

/** How a call is answered: so many pieces went ahead, and this is the last. */
export interface PiecedReply {
  readonly pieces: number
  readonly last: PackedReply
}

export const packReply = (reply: Reply<unknown>): PackedReply => new TextEncoder().encode(JSON.stringify(reply))
export const unpackReply = (...pieces: readonly PackedReply[]): Reply<unknown> =>
  JSON.parse(replyText(...pieces)) as Reply<unknown>

/** A reply as JSON, not yet taken apart. */
export function replyText(...pieces: readonly PackedReply[]): string {
  const decoder = new TextDecoder()
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
}

export type ToWorkbench =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  /** A piece has been passed on, and the next one may come. */
  | { readonly type: 'taken'; readonly id: number }
  | { readonly type: 'chosen'; readonly id: number; readonly path: string | null }
  | { readonly type: 'close' }

export type FromWorkbench =
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly failure: FailureData }
  | { readonly type: 'piece'; readonly id: number; readonly piece: PackedReply }
  | { readonly type: 'reply'; readonly id: number; readonly last: PackedReply }
  | { readonly type: 'choose'; readonly id: number; readonly purpose: PathPurpose }
  | { readonly type: 'event'; readonly event: WorkbenchEvent }
  | { readonly type: 'closed' }
