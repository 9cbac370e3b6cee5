import { deflateSync } from 'node:zlib'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './pdf-tools'

/** A picture in 24 bits for each point, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Points per inch: small type can still be read. */
const resolution = 92

/** The first pages of a PDF, drawn by poppler. */
export function drawPages(file: string, folder: string, last: number): Picture[] {
  const name = `drawn-${readdirSync(folder).length}`
  run('pdftoppm', ['-r', String(resolution), '-l', String(last), file, join(folder, name)])
  return readdirSync(folder)
    .filter((page) => page.startsWith(name))
    .sort()
    .map((page) => readPpm(readFileSync(join(folder, page))))
}

function readPpm(bytes: Buffer): Picture {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.subarray(0, 40).toString('latin1'))
  if (!head) throw new Error('pdftoppm wrote no PPM')
  return { width: Number(head[1]), height: Number(head[2]), data: bytes.subarray(head[0].length) }
}

/** Pictures in rows, on grey, with a gap between them. */
export function arrange(rows: readonly (readonly Picture[])[], gap = 6): Picture {
  const width = Math.max(...rows.map((row) => row.reduce((sum, one) => sum + one.width + gap, -gap)))
  const heights = rows.map((row) => Math.max(...row.map((one) => one.height)))
  const height = heights.reduce((sum, one) => sum + one + gap, -gap)
  const data = new Uint8Array(width * height * 3).fill(0x90)
  let top = 0
  rows.forEach((row, index) => {
    let left = 0
    for (const one of row) {
      for (let y = 0; y < one.height; y += 1)
        data.set(one.data.subarray(y * one.width * 3, (y + 1) * one.width * 3), ((top + y) * width + left) * 3)
      left += one.width + gap
    }
    top += heights[index]! + gap
  })
  return { width, height, data }
}

/** How many shades of grey or colour a picture has: a blank page has one. */
export const countShades = ({ data }: Picture): number => {
  const shades = new Set<number>()
  for (let at = 0; at < data.length; at += 3) shades.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!)
  return shades.size
}

/** PNG with a palette of at most 256 colours (the nearest in steps of a sixteenth, else of an eighth), to be small. */
export function encodePng({ width, height, data }: Picture): Buffer {
  const [palette, indices] = indexed(data, 17) ?? indexed(data, 36.5) ?? indexed(data, 51)!
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) lines.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits, by palette.
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function indexed(data: Uint8Array, step: number): [palette: number[], indices: Uint8Array] | null {
  const known = new Map<number, number>()
  const palette: number[] = []
  const indices = new Uint8Array(data.length / 3)
  const round = (value: number): number => Math.min(255, Math.round(Math.round(value / step) * step))
  for (let at = 0; at < indices.length; at += 1) {
    const colour = [0, 1, 2].map((part) => round(data[at * 3 + part]!))
    const key = (colour[0]! << 16) | (colour[1]! << 8) | colour[2]!
    let index = known.get(key)
    if (index === undefined) {
      if (known.size === 256) return null
      known.set(key, (index = known.size))
      palette.push(...colour)
    }
    indices[at] = index
  }
  return [palette, indices]
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(named))
  return Buffer.concat([length, named, sum])
}

/** CRC-32 as PNG wants it (ISO/IEC 15948, annex D). */
function crc(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}
