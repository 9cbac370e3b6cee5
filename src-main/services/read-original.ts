import { createHash } from 'node:crypto'
import { Failure } from '../contract/failure'
import type { Draft, Revision } from '../domain/article/article'
import type { FileSource, Importer, LibraryReader, Originals, RevisionRecord, SourceFile } from './ports'

export interface OriginalDeps {
  readonly originals: Originals
  readonly importer: Importer
  readonly files: FileSource
}

/** An article's original, found again, and how to read its text out of it. */
export interface FoundOriginal {
  /** The newest revision. */
  readonly before: Revision
  readonly record: RevisionRecord
  /** The draft as the present program reads it, nothing put back. */
  readonly plain: Draft
  read(change: Pick<SourceFile, 'encoding' | 'keep'>): Promise<Draft>
}

/** Endings for originals whose name was not kept, where a format is told by the name as well. */
const endings: Readonly<Record<string, string>> = { markdown: 'md', bibtex: 'bib', html: 'html' }

const chapterWise = ['whole', 'each'] as const

/**
 * Finds an article's original among the stored ones and its text within it: a file may hold many articles, and a book
 * one or one for each chapter. Raises REREAD_UNSURE if it can't be told which text is the article's, and the failures of
 * a document that can't be read.
 */
export async function findOriginal(deps: OriginalDeps, reader: LibraryReader, id: number): Promise<FoundOriginal> {
  const before = reader.revision(id)
  const record = reader.revisions(id).at(-1)!
  const file = await originalFile(deps, before, record)
  const parse = async (change: Partial<SourceFile>): Promise<readonly Draft[]> => {
    try {
      return await deps.importer.parse({ ...file, ...change })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      throw new Failure(error.code, { path: file.name, ...error.detail }, { cause: error })
    }
  }

  let sole: Draft | null = null
  for (const chapters of chapterWise) {
    const drafts = await parse({ chapters })
    const at = drafts.findIndex(({ rawText }) => rawText === before.rawText)
    if (at !== -1) return found(drafts, chapters, at)
    if (chapters === 'whole' && drafts.length === 1) sole = drafts[0]!
    // Another version of the program may read the raw text otherwise; the place in the file is the same.
    const place = Number(/#(\d+)$/.exec(record.origin ?? '')?.[1] ?? 0) - 1
    if (drafts.length > 1 && drafts[place]) return found(drafts, chapters, place)
  }
  if (sole) return found([sole], 'whole', 0)
  throw new Failure('REREAD_UNSURE', { id })

  function found(drafts: readonly Draft[], chapters: 'whole' | 'each', at: number): FoundOriginal {
    return {
      before,
      record,
      plain: drafts[at]!,
      async read(change) {
        const draft = (await parse({ ...change, chapters }))[at]
        if (!draft) throw new Failure('REREAD_UNSURE', { id })
        return draft
      }
    }
  }
}

async function originalFile(deps: OriginalDeps, before: Revision, record: RevisionRecord): Promise<SourceFile> {
  const path = (record.origin ?? '').replace(/#\d+$/, '')
  const name = record.source?.fileName ?? `${before.title.slice(0, 80)}.${endings[before.format] ?? 'txt'}`
  return {
    name,
    bytes: deps.originals.get(before.originalSha256),
    companions: [...storedCompanions(deps, record), ...(await companionsOnDisk(deps, path, before.originalSha256))],
    ...(before.encoding.origin === 'user' && { encoding: before.encoding.name })
  }
}

function storedCompanions({ originals }: OriginalDeps, { source }: RevisionRecord) {
  const known = (source?.companions ?? []).filter(({ sha256 }) => originals.has(sha256))
  return known.map(({ name, sha256 }) => ({ name, bytes: originals.get(sha256) }))
}

/** What else lies beside the file, if it is still there and still the same. */
async function companionsOnDisk({ files }: OriginalDeps, path: string, sha256: string) {
  if (path === '' || /^[a-z]{2,}:/i.test(path)) return []
  try {
    const file = await files.read(path)
    const same = createHash('sha256').update(file.bytes).digest('hex') === sha256
    return same ? (file.companions ?? []) : []
  } catch {
    // A file that has gone since is no fault: its original is in the library.
    return []
  }
}
