import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * Packages that become part of the build: of each but a small part is used, and left outside they are hundreds of files to
 * open before the first page of a memo is set (budoux alone brings a whole DOM).
 */
export const bundled = [
  'approx-string-match',
  'bidi-js',
  'budoux',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'micromark-extension-gfm',
  'zod'
]

/**
 * One build for the three shells. Every process or worker thread that is started by file name is an entry of its own;
 * what all of them need is shared chunks, so that `shoken --version` loads no PDF writer.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          electron: at('src-main/shells/electron/main.ts'),
          'workbench-process': at('src-main/shells/electron/workbench-process.ts'),
          start: at('src-main/shells/start.ts'),
          shoken: at('src-main/shells/cli/shoken.ts'),
          'import-thread': at('src-main/adapters/import/import-thread.ts'),
          'search-thread': at('src-main/adapters/lunr/search-thread.ts'),
          'csl-thread': at('src-main/adapters/csl/csl-thread.ts'),
          'pdf-thread': at('src-main/adapters/pdf/pdf-thread.ts')
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('src-main/shells/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('src-renderer'),
    base: './',
    plugins: [svelte({ configFile: at('src-renderer/svelte.config.js') })],
    build: {
      outDir: at('out/renderer'),
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rollupOptions: {
        input: { index: at('src-renderer/index.html') },
        // That a busy machine builds slowly is nothing that whoever starts the program could do something about.
        checks: { bundlerTimings: false }
      }
    }
  }
})
