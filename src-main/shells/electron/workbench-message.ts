import type { AppInfo } from '../../contract/calls/app'
import type { FailureData, Reply } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'

/** What the workbench's thread is started with. */
export interface ThreadStart {
  readonly folder: string
  readonly info: AppInfo
}

export type ToThread =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'close' }

export type FromThread =
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly failure: FailureData }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'event'; readonly event: WorkbenchEvent }
