import type { PDFDocumentProxy } from 'pdfjs-dist'

/** A rectangle on a page that leads to another place of the document. Points from the page's top left corner. */
export interface PageLink {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Page from 1, and points from its top. */
  readonly page: number
  readonly y: number
}

export interface Drawing {
  /** Resolves to true when the page is drawn, to false when it was stopped. */
  readonly done: Promise<boolean>
  stop(): void
}

/** One PDF opened for looking at it. Pages count from 1; sizes are in points. */
export interface PdfDocument {
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  /** Draws a page on a canvas, `scale` device pixels to a point. */
  draw(page: number, canvas: HTMLCanvasElement, scale: number): Drawing
  /** Lays the page's text invisibly over it, so that it can be selected, copied and read aloud. */
  layText(page: number, layer: HTMLElement, scale: number): Drawing
  links(page: number): Promise<readonly PageLink[]>
  close(): Promise<void>
}

export type OpenPdf = (bytes: Uint8Array<ArrayBuffer>) => Promise<PdfDocument>

/**
 * Opens a PDF with pdf.js, which is loaded when first needed. The legacy build, since the newest one expects browsers
 * that are newer than the desktop shell's Chromium may be. Everything it needs is in the window's own files.
 */
export const openPdf: OpenPdf = async (bytes) => {
  const [pdfjs, { default: PdfWorker }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker')
  ])
  pdfjs.GlobalWorkerOptions.workerPort ??= new PdfWorker()
  // The memo embeds every font, and its pictures are vectors: no character maps, no image decoders are needed.
  const task = pdfjs.getDocument({ data: bytes, useWasm: false, enableXfa: false, stopAtErrors: false })
  const document = await task.promise
  const pages = await sizesOf(document)

  return {
    pages,
    draw(number, canvas, scale) {
      let stopped = false
      let stop = (): void => {}
      const done = (async () => {
        const page = await document.getPage(number)
        if (stopped) return false
        const viewport = page.getViewport({ scale })
        canvas.width = Math.round(viewport.width)
        canvas.height = Math.round(viewport.height)
        const rendering = page.render({ canvas, viewport, background: '#ffffff' })
        stop = () => rendering.cancel()
        await rendering.promise
        return true
      })()
      return stoppable(
        done,
        () => ((stopped = true), stop()),
        () => stopped
      )
    },
    layText(number, layer, scale) {
      let stopped = false
      let stop = (): void => {}
      const done = (async () => {
        const page = await document.getPage(number)
        if (stopped) return false
        const text = new pdfjs.TextLayer({
          textContentSource: page.streamTextContent({ includeMarkedContent: false }),
          container: layer,
          viewport: page.getViewport({ scale })
        })
        stop = () => text.cancel()
        await text.render()
        return true
      })()
      return stoppable(
        done,
        () => ((stopped = true), stop()),
        () => stopped
      )
    },
    async links(number) {
      const page = await document.getPage(number)
      const { height } = page.getViewport({ scale: 1 })
      const found: PageLink[] = []
      for (const annotation of await page.getAnnotations({ intent: 'display' })) {
        if (annotation.subtype !== 'Link' || !annotation.dest) continue
        const target = await resolve(document, annotation.dest)
        if (!target) continue
        const [x1, y1, x2, y2] = annotation.rect as [number, number, number, number]
        const box = { left: Math.min(x1, x2), top: height - Math.max(y1, y2) }
        found.push({ ...box, width: Math.abs(x2 - x1), height: Math.abs(y2 - y1), ...target })
      }
      return found
    },
    close: () => task.destroy()
  }
}

/** All pages of a memo have one size nearly always; asking for each of 500 would keep the worker from drawing the first. */
async function sizesOf(document: PDFDocumentProxy): Promise<PdfDocument['pages']> {
  const first = await document.getPage(1)
  const { width, height } = first.getViewport({ scale: 1 })
  return Array.from({ length: document.numPages }, () => ({ width, height }))
}

type RefProxy = Parameters<PDFDocumentProxy['getPageIndex']>[0]

/** Where a named or explicit destination lies. */
async function resolve(
  document: PDFDocumentProxy,
  destination: string | unknown[]
): Promise<{ page: number; y: number } | null> {
  const explicit = typeof destination === 'string' ? await document.getDestination(destination) : destination
  if (!Array.isArray(explicit)) return null
  const [reference, , , top] = explicit as [RefProxy | number | null, unknown, unknown, number | null]
  if (reference === null) return null
  const page = (typeof reference === 'number' ? reference : await document.getPageIndex(reference)) + 1
  const { height } = (await document.getPage(page)).getViewport({ scale: 1 })
  return { page, y: typeof top === 'number' ? Math.max(0, height - top) : 0 }
}

/** A stop is no failure: what was thrown because of it is not passed on. */
function stoppable(done: Promise<boolean>, stop: () => void, stopped: () => boolean): Drawing {
  return {
    done: done.catch((error: unknown) => {
      if (stopped()) return false
      throw error
    }),
    stop
  }
}
