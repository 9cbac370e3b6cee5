import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Files below a folder of the project, as paths from its root with `/`. */
export function filesBelow(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What a file imports: a path from the project's root for its own files, else the module's name. */
export interface Import {
  readonly from: string
  readonly to: string
  readonly own: boolean
}

/** Every import of a file, type imports and dynamic ones included; of a Svelte file, those of its scripts. */
export function importsOf(path: string): Import[] {
  const source = path.endsWith('.svelte') ? scriptsOf(read(path)) : read(path)
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return { from: path, to: fileName, own: false }
    return { from: path, to: join(dirname(path), fileName).replaceAll('\\', '/'), own: true }
  })
}

const scriptsOf = (svelte: string): string =>
  [...svelte.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n')

/** The npm package of a module's name, or null for what Node brings. */
export function packageOf(name: string): string | null {
  if (name.startsWith('node:') || builtinModules.includes(name) || name.startsWith('#')) return null
  const parts = name.split('/')
  return parts.slice(0, name.startsWith('@') ? 2 : 1).join('/')
}
