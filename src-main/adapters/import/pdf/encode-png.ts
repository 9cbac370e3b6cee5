import { crc32, deflateSync } from 'node:zlib'

/** Pixels as a PDF holds them: rows from the top, 1, 3 or 4 bytes each. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3 | 4
  readonly data: Uint8Array | Uint8ClampedArray
}

/** Pixels of the largest picture that is kept as it is; a larger one is halved until it fits. */
const largest = 4_000_000

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** Every pixel of the result is the mean of up to four. */
function halve({ width, height, channels, data }: Pixels): Pixels {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)]
  const half = new Uint8Array(w * h * channels)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < channels; c++) {
        const at = (y * 2 * width + x * 2) * channels + c
        const below = at + width * channels
        half[(y * w + x) * channels + c] =
          (data[at]! + data[at + channels]! + data[below]! + data[below + channels]! + 2) >> 2
      }
    }
  }
  return { width: w, height: h, channels, data: half }
}

/** A PNG file (W3C PNG, third edition) of 8 bits a channel: grey, RGB or RGBA. */
export function encodePng(pixels: Pixels): Uint8Array {
  let image = pixels
  while (image.width * image.height > largest) image = halve(image)
  const { width, height, channels, data } = image
  const row = width * channels
  const filtered = Buffer.alloc((row + 1) * height)
  for (let y = 0; y < height; y++) {
    // Filter 1, “Sub”: each byte less the one of the pixel before it, which flat areas and gradients pack well by.
    const to = y * (row + 1)
    filtered[to] = 1
    for (let x = 0; x < row; x++)
      filtered[to + 1 + x] = data[y * row + x]! - (x >= channels ? data[y * row + x - channels]! : 0)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, channels === 1 ? 0 : channels === 3 ? 2 : 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(filtered, { level: 6 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}
