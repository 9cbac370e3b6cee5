import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodePng } from '../../../src-main/adapters/import/pdf/encode-png'
import { imageType } from '../../../src-main/domain/article/image-type'

/** What a PNG of ours holds, unpacked again. */
function unpack(png: Uint8Array): { width: number; height: number; channels: number; data: number[] } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const channels = { 0: 1, 2: 3, 6: 4 }[png[25]!]!
  const packed = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
  const data: number[] = []
  for (let y = 0; y < height; y++) {
    const row = packed.subarray(y * (width * channels + 1) + 1, (y + 1) * (width * channels + 1))
    for (let x = 0; x < row.length; x++)
      data.push((row[x]! + (x >= channels ? data[data.length - channels]! : 0)) & 255)
  }
  return { width, height, channels, data }
}

test.each([1, 3, 4] as const)('a picture of %i channels comes back as it was', (channels) => {
  const data = Uint8Array.from({ length: 7 * 5 * channels }, (_, at) => (at * 37) % 256)
  const png = encodePng({ width: 7, height: 5, channels, data })
  expect(imageType(png)).toBe('image/png')
  expect(unpack(png)).toEqual({ width: 7, height: 5, channels, data: [...data] })
})

test('a picture too large to keep is halved', () => {
  const [width, height] = [3001, 2000]
  const png = encodePng({ width, height, channels: 1, data: new Uint8Array(width * height).fill(200) })
  const small = unpack(png)
  expect([small.width, small.height, small.data[0], small.data.at(-1)]).toEqual([1500, 1000, 200, 200])
})
