/**
 * The part of the tar format that a backup needs (POSIX.1-1988 ustar, regular files, and GNU's base-256 for sizes from
 * 8 GiB on): a stream of any length, to be written and read without holding more than a chunk, and openable by hand
 * with every archiver should Shoken itself be gone.
 */
const blockSize = 512
/** What fits into the eleven octal digits of a header. */
const octalLimit = 8 ** 11

export interface TarEntry {
  readonly name: string
  readonly size: number
}

/** The header of a file; its bytes follow, then `padding(size)` zeros. Names are ASCII of at most 100 bytes. */
export function tarHeader({ name, size }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name is too long for the archive: ${name}`)
  const header = Buffer.alloc(blockSize)
  header.write(name, 0, 'latin1')
  header.write('0000644\0' + '0000000\0' + '0000000\0', 100, 'latin1')
  if (size < octalLimit) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1')
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  // Without a time: the same library gives the same bytes.
  header.write(`${'0'.repeat(11)}\0`, 136, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

export const tarPadding = (size: number): Buffer => Buffer.alloc((blockSize - (size % blockSize)) % blockSize)
export const tarEnd = (): Buffer => Buffer.alloc(2 * blockSize)

/** The sum of the header's bytes with its own field taken as spaces. */
function checksum(header: Buffer): number {
  let sum = 0
  for (let i = 0; i < blockSize; i++) sum += i >= 148 && i < 156 ? 0x20 : header[i]!
  return sum
}

/** What is done with one file of an archive; `write` is called with its bytes in order, `end` when all were there. */
export interface TarSink {
  write(chunk: Buffer): void
  end(): void
}

/** Reads an archive from a stream of bytes. Throws an `Error` on anything that `tarHeader` would not have written. */
export async function readTar(stream: AsyncIterable<Buffer>, open: (entry: TarEntry) => TarSink): Promise<void> {
  let held = Buffer.alloc(0)
  let left = 0
  let padding = 0
  let sink: TarSink | null = null
  let ended = false

  for await (const chunk of stream) {
    let at = 0
    while (at < chunk.length) {
      if (ended) break
      if (sink && left > 0) {
        const part = chunk.subarray(at, at + left)
        sink.write(part)
        at += part.length
        left -= part.length
      } else if (padding > 0) {
        const part = Math.min(padding, chunk.length - at)
        at += part
        padding -= part
      } else {
        const part = chunk.subarray(at, at + blockSize - held.length)
        held = Buffer.concat([held, part])
        at += part.length
        if (held.length < blockSize) break
        const entry = parseHeader(held)
        held = Buffer.alloc(0)
        if (!entry) ended = true
        else {
          sink = open(entry)
          left = entry.size
          padding = tarPadding(entry.size).length
        }
      }
      if (sink && left === 0) {
        sink.end()
        sink = null
      }
    }
  }
  if (!ended || sink) throw new Error('the archive ends too early')
}

function parseHeader(header: Buffer): TarEntry | null {
  if (header.every((byte) => byte === 0)) return null
  const sum = parseInt(header.toString('latin1', 148, 156), 8)
  if (sum !== checksum(header) || header.toString('latin1', 257, 262) !== 'ustar') throw new Error('not an archive')
  if (header[156] !== 0x30) throw new Error('the archive holds something other than files')
  const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '')
  const size =
    header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : parseInt(header.toString('latin1', 124, 136), 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('the archive names a size that cannot be')
  return { name, size }
}
