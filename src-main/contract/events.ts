import type { FailureData } from './contract'

/** What is told to every open window without being asked. */
export type WorkbenchEvent =
  /** Sent after a commit; the ids whose rows changed, or 'all'. */
  | {
      readonly type: 'library.changed'
      readonly articles: readonly number[] | 'all'
      readonly passages: boolean
      readonly notes: boolean
      readonly codebook: boolean
      /** Labels of the steps that undo and redo would take now. */
      readonly undo: string | null
      readonly redo: string | null
    }
  | {
      readonly type: 'job.progress'
      readonly job: string
      readonly done: number
      readonly total: number
      readonly current: string
    }
  | { readonly type: 'job.ended'; readonly job: string; readonly failure: FailureData | null }
  /** A menu item of the desktop shell; the window decides what it means. */
  | { readonly type: 'command'; readonly name: string }

/** What a commit has changed. */
export type LibraryChange = Extract<WorkbenchEvent, { type: 'library.changed' }>
