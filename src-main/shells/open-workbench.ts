import type { AppInfo } from '../contract/calls/app'
import type { Handlers } from '../contract/contract'
import { createDispatch, type Dispatch } from '../contract/dispatch'
import type { WorkbenchEvent } from '../contract/events'
import { appHandlers } from '../services/app'
import { createIncidentLog } from './incident-log'
import { windowLanguage } from './window-language'

export interface WorkbenchOptions {
  /** The library's folder; made if it is not there. */
  readonly folder: string
  readonly info: AppInfo
  /** Where the built threads lie. */
  readonly programFolder: URL
}

/** An open library and everything that can be asked of it; the same behind all three shells. */
export interface Workbench {
  readonly dispatch: Dispatch
  /** Returns the function that stops listening. */
  readonly listen: (listener: (event: WorkbenchEvent) => void) => () => void
  /** Cancels what is under way; resolves when nothing is. */
  cancelJobs(): Promise<void>
  close(): Promise<void>
}
