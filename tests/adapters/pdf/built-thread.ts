import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * The PDF thread, and a file that prints the sample memo, built as the program builds them. Inside node_modules, so that
 * what is left outside the bundle is found.
 */
export async function buildThread(): Promise<{ thread: URL; sample: string }> {
  const folder = join(root, `node_modules/.cache/pdf-thread-test-${process.pid}`)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: {
          thread: join(root, 'src-main/adapters/pdf/pdf-thread.ts'),
          sample: join(root, 'tests/adapters/pdf/print-sample.ts')
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
      }
    }
  })
  return { thread: pathToFileURL(join(folder, 'thread.mjs')), sample: join(folder, 'sample.mjs') }
}
