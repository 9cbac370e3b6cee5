import { warning } from '../../../contract/import-warnings'
import type { Piece } from '../../../domain/reading/read-result'
import { plainPiece, type Entry } from './entries'
import { isRecord, stringOf } from './json'

/** What a reader marked in a document elsewhere, and what they wrote beside it. */
export interface Highlight {
  readonly quote: string | null
  readonly note: string | null
}

/** Highlights of an export's record, by the names that the services give quotation and note. */
export const highlightsOf = (value: unknown, quote: string, note: string): Highlight[] =>
  (Array.isArray(value) ? value.filter(isRecord) : [])
    .map((one) => ({ quote: stringOf(one[quote]), note: stringOf(one[note]) }))
    .filter((one) => one.quote !== null || one.note !== null)

/** Omnivore's file of a page's highlights: quotations in Markdown, what the reader wrote between them. */
export function highlightsOfMarkdown(text: string): Highlight[] {
  const highlights: { quote: string | null; note: string | null }[] = []
  for (const part of text.split(/\n[ \t]{0,9}\n/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '')
    if (lines.length === 0) continue
    const quoted = lines.filter((line) => line.startsWith('>')).map((line) => line.replace(/^>\s?/, ''))
    const written = lines.filter((line) => !line.startsWith('>')).join('\n')
    if (quoted.length > 0) highlights.push({ quote: quoted.join('\n'), note: written === '' ? null : written })
    else {
      const last = highlights.at(-1)
      if (last) last.note = last.note === null ? written : `${last.note}\n${written}`
      else highlights.push({ quote: null, note: written })
    }
  }
  return highlights
}

export const highlightPieces = (highlights: readonly Highlight[]): Piece[] =>
  highlights.flatMap(({ quote, note }) => [
    ...(quote === null ? [] : [plainPiece('quote', quote)]),
    ...(note === null ? [] : [plainPiece('paragraph', note)])
  ])

/**
 * Entries of documents with the highlights that the export has of them. Where a document has no text its highlights stand
 * for it; else they become an article of their own, behind all documents, so that the places of these stay as they were.
 */
export function withHighlights(
  documents: readonly { readonly entry: Entry; readonly highlights: readonly Highlight[] }[]
): Entry[] {
  const entries: Entry[] = []
  const apart: Entry[] = []
  for (const { entry, highlights } of documents) {
    if (highlights.length === 0) entries.push(entry)
    else if (!entry.html && !entry.text) entries.push({ hints: entry.hints, pieces: highlightPieces(highlights) })
    else {
      const warnings = [...(entry.warnings ?? []), warning('HIGHLIGHTS_APART', highlights.length)]
      entries.push({ ...entry, warnings })
      const { title = '', byline } = entry.hints
      const named = /[\u3041-\u30fe\u4e00-\u9fff]/.test(title) ? `「${title}」のハイライト` : `Highlights of “${title}”`
      apart.push({
        // Without the document's address, by which it would be taken for a later state of the document.
        hints: { title: title === '' ? 'Highlights' : named, ...(byline ? { byline } : {}) },
        pieces: highlightPieces(highlights)
      })
    }
  }
  return [...entries, ...apart]
}
