import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { referencePage } from '../../src-main/shells/cli/help'
import { commands } from '../../src-main/shells/cli/commands'
import { authorDate } from '../adapters/csl/styles'
import { projectFolder } from '../e2e/app/tools'

const program = join(projectFolder, 'out/main/shoken.js')
let folder: string
let library: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoken-cli-'))
  library = join(folder, 'library')
  writeFileSync(
    join(folder, 'letter.md'),
    '# 届かない手紙\n\n親書は届かなかった。ハノイ会談は失敗に終わった。ハノイは遠い。\n'
  )
  mkdirSync(join(folder, 'more/deep'), { recursive: true })
  writeFileSync(join(folder, 'more/treaty.txt'), '条約と派兵\n\nロシアとの条約が計算を変えた。\n')
  writeFileSync(join(folder, 'more/deep/summit.txt'), 'Two summits\n\nHanoi left no road map behind.\n')
  writeFileSync(join(folder, 'empty.txt'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}
interface Setting {
  readonly input?: string | Buffer
  readonly env?: Record<string, string>
  readonly cwd?: string
}

/** A real process, as a script would start it. */
function shoken(line: readonly string[], { input, env, cwd }: Setting = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...line], {
      cwd,
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env }
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
    child.stdin.end(input)
  })
}

/** Runs with `--json` on the test's library: exactly one document on standard output. */
async function json(
  line: readonly string[],
  setting?: Setting
): Promise<{ status: number | null; value: unknown; err: string }> {
  const { status, out, err } = await shoken([...line, '--library', library, '--json'], setting)
  expect(out.endsWith('\n') && out.trimEnd().split('\n').length, `one line of JSON: ${out}${err}`).toBe(1)
  return { status, value: JSON.parse(out) as unknown, err }
}

const keys = (value: unknown): string[] => Object.keys(value as object)

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

describe('exit status', () => {
  test.each([
    ['no such command', ['fly']],
    ['no such option', ['articles', '--colour', 'red']],
    ['an argument is missing', ['show']],
    ['one too many', ['show', '1', '2']],
    ['a required option is missing', ['tag', '1', '--code', 'hanoi']],
    ['no id', ['show', 'first']],
    ['no number', ['search', 'x', '--limit', 'many']],
    ['no such stance', ['tag', '1', '--quote', 'x', '--code', 'hanoi', '--stance', 'likes']],
    ['no date', ['articles', '--from', 'yesterday']],
    ['standard input without a name', ['import', '-']],
    ['a limit out of range', ['search', 'x', '--limit', '9999']],
    ['a running line without its fields', ['brief', '--out', 'x.pdf', '--header', '{title}']],
    ['a port out of range', ['serve', '--port', '70000']]
  ])('1: %s', async (_, line) => {
    const { status, value, err } = await json(line)
    expect(status).toBe(1)
    expect(value).toMatchObject({ error: { message: expect.any(String) as string } })
    expect(err).toMatch(/^shoken: /)
  })

  test.each([
    ['an article that is not there', ['show', '99'], 'ARTICLE_UNKNOWN'],
    ['a quotation that is not in it', ['tag', '1', '--quote', '書いていない', '--code', 'hanoi'], 'QUOTE_NOT_FOUND'],
    ['a code that is not there', ['tag', '1', '--quote', '親書', '--code', 'weather'], 'CODE_UNKNOWN'],
    ['a note that is not there', ['note', 'show', '99'], 'NOTE_UNKNOWN'],
    ['a place that cannot be written', ['brief', '--out', '/proc/memo.pdf'], 'FILE_UNWRITABLE'],
    ['no such style', ['brief', '--out', 'x.pdf', '--style', '/nowhere.csl'], 'FILE_NOT_FOUND'],
    [
      'what is no style',
      ['brief', '--out', 'x.pdf', '--style', join('/', 'etc', 'hostname')],
      'CITATION_STYLE_UNREADABLE'
    ],
    ['no backup', ['restore', join('/', 'etc', 'hostname')], 'BACKUP_INVALID']
  ])('2: %s', async (_, line, code) => {
    expect(await json(line)).toMatchObject({ status: 2, value: { error: { code } } })
  })

  test('3: no library', async () => {
    const missing = join(folder, 'nowhere')
    const { status, out, err } = await shoken(['articles', '--library', missing, '--json'])
    expect(status).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'LIBRARY_MISSING', detail: { path: missing } } })
    expect(err).toContain(missing)
    expect(existsSync(missing), 'and none was made').toBe(false)
  })

  test('3: damaged', async () => {
    const damaged = join(folder, 'damaged')
    mkdirSync(damaged)
    writeFileSync(join(damaged, 'library.sqlite'), 'this is no database, however long it may be. '.repeat(100))
    const { status, out } = await shoken(['articles', '--library', damaged, '--json'])
    expect(status).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'LIBRARY_DAMAGED' } })
  })

  test('3: another Shoken has it', async () => {
    const server = spawn(process.execPath, [program, 'serve', '--no-open', '--library', library])
    const ended = new Promise((resolve) => server.once('exit', resolve))
    await new Promise((resolve) => server.stdout.once('data', resolve))
    expect(await json(['articles'])).toMatchObject({ status: 3, value: { error: { code: 'LIBRARY_LOCKED' } } })
    server.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(await json(['articles'])).toMatchObject({ status: 0 })
  })

  test('130: interrupted while importing; what is listed is in the library, nothing else', async () => {
    const many = join(folder, 'many')
    mkdirSync(many)
    for (let n = 0; n < 3000; n++) writeFileSync(join(many, `${n}.txt`), `題 ${n}\n\n本文 ${n} です。`.repeat(20))
    const own = join(folder, 'interrupted')
    const child = spawn(process.execPath, [program, 'import', many, '--library', own, '--json'])
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    const ended = new Promise((resolve) => child.once('close', resolve))
    await expect.poll(() => existsSync(join(own, 'originals')), { timeout: 20_000 }).toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    const { imported } = JSON.parse(out) as { imported: { articleId: number }[] }
    expect(imported.length).toBeLessThan(3000)
    const listed = await shoken(['articles', '--library', own, '--json'])
    expect((JSON.parse(listed.out) as unknown[]).length).toBe(imported.length)
    expect((await shoken(['verify', '--library', own])).status).toBe(0)
  })
})

describe('what it says of itself', () => {
  test('--version reads nothing but itself', async () => {
    const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }
    expect(await shoken(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' })
    const importsAtStart = (file: string): string[] =>
      [...readFileSync(file, 'utf8').matchAll(/^import .*["']([^"']+)["'];?$/gm)].map(([, name]) => name ?? '')
    const [chunk, ...others] = importsAtStart(program)
    expect(others).toEqual([])
    expect(importsAtStart(join(program, '..', chunk ?? ''))).toEqual([])
  })

  test('--help lists every command; a command’s help has its options and shape', async () => {
    const general = await shoken(['--help'])
    for (const { name } of commands) expect(general.out).toContain(`\n  ${name} `)
    const tag = await shoken(['tag', '--help'])
    expect(tag).toMatchObject({ status: 0, err: '' })
    for (const word of ['--quote', '--occurrence', '--code', '--stance', '--note', 'passageId'])
      expect(tag.out).toContain(word)
  })

  test('without a command it shows its help and fails', async () => {
    expect(await shoken([])).toMatchObject({ status: 1, out: expect.stringContaining('shoken COMMAND') as string })
  })

  test('failures are in the language of the system', async () => {
    const { err } = await shoken(['show', '99', '--library', library], { env: { LC_ALL: 'ja_JP.UTF-8' } })
    expect(err).toBe('shoken: 記事 99 はありません。\n')
  })

  test('a reader that has seen enough is no error', async () => {
    const child = spawn('sh', ['-c', `"$0" "$1" --help | head -n 1`, process.execPath, program])
    let err = ''
    child.stderr.on('data', (data: Buffer) => (err += data.toString()))
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    expect(err).toBe('')
  })

  test('docs/cli.md is what the commands say (npm run docs:cli)', () => {
    expect(readFileSync(join(projectFolder, 'docs/cli.md'), 'utf8').trimEnd()).toBe(referencePage().trimEnd())
  })
})
