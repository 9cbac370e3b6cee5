import type { UnfinishedImport } from '../contract/calls/import'
import type { Library, LibraryReader, LibraryWriter } from './ports'

/** Setting: the long import that is under way; left behind if the program ends in the middle of it. */
export const unfinishedSetting = 'import.unfinished'
/** Setting: how far it came. Apart from it, since a list of many thousand paths needn't be written again and again. */
const reachedSetting = 'import.reached'

/** What is kept of an import so that it can go on. */
export interface ImportRecord extends UnfinishedImport {
  readonly run: string
  readonly recursive: boolean
  readonly chapters: 'whole' | 'each'
  /** Undefined: told from the bytes. */
  readonly encoding?: string | undefined
}

/** Imports that this very process is at; a record of one of these is no broken-off one. */
const underWay = new WeakMap<Library, Set<string>>()

/** As it was stored, by whichever version; what has another shape is as good as absent. */
export function importRecord(reader: Pick<LibraryReader, 'setting'>): ImportRecord | null {
  const stored = reader.setting(unfinishedSetting) as Partial<ImportRecord> | null | undefined
  if (typeof stored !== 'object' || stored === null) return null
  const texts = (list: unknown): string[] =>
    Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
  const count = (value: unknown): number => (typeof value === 'number' && value >= 0 ? Math.floor(value) : 0)
  const paths = texts(stored.paths)
  const names = texts(stored.names)
  if (paths.length + names.length === 0) return null
  const run = typeof stored.run === 'string' ? stored.run : ''
  const reached = reader.setting(reachedSetting) as { run?: unknown; done?: unknown } | null | undefined
  return {
    run,
    paths,
    names: names.length > 0 ? names : paths.slice(0, 3),
    done: Math.max(count(stored.done), reached?.run === run ? count(reached.done) : 0),
    total: count(stored.total),
    recursive: stored.recursive !== false,
    chapters: stored.chapters === 'each' ? 'each' : 'whole',
    ...(typeof stored.encoding === 'string' && { encoding: stored.encoding })
  }
}

/** The import that was broken off, if there is one and nobody is at it. */
export function brokenOff(library: Library): ImportRecord | null {
  const record = importRecord(library.read)
  return record && !underWay.get(library)?.has(record.run) ? record : null
}

export function forgetImport(library: Library): void {
  if (importRecord(library.read) === null) return
  library.write(null, (writer) => {
    writer.setSetting(unfinishedSetting, null)
    writer.setSetting(reachedSetting, null)
  })
}

/** Follows one import, so that another start of the program can tell how far it came. */
export interface ImportTrace {
  begin(): void
  /** Within the transaction that stores them: so many documents have their fate. */
  reached(writer: LibraryWriter, done: number): void
  /** `over`: nothing is left to go on with. */
  end(over: boolean): void
}

const untraced: ImportTrace = { begin: () => undefined, reached: () => undefined, end: () => undefined }

/** @param record null for an import too short to be gone on with */
export function traceImport(library: Library, record: ImportRecord | null): ImportTrace {
  if (record === null) return untraced
  const { run } = record
  return {
    begin() {
      const runs = underWay.get(library) ?? new Set()
      underWay.set(library, runs.add(run))
      // What a window sends in parts is worth remembering when something of it is stored, or in place of another.
      const other = importRecord(library.read)
      if (record.paths.length > 0 || (other !== null && other.run !== run && !runs.has(other.run)))
        library.write(null, (writer) => writer.setSetting(unfinishedSetting, record))
    },
    reached(writer, done) {
      if (record.paths.length === 0) writer.setSetting(unfinishedSetting, record)
      writer.setSetting(reachedSetting, { run, done: Math.min(record.total, record.done + done) })
    },
    end(over) {
      underWay.get(library)?.delete(run)
      if (over && importRecord(library.read)?.run === run) forgetImport(library)
    }
  }
}
