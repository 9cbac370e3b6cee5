import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { articleCalls, ImportReport } from '../contract/calls/article'
import type { importCalls } from '../contract/calls/import'
import type { ParsedInputOf } from '../contract/call'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { failureSentence, type FailureCode } from '../contract/failure-codes'
import type { Language } from '../domain/codebook/code'
import { isPicture } from '../domain/reading/companions'
import type { Job, Jobs } from './jobs'
import { similarThreshold } from './comparing'
import type { FileSource, Importer, Library, LibraryWriter, Originals, SourceFile } from './ports'
import { applyPublisherRules } from './publisher-rules'
import {
  hashOf,
  keepFiles,
  keepFilesStill,
  storeDocument,
  type Entry,
  type Outcome,
  type Parsed
} from './storing-documents'
import { brokenOff, forgetImport, type ImportRecord, type ImportTrace, traceImport } from './unfinished-import'

export interface ImportDeps {
  readonly library: Library
  readonly originals: Originals
  readonly importer: Importer
  readonly files: FileSource
  readonly jobs: Jobs
  readonly language: () => Language
  /** Keeps an unexpected error in the log and returns its incident number. */
  readonly report: (error: unknown, call: string) => string
}

/** Documents of one transaction; it also ends when their bytes reach `batchBytes`, so that memory stays bounded. */
const batchSize = 100
const batchBytes = 32 * 1024 * 1024
/** Documents read and parsed ahead of the one whose turn it is, while their bytes are not too many. */
const ahead = 160
const aheadBytes = 32 * 1024 * 1024
/** After these nothing more can be stored, so the rest of an import is not tried. */
const endsImport: ReadonlySet<FailureCode> = new Set([
  'DISK_FULL',
  'LIBRARY_READ_ONLY',
  'LIBRARY_DAMAGED',
  'LIBRARY_LOCKED'
])

type Request = ParsedInputOf<(typeof articleCalls)['article.import']>

/** A document whose turn comes: where it is from and how its bytes are had. */
interface Candidate {
  readonly path: string
  /** Where it can be recognised by at the next import; null for a paste or upload. */
  readonly origin: string | null
  readonly load: () => Promise<SourceFile>
  /** Of a picture at its turn: whether a text before it shows it, so that it is no document of its own. */
  readonly isShown?: () => boolean
}

export function importHandlers(
  deps: ImportDeps
): Pick<HandlersOf<typeof articleCalls>, 'article.import'> & HandlersOf<typeof importCalls> {
  return {
    'article.import': (input) => importDocuments(deps, input),
    'import.unfinished': () => {
      const record = brokenOff(deps.library)
      if (!record) return null
      const { paths, names, done, total } = record
      return { paths, names, done, total }
    },
    'import.resume': ({ job }) => {
      const record = brokenOff(deps.library)
      if (!record || record.paths.length === 0) throw new Failure('IMPORT_NOTHING_TO_RESUME', {})
      const { paths, recursive, chapters, encoding } = record
      return importDocuments(deps, { job, paths: [...paths], uploads: [], recursive, chapters, encoding })
    },
    'import.discard': () => {
      forgetImport(deps.library)
      return null
    }
  }
}

/** What has become of the documents of an import so far. */
interface Fates {
  readonly outcomes: Outcome[]
  /** How many of the candidates, from the first, have theirs among the outcomes. */
  upTo: number
}

/** What is to be remembered of an import while it is under way; null for one that is done in a moment. */
function recordOf({ paths, recursive, chapters, encoding, part }: Request, count: number): ImportRecord | null {
  if (part) return { ...part, names: part.names.slice(0, 3), paths: [], recursive, chapters }
  if (count <= batchSize || paths.length === 0) return null
  return { run: randomUUID(), paths, names: paths.slice(0, 3), done: 0, total: count, recursive, chapters, encoding }
}

/**
 * Imports everything that is named; nothing that goes wrong with one document keeps the others out. A long import is
 * remembered while it is under way, unless whoever asks would ask again anyway.
 */
export async function importDocuments(
  deps: ImportDeps,
  input: Request,
  { remembered = true }: { readonly remembered?: boolean } = {}
): Promise<ImportReport> {
  const job = deps.jobs.start(input.job)
  const candidates: Candidate[] = []
  const fates: Fates = { outcomes: [], upTo: 0 }
  let ending: Failure | null = null
  let trace: ImportTrace | null = null
  try {
    candidates.push(...(await gather(deps, input, fates.outcomes)))
    const record = remembered ? recordOf(input, candidates.length) : null
    trace = traceImport(deps.library, record)
    trace.begin()
    await importAll(deps, candidates, job, fates, trace, input.part?.run ?? randomUUID())
    trace.end(!input.part || input.part.done + candidates.length >= input.part.total)
  } catch (error) {
    ending =
      error instanceof Failure
        ? error
        : new Failure('UNEXPECTED', { incident: deps.report(error, 'article.import') }, { cause: error })
    trace?.end(ending.code === 'CANCELLED')
    if (ending.code !== 'CANCELLED' && !endsImport.has(ending.code)) throw ending
    if (ending.code !== 'CANCELLED') failTheRest(deps, candidates, fates, ending)
  } finally {
    job.end(ending)
  }
  const of = <Key extends Outcome['to']>(to: Key): Entry<Key>[] =>
    fates.outcomes.flatMap((outcome) => (outcome.to === to ? [outcome.entry as Entry<Key>] : []))
  return {
    imported: of('imported'),
    duplicates: of('duplicates'),
    revised: of('revised'),
    failed: of('failed'),
    cancelled: ending?.code === 'CANCELLED'
  }
}

/** Where nothing more can be stored, every document that did not come to its turn is told of. */
function failTheRest(deps: ImportDeps, candidates: readonly Candidate[], fates: Fates, ending: Failure): void {
  const told = new Set(fates.outcomes.map(({ entry }) => entry.path))
  for (const { path } of candidates.slice(fates.upTo)) {
    if (!told.has(path)) fates.outcomes.push(failed(deps, path, ending))
  }
}

/**
 * The list of everything to be read, pictures last, when it is known which of them a text shows; paths that can't be
 * followed are failures already.
 */
async function gather(deps: ImportDeps, input: Request, outcomes: Outcome[]): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  const pictures: Candidate[] = []
  const shown = new Set<string>()
  const { chapters, encoding } = input
  const seen = new Set<string>()
  for (const asked of input.paths) {
    for await (const found of deps.files.walk(asked, input.recursive)) {
      if ('code' in found)
        outcomes.push(failed(deps, found.path, new Failure(found.code, { path: found.path, reason: found.reason })))
      else if (!seen.has(found.path)) {
        seen.add(found.path)
        const { path } = found
        const load = async (): Promise<SourceFile> => {
          const file = await deps.files.read(path)
          for (const { name } of file.companions ?? []) shown.add(join(dirname(path), name).normalize())
          return { ...file, chapters, ...(encoding ? { encoding } : {}) }
        }
        if (isPicture(path)) pictures.push({ path, origin: path, load, isShown: () => shown.has(path.normalize()) })
        else candidates.push({ path, origin: path, load })
      }
    }
  }
  for (const { name, bytes, encoding, companions = [] } of input.uploads) {
    const load = async (): Promise<SourceFile> => ({
      name,
      bytes: Buffer.from(bytes, 'base64'),
      chapters,
      companions: companions.map((one) => ({ name: one.name, bytes: Buffer.from(one.bytes, 'base64') })),
      ...(encoding ? { encoding } : {})
    })
    candidates.push({ path: name, origin: null, load })
  }
  return [...candidates, ...pictures]
}

async function importAll(
  deps: ImportDeps,
  candidates: readonly Candidate[],
  job: Job,
  fates: Fates,
  trace: ImportTrace,
  run: string
): Promise<void> {
  const pending: Promise<Parsed | Outcome>[] = []
  let next = 0
  let loaded = 0
  const fill = (): void => {
    while (next < candidates.length && (pending.length === 0 || (pending.length < ahead && loaded < aheadBytes))) {
      pending.push(prepare(deps, candidates[next++]!, job.signal, (bytes) => (loaded += bytes)))
    }
  }
  let batch: Parsed[] = []
  let bytes = 0
  const step = `article.import ${run}`
  // While the bytes of one batch reach the disk, the next one is parsed, and its bytes follow while the first is stored.
  let keeping: Promise<unknown> = Promise.resolve()
  let committing: { readonly outcomes: Promise<Outcome[]>; readonly upTo: number } | null = null
  const settle = async (): Promise<void> => {
    const begun = committing
    committing = null
    if (!begun) return
    fates.outcomes.push(...(await begun.outcomes))
    fates.upTo = begun.upTo
  }
  try {
    for (let done = 0; done < candidates.length; done++) {
      await job.goAhead()
      fill()
      const prepared = await pending.shift()!
      if (job.signal.aborted) throw new Failure('CANCELLED')
      if ('to' in prepared) {
        if (!candidates[done]!.isShown?.()) fates.outcomes.push(prepared)
      } else {
        batch.push(prepared)
        bytes += prepared.file.bytes.length
        loaded -= prepared.file.bytes.length
      }
      job.progress(done + 1, candidates.length, candidates[done]!.path)
      if (batch.length < batchSize && bytes < batchBytes && done + 1 < candidates.length) continue
      keeping = keepFiles(deps.originals, batch)
      keeping.catch(() => undefined) // It is heard where the batch is stored, which may never come.
      await settle()
      const stored = commit(deps, batch, step, job, (writer) => trace.reached(writer, done + 1), keeping)
      stored.catch(() => undefined) // It is heard when it is settled.
      committing = { outcomes: stored, upTo: done + 1 }
      batch = []
      bytes = 0
    }
    await settle()
  } finally {
    // What was begun ahead must not fail unheard when the import ends early, and what was stored belongs in the report.
    await Promise.allSettled([...pending, keeping, settle()])
  }
}

/** Reads and parses one document, unless it is in the library already. Never rejects. */
async function prepare(
  deps: ImportDeps,
  candidate: Candidate,
  signal: AbortSignal,
  count: (bytes: number) => void
): Promise<Parsed | Outcome> {
  let held = 0
  const { path, origin } = candidate
  try {
    if (signal.aborted) throw new Failure('CANCELLED')
    const file = await candidate.load()
    held = file.bytes.length
    count(held)
    const sha256 = hashOf(file.bytes)
    const known = deps.library.read.articleOfOriginal(sha256)
    // The reader may choose another encoding for the same bytes: that is a new reading, not a duplicate.
    if (known !== null && file.encoding === undefined) {
      count(-held)
      return { to: 'duplicates', entry: { path, articleId: known } }
    }
    const read = await deps.importer.parse(file, signal)
    const drafts = await applyPublisherRules(read, deps.library.read, (keep) =>
      deps.importer.parse({ ...file, keep }, signal)
    )
    const hashed = drafts.map((draft) => ({ ...draft, textSha256: hashOf(draft.text) }))
    return { path, origin, file, sha256, drafts: hashed }
  } catch (error) {
    count(-held)
    return failed(deps, path, error)
  }
}

function failed(deps: ImportDeps, path: string, error: unknown): Outcome {
  const failure =
    error instanceof Failure ? error : new Failure('UNEXPECTED', { incident: deps.report(error, 'article.import') })
  const detail = { path, ...failure.detail }
  return {
    to: 'failed',
    entry: { path, code: failure.code, message: failureSentence(failure.code, detail, deps.language()) }
  }
}

/**
 * Stores one batch in one transaction, once its bytes are `kept`, so that no row ever points to nothing. If the batch as
 * a whole can't be stored, its documents are tried one by one. All batches of an import are one `step` of undo.
 */
async function commit(
  deps: ImportDeps,
  batch: readonly Parsed[],
  step: string,
  job: Job,
  tell: (writer: LibraryWriter) => void,
  kept: Promise<unknown>
): Promise<Outcome[]> {
  if (batch.length === 0) return []
  try {
    await kept
    await job.goAhead()
    const work = (writer: LibraryWriter): Outcome[] => {
      tell(writer)
      keepFilesStill(deps.originals, batch)
      const storing = { threshold: similarThreshold(writer), language: deps.language() }
      return batch.flatMap((parsed) => storeDocument(writer, parsed, storing))
    }
    return deps.library.write('article.import', work, { fold: step, foldFor: Infinity })
  } catch (error) {
    if (error instanceof Failure && (error.code === 'CANCELLED' || endsImport.has(error.code))) throw error
    if (batch.length === 1) return [failed(deps, batch[0]!.path, error)]
    const outcomes: Outcome[] = []
    for (const parsed of batch)
      outcomes.push(...(await commit(deps, [parsed], step, job, tell, keepFiles(deps.originals, [parsed]))))
    return outcomes
  }
}
