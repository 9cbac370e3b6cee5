import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const node = ['tests/{domain,adapters,services,shells,contract,structure,migrations}/**/*.test.ts']

export default defineConfig({
  test: {
    // By itself Vitest leaves one processor free, which is half of a machine that has two.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'node', include: node, environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        plugins: [svelte({ configFile: 'src-renderer/svelte.config.js' })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.ts'],
          setupFiles: ['tests/components/settle-frames.ts'],
          environment: 'jsdom',
          testTimeout: 60_000
        }
      }
    ]
  }
})
