import { strToU8, zipSync } from 'fflate'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'
import { Failure } from '../../../src-main/contract/failure'
import { failureSentence, type FailureCode } from '../../../src-main/contract/failure-codes'
import type { Draft } from '../../../src-main/domain/article/article'
import { checkDraft } from './check-draft'

const folder = fileURLToPath(new URL('../../fixtures/hostile/', import.meta.url))

type Outcome = { readonly drafts: readonly Draft[] } | { readonly failure: Failure }

async function parse(name: string, bytes: Uint8Array): Promise<Outcome> {
  try {
    return { drafts: await parseDocument({ name, bytes }) }
  } catch (error) {
    if (error instanceof Failure) return { failure: error }
    throw error
  }
}

/** A code: refused with it. A text: tamed, and this is what is left. */
const cases: Readonly<Record<string, FailureCode | { readonly text: string | RegExp }>> = {
  'empty.txt': 'IMPORT_EMPTY',
  'only-spaces.txt': 'IMPORT_EMPTY',
  'random.bin': 'IMPORT_BINARY',
  'picture-named.txt': 'IMPORT_BINARY',
  'text-named.pdf': { text: /^これは PDF ではなく/ },
  'text-named.html': { text: /^これは HTML ではない/ },
  'text-named.docx': { text: /^これも Word ではない/ },
  'text-named.epub': { text: /^これも EPUB ではない/ },
  'truncated.pdf': 'IMPORT_MALFORMED',
  'header-only.pdf': 'IMPORT_MALFORMED',
  'encrypted.pdf': 'IMPORT_ENCRYPTED',
  'scan.pdf': 'IMPORT_NO_TEXT_LAYER',
  'entities.docx': 'IMPORT_MALFORMED',
  'traversal.docx': { text: /名簿は平壌で作られ/ },
  'traversal.epub': { text: /^二　河口\n川は南の海に終わる。/ },
  'entities.epub': 'IMPORT_MALFORMED',
  'protected.epub': 'IMPORT_ENCRYPTED',
  'bomb.docx': 'FILE_TOO_LARGE',
  'bomb-many.epub': 'FILE_TOO_LARGE',
  'broken.zip.docx': 'IMPORT_MALFORMED',
  'other.zip': 'IMPORT_FORMAT_UNKNOWN',
  'truncated.mhtml': { text: /文庫に収めた頁/ },
  'no-html.mhtml': 'IMPORT_MALFORMED',
  'broken.webarchive': 'IMPORT_MALFORMED',
  'self-reference.webarchive': 'IMPORT_TOO_DEEP',
  'entities.webarchive': 'IMPORT_MALFORMED',
  'deep-xml.webarchive': 'IMPORT_TOO_DEEP',
  'scripts.html': { text: /本文の鎖と鎖と鎖と鎖。[\s\S]*終わり。/ },
  'lone-surrogates.json': { text: '壊れた\ufffd文字の段落。' },
  'utf-16-lone-surrogate.txt': { text: /壊れた\ufffd文字/ },
  'deep.rtf': 'IMPORT_TOO_DEEP',
  'deep.bib': 'IMPORT_TOO_DEEP',
  'deep.json': 'IMPORT_FORMAT_UNKNOWN',
  'wrong-declaration.html': { text: /申告と違う文字コード/ },
  'unclosed.bib': { text: /これも閉じていない|閉じていない題/ },
  'entities.rss': 'IMPORT_MALFORMED',
  'endless-quotes.csv': { text: /^a{1000}/ }
}

describe('files made to do harm', () => {
  test('are all expected', () => expect(readdirSync(folder).sort()).toEqual(Object.keys(cases).sort()))

  test.each(Object.entries(cases))('%s', async (name, expected) => {
    const outcome = await parse(name, readFileSync(folder + name))
    if (typeof expected === 'string') {
      expect('failure' in outcome ? outcome.failure.code : outcome.drafts.map(({ text }) => text.slice(0, 200))).toBe(
        expected
      )
      if ('failure' in outcome) {
        const detail = { path: name, ...outcome.failure.detail }
        // The sentence must be whole: nothing it promises may be missing.
        for (const language of ['ja', 'en'] as const)
          expect(failureSentence(outcome.failure.code, detail, language)).not.toContain('…')
      }
      return
    }
    if ('failure' in outcome) throw outcome.failure
    const text = outcome.drafts.map((draft) => draft.text).join('\n\n')
    if (typeof expected.text === 'string') expect(text).toBe(expected.text)
    else expect(text).toMatch(expected.text)
    for (const draft of outcome.drafts) {
      checkDraft(draft)
      expect(draft.title).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      for (const run of draft.runs) if (run.kind === 'link') expect(run.href).toMatch(/^(?:https?|mailto):/)
      for (const { mediaType } of draft.attachments) expect(mediaType).not.toContain('svg')
    }
  })
})

const omnivore = (page: string): Uint8Array =>
  zipSync({
    'metadata_0_to_1.json': strToU8(JSON.stringify([{ slug: 'gate', title: '門の\0記録', author: 'Sam\nSample' }])),
    'content/gate.html': strToU8(page)
  })

/** Signs that no text can hold, brought past the decoder by formats that escape them or hold bytes of their own. */
const smuggled: readonly (readonly [name: string, bytes: Uint8Array, text: string])[] = [
  [
    'zero.rtf',
    Buffer.from('{\\rtf1 The weir\0 was opened.\\par The gate was not.}'),
    'The weir\ufffd was opened.\nThe gate was not.'
  ],
  ['zero.zip', omnivore('<p>The weir\0 was opened.</p>'), 'The weir\ufffd was opened.'],
  [
    'zero.json',
    Buffer.from('[{"type":"webpage","title":"Gate","abstract":"The weir\\u0000 was opened."}]'),
    'The weir\ufffd was opened.'
  ],
  ['lines.md', Buffer.from('The weir:\r\n\r\n```\r\nopen\r\n  shut\r\n```\r\n'), 'The weir:\nopen\n  shut'],
  [
    'names.md',
    Buffer.from('---\nauthor: Sam Sample, ,\ntitle: Gate |\n---\n\nThe weir was opened.'),
    'The weir was opened.'
  ]
]

test.each(smuggled)('what no text can hold is told from it: %s', async (name, bytes, text) => {
  const [draft] = await parseDocument({ name, bytes })
  expect(draft?.text).toBe(text)
  checkDraft(draft!)
})

test('a picture in HTML within Markdown stands at its own place', async () => {
  const html = '<div><p>The weir was opened.</p><p><img src="a.png" alt="The weir"></p><p>The gate was not.</p></div>'
  const [draft] = await parseDocument({ name: 'weir.md', bytes: Buffer.from(`# Weir\n\n${html}\n`) })
  checkDraft(draft!)
  const figure = draft!.blocks.find(({ kind }) => kind === 'figure')!
  expect(draft!.rawText.slice(figure.rawStart, figure.rawEnd)).toBe('<img src="a.png" alt="The weir">')
})

/** Documents too large to keep, made here: name, bytes, what must come of them. */
const generated: readonly (readonly [string, () => string | Uint8Array, FailureCode | 'read'])[] = [
  [
    '100,000 levels of div',
    () => '<div>'.repeat(100_000) + 'x'.repeat(50) + '</div>'.repeat(100_000),
    'IMPORT_TOO_DEEP'
  ],
  ['100,000 levels of unclosed b and i', () => `<p>${'<b><i>'.repeat(50_000)}x`, 'IMPORT_TOO_DEEP'],
  ['10,000 levels of quotation in Markdown', () => `${'> '.repeat(10_000)}x`, 'IMPORT_TOO_DEEP'],
  ['20,000 open brackets in Markdown', () => `${'['.repeat(20_000)}x`, 'read'],
  [
    'an attribute of 5 MB',
    () => `<html><p title="${'a'.repeat(5_000_000)}">文章です。ここに本文があります。</p></html>`,
    'read'
  ],
  [
    '200,000 unclosed comments',
    () => `<html><p>本文です。ここに文章があります。</p>${'<!-- '.repeat(200_000)}`,
    'read'
  ],
  ['a million ampersands', () => `<html><p>${'&'.repeat(1_000_000)}a</p></html>`, 'read'],
  [
    'XML nested 5,000 deep',
    () => `<rss version="2.0">${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</rss>`,
    'IMPORT_TOO_DEEP'
  ],
  [
    'half a million words in one paragraph',
    () => `<html><p>${'They said, in so many words: '.repeat(90_000)}</p></html>`,
    'read'
  ],
  ['a million words of Markdown in one paragraph', () => `# T\n\n${'word and\n'.repeat(500_000)}`, 'read'],
  ['100,000 rows of a table in Markdown', () => `| a | b |\n|---|---|\n${'| one | two |\n'.repeat(100_000)}`, 'read'],
  ['a line of 5 million letters', () => 'あ'.repeat(5_000_000), 'read'],
  ['RTF of backslashes', () => `{\\rtf1 ${'\\'.repeat(1_000_001)}x}`, 'read'],
  ['CSV of quotes', () => `title,url,time_added,tags,status\n${'"'.repeat(1_000_001)}`, 'read']
]

// Millions of letters take a while on a busy machine, and no time is promised here.
describe('documents too large to be kept', { timeout: 180_000 }, () => {
  test.each(generated)('%s', async (name, make, expected) => {
    const made = make()
    const extension = /Markdown/.test(name)
      ? 'md'
      : /CSV/.test(name)
        ? 'csv'
        : /letters/.test(name)
          ? 'txt'
          : /RTF/.test(name)
            ? 'rtf'
            : 'html'
    const outcome = await parse(`made.${extension}`, typeof made === 'string' ? Buffer.from(made) : made)
    if (expected === 'read') {
      if ('failure' in outcome && !['IMPORT_EMPTY', 'IMPORT_TOO_DEEP'].includes(outcome.failure.code))
        throw outcome.failure
      if ('drafts' in outcome) for (const draft of outcome.drafts) checkDraft(draft)
    } else expect('failure' in outcome ? outcome.failure.code : 'read').toBe(expected)
  })
})
