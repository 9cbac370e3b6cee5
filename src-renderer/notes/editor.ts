import { closeCompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdown, markdownKeymap } from '@codemirror/lang-markdown'
import { syntaxHighlighting } from '@codemirror/language'
import {
  Annotation,
  Compartment,
  EditorSelection,
  EditorState,
  Prec,
  type Extension,
  type Text
} from '@codemirror/state'
import { EditorView, keymap, placeholder, type Command } from '@codemirror/view'
import { GFM } from '@lezer/markdown'
import { editorTheme, quietMarkdown } from './editor-theme'
import { linkCompletion, type LinkTarget } from './link-completion'
import { linkAt, quietNotes } from './note-links'

export interface EditorOptions {
  readonly parent: HTMLElement
  readonly body: string
  /** Spoken name of the text field. */
  readonly label: string
  readonly placeholder: string
  /** Messages of CodeMirror in the window's language. */
  readonly phrases: Readonly<Record<string, string>>
  readonly onType: (text: Text) => void
  readonly onBlur: () => void
  readonly findLinks: (typed: string) => Promise<readonly LinkTarget[]>
  readonly openLink: (title: string) => void
}

export interface Editor {
  readonly view: EditorView
  /** Shows another text; keeps the undo history, so that the one before can be taken back. */
  replace(body: string): void
  relabel(label: string, hint: string): void
  focus(): void
  destroy(): void
}

const fromOutside = Annotation.define<boolean>()

/** A Markdown editor that looks like paper. */
export function openEditor(options: EditorOptions): Editor {
  const wording = new Compartment()
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.body,
      extensions: [
        history(),
        Prec.high(keymap.of([{ key: 'Mod-Enter', run: openLinkAtCursor(options.openLink) }, ...marks])),
        linkCompletion(options.findLinks),
        keymap.of([...completionKeymap, ...markdownKeymap, ...historyKeymap, ...defaultKeymap.filter(ours)]),
        markdown({ extensions: GFM, addKeymap: false, completeHTMLTags: false }),
        syntaxHighlighting(quietMarkdown),
        quietNotes(options.openLink),
        EditorView.lineWrapping,
        EditorState.phrases.of(options.phrases),
        editorTheme,
        wording.of(wordingOf(options.label, options.placeholder)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((step) => step.annotation(fromOutside))) {
            options.onType(update.state.doc)
          }
        }),
        EditorView.domEventHandlers({
          blur: (_, view) => {
            closeCompletion(view)
            options.onBlur()
          }
        })
      ]
    })
  })

  return {
    view,
    replace(body) {
      const changes = smallestChange(view.state.doc.toString(), body)
      if (changes) view.dispatch({ changes, annotations: fromOutside.of(true) })
    },
    relabel(label, hint) {
      view.dispatch({ effects: wording.reconfigure(wordingOf(label, hint)) })
    },
    focus: () => view.focus(),
    destroy: () => view.destroy()
  }
}

const wordingOf = (label: string, hint: string): Extension => [
  placeholder(hint),
  EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocorrect: 'off' })
]

/** The window's own keys come first: search, the list of all operations. */
const ours = ({ key }: { key?: string }): boolean => key !== 'Mod-/' && key !== 'Mod-Enter' && key !== 'Ctrl-k'

const openLinkAtCursor =
  (open: (title: string) => void): Command =>
  ({ state }) => {
    const link = linkAt(state, state.selection.main.head)
    if (link) open(link.title)
    return link !== null
  }

/** Puts a mark on both sides of the selection, or takes it away where it stands. */
const toggle =
  (mark: string): Command =>
  (view) => {
    const { state } = view
    const change = state.changeByRange((range) => {
      const before = state.sliceDoc(range.from - mark.length, range.from)
      const after = state.sliceDoc(range.to, range.to + mark.length)
      if (before === mark && after === mark) {
        return {
          changes: [
            { from: range.from - mark.length, to: range.from },
            { from: range.to, to: range.to + mark.length }
          ],
          range: EditorSelection.range(range.anchor - mark.length, range.head - mark.length)
        }
      }
      return {
        changes: [
          { from: range.from, insert: mark },
          { from: range.to, insert: mark }
        ],
        range: EditorSelection.range(range.anchor + mark.length, range.head + mark.length)
      }
    })
    view.dispatch(change, { userEvent: 'input' })
    return true
  }

const marks = [
  { key: 'Mod-b', run: toggle('**') },
  { key: 'Mod-i', run: toggle('*') }
]

/** One replacement that turns a text into another, so that the cursor and what is around it stay where they are. */
export function smallestChange(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
