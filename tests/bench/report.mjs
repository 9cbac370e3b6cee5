// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = join(root, 'docs/benchmarks.md')

/** In the order in which they stand in the file, with the command that writes each. */
const sections = { program: 'npm run bench', search: 'npm run bench:search' }

/**
 * Puts one section of docs/benchmarks.md in its place and leaves the other as it is: each is measured by itself.
 *
 * @param {keyof typeof sections} name
 * @param {readonly string[]} lines
 */
export function writeSection(name, lines) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const parts = Object.entries(sections).map(([section, command]) => {
    const [open, close] = [`<!-- ${section}: written by \`${command}\` -->`, `<!-- /${section} -->`]
    const at = before.indexOf(open)
    const kept = at < 0 ? '' : before.slice(at + open.length, before.indexOf(close, at))
    return [open, section === name ? `\n\n${lines.join('\n').trim()}\n\n` : kept || '\n\n', close].join('')
  })
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(file, `# Benchmarks\n\n${parts.join('\n\n')}\n`)
}
