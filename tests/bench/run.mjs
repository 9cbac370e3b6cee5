// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { installTools } from '../tools/install-tools.mjs'
import { measureDesktop } from './desktop.mjs'
import { measureImporting, measureMemory } from './importing.mjs'
import { measureMemo } from './memo.mjs'
import { benchFolder, root } from './program.mjs'
import { writeSection } from './report.mjs'
import { measureReadingFigures } from './reading.mjs'
import { measureStarting } from './starting.mjs'
import { measureWindow } from './window.mjs'
import { measureDesktopWhileImporting, measureWindowWhileImporting } from './window-import.mjs'

/**
 * `npm run bench`: the figures that the program has promised, measured on the built program as a user has it. Writes
 * docs/benchmarks.md (its first section) and docs/benchmarks.json; exit status 1 if a promise is not kept.
 *
 * @typedef {{ what: string, value: number, unit: string, atMost?: number, atLeast?: number }} Figure
 */
// First: the last measurement must not be the one to find that there is no display.
await installTools()
const { folder, remove } = benchFolder()
const library = join(folder, 'library')
/** @type {Figure[]} */
const figures = []
for (const measure of [
  measureStarting,
  () => measureImporting(folder, library),
  () => measureMemory(library),
  measureMemo,
  () => measureWindow(library),
  () => measureDesktop(library),
  () => measureWindowWhileImporting(join(folder, 'window')),
  () => measureDesktopWhileImporting(join(folder, 'desktop')),
  measureReadingFigures
]) {
  for (const figure of await measure()) {
    figures.push(figure)
    console.log(line(figure))
  }
}
// Not before the end: for minutes ext4 looks through what has just been deleted whenever a file is made.
remove()

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}`
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
mkdirSync(join(root, 'docs'), { recursive: true })
writeFileSync(join(root, 'docs/benchmarks.json'), `${JSON.stringify({ machine, commit, figures }, null, 2)}\n`)
writeSection('program', [
  '## The program',
  '',
  `${machine}; commit ${commit}. The built program, over the same ways as a user’s window; SQLite with WAL and`,
  '`synchronous=FULL`.',
  '',
  '| what | measured | promised |',
  '| --- | --- | --- |',
  ...figures.map((figure) => `| ${figure.what} | ${shown(figure)} | ${promise(figure)} |`)
])
process.exitCode = figures.every(isKept) ? 0 : 1

/** @param {Figure} figure */
function isKept({ value, atMost = Infinity, atLeast = -Infinity }) {
  return value <= atMost && value >= atLeast
}

/** @param {Figure} figure */
function shown({ value, unit }) {
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${unit}`
}

/** @param {Figure} figure */
function promise({ unit, atMost, atLeast }) {
  if (atMost !== undefined) return `≤ ${atMost} ${unit}`
  return atLeast === undefined ? '' : `≥ ${atLeast} ${unit}`
}

/** @param {Figure} figure */
function line(figure) {
  return `${isKept(figure) ? '✓' : '✗'} ${figure.what}: ${shown(figure)} ${promise(figure)}`
}
