import { createHash, randomUUID } from 'node:crypto'
import type { articleCalls, ImportReport } from '../contract/calls/article'
import type { importCalls } from '../contract/calls/import'
import type { ParsedInputOf } from '../contract/call'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { failureSentence, type FailureCode } from '../contract/failure-codes'
import { spellOut, warning } from '../contract/import-warnings'
import { likeness } from '../domain/article/likeness'
import type { Draft, Removed } from '../domain/article/article'
import { signatureOf } from '../domain/reading/near-duplicate'
import type { Language } from '../domain/codebook/code'
import type { Job, Jobs } from './jobs'
import { similarThreshold } from './comparing'
import type { DocumentSource, FileSource, Importer, Library, LibraryWriter, Originals, SourceFile } from './ports'
import { applyPublisherRules, publisherRules } from './publisher-rules'
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
/** Texts less alike than this at the same place are different articles; much shorter ones don't follow as a revision. */
const sameArticle = 0.25
const tooShort = 0.6
/** After these nothing more can be stored, so the rest of an import is not tried. */
const endsImport: ReadonlySet<FailureCode> = new Set([
  'DISK_FULL',
  'LIBRARY_READ_ONLY',
  'LIBRARY_DAMAGED',
  'LIBRARY_LOCKED'
])

type Entry<Key extends Exclude<keyof ImportReport, 'cancelled'>> = ImportReport[Key][number]
type Request = ParsedInputOf<(typeof articleCalls)['article.import']>
type Outcome =
  | { readonly to: 'imported'; readonly entry: Entry<'imported'> }
  | { readonly to: 'duplicates'; readonly entry: Entry<'duplicates'> }
  | { readonly to: 'revised'; readonly entry: Entry<'revised'> }
  | { readonly to: 'failed'; readonly entry: Entry<'failed'> }

/** A document whose turn comes: where it is from and how its bytes are had. */
interface Candidate {
  readonly path: string
  /** Where it can be recognised by at the next import; null for a paste or upload. */
  readonly origin: string | null
  readonly load: () => Promise<SourceFile>
}

interface Parsed {
  readonly path: string
  readonly origin: string | null
  readonly file: SourceFile
  readonly sha256: string
  readonly drafts: readonly (Draft & { readonly textSha256: string; readonly putBack?: readonly Removed[] })[]
}

const hashOf = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

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
  const outcomes: Outcome[] = []
  const candidates: Candidate[] = []
  const fate = { known: 0 }
  let ending: Failure | null = null
  let trace: ImportTrace | null = null
  try {
    candidates.push(...(await gather(deps, input, outcomes)))
    const record = remembered ? recordOf(input, candidates.length) : null
    trace = traceImport(deps.library, record)
    trace.begin()
    await importAll(deps, candidates, job, outcomes, fate, trace, input.part?.run ?? randomUUID())
    trace.end(!input.part || input.part.done + candidates.length >= input.part.total)
  } catch (error) {
    ending =
      error instanceof Failure
        ? error
        : new Failure('UNEXPECTED', { incident: deps.report(error, 'article.import') }, { cause: error })
    trace?.end(ending.code === 'CANCELLED')
    if (ending.code !== 'CANCELLED' && !endsImport.has(ending.code)) throw ending
    if (ending.code !== 'CANCELLED') {
      const told = new Set(outcomes.map(({ entry }) => entry.path))
      for (const { path } of candidates.slice(fate.known))
        if (!told.has(path)) outcomes.push(failed(deps, path, ending))
    }
  } finally {
    job.end(ending)
  }
  const of = <Key extends Outcome['to']>(to: Key): Entry<Key>[] =>
    outcomes.flatMap((outcome) => (outcome.to === to ? [outcome.entry as Entry<Key>] : []))
  return {
    imported: of('imported'),
    duplicates: of('duplicates'),
    revised: of('revised'),
    failed: of('failed'),
    cancelled: ending?.code === 'CANCELLED'
  }
}

/** The list of everything to be read; paths that can't be followed are failures already. */
async function gather(deps: ImportDeps, input: Request, outcomes: Outcome[]): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  const { chapters, encoding } = input
  const seen = new Set<string>()
  for (const path of input.paths) {
    for await (const found of deps.files.walk(path, input.recursive)) {
      if ('code' in found)
        outcomes.push(failed(deps, found.path, new Failure(found.code, { path: found.path, reason: found.reason })))
      else if (!seen.has(found.path)) {
        seen.add(found.path)
        candidates.push({
          path: found.path,
          origin: found.path,
          load: async () => ({ ...(await deps.files.read(found.path)), chapters, ...(encoding ? { encoding } : {}) })
        })
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
  return candidates
}

async function importAll(
  deps: ImportDeps,
  candidates: readonly Candidate[],
  job: Job,
  outcomes: Outcome[],
  /** How many of the candidates, from the first, have theirs in `outcomes`. */
  fate: { known: number },
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
    outcomes.push(...(await begun.outcomes))
    fate.known = begun.upTo
  }
  try {
    for (let done = 0; done < candidates.length; done++) {
      await job.goAhead()
      fill()
      const prepared = await pending.shift()!
      if (job.signal.aborted) throw new Failure('CANCELLED')
      if ('to' in prepared) outcomes.push(prepared)
      else {
        batch.push(prepared)
        bytes += prepared.file.bytes.length
        loaded -= prepared.file.bytes.length
      }
      job.progress(done + 1, candidates.length, candidates[done]!.path)
      if (batch.length < batchSize && bytes < batchBytes && done + 1 < candidates.length) continue
      keeping = keepFiles(deps, batch)
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
    const drafts = await applyPublisherRules(read, publisherRules(deps.library.read), (keep) =>
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

/** Puts the bytes of a batch, documents and pictures, where they are kept. */
const keepFiles = (deps: ImportDeps, batch: readonly Parsed[]): Promise<unknown> =>
  deps.originals.putAll(
    batch.flatMap(({ file, drafts }) => [
      file.bytes,
      ...drafts.flatMap((draft) => draft.attachments.map(({ bytes }) => bytes))
    ])
  )

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
      const threshold = similarThreshold(writer)
      return batch.flatMap((parsed) => store(deps, writer, parsed, threshold))
    }
    return deps.library.write('article.import', work, { fold: step, foldFor: Infinity })
  } catch (error) {
    if (error instanceof Failure && (error.code === 'CANCELLED' || endsImport.has(error.code))) throw error
    if (batch.length === 1) return [failed(deps, batch[0]!.path, error)]
    const outcomes: Outcome[] = []
    for (const parsed of batch)
      outcomes.push(...(await commit(deps, [parsed], step, job, tell, keepFiles(deps, [parsed]))))
    return outcomes
  }
}

/** @param threshold from which resemblance on another article is named as nearly the same */
function store(deps: ImportDeps, writer: LibraryWriter, parsed: Parsed, threshold: number): Outcome[] {
  const { path, file, sha256 } = parsed
  const known = writer.articleOfOriginal(sha256)
  if (known !== null && file.encoding === undefined) return [{ to: 'duplicates', entry: { path, articleId: known } }]
  return parsed.drafts.map((draft, index): Outcome => {
    const same = writer.articleOfText(draft.textSha256)
    if (same !== null) return { to: 'duplicates', entry: { path, articleId: same } }

    const origin = parsed.origin !== null && parsed.drafts.length > 1 ? `${parsed.origin}#${index + 1}` : parsed.origin
    const earlier = earlierArticle(writer, draft, origin, sha256, file.encoding !== undefined)
    const { attachments: _, ...kept } = draft
    const twins = earlier && !earlier.warning ? [] : nearDuplicates(writer, draft, threshold)
    const warnings = [...draft.warnings, ...(earlier?.warning ? [earlier.warning] : []), ...twins].map((one) =>
      spellOut(one, deps.language())
    )
    const source = sourceOf(file, draft)
    const stored = { ...kept, warnings, originalSha256: sha256, origin: origin ?? draft.url, source }
    if (earlier && !earlier.warning) {
      return {
        to: 'revised',
        entry: { path, articleId: earlier.articleId, revision: writer.addRevision(earlier.articleId, stored) }
      }
    }
    const { articleId, revision } = writer.addArticle(stored)
    const { title, language, format, encoding } = draft
    return {
      to: 'imported',
      entry: { path, articleId, revision, title, language, format, encoding: encoding.name, warnings }
    }
  })
}

/** A warning that names the article most like a draft, if one is nearly the same. */
function nearDuplicates(writer: LibraryWriter, draft: Draft, threshold: number): ReturnType<typeof warning>[] {
  const signature = draft.signature ?? signatureOf(draft.text)
  const found = writer.similar(signature, { threshold, most: 1 })
  return found.map(({ articleId }) => warning('NEAR_DUPLICATE', articleId))
}

/** What reading the stored original again will need: its name, and which files beside it became its pictures. */
function sourceOf({ name, companions = [] }: SourceFile, { attachments }: Draft): DocumentSource {
  const pictures = new Map(attachments.map((one) => [`${one.name} ${one.bytes.length}`, one.sha256]))
  return {
    fileName: name.replace(/^.*[\\/]/, ''),
    companions: companions.flatMap((one) => {
      const sha256 = pictures.get(`${one.name.replace(/^.*[\\/]/, '')} ${one.bytes.length}`)
      return sha256 === undefined || hashOf(one.bytes) !== sha256 ? [] : [{ name: one.name, sha256 }]
    })
  }
}

/** The article of which a draft is a later state, or the one at its place that it is not a later state of, and why. */
function earlierArticle(
  writer: LibraryWriter,
  draft: Draft,
  origin: string | null,
  sha256: string,
  reread: boolean
): { articleId: number; warning: ReturnType<typeof warning> | null } | null {
  // Other encoding, same bytes: the text is unlike by nature, and it is the same article.
  const sameBytes = reread ? writer.articleOfOriginal(sha256) : null
  if (sameBytes !== null) return { articleId: sameBytes, warning: null }
  const articleId =
    (origin === null ? null : writer.articleOfOrigin(origin)) ??
    (draft.url === null ? null : writer.articleOfOrigin(draft.url))
  if (articleId === null) return null
  const before = writer.revision(articleId).text
  if (likeness(before, draft.text) < sameArticle) return { articleId, warning: warning('UNLIKE_BEFORE', articleId) }
  if (draft.text.length < before.length * tooShort)
    return { articleId, warning: warning('SHORTER_THAN_BEFORE', articleId) }
  return { articleId, warning: null }
}
