import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOriginals } from '../../src-main/adapters/files/originals'
import { openLibrary } from '../../src-main/adapters/sqlite/open-library'
import { brokenOff } from '../../src-main/services/unfinished-import'
import type { Codebook } from '../../src-main/domain/codebook/code'
import codebook from '../../resources/codebook.json'

const root = fileURLToPath(new URL('../../', import.meta.url))
const count = 1200
let outDir: string
let folder: string
beforeAll(async () => {
  outDir = mkdtempSync(join(root, 'node_modules', '.shoken-crash-'))
  folder = mkdtempSync(join(tmpdir(), 'shoken-crash-'))
  mkdirSync(join(folder, 'sources'))
  for (let n = 0; n < count; n++) {
    writeFileSync(
      join(folder, 'sources', `${n}.txt`),
      `第${n}の題\n\n第${n}の荷車は${n}分のあいだ橋の手前で待っていた。\n`
    )
  }
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      ssr: fileURLToPath(new URL('children/import-folder.ts', import.meta.url)),
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } }
    }
  })
})
afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the import; kills it the moment it says that `articles` are stored (never, if Infinity). */
function run(articles: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(outDir, 'child.mjs'), join(folder, 'library'), join(folder, 'sources')])
  let output = ''
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    const stored = Math.max(0, ...[...output.matchAll(/stored (\d+)\n/g)].map((match) => Number(match[1])))
    if (stored >= articles) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) =>
    child.on('close', (_, signal) =>
      signal === 'SIGKILL' || output.includes('done') ? resolve(output.trim().split('\n')) : reject(new Error(errors))
    )
  )
}

test('killed in the middle, an import goes on where it was, and every original is whole', async () => {
  for (const articles of [100, 500]) {
    const told = (await run(articles)).filter((line) => line.startsWith('stored ')).map((line) => Number(line.slice(7)))
    const originals = openOriginals(join(folder, 'library'))
    const library = openLibrary({
      folder: join(folder, 'library'),
      clock: { now: () => new Date().toISOString() },
      coder: 'tester',
      defaultCodebook: codebook as Codebook,
      originals
    })
    const kept = library.read.status().articles
    expect(kept).toBeGreaterThanOrEqual(Math.max(...told))
    expect(kept % 100).toBe(0)
    // What is offered to be gone on with has counted what is stored, and no more.
    expect(brokenOff(library)).toMatchObject({ paths: [join(folder, 'sources')], done: kept, total: count })
    expect(await library.verify()).toEqual([])
    library.close()
  }
  const last = (await run(Infinity)).at(-1)!
  const [imported, duplicates, failed] = last.split(' ').slice(1).map(Number) as [number, number, number]
  expect(imported + duplicates).toBe(count)
  expect(duplicates).toBeGreaterThanOrEqual(500)
  expect(failed).toBe(0)
  const files = readdirSync(join(folder, 'library', 'originals'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile()
  )
  expect(files.filter(({ name }) => !name.endsWith('.part')).length).toBe(count)
}, 120_000)
