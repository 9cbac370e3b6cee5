import { expect, test } from 'vitest'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'
import { checkDraft } from './check-draft'

const read = async (text: string) => {
  const [draft] = await parseDocument({ name: 'long.md', bytes: Buffer.from(text) })
  checkDraft(draft!)
  return draft!
}

test('Markdown with too many marks to be taken apart is read as text, and says so', async () => {
  const links = Array.from({ length: 60_000 }, (_, n) => `[reed ${n}](https://example.org/${n})`).join(' ')
  const draft = await read(`---\ntitle: The reeds\n---\n\nA row of links: ${links}`)
  expect(draft.warnings.map(({ code }) => code)).toEqual(['MARKDOWN_AS_TEXT'])
  expect(draft.title).toBe('The reeds')
  expect(draft.text).toContain('reed 59999')
  expect(draft.runs.filter(({ kind }) => kind === 'link')).toHaveLength(60_000)
})

test('long Markdown in many paragraphs is read as Markdown', async () => {
  const draft = await read('Words of *one* paragraph, and not many.\n\n'.repeat(20_000))
  expect(draft.warnings).toEqual([])
  expect(draft.runs.some(({ kind }) => kind === 'emphasis')).toBe(true)
})
