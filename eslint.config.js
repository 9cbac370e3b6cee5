import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './src-renderer/svelte.config.js'

export default ts.config(
  { ignores: ['out/', 'node_modules/', 'tests/fixtures/', 'test-results/', 'playwright-report/', 'docs/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'svelte/no-at-html-tags': 'error',
      // Sets and maps are kept in $state.raw and replaced as a whole, never changed in place.
      'svelte/prefer-svelte-reactivity': 'off'
    }
  },
  {
    files: ['tests/**', 'src-main/shells/cli/**', 'src-main/shells/start.ts', 'src-main/shells/web/**'],
    rules: { 'no-console': 'off' }
  }
)
