import { fileURLToPath } from 'node:url'
import type { ShellInfo } from '../contract/calls/app'
import type { Handlers } from '../contract/contract'
import { createDispatch, type Dispatch } from '../contract/dispatch'
import type { WorkbenchEvent } from '../contract/events'
import type { Codebook } from '../domain/codebook/code'
import { openOriginals } from '../adapters/files/originals'
import { createFileSource } from '../adapters/files/read-file'
import { createFolderWatch } from '../adapters/files/watch-folder'
import { createWholeFiles } from '../adapters/files/whole-files'
import { createImporter } from '../adapters/import/importer'
import { createSearchEngine } from '../adapters/lunr/search-engine'
import { createCitationFormatter } from '../adapters/csl/formatter'
import { createPrinter } from '../adapters/pdf/printer'
import { openLibrary } from '../adapters/sqlite/open-library'
import { appHandlers, type ChoosePath } from '../services/app'
import { articleHandlers } from '../services/articles'
import { briefingHandlers } from '../services/briefings'
import { codebookHandlers } from '../services/codebook'
import { comparingHandlers } from '../services/comparing'
import { historyHandlers } from '../services/history'
import { importDocuments, importHandlers, type ImportDeps } from '../services/importing'
import { createJobs, jobHandlers } from '../services/jobs'
import { libraryHandlers } from '../services/library'
import { noteHandlers } from '../services/notes'
import { passageHandlers } from '../services/passages'
import { rereadHandlers } from '../services/rereading'
import { addSample } from '../services/sample'
import { searchHandlers } from '../services/search'
import { settingHandlers } from '../services/settings'
import { createWatching } from '../services/watching'
import aliases from '../../resources/aliases.json'
import defaultCodebook from '../../resources/codebook.json'
import { createBroadcast } from './broadcast'
import { createIncidentLog } from './incident-log'
import { userName } from './user-name'
import { windowLanguage } from './window-language'

export interface WorkbenchOptions {
  /** The library's folder; made if it is not there. */
  readonly folder: string
  readonly info: ShellInfo
  /** The system's dialog for a path, where the shell has one. */
  readonly choosePath?: ChoosePath
  /** Where the built threads lie. */
  readonly programFolder: URL
}

/** An open library and everything that can be asked of it; the same behind all three shells. */
export interface Workbench {
  readonly dispatch: Dispatch
  /** Returns the function that stops listening. */
  readonly listen: (listener: (event: WorkbenchEvent) => void) => () => void
  readonly cancelJobs: () => void
  /** Cancels what is under way, ends the threads and closes the library; nothing may be asked afterwards. */
  readonly close: () => Promise<void>
}

/**
 * The one place where ports meet adapters. Raises the failures of `openLibrary`. Threads are started by the first call
 * that needs them, so that opening costs no more than the library's file.
 */
export async function openWorkbench({ folder, info, choosePath, programFolder }: WorkbenchOptions): Promise<Workbench> {
  const log = createIncidentLog(folder)
  const clock = { now: () => new Date().toISOString() }
  const originals = openOriginals(folder)
  const library = openLibrary({
    folder,
    clock,
    coder: userName(),
    defaultCodebook: defaultCodebook as Codebook,
    originals
  })
  const { emit, listen } = createBroadcast((error) => log.report(error, 'event'))
  library.onChange(emit)

  const language = (): 'ja' | 'en' => windowLanguage(library.read.setting('language'), info.systemLanguage)
  const jobs = createJobs(emit, language)
  const importer = createImporter({ thread: new URL('import-thread.js', programFolder) })
  const citations = createCitationFormatter({ thread: new URL('csl-thread.js', programFolder) })
  const printer = createPrinter({ thread: new URL('pdf-thread.js', programFolder) })
  const engine = createSearchEngine({
    thread: new URL('search-thread.js', programFolder),
    folder,
    aliases: aliases.groups
  })
  const importing: ImportDeps = {
    library,
    originals,
    importer,
    files: createFileSource(folder),
    jobs,
    language,
    report: log.report
  }
  const watching = createWatching({
    library,
    folders: createFolderWatch(folder),
    importFiles: (paths) =>
      importDocuments(
        importing,
        { job: 'watched-folder', paths: [...paths], uploads: [], recursive: false, chapters: 'whole' },
        { remembered: false }
      ),
    report: log.report
  })
  const sampleFolder = fileURLToPath(new URL('../../resources/sample/', programFolder))

  const caring = libraryHandlers({
    library,
    clock,
    language,
    addSample: () => addSample({ ...importing, sampleFolder })
  })
  const handlers: Handlers = {
    ...appHandlers({ info, choosePath }),
    ...caring,
    'library.restore': async (input) => {
      // The engine's own connection would keep reading the file that is replaced.
      await engine.pause()
      return caring['library.restore'](input)
    },
    ...articleHandlers({ library, originals }),
    ...importHandlers(importing),
    ...rereadHandlers(importing),
    ...comparingHandlers({ library }),
    ...passageHandlers({ library }),
    ...codebookHandlers({ library }),
    ...noteHandlers({ library }),
    ...searchHandlers({ library, engine, jobs, language }),
    ...historyHandlers({ library }),
    ...briefingHandlers({
      library,
      printer,
      docx: printer.writeDocx,
      citations,
      files: createWholeFiles(folder),
      jobs,
      clock
    }),
    ...settingHandlers({ library }),
    ...watching.handlers,
    ...jobHandlers(jobs)
  }
  // A command is over before a folder has been looked at twice.
  if (info.shell !== 'cli') watching.start()

  return {
    dispatch: createDispatch(handlers, { language, report: log.report }),
    listen,
    cancelJobs: jobs.cancelAll,
    async close() {
      jobs.cancelAll()
      await watching.close()
      await Promise.all([importer.close(), printer.close(), engine.close()])
      library.close()
    }
  }
}
