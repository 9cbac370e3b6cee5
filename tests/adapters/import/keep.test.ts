import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSourceFile } from '../../../src-main/adapters/files/read-file'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'

const folder = fileURLToPath(new URL('../../fixtures/articles', import.meta.url))
const fixtures = globSync('{archives,exports,feeds,html,markdown,office,pdf,text}/*.*', { cwd: folder }).sort()

test('what a reader put back stays in, whatever the format', async () => {
  const formats = new Set<string>()
  for (const name of fixtures) {
    const file = await readSourceFile(`${folder}/${name}`)
    const drafts = await parseDocument(file).catch(() => [])
    for (const [index, draft] of drafts.entries()) {
      if (draft.removed.length === 0) continue
      formats.add(draft.format)
      const ranges = draft.removed
      const rules = draft.removed.map(({ rule }) => rule)
      for (const keep of [
        { rules: [], ranges },
        { rules, ranges: [] }
      ]) {
        const again = (await parseDocument({ ...file, keep }))[index]
        expect(again?.rawText, name).toBe(draft.rawText)
        expect(
          again?.removed.filter((one) => ranges.some(({ rawStart }) => rawStart === one.rawStart)),
          name
        ).toEqual([])
        expect(again?.text.length ?? 0, name).toBeGreaterThanOrEqual(draft.text.length)
      }
    }
  }
  expect([...formats].sort()).toEqual(expect.arrayContaining(['html', 'markdown', 'pdf', 'text']))
})

test('documents that are read at the same time keep what is theirs', async () => {
  const file = await readSourceFile(`${folder}/html/news.html`)
  const [plain] = await parseDocument(file)
  const rules = plain!.removed.map(({ rule }) => rule)
  const both = await Promise.all([parseDocument(file), parseDocument({ ...file, keep: { rules, ranges: [] } })])
  expect(both[0][0]!.text).toBe(plain!.text)
  expect(both[1][0]!.text.length).toBeGreaterThan(plain!.text.length)
})
