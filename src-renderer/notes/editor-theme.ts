import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Markdown that reads as a text: what is marked is shown, the marks themselves step back. */
export const quietMarkdown = HighlightStyle.define([
  { tag: tags.heading1, fontWeight: '700', fontSize: '1.12em' },
  { tag: tags.heading2, fontWeight: '700', fontSize: '1.06em' },
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.quote, color: 'var(--quiet)' },
  { tag: tags.monospace, fontFamily: 'var(--mono)', fontSize: '0.94em' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: 'var(--quiet)', fontWeight: '400' }
])

export const editorTheme = EditorView.theme({
  '&': { blockSize: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--sans)',
    fontSize: 'var(--note-size, 13.5px)',
    lineHeight: '1.8',
    overflow: 'auto'
  },
  '.cm-content': {
    padding: 'var(--note-padding, 4px 16px 24px)',
    caretColor: 'var(--accent)',
    fontFeatureSettings: "'palt' 0",
    lineBreak: 'strict'
  },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '.cm-note-link': {
    color: 'var(--accent)',
    textDecoration: 'underline',
    textDecorationThickness: '1px',
    textUnderlineOffset: '3px',
    cursor: 'pointer'
  },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-large)',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxBlockSize: '260px',
    maxInlineSize: 'min(420px, 90vw)',
    padding: '4px',
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text)'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '4px 8px',
    borderRadius: '4px',
    lineHeight: '1.5',
    overflow: 'hidden',
    textOverflow: 'ellipsis'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--chosen)',
    color: 'var(--ink)'
  },
  '.cm-completionDetail': {
    marginInlineStart: '8px',
    color: 'var(--quiet)',
    fontStyle: 'normal',
    fontSize: 'var(--small)'
  }
})
