import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWholeFiles } from '../../../src-main/adapters/files/whole-files'
import { Failure } from '../../../src-main/contract/failure'
import { onCleanup, temporaryFolder } from '../sqlite/library-fixture'

const files = createWholeFiles(join('/', 'no', 'library'))

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => null,
    (error: unknown) => error
  )
  if (!(error instanceof Failure)) throw new Error(`no failure but ${String(error)}`)
  return error
}

/** A disk of 256 kB; only root may mount one, so that others are told what was not tried. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    console.info('A really full disk was not tried: mounting one takes root.')
    return false
  }
  onCleanup(() => void execFileSync('umount', [folder], { stdio: 'ignore' }))
  return true
}

describe('a file that is written whole', () => {
  it('replaces an older one, and leaves nothing beside it', async () => {
    const folder = temporaryFolder()
    const file = join(folder, '覚書.pdf')
    writeFileSync(file, 'older')
    await files.write(file, Buffer.from('newer'))
    expect(readFileSync(file, 'utf8')).toBe('newer')
    expect(readdirSync(folder)).toEqual(['覚書.pdf'])
  })

  it('leaves a reader that has it open with what it opened, and the next one gets the whole new file', async () => {
    const file = join(temporaryFolder(), 'memo.pdf')
    const [older, newer] = [Buffer.alloc(300_000, 'a'), Buffer.alloc(200_000, 'b')]
    writeFileSync(file, older)
    const reader = await open(file, 'r')
    try {
      const first = Buffer.alloc(100_000)
      await reader.read(first, 0, first.length, 0)
      await files.write(file, newer)
      const rest = Buffer.alloc(200_000)
      await reader.read(rest, 0, rest.length, 100_000)
      expect(Buffer.concat([first, rest]).equals(older)).toBe(true)
      expect(readFileSync(file).equals(newer)).toBe(true)
    } finally {
      await reader.close()
    }
  })

  it('is never seen in part while it is being replaced', async () => {
    const file = join(temporaryFolder(), 'memo.pdf')
    const versions = ['a', 'b', 'c', 'd'].map((letter) => Buffer.alloc(400_000, letter))
    writeFileSync(file, versions[0]!)
    let isWriting = true
    const writing = (async () => {
      for (const version of versions) await files.write(file, version)
    })().finally(() => (isWriting = false))
    let reads = 0
    while (isWriting || reads === 0) {
      const found = await readFile(file)
      expect(versions.some((version) => version.equals(found))).toBe(true)
      reads += 1
    }
    await writing
    expect(readFileSync(file).equals(versions[3]!)).toBe(true)
  })

  it('is written where a link leads, and the link stays', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'elsewhere'))
    writeFileSync(join(folder, 'elsewhere', 'memo.pdf'), 'older')
    symlinkSync('elsewhere/memo.pdf', join(folder, 'memo.pdf'))
    await files.write(join(folder, 'memo.pdf'), Buffer.from('newer'))
    expect(lstatSync(join(folder, 'memo.pdf')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'elsewhere', 'memo.pdf'), 'utf8')).toBe('newer')
  })

  it.each(['library.sqlite', 'library.sqlite-wal', 'library.lock', 'originals', 'originals/ab/cd'])(
    'never takes the place of the library’s own %s',
    async (name) => {
      const [library, link] = [temporaryFolder(), join(temporaryFolder(), 'link')]
      symlinkSync(library, link)
      const files = createWholeFiles(library)
      for (const path of [join(library, name), join(link, name)]) {
        const { code, detail } = await failureOf(files.write(path, Buffer.from('x')))
        expect([code, detail]).toEqual(['LIBRARY_FILE', { path }])
      }
      expect(readdirSync(library)).toEqual([])
    }
  )

  it('may lie beside the library’s files and among its backups', async () => {
    const library = temporaryFolder()
    const files = createWholeFiles(library)
    mkdirSync(join(library, 'backups'))
    for (const name of ['memo.pdf', 'backups/memo.pdf', 'original.txt']) {
      await files.write(join(library, name), Buffer.from('x'))
      expect(readFileSync(join(library, name), 'utf8')).toBe('x')
    }
  })

  it('never takes the place of a device', async () => {
    // Numbers 1, 7: what is written to it finds no space left.
    const before = lstatSync('/dev/full')
    expect((await failureOf(files.write('/dev/full', Buffer.from('x')))).code).toBe('DISK_FULL')
    await files.write('/dev/null', Buffer.from('x'))
    expect(lstatSync('/dev/full').ino).toBe(before.ino)
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('may have a long name', async () => {
    const folder = temporaryFolder()
    const file = join(folder, `${'長'.repeat(80)}.pdf`)
    await files.write(file, Buffer.from('x'))
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it.each([
    ['no such folder', 'none/memo.pdf'],
    ['a folder of that name', 'folder'],
    ['a file instead of a folder', 'file/memo.pdf'],
    ['a loop of links', 'loop/memo.pdf'],
    ['a name that is too long', `${'長'.repeat(200)}.pdf`]
  ])('is refused for %s, and nothing is left', async (_, path) => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'folder'))
    writeFileSync(join(folder, 'folder', 'kept'), '')
    writeFileSync(join(folder, 'file'), '')
    symlinkSync('loop', join(folder, 'loop'))
    const before = readdirSync(folder)
    const failure = await failureOf(files.write(join(folder, path), Buffer.from('x')))
    expect(failure.code).toBe('FILE_UNWRITABLE')
    expect(readdirSync(folder)).toEqual(before)
  })

  it('is refused where the system lets nobody write', async () => {
    expect((await failureOf(files.write('/proc/memo.pdf', Buffer.from('x')))).code).toBe('FILE_UNWRITABLE')
  })

  it('leaves the older one when the disk is full', async () => {
    const folder = temporaryFolder()
    if (!mountSmallDisk(folder)) return
    const file = join(folder, 'memo.pdf')
    await files.write(file, Buffer.from('older'))
    const failure = await failureOf(files.write(file, Buffer.alloc(1 << 20, 1)))
    expect(failure.code).toBe('DISK_FULL')
    expect(readFileSync(file, 'utf8')).toBe('older')
    expect(readdirSync(folder)).toEqual(['memo.pdf'])
  })
})

describe('a file that is read', () => {
  it('says whether it is missing or unreadable', async () => {
    const folder = temporaryFolder()
    expect((await failureOf(files.read(join(folder, 'none')))).code).toBe('FILE_NOT_FOUND')
    expect((await failureOf(files.read(folder))).code).toBe('FILE_UNREADABLE')
  })
})
