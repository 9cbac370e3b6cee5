import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The import thread as it is shipped: bundled, with its formats in files of their own. Below node_modules, where its packages are found. */
export async function buildImportThread(): Promise<{ readonly url: URL; readonly remove: () => void }> {
  const outDir = mkdtempSync(join(root, 'node_modules', '.shoken-import-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      ssr: fileURLToPath(new URL('../../../src-main/adapters/import/import-thread.ts', import.meta.url)),
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'import-thread.mjs' } }
    }
  })
  return {
    url: pathToFileURL(join(outDir, 'import-thread.mjs')),
    remove: () => rmSync(outDir, { recursive: true, force: true })
  }
}
