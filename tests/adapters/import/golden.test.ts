import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readSourceFile } from '../../../src-main/adapters/files/read-file'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'
import type { Draft } from '../../../src-main/domain/article/article'
import { companionFolders, isPicture } from '../../../src-main/domain/reading/companions'
import { checkDraft } from './check-draft'

/*
 * What becomes of documents of our own writing, in many formats, encodings and layouts. After a change that is meant,
 * `node tests/fixtures/update-goldens.mjs` writes the golden files anew; read the difference before committing it.
 */
const articles = fileURLToPath(new URL('../../fixtures/articles/', import.meta.url))
const golden = fileURLToPath(new URL('../../fixtures/golden/', import.meta.url))
const update = process.env['SHOKEN_UPDATE_GOLDENS'] === '1'

function* filesOf(folder: string): Generator<string> {
  const entries = readdirSync(join(articles, folder), { withFileTypes: true }).sort((one, other) =>
    one.name < other.name ? -1 : 1
  )
  const companions = companionFolders(entries.map(({ name }) => name))
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile() && !isPicture(entry.name)) yield path
    else if (entry.isDirectory() && !companions.has(entry.name) && entry.name !== 'files') yield* filesOf(path)
  }
}

/** A draft as a person can read and judge it. */
function legible(draft: Draft): object {
  const { rawText, text, title, titleOrigin, byline, publisher, publishedOn, language, url, format } = draft
  return {
    format,
    encoding: `${draft.encoding.name} (${draft.encoding.origin}${draft.encoding.confidence < 0.7 ? ', unsure' : ''})`,
    title: `${title} (${titleOrigin})`,
    byline: byline.map(({ name, reading, role }) => [name, reading, role].filter((part) => part !== null).join(' | ')),
    publisher,
    publishedOn: publishedOn && `${publishedOn.date} (${publishedOn.origin})`,
    language,
    url,
    blocks: draft.blocks.map((block) => {
      const { kind, level, marker, role, image, start, end } = block
      const head = [kind + (level ?? ''), marker, role, image && 'image', block.language]
        .filter((part) => part !== undefined)
        .join(' ')
      return `${head}: ${text.slice(start, end)}`
    }),
    runs: draft.runs.map((run) => {
      const more = run.kind === 'link' ? ` → ${run.href}` : run.kind === 'ruby' ? ` → ${run.reading}` : ''
      return `${run.kind}: ${text.slice(run.start, run.end)}${more}`
    }),
    events: draft.events.map(({ date, end, precision, origin, start, stop }) => {
      const when = `${date ?? 'unresolved'}${end === null ? '' : ` – ${end}`}`
      return `${text.slice(start, stop)} = ${when} (${precision}, ${origin})`
    }),
    sources: draft.citedSources.map(
      (source) => `${text.slice(source.start, source.end)} = ${source.name} (${source.kind})`
    ),
    removed: draft.removed.map(({ rule, rawStart, rawEnd }) => `${rule}: ${rawText.slice(rawStart, rawEnd)}`),
    warnings: draft.warnings.map(({ code, message }) => `${code} ${message}`.trim()),
    attachments: draft.attachments.map(({ name, mediaType, bytes }) => `${name} ${mediaType} ${bytes.length}`)
  }
}

describe('documents of our own writing', () => {
  const names = [...filesOf('')]
  test('are at least forty', () => expect(names.length).toBeGreaterThanOrEqual(40))

  test.each(names)('%s', async (name) => {
    const drafts = await parseDocument(await readSourceFile(join(articles, name)))
    for (const draft of drafts) expect(checkDraft(draft)).toBeGreaterThan(0)
    const found = `${JSON.stringify(drafts.map(legible), null, 1)}\n`
    const file = join(golden, `${name}.json`)
    if (update) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, found)
    }
    expect(existsSync(file), `no golden file for ${name}; run node tests/fixtures/update-goldens.mjs`).toBe(true)
    expect(JSON.parse(found)).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })

  test('every golden file has its document', () => {
    const goldens = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    const known = new Set(names.map((name) => `${name}.json`))
    expect(goldens.map((name) => name.replaceAll('\\', '/')).filter((name) => !known.has(name))).toEqual([])
  })
})
