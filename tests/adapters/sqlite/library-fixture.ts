import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { openOriginals } from '../../../src-main/adapters/files/originals'
import { openLibrary, type LibraryOptions } from '../../../src-main/adapters/sqlite/open-library'
import type { Block } from '../../../src-main/domain/article/article'
import type { Codebook } from '../../../src-main/domain/codebook/code'
import type { Library, Originals, StoredDraft } from '../../../src-main/services/ports'
import defaultCodebook from '../../../resources/codebook.json'

/** A library in a folder of its own that goes away with the test. */
export interface OpenedLibrary {
  readonly folder: string
  readonly library: Library
  readonly originals: Originals
  readonly clock: TestClock
  /** Closes and opens again, as the next start of the program does. */
  reopen(): OpenedLibrary
}

export interface TestClock {
  now(): string
  /** Moves on by `ms` milliseconds. */
  pass(ms: number): void
}

/** Each question moves the time on by a millisecond, so that orders by time are those of the calls. */
export function testClock(from = '2026-01-01T00:00:00.000Z'): TestClock {
  let time = Date.parse(from)
  return { now: () => new Date(time++).toISOString(), pass: (ms) => (time += ms) }
}

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean()
})

export const onCleanup = (clean: () => void): void => void cleanups.push(clean)

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-test-'))
  onCleanup(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const codebook = defaultCodebook as Codebook

export function openTestLibrary(
  folder = temporaryFolder(),
  clock = testClock(),
  more: Partial<LibraryOptions> = {}
): OpenedLibrary {
  const originals = openOriginals(folder)
  const library = openLibrary({ folder, clock, coder: '分析者', defaultCodebook: codebook, originals, ...more })
  onCleanup(() => library.close())
  return {
    folder,
    library,
    originals,
    clock,
    reopen() {
      library.close()
      return openTestLibrary(folder, clock, more)
    }
  }
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** Paragraphs separated by line feeds, as a plain text would become: clean and raw text are the same. */
export function plainDraft(text: string, more: Partial<StoredDraft> = {}): StoredDraft {
  const blocks: Block[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    blocks.push({ kind: 'paragraph', level: null, start, end, rawStart: start, rawEnd: end })
    start = end + 1
  }
  return {
    format: 'text',
    encoding: { name: 'utf-8', origin: 'detected', confidence: 1 },
    title: text.slice(0, 20),
    titleOrigin: 'derived',
    byline: [],
    publisher: null,
    publishedOn: null,
    language: 'ja',
    url: null,
    rawText: text,
    text,
    blocks,
    runs: [],
    removed: [],
    map: blocks.flatMap(({ start, end }) => [start, end - start, start, end - start]),
    citedSources: [],
    events: [],
    warnings: [],
    originalSha256: sha256(text),
    textSha256: sha256(text),
    origin: null,
    ...more
  }
}

/** Stores a text with its original and returns the article's id. */
export function addArticle(
  { library, originals }: OpenedLibrary,
  text: string,
  more?: Parameters<typeof plainDraft>[1]
): number {
  const originalSha256 = originals.put(Buffer.from(text))
  const draft = { ...plainDraft(text, more), originalSha256 }
  return library.write('article.import', (writer) => writer.addArticle(draft).articleId)
}
