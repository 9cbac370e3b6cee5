import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../../src-main/shells/cli/commands'
import { referencePage } from '../../../src-main/shells/cli/help'
import { projectFolder } from '../../e2e/app/tools'
import { layDesk, program, shoken } from './desk'

const { library, json, remove } = layDesk()
afterAll(remove)
beforeAll(async () => {
  await json(['init'])
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
    expect(await shoken(['help', 'tag'])).toEqual(tag)
    expect(await shoken(['help', 'note', 'add'])).toEqual(await shoken(['note', 'add', '--help']))
    expect(await shoken(['help', 'fly'])).toMatchObject({ status: 1, out: '' })
    const alone = await shoken(['note'])
    expect(alone).toMatchObject({ status: 1, out: '' })
    expect(alone.err).toContain('After “note” comes one of add, edit, show, list.')
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
