import { defineConfig } from '@playwright/test'
import type { ShellOptions } from './app/test'

/**
 * One suite, run in both shells: the web shell in a real Chromium and the desktop shell in a real Electron. What they
 * run is found by tests/tools/install-tools.mjs; `npm run build` comes first.
 */
export default defineConfig<ShellOptions>({
  testDir: '.',
  // Playwright empties this folder, the report lies beside it.
  outputDir: process.env.SHOKEN_E2E_LAUNCHER ? '../../test-results/e2e-as-user' : '../../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // What is right takes seconds; a machine that has others to serve takes several times as long.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.SHOKEN_E2E_REPORT ?? '../../test-results/e2e.json' }]],
  use: { viewport: { width: 1440, height: 900 } },
  projects: [
    { name: 'web', testIgnore: /desktop-/, use: { shell: 'web' } },
    { name: 'electron', use: { shell: 'electron' } }
  ]
})
