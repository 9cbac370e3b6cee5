import { openOriginals } from '../../../src-main/adapters/files/originals'
import { createFileSource } from '../../../src-main/adapters/files/read-file'
import { createImporter } from '../../../src-main/adapters/import/importer'
import { openLibrary } from '../../../src-main/adapters/sqlite/open-library'
import type { Codebook } from '../../../src-main/domain/codebook/code'
import { importDocuments } from '../../../src-main/services/importing'
import { createJobs } from '../../../src-main/services/jobs'
import codebook from '../../../resources/codebook.json'

/* Imports a folder into a library and says how far it is; made to be killed. */
const [folder, sources] = process.argv.slice(2) as [string, string]
const originals = openOriginals(folder)
const library = openLibrary({
  folder,
  clock: { now: () => new Date().toISOString() },
  coder: 'child',
  defaultCodebook: codebook as Codebook,
  originals
})
library.onChange(() => console.log(`stored ${library.read.status().articles}`))
console.log('open')
const report = await importDocuments(
  {
    library,
    originals,
    importer: createImporter({ thread: null }),
    files: createFileSource(folder),
    jobs: createJobs(() => undefined),
    language: () => 'ja',
    report: (error) => String(error)
  },
  { paths: [sources], uploads: [], recursive: true, chapters: 'whole' }
)
console.log(`done ${report.imported.length} ${report.duplicates.length} ${report.failed.length}`)
library.close()
