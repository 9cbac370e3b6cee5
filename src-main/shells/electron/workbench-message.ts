import type { PathPurpose, ShellInfo } from '../../contract/calls/app'
import type { FailureData, Reply } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'

/** The first message to the workbench's process. */
export interface WorkbenchStart {
  readonly folder: string
  readonly info: ShellInfo
}

/**
 * A reply as JSON in UTF-8, on its way from the workbench's process to the window: the process between them passes the
 * bytes on, where it would have to take apart and build again every object of a list of 10,000.
 */
export type PackedReply = Uint8Array<ArrayBuffer>

export const packReply = (reply: Reply<unknown>): PackedReply => new TextEncoder().encode(JSON.stringify(reply))
export const unpackReply = (packed: PackedReply): Reply<unknown> =>
  JSON.parse(new TextDecoder().decode(packed)) as Reply<unknown>

export type ToWorkbench =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'chosen'; readonly id: number; readonly path: string | null }
  | { readonly type: 'close' }

export type FromWorkbench =
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly failure: FailureData }
  | { readonly type: 'reply'; readonly id: number; readonly reply: PackedReply }
  | { readonly type: 'choose'; readonly id: number; readonly purpose: PathPurpose }
  | { readonly type: 'event'; readonly event: WorkbenchEvent }
  | { readonly type: 'closed' }
