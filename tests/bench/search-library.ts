import { openOriginals } from '../../src-main/adapters/files/originals'
import { openLibrary } from '../../src-main/adapters/sqlite/open-library'
import type { Codebook } from '../../src-main/domain/codebook/code'
import type { Library, StoredDraft } from '../../src-main/services/ports'
import type { Block } from '../../src-main/domain/article/article'
import defaultCodebook from '../../resources/codebook.json'
import { syntheticArticle, type SyntheticArticle } from './corpus'
import { createHash } from 'node:crypto'

/**
 * The articles of the benchmark: as long as reports and analyses are, nine in ten between 900 and 6,000 characters. The
 * library and every peer have the same.
 */
export const benchArticle = (index: number): SyntheticArticle => syntheticArticle(index, 2.2)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export function draftOf(article: SyntheticArticle): StoredDraft {
  const { title, text, publisher, author, language, publishedOn } = article
  const blocks: Block[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    blocks.push({ kind: 'paragraph', level: null, start, end, rawStart: start, rawEnd: end })
    start = end + 1
  }
  const hash = sha256(text)
  return {
    format: 'text',
    encoding: { name: 'utf-8', origin: 'detected', confidence: 1 },
    title,
    titleOrigin: 'document',
    byline: [{ name: author, reading: null, role: null }],
    publisher,
    publishedOn: { date: publishedOn, precision: 'day', origin: 'stated' },
    language,
    url: null,
    rawText: text,
    text,
    blocks,
    runs: [],
    removed: [],
    map: blocks.flatMap((block) => [block.start, block.end - block.start, block.start, block.end - block.start]),
    citedSources: [],
    events: [],
    warnings: [],
    originalSha256: hash,
    textSha256: hash,
    origin: null
  }
}

export function openBenchLibrary(folder: string): Library {
  return openLibrary({
    folder,
    clock: { now: () => new Date().toISOString() },
    coder: 'bench',
    defaultCodebook: defaultCodebook as Codebook,
    originals: openOriginals(folder)
  })
}

/** Adds articles `from`–`to` (exclusive) in batches of 100; returns bytes of text (UTF-8). */
export function fill(library: Library, from: number, to: number): number {
  let bytes = 0
  for (let at = from; at < to; at += 100) {
    const drafts = Array.from({ length: Math.min(100, to - at) }, (_, index) => draftOf(benchArticle(at + index)))
    for (const { text } of drafts) bytes += Buffer.byteLength(text)
    library.write(null, (writer) => {
      for (const draft of drafts) writer.addArticle(draft)
    })
  }
  return bytes
}
