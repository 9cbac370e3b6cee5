import { assemble } from './assemble'
import type { ReadHints, ReadInput, ReadResult } from './read-result'

/** Reads a document whose markup has already given its parts: HTML, Markdown, PDF, DOCX … */
export function readBlocks(input: ReadInput, hints: ReadHints = {}): ReadResult {
  const parts = input.pieces.map((piece) => ({ piece, rule: piece.removedBy ?? null, cuts: [] }))
  const assembled = assemble(parts, hints)
  const heading = assembled.blocks.find((block) => block.kind === 'heading')
  const derived = heading ? assembled.text.slice(heading.start, heading.end) : (hints.fileName ?? '')
  return {
    title: hints.title ?? derived,
    titleOrigin: hints.title === undefined ? 'derived' : 'document',
    byline: hints.byline ?? [],
    publisher: hints.publisher ?? null,
    publishedOn: hints.publishedOn ?? null,
    language: hints.language ?? null,
    url: hints.url ?? null,
    rawText: input.rawText,
    ...assembled,
    citedSources: [],
    events: []
  }
}
