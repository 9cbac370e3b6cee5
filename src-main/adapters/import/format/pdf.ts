import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Failure } from '../../../contract/failure'
import { warning } from '../../../contract/import-warnings'
import type { Attachment, Draft } from '../../../domain/article/article'
import type { ReadHints } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { baseName, draftOfPieces } from '../make-draft'
import { addNewerBuiltIns } from '../pdf/newer-built-ins'
import { type Figure, linePieces, type Page } from '../pdf/line-pieces'
import type { PDFPageProxy } from 'pdfjs-dist'
import { type Operators, type PageImage, pageImages } from '../pdf/page-images'
import { linksOf } from '../pdf/page-links'
import { drawnText } from '../pdf/drawn-text'
import { pageLines, type DrawnText } from '../pdf/page-lines'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const pageLimit = 3000
/** Pictures of one document, bytes of their files and how many. */
const imageBytes = 60 * 1024 * 1024
const imageCount = 300
/** A picture on so many pages is the publisher's sign. */
const runningPages = 3

/** Titles that word processors and typesetting programs fill in by themselves. */
const filledIn =
  /^(?:microsoft (?:word|powerpoint)|untitled|無題|タイトル|名称未設定|문서|document\d*|print|.*\.(?:docx?|indd|tex|pptx?|xlsx?|pdf|ai|jtd|hwp)$)/i

const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .toLowerCase()

/**
 * The text layer of a PDF: columns read one after the other, running heads and page numbers left out, broken words
 * joined. Raises IMPORT_ENCRYPTED, IMPORT_NO_TEXT_LAYER for a scan, IMPORT_MALFORMED.
 */
export async function readPdf(file: SourceFile): Promise<readonly Draft[]> {
  addNewerBuiltIns()
  const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: new Uint8Array(file.bytes),
    // Without the tables of Adobe's character collections, Japanese fonts that aren't embedded give no text.
    cMapUrl: join(pdfjs, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjs, 'standard_fonts/'),
    wasmUrl: join(pdfjs, 'wasm/'),
    // Pictures are wanted as their pixels, which this process can pack itself.
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 40_000_000,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS
  })
  try {
    const document = await task.promise
    if (document.numPages > pageLimit) throw new Failure('IMPORT_MALFORMED', { reason: `> ${pageLimit} pages` })
    const pages: Page[] = []
    let empty = 0
    const attachments = new Map<string, Attachment & { pages: number }>()
    let [bytes, refused] = [0, 0]
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      const { 1: bottom = 0, 3: top = 800 } = page.view
      const drawn = content.items.flatMap((item): DrawnText[] => {
        if (!('str' in item)) return []
        const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number]
        const text = drawnText(item.str)
        const style = content.styles[item.fontName]
        const size = item.height || Math.hypot(a, b)
        const vertical = style?.vertical === true
        return [
          {
            text,
            x,
            y: y - bottom,
            width: vertical ? item.height : item.width,
            size: vertical ? item.width || size : size,
            font: item.fontName,
            vertical
          }
        ]
      })
      const lines = pageLines(drawn, number)
      if (lines.length === 0) empty++
      const figures: Figure[] = []
      for (const { png, ...place } of await picturesOf(
        page,
        OPS,
        attachments.size < imageCount && bytes < imageBytes
      )) {
        const sha256 = createHash('sha256').update(png).digest('hex')
        const known = attachments.get(sha256)
        if (!known && (attachments.size >= imageCount || bytes + png.length > imageBytes)) {
          refused++
          continue
        }
        if (!known) bytes += png.length
        const name = known?.name ?? `page-${number}-${figures.length + 1}.png`
        attachments.set(sha256, { name, mediaType: 'image/png', sha256, bytes: png, pages: (known?.pages ?? 0) + 1 })
        figures.push({ sha256, ...place })
      }
      const links = linksOf(await page.getAnnotations().catch(() => []), page.view)
      pages.push({ lines, height: top - bottom, links, figures })
      page.cleanup()
    }
    if (empty === pages.length) throw new Failure('IMPORT_NO_TEXT_LAYER', {})
    for (const [sha256, { pages: shown }] of attachments) if (shown >= runningPages) attachments.delete(sha256)
    const { rawText, pieces } = linePieces(
      pages.map((page) => ({ ...page, figures: page.figures?.filter(({ sha256 }) => attachments.has(sha256)) ?? [] }))
    )
    const { info } = await document.getMetadata()
    const hints: ReadHints = { fileName: baseName(file.name), ...titleOf(info, rawText) }
    return [
      draftOfPieces(rawText, pieces, hints, {
        format: 'pdf',
        encoding: { name: 'utf-16le', origin: 'declared', confidence: 1 },
        attachments: [...attachments.values()].map(({ pages: _, ...attachment }) => attachment),
        warnings: [
          ...(empty > 0 ? [warning('PAGES_WITHOUT_TEXT', empty)] : []),
          ...(refused > 0 ? [warning('IMAGES_TOO_LARGE', refused)] : [])
        ]
      })
    ]
  } catch (error) {
    if (error instanceof Failure) throw error
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException') throw new Failure('IMPORT_ENCRYPTED', {}, { cause: error })
    throw new Failure(
      'IMPORT_MALFORMED',
      { reason: error instanceof Error ? error.message.slice(0, 200) : 'PDF' },
      { cause: error }
    )
  } finally {
    await task.destroy()
  }
}

/** A page whose pictures are damaged keeps its text. */
async function picturesOf(page: PDFPageProxy, operators: Operators, wanted: boolean): Promise<PageImage[]> {
  if (!wanted) return []
  return pageImages(page, operators).catch(() => [])
}

/** The title in a file's properties, but only if the first page bears it out: most are leftovers of a template. */
function titleOf(info: object, rawText: string): Pick<ReadHints, 'title'> {
  const title =
    'Title' in info && typeof info.Title === 'string' ? drawnText(info.Title).replace(/\s+/g, ' ').trim() : ''
  if (title === '' || filledIn.test(title)) return {}
  return comparable(rawText.slice(0, 3000)).includes(comparable(title)) ? { title } : {}
}
