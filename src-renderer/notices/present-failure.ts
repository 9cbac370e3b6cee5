import type { FailureCode } from '../../src-main/contract/failure-codes'
import type { CommandId } from '../commands/command-table'

interface Presentation {
  readonly kind: 'hint' | 'failure'
  /** The command that is the next step, offered as a button. The sentence itself comes with the failure. */
  readonly next: CommandId | null
}

const table: Partial<Record<FailureCode, Presentation>> = {
  CANCELLED: { kind: 'hint', next: null },
  JOB_UNKNOWN: { kind: 'hint', next: null },
  NOTHING_TO_UNDO: { kind: 'hint', next: null },
  NOTHING_TO_REDO: { kind: 'hint', next: null },
  ARTICLE_UNKNOWN: { kind: 'failure', next: 'focus.list' },
  IMPORT_ENCODING: { kind: 'failure', next: 'import.open' }
}

/** How a failure is shown: how loudly, and with which next step. */
export const presentFailure = (code: FailureCode): Presentation => table[code] ?? { kind: 'failure', next: null }
