import type { ImportReport } from '../contract/calls/article'
import type { watchCalls, WatchStatus } from '../contract/calls/watch'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import type { FolderWatch, Library } from './ports'

export interface WatchDeps {
  readonly library: Library
  readonly folders: FolderWatch
  readonly importFiles: (paths: readonly string[]) => Promise<ImportReport>
  readonly report: (error: unknown, call: string) => string
  /** Milliseconds between two looks. */
  readonly pace?: number
}

export interface Watching {
  readonly handlers: HandlersOf<typeof watchCalls>
  /** Begins to look, if a folder is set. */
  start(): void
  /** Looks once: what has not changed since the look before, and has not been imported as it is, is imported. */
  look(): Promise<void>
  /** Ends after the look that is under way. */
  close(): Promise<void>
}

/** Setting: absolute path of the watched folder; absent unless somebody asked for it. */
export const watchSetting = 'watch.folder'
const usualPace = 4000
const mostFailures = 50

/**
 * Imports what appears or changes in a folder. A file is taken when two looks find it alike, so that one that is still
 * being written is left alone. What was taken is known until the program ends; after that the import itself recognises
 * what it has by its bytes.
 */
export function createWatching({ library, folders, importFiles, report, pace = usualPace }: WatchDeps): Watching {
  let last: ReadonlyMap<string, string> = new Map()
  const taken = new Map<string, string>()
  let watched: string | null = null
  let missing = false
  let imported = 0
  let failed: WatchStatus['failed'] = []
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let started = false
  let closed = false

  const wanted = (): string | null => {
    const folder = library.read.setting(watchSetting)
    return typeof folder === 'string' && folders.isPath(folder) ? folder : null
  }

  const round = async (): Promise<void> => {
    const folder = wanted()
    if (folder !== watched) {
      watched = folder
      last = new Map()
      taken.clear()
    }
    if (folder === null) return
    const stamps = await folders.stamps(folder)
    missing = stamps === null
    if (stamps === null) return
    const settled = [...stamps].filter(([path, stamp]) => last.get(path) === stamp && taken.get(path) !== stamp)
    last = stamps
    if (settled.length === 0 || closed) return
    const result = await importFiles(settled.map(([path]) => path))
    if (result.cancelled) return
    for (const [path, stamp] of settled) taken.set(path, stamp)
    imported += result.imported.length + result.revised.length
    const again = new Set(settled.map(([path]) => path))
    const now = result.failed.map(({ path, message }) => ({ path, message }))
    failed = [...now, ...failed.filter(({ path }) => !again.has(path))].slice(0, mostFailures)
  }

  const look = (): Promise<void> => {
    running ??= round()
      .catch((error: unknown) => {
        // A full disk or a library that is being restored passes; what it is will be told by whoever asks for something.
        if (!(error instanceof Failure)) report(error, 'watch')
      })
      .finally(() => (running = null))
    return running
  }

  const schedule = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (!started || closed || wanted() === null) return
    timer = setTimeout(() => void look().then(schedule), pace)
    timer.unref()
  }

  const status = (): WatchStatus => {
    const folder = wanted()
    return { folder, state: folder === null ? 'off' : missing ? 'missing' : 'watching', imported, failed }
  }

  return {
    handlers: {
      'watch.show': status,
      'watch.set': async ({ folder }) => {
        if (folder !== null && !folders.isPath(folder)) throw new Failure('WATCH_RELATIVE', { path: folder })
        library.write(null, (writer) => writer.setSetting(watchSetting, folder))
        failed = []
        missing = false
        if (started) await look()
        schedule()
        return status()
      }
    },
    start() {
      started = true
      schedule()
    },
    look,
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      await running
    }
  }
}
