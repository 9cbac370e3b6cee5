import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layDesk, program, shoken } from './desk'

const { folder, library, json, remove } = layDesk()
afterAll(remove)

beforeAll(async () => {
  await json(['import', join(folder, 'letter.md')])
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

  test('but a backup takes the place of a damaged library, which is kept; and it stays where the backup is none', async () => {
    const damaged = join(folder, 'damaged-too')
    const backup = join(folder, 'backup.shoken')
    expect((await json(['backup', backup])).status).toBe(0)
    expect((await shoken(['restore', backup, '--library', damaged])).status).toBe(0)
    const [file, wreck] = [join(damaged, 'library.sqlite'), 'this is no database. '.repeat(100)]
    writeFileSync(file, wreck)

    const refused = await shoken(['restore', join('/', 'etc', 'hostname'), '--library', damaged, '--json'])
    expect(refused.status).toBe(2)
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'BACKUP_INVALID' } })
    expect(readFileSync(file, 'utf8')).toBe(wreck)

    expect((await shoken(['restore', backup, '--library', damaged])).status).toBe(0)
    expect((await shoken(['verify', '--library', damaged])).status).toBe(0)
    const [kept = ''] = readdirSync(join(damaged, 'backups')).filter((name) => name.startsWith('damaged-'))
    expect(readFileSync(join(damaged, 'backups', kept, 'library.sqlite'), 'utf8')).toBe(wreck)
  })

  test('2: an output in the place of the library’s own file', async () => {
    const own = join(library, 'library.sqlite')
    for (const line of [
      ['backup', own],
      ['brief', '--out', own],
      ['codebook', 'export', own]
    ])
      expect(await json(line)).toMatchObject({ status: 2, value: { error: { code: 'LIBRARY_FILE' } } })
    expect(await json(['verify'])).toMatchObject({ status: 0 })
  })

  test('2: a quotation that occurs less often is not said to be missing', async () => {
    const { status, value } = await json(['tag', '1', '--quote', 'ハノイ', '--code', 'hanoi', '--occurrence', '9'])
    expect(status).toBe(2)
    expect(value).toMatchObject({ error: { code: 'QUOTE_NOT_FOUND', detail: { occurrence: 9 } } })
    expect((value as { error: { message: string } }).error.message).toBe('“ハノイ” (occurrence 9) is not in article 1.')
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
