import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { menuCommands } from '../../src-main/shells/electron/menu-commands'
import { commandIds, keysOf, type CommandId } from '../../src-renderer/commands/command-table'
import { filesBelow, importsOf, packageOf, read, root } from './source-files'

const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

/** What Git knows, or nothing in a copy without its history. */
function trackedFiles(): string[] {
  if (!existsSync(join(root, '.git'))) return []
  return execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
}

test('the top level is the agreed one', () => {
  const allowed = new Set([
    ...['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json', 'vitest.config.ts'],
    ...['src-main', 'src-renderer', 'resources', 'tests', 'docs', '.ci', '.github'],
    ...['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md'],
    ...[
      '.gitignore',
      '.gitattributes',
      '.npmrc',
      '.editorconfig',
      'eslint.config.js',
      '.prettierrc.json',
      '.prettierignore'
    ],
    ...['electron-builder.yml']
  ])
  const top = [...new Set(trackedFiles().map((path) => path.split('/')[0] ?? ''))]
  expect(top.filter((name) => !allowed.has(name))).toEqual([])
})

test('the domain compiles without Node and without a DOM', () => {
  const config = JSON.parse(read('src-main/domain/tsconfig.json')) as {
    compilerOptions: { lib: string[]; types: string[] }
  }
  expect(config.compilerOptions.types).toEqual([])
  expect(config.compilerOptions.lib.some((lib) => /dom/i.test(lib))).toBe(false)
})

test('every dependency is explained, and nothing else is', () => {
  const explained = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
  const named = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
  expect([...named].sort()).toEqual([...explained].sort())
})

test('every dependency is used', () => {
  const sources = [
    ...filesBelow('src-main', ['.ts']),
    ...filesBelow('src-renderer', ['.ts', '.svelte', '.js', '.css']),
    ...filesBelow('tests', ['.ts', '.mjs', '.js']),
    ...['electron.vite.config.ts', 'vitest.config.ts', 'eslint.config.js', '.prettierrc.json', 'package.json']
  ]
  const text = sources
    .filter((path) => path !== 'package.json')
    .map(read)
    .join('\n')
  // The fonts' names are put together where they are resolved.
  const named = (name: string): string => name.replace('@expo-google-fonts/', '')
  const used = (name: string): boolean => text.includes(`'${named(name)}`) || text.includes(`"${named(name)}`)
  // Types, peers and programs are called by name nowhere, or by the tools alone.
  const byTools = new Set(['@local/node-pin', '@types/node', 'svelte-check', 'prettier', 'eslint'])
  const idle = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].filter(
    (name) => !used(name) && !byTools.has(name) && !(name.startsWith('@types/') && used(name.slice('@types/'.length)))
  )
  expect(idle).toEqual([])
})

test('what the program runs with is no development dependency', () => {
  const development = new Set(Object.keys(manifest.devDependencies))
  const imported = filesBelow('src-main', ['.ts'])
    // The runtime brings electron itself.
    .filter((path) => !path.startsWith('src-main/shells/electron/'))
    .flatMap(importsOf)
    .flatMap(({ to, own }) => (own ? [] : (packageOf(to) ?? [])))
  expect([...new Set(imported)].filter((name) => development.has(name))).toEqual([])
})

test('no source file is over 400 lines; tests, which hold tables of cases, not over 600', () => {
  const over = (limit: number, paths: readonly string[]): string[] =>
    paths.filter((path) => read(path).split('\n').length > limit)
  expect(
    over(400, [...filesBelow('src-main', ['.ts']), ...filesBelow('src-renderer', ['.ts', '.svelte', '.css'])])
  ).toEqual([])
  expect(over(600, filesBelow('tests', ['.ts', '.mjs']))).toEqual([])
})

test('files are named for what they are', () => {
  const named = [...filesBelow('src-main', ['.ts']), ...filesBelow('src-renderer', ['.ts'])]
  expect(named.filter((path) => /(^|[/-])(utils?|helpers?|manager|common|misc)[.-]/.test(path))).toEqual([])
  expect(named.filter((path) => !/\/[a-z0-9-]+(\.svelte|\.d)?\.ts$/.test(path))).toEqual([])
})

test('the desktop menu has every command of the window, with its key, but for the steps of the keyboard', () => {
  const inMenu = Object.keys(menuCommands) as CommandId[]
  const steps = /^(focus|sentence|passage)\./
  expect(inMenu.toSorted()).toEqual(commandIds.filter((id) => !steps.test(id)).toSorted())
  for (const [id, accelerator] of Object.entries(menuCommands)) {
    const keys = keysOf(id as CommandId).map((chord) => chord.replace('Mod', 'CmdOrCtrl').replace('Arrow', ''))
    if (accelerator === null) expect(keys, id).toEqual([])
    else expect(keys, id).toContain(accelerator)
  }
})
