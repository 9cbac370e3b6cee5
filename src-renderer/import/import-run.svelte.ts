import { CallFailure, type Client } from '../../src-main/contract/client'
import type { ImportReport } from '../../src-main/contract/calls/article'
import type { UnfinishedImport } from '../../src-main/contract/calls/import'
import type { FailureCode } from '../../src-main/contract/failure-codes'
import { companionNamed, withCompanions } from './companions'
import { encodeFile } from './encode-file'
import type { Picked, PickedFile } from './read-drop'

export type ImportStage = 'running' | 'paused' | 'cancelling' | 'done'

interface Upload {
  readonly name: string
  readonly bytes: string
  readonly companions?: { name: string; bytes: string }[]
}

/** What goes out in one request, and of how many files it is. */
interface Batch {
  files: number
  readonly uploads: Upload[]
}

/** What of a run failed: by the library's word, or before it got there. */
export interface ImportFailure {
  readonly path: string
  readonly code: FailureCode
  readonly message: string
}

export interface ImportRunOptions {
  readonly client: Client
  /** Whether a book becomes one article or one for each chapter. */
  readonly chapters?: 'whole' | 'each'
  /** For a file that could not be handed over at all. */
  readonly sentence: (code: FailureCode, detail: Readonly<Record<string, string | number>>) => string
}

/**
 * One request carries at most this many files and about this many bytes: large enough to be quick, small enough to show
 * progress, to stop, and to be handed over in a few milliseconds.
 */
const batchFiles = 100
const batchBytes = 512 * 1024
/** Larger files are refused here: base64 of more would not fit the library's request limit. */
const megabyte = 1024 * 1024
export const largestFile = 50 * megabyte

let runs = 0
const newName = (): string => `import-${Date.now().toString(36)}-${(runs += 1)}`

/** The folders and files that were picked, by name; what lies in a folder goes by the folder's. */
function topNames(files: readonly PickedFile[]): string[] {
  const names = new Set<string>()
  for (const { path } of files) {
    names.add(path.slice(0, (path.indexOf('/') + 1 || path.length + 1) - 1).slice(0, 400))
    if (names.size === 3) break
  }
  return [...names].filter((name) => name !== '')
}

/**
 * One import: has the library read what lies where it can, and reads and sends the other files in batches, one after the
 * other, while the window stays free.
 * What was imported before a cancel stays; the report tells each file's fate.
 */
export class ImportRun {
  stage = $state<ImportStage>('running')
  /** Files whose fate is known. */
  done = $state(0)
  total = $state(0)
  current = $state('')
  imported = $state.raw<ImportReport['imported']>([])
  duplicates = $state.raw<ImportReport['duplicates']>([])
  revised = $state.raw<ImportReport['revised']>([])
  failed = $state.raw<readonly ImportFailure[]>([])
  /** Files that a cancel left out. */
  skipped = $state(0)

  #client: Client
  #sentence: ImportRunOptions['sentence']
  #job = ''
  #settled = 0
  #chapters: 'whole' | 'each'
  /** Runs of several batches are one step of undo, and remembered until they end. */
  #part: { readonly run: string; readonly names: string[] } | null = null
  /** Lets a paused run go on. */
  #goOn: (() => void) | null = null

  constructor(options: ImportRunOptions) {
    this.#client = options.client
    this.#sentence = options.sentence
    this.#chapters = options.chapters ?? 'whole'
  }

  /** Resolves when every file has its fate; never rejects. */
  async start(given: Picked): Promise<void> {
    const picked = { ...given, files: withCompanions(given.files) }
    this.total = picked.paths.length + picked.files.length + picked.unreadable.length
    if (picked.files.length > batchFiles) this.#part = { run: newName(), names: topNames(picked.files) }
    this.failed = picked.unreadable.map(({ path, reason }) => this.#failure(path, 'FILE_UNREADABLE', { path, reason }))
    this.#settle(this.failed.length)
    const stop = this.#follow()
    try {
      if (picked.paths.length > 0)
        await this.#letRead(picked.paths, (job) =>
          this.#client.call('article.import', { job, paths: [...picked.paths], chapters: this.#chapters })
        )
      if (picked.files.length > 0) this.total = this.#settled + picked.files.length
      const batches = this.#batches(picked.files)
      for (let reading = batches.next(); ;) {
        const { value: batch } = await reading
        if (this.stage === 'paused') await new Promise<void>((resolve) => (this.#goOn = resolve))
        if (!batch || this.stage === 'cancelling') break
        // The next batch is read while the library works on this one.
        reading = batches.next()
        await this.#send(batch)
      }
    } finally {
      stop()
      this.#end()
      // Whatever came of it, there is nothing to go on with.
      if (this.#part) await this.#client.call('import.discard', {}).catch(() => null)
    }
  }

  /** Goes on with what the program's end broke off; it reads the files itself. Never rejects. */
  async resume({ names, total }: UnfinishedImport): Promise<void> {
    this.total = total
    const stop = this.#follow()
    await this.#letRead(names, (job) => this.#client.call('import.resume', { job }))
    stop()
    this.#end()
  }

  /** Has the library itself read files and folders, which go by `names`. */
  async #letRead(names: readonly string[], call: (job: string) => Promise<ImportReport>): Promise<void> {
    this.#job = newName()
    try {
      this.#take(await call(this.#job))
    } catch (error) {
      this.#refuse(error, names)
    }
    this.#settled = this.done
  }

  /** Waits after the file that is being parsed, until it is told to go on. */
  async pause(): Promise<void> {
    if (this.stage !== 'running') return
    this.stage = 'paused'
    await this.#holdJob(true)
  }

  async goOn(): Promise<void> {
    if (this.stage !== 'paused') return
    this.stage = 'running'
    this.#goOn?.()
    this.#goOn = null
    await this.#holdJob(false)
  }

  /** Stops after the file that is being parsed. */
  async cancel(): Promise<void> {
    if (this.stage !== 'running' && this.stage !== 'paused') return
    this.stage = 'cancelling'
    this.#goOn?.()
    this.#goOn = null
    // The batch may have ended meanwhile; then there is nothing to stop.
    await this.#client.call('job.cancel', { job: this.#job }).catch(() => null)
  }

  #follow(): () => void {
    return this.#client.listen((event) => {
      if (event.type !== 'job.progress' || event.job !== this.#job) return
      this.total = Math.max(this.total, this.#settled + event.total)
      this.done = Math.min(this.total, this.#settled + event.done)
      this.current = event.current
    })
  }

  #end(): void {
    this.current = ''
    if (this.stage === 'cancelling') this.skipped = this.#untold()
    this.stage = 'done'
  }

  async #holdJob(paused: boolean): Promise<void> {
    // Between two batches there is no job to hold; the run waits by itself then.
    await this.#client.call('job.pause', { job: this.#job, paused }).catch(() => null)
  }

  /** What is read of the files, in their order, cut where the next one would make a request too heavy; a heavy one goes alone. */
  async *#batches(files: readonly PickedFile[]): AsyncGenerator<Batch, void> {
    let batch: Batch = { files: 0, uploads: [] }
    let bytes = 0
    for (const picked of files) {
      if (this.stage === 'cancelling') return
      if (picked.isShown?.()) {
        this.total -= 1
        continue
      }
      // Each at its turn: the browser looks a file up on the disk when it is asked for its size, and a hundred at a time
      // would keep the window waiting.
      const size = picked.file.size
      const found = size > largestFile ? null : await picked.findCompanions?.().catch(() => null)
      const companions = picked.companions ?? found ?? []
      const weight = companions.reduce((sum, { file }) => sum + file.size, size)
      if (batch.files > 0 && (batch.files >= batchFiles || bytes + weight > batchBytes)) {
        yield batch
        batch = { files: 0, uploads: [] }
        bytes = 0
      }
      batch.files++
      bytes += weight
      const upload = await this.#read({ ...picked, companions }, size)
      if (upload) batch.uploads.push(upload)
    }
    if (batch.files > 0) yield batch
  }

  async #read({ path, file, companions = [] }: PickedFile, bytes: number): Promise<Upload | null> {
    if (bytes > largestFile) {
      const size = Math.ceil(bytes / megabyte)
      this.failed = [
        ...this.failed,
        this.#failure(path, 'FILE_TOO_LARGE', { path, size, limit: largestFile / megabyte })
      ]
      return null
    }
    try {
      const beside = await Promise.all(
        (await companionNamed(path, file, companions)).map(async (one) => ({
          name: one.name,
          bytes: await encodeFile(one.file)
        }))
      )
      return { name: path, bytes: await encodeFile(file), ...(beside.length > 0 && { companions: beside }) }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.failed = [...this.failed, this.#failure(path, 'FILE_UNREADABLE', { path, reason })]
      return null
    }
  }

  async #send({ files, uploads }: Batch): Promise<void> {
    if (uploads.length > 0) {
      this.#job = newName()
      const part = this.#part && { ...this.#part, done: this.#settled, total: this.total }
      try {
        this.#take(
          await this.#client.call('article.import', {
            job: this.#job,
            uploads,
            chapters: this.#chapters,
            ...(part && { part })
          })
        )
      } catch (error) {
        this.#refuse(
          error,
          uploads.map(({ name }) => name)
        )
      }
    }
    this.#settle(files)
  }

  #refuse(error: unknown, paths: readonly string[]): void {
    const failure = error instanceof CallFailure ? error.failure : null
    if (failure?.code === 'CANCELLED') return
    const code = failure?.code ?? 'UNEXPECTED'
    const message = failure?.message ?? this.#sentence('UNEXPECTED', { incident: '–' })
    this.failed = [...this.failed, ...paths.map((path) => ({ path, code, message }))]
  }

  #take(report: ImportReport): void {
    this.imported = [...this.imported, ...report.imported]
    this.duplicates = [...this.duplicates, ...report.duplicates]
    this.revised = [...this.revised, ...report.revised]
    // What a stopped job did not get to has not failed.
    this.failed = [...this.failed, ...report.failed.filter(({ code }) => code !== 'CANCELLED')]
  }

  /** How many files nothing is known of; a book may have become several articles. */
  #untold(): number {
    const told = [...this.imported, ...this.duplicates, ...this.revised, ...this.failed]
    return Math.max(0, this.total - new Set(told.map(({ path }) => path)).size)
  }

  #settle(files: number): void {
    this.#settled += files
    this.done = this.#settled
  }

  #failure(path: string, code: FailureCode, detail: Readonly<Record<string, string | number>>): ImportFailure {
    return { path, code, message: this.#sentence(code, detail) }
  }
}
