import { syntaxTree } from '@codemirror/language'
import type { EditorState, Extension, Range } from '@codemirror/state'
import {
  Decoration,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type ViewUpdate
} from '@codemirror/view'

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

const hidden = Decoration.replace({})

/** A list's sign as print has it. */
class Bullet extends WidgetType {
  override eq(): boolean {
    return true
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span')
    sign.className = 'cm-bullet'
    sign.textContent = '・'
    return sign
  }
}
const bullet = Decoration.replace({ widget: new Bullet() })

/**
 * Shows links as their titles, and headings, emphasis and lists without their marks. All of it comes back where the
 * cursor is, so that it can be edited.
 */
function drawQuietly(view: EditorView): DecorationSet {
  const { state } = view
  const edited = (from: number, to: number): boolean =>
    view.hasFocus && state.selection.ranges.some((range) => range.from <= to && range.to >= from)
  const lineIsEdited = (at: number): boolean => {
    const line = state.doc.lineAt(at)
    return edited(line.from, line.to)
  }
  const drawn: Range<Decoration>[] = []
  for (const { from, to } of view.visibleRanges) {
    for (const found of linksBetween(state, from, to)) {
      const mark = Decoration.mark({ class: 'cm-note-link', attributes: { 'data-link': found.title } })
      if (edited(found.from, found.to)) {
        drawn.push(mark.range(found.from, found.to))
      } else {
        drawn.push(hidden.range(found.from, found.shown))
        drawn.push(mark.range(found.shown, found.to - 2))
        drawn.push(hidden.range(found.to - 2, found.to))
      }
    }
    syntaxTree(state).iterate({
      from,
      to,
      enter({ name, from: start, to: end, node }) {
        const sign = state.sliceDoc(end, end + 1) === ' ' ? end + 1 : end
        if (name === 'HeaderMark' && node.parent?.name.startsWith('ATXHeading') && start === node.parent.from) {
          if (!lineIsEdited(start)) drawn.push(hidden.range(start, sign))
        } else if (name === 'EmphasisMark' || name === 'StrikethroughMark') {
          if (!lineIsEdited(start)) drawn.push(hidden.range(start, end))
        } else if (name === 'ListMark' && node.parent?.parent?.name === 'BulletList') {
          const task = node.nextSibling?.name === 'Task'
          if (!task && !lineIsEdited(start)) drawn.push(bullet.range(start, sign))
        }
      }
    })
  }
  return Decoration.set(drawn, true)
}

/** `open` gets the title of a link that was clicked. A click in a link under edit only places the cursor. */
export function quietNotes(open: (title: string) => void): Extension {
  return ViewPlugin.fromClass(
    class {
      links: DecorationSet

      constructor(view: EditorView) {
        this.links = drawQuietly(view)
      }

      update(update: ViewUpdate): void {
        // Redrawing under a composition would take the input method's text node away from it.
        if (update.view.composing) this.links = this.links.map(update.changes)
        else if (
          update.docChanged ||
          update.viewportChanged ||
          update.selectionSet ||
          update.focusChanged ||
          syntaxTree(update.state) !== syntaxTree(update.startState)
        ) {
          this.links = drawQuietly(update.view)
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
