// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = join(root, 'docs/benchmarks.md')

const commands = { program: 'npm run bench', search: 'npm run bench:search' }

/**
 * Puts one section of docs/benchmarks.md in its place, at the end if it is new, and leaves everything else as it is: what
 * other commands have measured, and what is said of it.
 *
 * @param {keyof typeof commands} name
 * @param {readonly string[]} lines
 */
export function writeSection(name, lines) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmarks\n'
  const [open, close] = [`<!-- ${name}: written by \`${commands[name]}\` -->`, `<!-- /${name} -->`]
  const section = `${open}\n\n${lines.join('\n').trim()}\n\n${close}`
  const [from, to] = [before.indexOf(open), before.indexOf(close)]
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(
    file,
    from < 0 ? `${before}\n${section}\n` : before.slice(0, from) + section + before.slice(to + close.length)
  )
}
