import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOriginals } from '../../src-main/adapters/files/originals'
import { createFileSource } from '../../src-main/adapters/files/read-file'
import { createImporter } from '../../src-main/adapters/import/importer'
import { openLibrary } from '../../src-main/adapters/sqlite/open-library'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import type { Codebook } from '../../src-main/domain/codebook/code'
import { importDocuments, type ImportDeps } from '../../src-main/services/importing'
import { createJobs } from '../../src-main/services/jobs'
import codebook from '../../resources/codebook.json'

/**
 * A real library in a folder of its own, with everything that an import needs; parsing happens in this process. With
 * `maxPages` (of 4 KiB) its disk is soon full.
 */
export function openImportWorkbench(language: 'ja' | 'en' = 'ja', maxPages?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-import-'))
  const events: WorkbenchEvent[] = []
  const originals = openOriginals(folder)
  const library = openLibrary({
    folder,
    clock: { now: () => new Date().toISOString() },
    coder: 'tester',
    defaultCodebook: codebook as Codebook,
    originals,
    ...(maxPages === undefined ? {} : { maxPages })
  })
  const jobs = createJobs(
    (event) => events.push(event),
    () => language
  )
  const deps: ImportDeps = {
    library,
    originals,
    importer: createImporter({ thread: null }),
    files: createFileSource(folder),
    jobs,
    language: () => language,
    report: (error) => {
      throw error
    }
  }
  return {
    ...deps,
    deps,
    folder,
    events,
    importPaths: (...paths: string[]) =>
      importDocuments(deps, { paths, uploads: [], recursive: true, chapters: 'whole' }),
    importTexts: (texts: Record<string, string>) =>
      importDocuments(deps, {
        paths: [],
        uploads: Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text).toString('base64') })),
        recursive: true,
        chapters: 'whole'
      }),
    close() {
      library.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
