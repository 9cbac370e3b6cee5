import type { PDFPageProxy } from 'pdfjs-dist'
import { encodePng, type Pixels } from './encode-png'

/** A picture of a page: its file, and where it stands. Points; y grows upwards from the page's foot. */
export interface PageImage {
  readonly png: Uint8Array
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The numbers of the operators that are looked at (pdf.js `OPS`). */
export interface Operators {
  readonly save: number
  readonly restore: number
  readonly transform: number
  readonly paintFormXObjectBegin: number
  readonly paintFormXObjectEnd: number
  readonly paintImageXObject: number
  readonly paintInlineImageXObject: number
}

type Matrix = readonly [number, number, number, number, number, number]

/** Drawn smaller than this (points), or of fewer pixels, a picture is an ornament. */
const leastSide = 36
const leastPixels = 32
/** A picture over this share of a page is the scan or the paper that its text lies on. */
const wholePage = 0.85
/** More are no article's. */
const mostPerPage = 40
/** Pixels of one picture that are unpacked at all. */
const mostPixels = 40_000_000

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5]
]

const isMatrix = (value: unknown): value is Matrix =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as ArrayLike<unknown>).length >= 6

/** What pdf.js gives for a picture; `kind` is its `ImageKind`: 1 grey of one bit, 2 RGB, 3 RGBA. */
interface Unpacked {
  readonly width: number
  readonly height: number
  readonly kind?: number
  readonly data?: Uint8Array | Uint8ClampedArray | null
}

function pixelsOf({ width, height, kind, data }: Unpacked): Pixels | null {
  if (!data || width < leastPixels || height < leastPixels || width * height > mostPixels) return null
  if (kind === 2 && data.length >= width * height * 3) return { width, height, channels: 3, data }
  if (kind === 3 && data.length >= width * height * 4) return { width, height, channels: 4, data }
  const packed = (width + 7) >> 3
  if (kind !== 1 || data.length < packed * height) return null
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) grey[y * width + x] = (data[y * packed + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0
  return { width, height, channels: 1, data: grey }
}

/** One colour all over is a rule, a background, or a picture whose parts are drawn over it. */
function isPlain({ channels, data }: Pixels): boolean {
  for (let at = channels; at < data.length; at++) if (data[at] !== data[at % channels]) return false
  return true
}

/**
 * The pictures of a page as PNG files, as they are drawn: not the ornaments, nor what lies behind the text.
 */
export async function pageImages(page: PDFPageProxy, operators: Operators): Promise<PageImage[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view
  const area = Math.max(1, (x1 - x0) * (y1 - y0))
  const images: PageImage[] = []
  const saved: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at] as readonly unknown[] | null
    if (operator === operators.save) saved.push(matrix)
    else if (operator === operators.restore) matrix = saved.pop() ?? matrix
    else if (operator === operators.transform && isMatrix(args)) matrix = times(matrix, args)
    else if (operator === operators.paintFormXObjectBegin) {
      saved.push(matrix)
      if (isMatrix(args?.[0])) matrix = times(matrix, args[0])
    } else if (operator === operators.paintFormXObjectEnd) matrix = saved.pop() ?? matrix
    else if (operator === operators.paintImageXObject || operator === operators.paintInlineImageXObject) {
      if (images.length >= mostPerPage) break
      const corners = [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1]
      ].map(([u = 0, v = 0]) => [
        matrix[0] * u + matrix[2] * v + matrix[4] - x0,
        matrix[1] * u + matrix[3] * v + matrix[5] - y0
      ])
      const xs = corners.map(([x = 0]) => x)
      const ys = corners.map(([, y = 0]) => y)
      const place = { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) }
      const [width, height] = [place.right - place.left, place.top - place.bottom]
      if (Math.min(width, height) < leastSide || width * height > area * wholePage) continue
      const unpacked = operator === operators.paintInlineImageXObject ? args?.[0] : await objectOf(page, args?.[0])
      const pixels = unpacked ? pixelsOf(unpacked as Unpacked) : null
      if (pixels && !isPlain(pixels)) images.push({ ...place, png: encodePng(pixels) })
    }
  }
  return images
}

/** Milliseconds; what isn't there by then is damaged. */
const patience = 5000

function objectOf(page: PDFPageProxy, id: unknown): Promise<unknown> {
  if (typeof id !== 'string') return Promise.resolve(null)
  const objects = id.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience)
    objects.get(id, (object: unknown) => {
      clearTimeout(timer)
      resolve(object)
    })
  })
}
