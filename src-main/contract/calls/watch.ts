import { z } from 'zod'
import { call } from '../call'

/** The folder whose new and changed documents are imported by themselves. */
export interface WatchStatus {
  /** Null: nothing is watched, as it is unless somebody asks for it. */
  readonly folder: string | null
  /** `missing` while the folder can't be found; watching goes on when it is there again. */
  readonly state: 'off' | 'watching' | 'missing'
  /** Since the program was started. */
  readonly imported: number
  /** What could not be imported, last first; each file once, until it changes. */
  readonly failed: readonly { readonly path: string; readonly message: string }[]
}

export const watchCalls = {
  'watch.show': call<WatchStatus>()('Which folder is watched, and how that goes.', z.object({})),
  'watch.set': call<WatchStatus>()(
    'Watches a folder and those within it, by its absolute path; null stops it.',
    z.object({ folder: z.string().trim().min(1).max(4096).nullable() })
  )
}
