import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export const root = fileURLToPath(new URL('../../', import.meta.url))
// Inside the checkout, so that the built files find node_modules.
export const built = join(root, 'node_modules/.cache/bench-search')

/** Builds the measuring program and the search thread from the sources. */
export async function buildBench() {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: {
          bench: join(root, 'tests/bench/search-main.ts'),
          'search-thread': join(root, 'src-main/adapters/lunr/search-thread.ts')
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
      }
    }
  })
  return join(built, 'bench.mjs')
}
