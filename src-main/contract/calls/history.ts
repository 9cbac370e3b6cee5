import { z } from 'zod'
import { call } from '../call'

export interface HistoryStep {
  /** Name of the call that was undone or redone. */
  readonly label: string
  readonly undo: string | null
  readonly redo: string | null
}

export const historyCalls = {
  'history.undo': call<HistoryStep>()('Takes back the last step.', z.object({})),
  'history.redo': call<HistoryStep>()('Does the step taken back last again.', z.object({}))
}
