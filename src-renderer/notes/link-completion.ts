import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** Something a note can point to. */
export interface LinkTarget {
  readonly kind: 'article' | 'note'
  readonly id: number
  readonly title: string
  /** Publisher and date, for telling two of the same title apart. */
  readonly about: string
}

/** What opens a link as it is typed; Japanese keyboards give the wide brackets. */
const opening = /(?:\[\[|［［)([^[\]［］\n]{0,200})$/

/** Replaces what was typed, and the closing brackets that may stand there already, by the whole link. */
function insert(title: string) {
  return (view: EditorView, _: Completion, from: number, to: number): void => {
    const after = view.state.sliceDoc(to, to + 2)
    const end = after === ']]' || after === '］］' ? to + 2 : to
    const text = `[[${title}]]`
    view.dispatch({
      changes: { from, to: end, insert: text },
      selection: { anchor: from + text.length },
      userEvent: 'input.complete'
    })
  }
}

/** Completes `[[` over titles. `find` answers at most some dozens, best first; it is asked at each key. */
export function linkCompletion(find: (typed: string) => Promise<readonly LinkTarget[]>): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(opening)
    if (!typed || context.view?.composing) return null
    const targets = await find(typed.text.replace(/^(?:\[\[|［［)/, ''))
    if (context.aborted) return null
    return {
      from: typed.from,
      filter: false,
      options: targets.map(({ title, about, kind }) => ({
        label: title,
        detail: about,
        type: kind,
        apply: insert(title)
      }))
    }
  }
  // Brackets are typed to get a link: unlike in code, an Enter right after the list came up is meant for it.
  return autocompletion({
    override: [source],
    icons: false,
    activateOnTypingDelay: 60,
    interactionDelay: 0,
    maxRenderedOptions: 40
  })
}
