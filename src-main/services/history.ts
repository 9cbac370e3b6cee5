import type { historyCalls } from '../contract/calls/history'
import type { HandlersOf } from '../contract/contract'
import type { Library } from './ports'

export interface HistoryDeps {
  readonly library: Library
}

export function historyHandlers({ library }: HistoryDeps): HandlersOf<typeof historyCalls> {
  const step = (label: string) => {
    const { undo, redo } = library.read.status()
    return { label, undo, redo }
  }
  return {
    'history.undo': () => step(library.undo()),
    'history.redo': () => step(library.redo())
  }
}
