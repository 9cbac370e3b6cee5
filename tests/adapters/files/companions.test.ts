import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readSourceFile } from '../../../src-main/adapters/files/read-file'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('of what a Markdown file shows, only pictures in its folder or below are read', async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoken-companions-'))
  const notes = join(folder, 'notes')
  mkdirSync(join(notes, 'figures'), { recursive: true })
  for (const name of ['secret.png', 'notes/a.png', 'notes/figures/b c.png', 'notes/unused.png', 'notes/list.txt'])
    writeFileSync(join(folder, name), name)
  symlinkSync(join(folder, 'secret.png'), join(notes, 'link.png'))
  symlinkSync(folder, join(notes, 'up'))
  const shown = ['a.png', './figures/b%20c.png', '../secret.png', 'link.png', 'up/secret.png', 'list.txt', 'none.png']
  const text = [...shown, join(folder, 'secret.png'), 'https://example.org/a.png'].map((one) => `![x](${one})`)
  writeFileSync(join(notes, 'one.md'), text.join('\n'))
  const { companions = [] } = await readSourceFile(join(notes, 'one.md'))
  expect(companions.map(({ name }) => name)).toEqual(['a.png', 'figures/b c.png'])
})
