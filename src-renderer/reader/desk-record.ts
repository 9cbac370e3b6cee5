import { z } from 'zod'
import type { PaneRecord } from './pane.svelte'

const id = z.number().int().positive()
const record = z.object({
  panes: z
    .array(
      z.object({
        tabs: z.array(id).max(200),
        active: id.nullable(),
        preview: id.nullable(),
        places: z.array(z.tuple([id, z.number().int().nonnegative(), z.number()])).max(200)
      })
    )
    .max(3),
  at: z.number().int().nonnegative(),
  shares: z.array(z.number().min(0.05).max(1)).max(3)
})

export interface DeskRecord {
  readonly panes: readonly PaneRecord[]
  readonly at: number
  readonly shares: readonly number[]
}

/** What is remembered of the desk; what another version or hand wrote and is not understood counts as nothing. */
export function readDeskRecord(value: unknown): DeskRecord {
  const parsed = record.safeParse(value)
  return parsed.success ? parsed.data : { panes: [], at: 0, shares: [1] }
}
