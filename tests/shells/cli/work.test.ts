import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { authorDate } from '../../adapters/csl/styles'
import { projectFolder } from '../../e2e/app/tools'
import { keys, layDesk, shoken } from './desk'

const { folder, library, json, remove } = layDesk()
afterAll(remove)

describe('the work of a reader, command by command', () => {
  test('init makes the library once', async () => {
    expect(await json(['init'])).toMatchObject({ status: 0, value: { library, created: true } })
    expect(await json(['init'])).toMatchObject({ status: 0, value: { library, created: false } })
  })

  test('import takes files, and says what it refused', async () => {
    const { status, value } = await json(['import', join(folder, 'letter.md'), join(folder, 'empty.txt')])
    expect(status).toBe(2)
    expect(keys(value)).toEqual(['imported', 'duplicates', 'revised', 'failed'])
    expect(value).toMatchObject({
      imported: [
        { path: join(folder, 'letter.md'), articleId: 1, revision: 1, title: '届かない手紙', encoding: 'utf-8' }
      ],
      failed: [{ path: join(folder, 'empty.txt'), code: 'IMPORT_EMPTY' }]
    })
    const { imported } = value as { imported: unknown[] }
    expect(keys(imported[0])).toEqual([
      'path',
      'articleId',
      'revision',
      'title',
      'language',
      'format',
      'encoding',
      'warnings'
    ])
  })

  test('import takes a folder: its files, and those below only if asked', async () => {
    const flat = await json(['import', join(folder, 'more')])
    expect((flat.value as { imported: unknown[] }).imported).toHaveLength(1)
    const deep = await json(['import', join(folder, 'more'), '--recursive'])
    expect(deep.value).toMatchObject({
      imported: [{ path: join(folder, 'more/deep/summit.txt') }],
      duplicates: [{ path: join(folder, 'more/treaty.txt'), articleId: 2 }]
    })
  })

  test('import reads standard input under the name it is given', async () => {
    const input = Buffer.from([
      0x82, 0xb1, 0x82, 0xea, 0x82, 0xcd, 0x96, 0x7b, 0x95, 0xb6, 0x82, 0xc5, 0x82, 0xb7, 0x81, 0x42
    ])
    const { status, value } = await json(['import', '-', '--name', 'sjis.txt', '--encoding', 'shift_jis'], { input })
    expect(status).toBe(0)
    expect(value).toMatchObject({ imported: [{ path: 'sjis.txt', encoding: 'shift_jis' }] })
    const shown = await json(['show', '4'])
    expect(shown.value).toMatchObject({ text: 'これは本文です。' })
  })

  test('import reads files in the encoding it is told, where none can be told from the bytes', async () => {
    const file = join(folder, 'short.txt')
    writeFileSync(file, Buffer.from([0x91, 0xe8, 0x96, 0xbc, 0xff, 0xff, 0x80, 0x20, 0xe3, 0x81]))
    const line = ['import', file, '--library', join(folder, 'other'), '--json']
    const untold = await shoken(line)
    expect(untold.status).toBe(2)
    expect(JSON.parse(untold.out)).toMatchObject({ failed: [{ code: 'IMPORT_ENCODING' }] })
    const { status, out } = await shoken([...line, '--encoding', 'shift_jis'])
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ imported: [{ path: file, encoding: 'shift_jis' }] })
  })

  test('import makes one article of a book, or one of each chapter if asked', async () => {
    const book = join(projectFolder, 'tests/fixtures/articles/office/river.epub')
    const titles = async (library: string, ...more: string[]) => {
      const { out } = await shoken(['import', book, '--library', join(folder, library), '--json', ...more])
      return (JSON.parse(out) as { imported: { title: string }[] }).imported.map(({ title }) => title)
    }
    const whole = await titles('whole')
    const chapters = await titles('chapters', '--chapters')
    expect(whole).toHaveLength(1)
    expect(chapters.length).toBeGreaterThan(1)
    expect(chapters).not.toContain(whole[0])
  })

  test('a name with line breaks and what a terminal obeys stays on its line', async () => {
    const named = join(folder, '名\n前\u001b[31m.txt')
    writeFileSync(named, '')
    const { out, status } = await shoken(['import', named, '--library', library])
    expect(status).toBe(2)
    expect(out).toBe(`!\t${join(folder, '名 前 [31m.txt')} has no text.\n`)
    expect((await json(['import', named])).value).toMatchObject({ failed: [{ path: named }] })
  })

  test('a relative path is of the folder it is called from', async () => {
    const { value } = await json(['import', 'letter.md'], { cwd: folder })
    expect(value).toMatchObject({ duplicates: [{ path: join(folder, 'letter.md'), articleId: 1 }] })
  })

  test('tag, passages, untag', async () => {
    const tagged = await json([
      'tag',
      '1',
      '--quote',
      'ハノイ',
      '--occurrence',
      '2',
      '--code',
      'hanoi',
      '--stance',
      'mentions',
      '--note',
      '二度目'
    ])
    expect(tagged.status).toBe(0)
    expect(keys(tagged.value)).toEqual(['passageId', 'start', 'end', 'exact', 'prefix', 'suffix'])
    expect(tagged.value).toMatchObject({ passageId: 1, exact: 'ハノイ', suffix: 'は遠い。' })

    const { value } = await json(['passages', '--code', 'hanoi'])
    const [passage] = value as Record<string, unknown>[]
    expect(keys(passage)).toEqual(['id', 'articleId', 'revision', 'start', 'end', 'exact', 'anchor', 'codings', 'note'])
    expect(passage).toMatchObject({
      id: 1,
      anchor: 'exact',
      note: '二度目',
      codings: [{ code: 'hanoi', stance: 'mentions' }]
    })
    expect((await json(['passages', '--code', 'russia'])).value).toEqual([])

    await json(['tag', '1', '--quote', '親書', '--code', 'hardline'])
    const untagged = await json(['untag', '2', '--code', 'hardline'])
    expect(untagged).toMatchObject({ status: 0, value: { passageId: 2, codings: [] } })
  })

  test('articles, filtered', async () => {
    const { value } = await json(['articles'])
    expect(value).toHaveLength(4)
    expect(keys((value as unknown[])[0])).toEqual([
      'id',
      'title',
      'publisher',
      'publishedOn',
      'language',
      'passages',
      'notes'
    ])
    expect((await json(['articles', '--tag', 'hanoi'])).value).toMatchObject([{ id: 1, passages: 2 }])
    expect((await json(['articles', '--from', '2030'])).value).toEqual([])
  })

  test('show', async () => {
    const { value } = await json(['show', '1'])
    expect(keys(value)).toEqual([
      ...['id', 'revision', 'title', 'titleOrigin', 'byline', 'publisher', 'publishedOn', 'language', 'url'],
      ...['originalSha256', 'rawText', 'text', 'blocks', 'links', 'removed', 'citedSources', 'events']
    ])
    expect(value).toMatchObject({
      id: 1,
      revision: 1,
      text: '届かない手紙\n親書は届かなかった。ハノイ会談は失敗に終わった。ハノイは遠い。'
    })
    expect(keys((value as { blocks: unknown[] }).blocks[0])).toEqual([
      'kind',
      'level',
      'start',
      'end',
      'rawStart',
      'rawEnd'
    ])
    const plain = await shoken(['show', '1', '--library', library])
    expect(plain.out).toBe(`${(value as { text: string }).text}\n`)
  })

  test('note add, edit, show, list', async () => {
    const added = await json(['note', 'add', '[[条約と派兵]] を見よ', '--article', '1', '--memo', 'yes'])
    expect(keys(added.value)).toEqual(['id', 'body', 'articleId', 'passageId', 'updatedAt', 'links', 'backlinks'])
    expect(added.value).toMatchObject({ articleId: 1, passageId: null, links: ['条約と派兵'] })
    const { id } = added.value as { id: number }
    await json(['note', 'edit', String(id)], { input: '標準入力から\n' })
    expect((await json(['note', 'show', String(id)])).value).toMatchObject({ id, body: '標準入力から\n' })
    // The article's own, and its passage's.
    expect((await json(['note', 'list', '--article', '1'])).value).toHaveLength(2)
  })

  test('codebook show, add, edit, export, import', async () => {
    const added = await json(['codebook', 'add', 'china', '--ja', '中国の後ろ盾', '--en', 'China', '--digit', '4'])
    const codes = (value: unknown): string[] => (value as { codes: { key: string }[] }).codes.map(({ key }) => key)
    expect(codes(added.value)).toEqual(['hardline', 'hanoi', 'russia', 'china'])
    await json(['codebook', 'edit', 'china', '--definition', '中国の支え'])
    const file = join(folder, 'codebook.json')
    const exported = await json(['codebook', 'export', file])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(exported.value)
    expect((await json(['codebook', 'import', file])).value).toEqual((await json(['codebook', 'show'])).value)
    expect(exported.value).toMatchObject({ codes: [{}, {}, {}, { key: 'china', digit: 4, definition: '中国の支え' }] })
    writeFileSync(file, '{"codes": 1}')
    expect(await json(['codebook', 'import', file])).toMatchObject({
      status: 1,
      value: { error: { code: 'INPUT_INVALID' } }
    })
    writeFileSync(file, 'no JSON')
    expect(await json(['codebook', 'import', file])).toMatchObject({
      status: 2,
      value: { error: { code: 'CODEBOOK_INVALID' } }
    })
    expect(codes((await json(['codebook', 'show'])).value)).toHaveLength(4)
  })

  test('search', async () => {
    const { status, value } = await json(['search', 'ハノイ', '--in', 'articles', '--limit', '5'])
    expect(status).toBe(0)
    expect(keys(value)).toEqual(['total', 'tookMs', 'hits', 'totalIsExact', 'widenedBy', 'notices'])
    expect(value).toMatchObject({ totalIsExact: true, widenedBy: [{ word: 'ハノイ' }], notices: [] })
    const [hit] = (value as { hits: Record<string, unknown>[] }).hits
    expect(keys(hit)).toEqual(['kind', 'id', 'articleId', 'title', 'score', 'matches', 'snippet'])
    expect(hit).toMatchObject({ kind: 'article', articleId: 1 })
  })

  test('search says what widened it, and what it does not know', async () => {
    const { widenedBy } = (await json(['search', '金正恩'])).value as { widenedBy: { word: string; with: string[] }[] }
    expect(widenedBy).toHaveLength(1)
    expect(widenedBy[0]!.word).toBe('金正恩')
    expect(widenedBy[0]!.with).toContain('Kim Jong Un')
    expect((await json(['search', 'code:nothing'])).value).toMatchObject({
      total: 0,
      notices: [{ code: 'unknown-value', field: 'code', value: 'nothing' }]
    })
  })

  test('brief writes the memo', async () => {
    const file = join(folder, 'memo.pdf')
    const { status, value } = await json([
      'brief',
      '--out',
      file,
      '--title',
      '覚書',
      '--date',
      '2025-06-11',
      '--lang',
      'ja',
      '--paper',
      'A4'
    ])
    expect(status).toBe(0)
    expect(keys(value)).toEqual([
      'file',
      'pages',
      'bytes',
      'sha256',
      'passages',
      'sources',
      'missingGlyphs',
      'warnings'
    ])
    expect(value).toMatchObject({ file, passages: 1 })
    expect(readFileSync(file).length).toBe((value as { bytes: number }).bytes)
  })

  test('brief cites in a style given as a file, with its own head and foot, names taken out, and verifies', async () => {
    const file = join(folder, 'styled.pdf')
    const style = join(folder, 'author-date.csl')
    writeFileSync(style, authorDate)
    const line = [
      'brief',
      '--out',
      file,
      '--title',
      '山田の覚書',
      '--style',
      style,
      '--number',
      'SK-7',
      '--watermark',
      '草案'
    ]
    line.push('--header', '{number}||{handling}', '--footer', '|{page}・{pages}|', '--handling', '取扱注意')
    const written = await json([...line, '--redact', '山田; 鈴木', '--addressee', '山田様'])
    expect(written).toMatchObject({ status: 0, value: { passages: 1, warnings: [] } })
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\s+/gu, '')
    expect(text).toMatch(/SK-7取扱注意/u)
    expect(text).toContain('1・')
    expect(text).toContain('草案')
    expect(text).not.toContain('山田')
    // Of an article without author, paper and date the style has only the title to say, in quotation marks before a point.
    expect(text).toContain('[1]「届かない手紙」.')
    expect(text).not.toContain('ERROR')
    expect(await json(['brief', 'verify', file])).toMatchObject({ status: 0, value: { standing: 1 } })
    // What was said on the command line is not kept.
    expect(await json(['brief', '--out', file, '--style', 'none'])).toMatchObject({ status: 0 })
    const plain = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' })
    expect(plain).not.toMatch(/SK-7|草案/u)
  })

  test('backup, restore, verify', async () => {
    const file = join(folder, 'backup.shoken')
    const saved = await json(['backup', file])
    expect(saved).toMatchObject({ status: 0, value: { file, articles: 4, passages: 2 } })
    expect(keys(saved.value)).toEqual(['file', 'articles', 'passages', 'notes', 'sha256'])
    await json(['note', 'add', 'after the backup'])
    expect((await json(['restore', file])).value).toMatchObject({ articles: 4, passages: 2, notes: 2 })
    expect((await json(['note', 'list'])).value).toHaveLength(2)
    expect(await json(['verify'])).toMatchObject({ status: 0, value: { ok: true, problems: [] } })
  })
})
