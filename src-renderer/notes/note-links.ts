import { syntaxTree } from '@codemirror/language'
import { RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view'

/** `[[title]]` or `[[title|label]]` on one line, as the library reads them (domain/note/note-links.ts). */
const link = /\[\[([^[\]\n|]{1,400})(\|[^[\]\n]{0,400})?\]\]/g

const code = new Set(['CodeText', 'InlineCode', 'FencedCode', 'CodeBlock'])

interface LinkRange {
  readonly from: number
  readonly to: number
  readonly title: string
  /** Where the part that is shown begins. */
  readonly shown: number
}

/** The links of a stretch of the document; offsets in UTF-16 units. What stands in code is text. */
export function linksBetween(state: EditorState, from: number, to: number): LinkRange[] {
  const found: LinkRange[] = []
  for (const match of state.sliceDoc(from, to).matchAll(link)) {
    const start = from + match.index
    if (code.has(syntaxTree(state).resolveInner(start, 1).name)) continue
    const title = (match[1] ?? '').trim()
    if (title === '') continue
    const labelled = (match[2]?.length ?? 0) > 1
    const shown = start + 2 + (labelled ? (match[1]?.length ?? 0) + 1 : 0)
    found.push({ from: start, to: start + match[0].length, title, shown })
  }
  return found
}

/** The link that holds a position, its brackets included. */
export function linkAt(state: EditorState, position: number): LinkRange | null {
  const line = state.doc.lineAt(position)
  return linksBetween(state, line.from, line.to).find(({ from, to }) => from <= position && position <= to) ?? null
}

const bracket = Decoration.replace({})

/** Shows links as their titles; the brackets come back where the cursor is, so that they can be edited. */
function drawLinks(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const { ranges } = view.state.selection
  for (const { from, to } of view.visibleRanges) {
    for (const found of linksBetween(view.state, from, to)) {
      const mark = Decoration.mark({ class: 'cm-note-link', attributes: { 'data-link': found.title } })
      const edited = view.hasFocus && ranges.some((range) => range.from <= found.to && range.to >= found.from)
      if (edited) {
        builder.add(found.from, found.to, mark)
      } else {
        builder.add(found.from, found.shown, bracket)
        builder.add(found.shown, found.to - 2, mark)
        builder.add(found.to - 2, found.to, bracket)
      }
    }
  }
  return builder.finish()
}

/** `open` gets the title of a link that was clicked. A click in a link under edit only places the cursor. */
export function noteLinks(open: (title: string) => void): Extension {
  return ViewPlugin.fromClass(
    class {
      links: DecorationSet

      constructor(view: EditorView) {
        this.links = drawLinks(view)
      }

      update(update: ViewUpdate): void {
        // Redrawing under a composition would take the input method's text node away from it.
        if (update.view.composing) this.links = this.links.map(update.changes)
        else if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged) {
          this.links = drawLinks(update.view)
        }
      }
    },
    {
      decorations: (plugin) => plugin.links,
      eventHandlers: {
        mousedown(event) {
          if (event.button !== 0 || event.shiftKey || event.altKey) return false
          const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-link]') : null
          if (!element) return false
          const title = element.dataset['link']
          if (!title || (element.textContent?.startsWith('[[') && !event.ctrlKey && !event.metaKey)) return false
          event.preventDefault()
          open(title)
          return true
        }
      }
    }
  )
}
