import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTar, tarEnd, tarHeader, tarPadding } from '../../../src-main/adapters/files/tar'
import { temporaryFolder } from '../sqlite/library-fixture'

interface File {
  readonly name: string
  readonly bytes: Buffer
}

const pack = (files: readonly File[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ name, bytes }) => [tarHeader({ name, size: bytes.length }), bytes, tarPadding(bytes.length)]),
    tarEnd()
  ])

/** The archive in pieces of at most `size` bytes, as a stream would bring it. */
async function* pieces(archive: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < archive.length; at += size) yield archive.subarray(at, at + size)
}

async function unpack(archive: Buffer, size = 65536): Promise<File[]> {
  const files: File[] = []
  await readTar(pieces(archive, size), ({ name }) => {
    const chunks: Buffer[] = []
    return {
      write: (chunk) => void chunks.push(Buffer.from(chunk)),
      end: () => void files.push({ name, bytes: Buffer.concat(chunks) })
    }
  })
  return files
}

test('what is packed comes back, however the stream is cut', async () => {
  const aFile = fc.record({
    name: fc.stringMatching(/^[a-z0-9/._-]{1,100}$/),
    bytes: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes))
  })
  await fc.assert(
    fc.asyncProperty(fc.array(aFile, { maxLength: 5 }), fc.integer({ min: 1, max: 2000 }), async (files, size) => {
      expect(await unpack(pack(files), size)).toEqual(files)
    })
  )
})

test('tar itself reads it', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'a.tar')
  const name = `originals/ab/${'c'.repeat(62)}`
  writeFileSync(
    file,
    pack([
      { name, bytes: Buffer.from('本文') },
      { name: 'empty', bytes: Buffer.alloc(0) }
    ])
  )
  expect(execFileSync('tar', ['-tf', file]).toString().split('\n')).toEqual([name, 'empty', ''])
  execFileSync('tar', ['-xf', file, '-C', folder])
  expect(readFileSync(join(folder, name), 'utf8')).toBe('本文')
})

test('a size of more than eleven octal digits is written as GNU tar writes it', () => {
  const header = tarHeader({ name: 'huge', size: 10 * 1024 ** 3 })
  const file = join(temporaryFolder(), 'huge.tar')
  writeFileSync(file, header)
  // Cut off, tar complains; it has read the size all the same.
  const listed = ((): string => {
    try {
      return execFileSync('tar', ['-tvf', file], { stdio: 'pipe' }).toString()
    } catch (error) {
      return String((error as { stdout: Buffer }).stdout)
    }
  })()
  expect(listed).toContain('10737418240')
})

test('a name that would not fit is refused', () => {
  expect(() => tarHeader({ name: 'a'.repeat(101), size: 0 })).toThrow('too long')
})

const good = pack([{ name: 'a', bytes: Buffer.alloc(700, 1) }])
const changed = (at: number, byte: number): Buffer => {
  const copy = Buffer.from(good)
  copy[at] = byte
  return copy
}
test.each([
  ['nothing', Buffer.alloc(0), 'too early'],
  ['cut within a file', good.subarray(0, 900), 'too early'],
  ['cut within a header', good.subarray(0, 100), 'too early'],
  ['no end', good.subarray(0, good.length - 1024), 'too early'],
  ['a changed header', changed(0, 0x62), 'not an archive'],
  ['something else', Buffer.alloc(2048, 0x41), 'not an archive']
])('%s is refused', async (_, archive, message) => {
  await expect(unpack(archive)).rejects.toThrow(message)
})
