import PDFDocument from 'pdfkit'
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/failure'
import type { Briefing } from '../../domain/briefing/briefing'
import { fillField, sayHandling, type RunningLine } from '../../domain/briefing/running-lines'
import type { PrintedBriefing } from '../../services/briefing-port'
import { setMemo } from './memo/set-memo'
import { textWidth, type Setting } from './memo/setting'
import { clustersOf } from './lines/clusters'
import { measure, setParagraph } from './lines/paragraph'
import type { TextStyle } from './lines/inline'
import { Canvas } from './page/canvas'
import { heightOf } from './page/laid'
import { notesGap, paginate, type Page } from './page/paginate'
import { ink } from './page/theme'
import { attach } from './structure/attachment'
import { node } from './structure/node'
import { createOutline } from './structure/outline'
import { xmpDescriptions } from './structure/xmp'

export const attachmentName = 'briefing.json'

const margins = { top: 76, bottom: 74 } as const

export interface MemoOptions {
  readonly password?: string
  /** PDF/A-1b is for checkers that know nothing later; it may hold no attachment. */
  readonly archive?: '3a' | '1b'
  /** Called often, with the part done (0–1); may throw to stop. */
  readonly step?: (done: number) => void
}

/** What is needed of a pdfkit document besides its types. */
interface Internals {
  _id: Uint8Array
  _addInfo: () => void
  appendXML(xml: string): void
}

/** Sets and draws a briefing. The same briefing and options give the same bytes, unless there is a password. */
export async function printMemo(briefing: Briefing, options: MemoOptions = {}): Promise<PrintedBriefing> {
  const step = options.step ?? (() => undefined)
  const { setting, blocks } = setMemo(briefing, (done) => step(done * 0.5))
  const document = createDocument(briefing, setting, options)
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  const canvas = new Canvas(document)
  const outline = createOutline(document)
  const size = briefing.paper === 'A4' ? { width: 595.28, height: 841.89 } : { width: 612, height: 792 }
  const pages = paginate(blocks, size.height - margins.top - margins.bottom)
  pages.forEach((page, index) => {
    step(0.5 + (0.4 * index) / pages.length)
    document.addPage({ size: [size.width, size.height], margin: 0 })
    furniture(canvas, setting, size, index + 1, pages.length)
    paintPage(canvas, page, (size.width - textWidth) / 2, index + 1, size.height)
    for (const heading of setting.headings.splice(0)) outline(heading.level, heading.text, heading.y)
  })
  step(0.95)
  document.end()
  await ended
  const bytes = Buffer.concat(chunks)
  return { bytes, pages: pages.length, missingGlyphs: canvas.missingGlyphs }
}

function createDocument(briefing: Briefing, setting: Setting, options: MemoOptions): InstanceType<typeof PDFDocument> {
  const date = dayOf(briefing.date)
  const record = new TextEncoder().encode(`${JSON.stringify(briefing, null, 1)}\n`)
  const archive = options.password ? null : (options.archive ?? '3a')
  const document = openDocument({
    autoFirstPage: false,
    font: null as unknown as string,
    // AES-256 is an extension of 1.7; it takes passwords in any script.
    pdfVersion: options.password ? '1.7ext3' : archive === '1b' ? '1.4' : '1.7',
    ...(archive ? { subset: archive === '3a' ? 'PDF/A-3a' : 'PDF/A-1b' } : {}),
    tagged: true,
    lang: setting.theme.language,
    displayTitle: true,
    info: {
      Title: briefing.title,
      ...(briefing.author ? { Author: briefing.author } : {}),
      ...(briefing.question ? { Subject: briefing.question } : {}),
      Creator: 'Shoken',
      Producer: 'Shoken (PDFKit)',
      CreationDate: date,
      ModDate: date
    },
    ...(options.password
      ? {
          userPassword: options.password,
          ownerPassword: options.password,
          permissions: { printing: 'highResolution', copying: true, contentAccessibility: true }
        }
      : {})
  } as PDFKit.PDFDocumentOptions)
  const internals = document as unknown as Internals
  if (!options.password) internals._id = createHash('sha256').update(record).digest().subarray(0, 16)
  const xmp = xmpDescriptions({
    title: briefing.title,
    author: briefing.author,
    subject: briefing.question,
    date: date.toISOString().replace('.000Z', 'Z'),
    language: setting.theme.language,
    archive: archive === '3a' ? { part: 3, conformance: 'A' } : archive === '1b' ? { part: 1, conformance: 'B' } : null,
    accessible: archive !== '1b'
  })
  // pdfkit's own writes titles into the XMP without escaping them.
  internals._addInfo = () => internals.appendXML(xmp)
  if (archive !== '1b')
    attach(document, { name: attachmentName, description: setting.words.attachment, bytes: record, date })
  return document
}

/** Raises `BRIEFING_PASSWORD` for what SASLprep (RFC 4013), by which passwords are written, refuses. */
function openDocument(options: PDFKit.PDFDocumentOptions): InstanceType<typeof PDFDocument> {
  try {
    return new PDFDocument(options)
  } catch (error) {
    if (error instanceof Error && /rfc4013|rfc3454/u.test(error.message))
      throw new Failure('BRIEFING_PASSWORD', {}, { cause: error })
    throw error
  }
}

/** Midnight UTC of an ISO date, so that no time zone changes the file. */
function dayOf(date: string): Date {
  const parsed = new Date(
    `${date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date.slice(0, 10)}T00:00:00Z`
  )
  return Number.isNaN(parsed.getTime()) ? new Date(0) : parsed
}

function paintPage(canvas: Canvas, page: Page, x: number, number: number, height: number): void {
  for (const { block, from, to, y, repeated } of page.placed) {
    const top = margins.top + y
    const paint = (): void => block.paint(canvas, from, to, x, top)
    if (repeated) canvas.artifact(paint)
    else paint()
    canvas.drawReadings()
    if (from === 0 && !repeated) block.placed?.(top, number)
  }
  if (page.notes.length === 0) return
  const total = page.notes.reduce((sum, note) => sum + heightOf(note.parts) + 2, notesGap - 2)
  let y = height - margins.bottom - total
  canvas.artifact(() => canvas.rule(x, y + 6, x + 120, y + 6, 0.5, ink.rule))
  y += notesGap - 2
  for (const note of page.notes) {
    note.paint(canvas, 0, note.parts.length, x, y)
    y += heightOf(note.parts) + 2
  }
}

/** What stands on every page: handling line, running title, page number, watermark. */
function furniture(
  canvas: Canvas,
  { briefing, theme }: Setting,
  size: { width: number; height: number },
  page: number,
  pages: number
): void {
  const x = (size.width - textWidth) / 2
  const none = node('P', null)
  const line = (
    text: string,
    style: ReturnType<typeof theme.style>,
    align: 'left' | 'centre' | 'right',
    y: number
  ): void => {
    const { items, lines } = setParagraph([{ text, style }], { width: textWidth, align })
    if (lines[0]) canvas.line(items, lines[0], x, y, none)
  }
  canvas.artifact(() => {
    if (briefing.watermark) watermark(canvas, briefing.watermark, theme, size)
    const small = theme.style(7.8, { colour: ink.quiet })
    const { header = null, footer = null } = briefing.running ?? {}
    const own = (chosen: RunningLine, y: number): void => {
      const fields = (['left', 'centre', 'right'] as const).map(
        (align) => [align, fillField(chosen[align], { ...briefing, page, pages })] as const
      )
      const room = (textWidth - 24) / fields.filter(([, text]) => text !== '').length
      for (const [align, text] of fields) if (text) line(fitted(text, small, room), small, align, y)
    }
    const warning = theme.style(7.8, { colour: ink.warning, weight: 700 })
    const handling = briefing.running && sayHandling(briefing.running) ? '' : briefing.handling
    const taken = handling ? measure([{ text: handling, style: warning }]) + 24 : 0
    // A long handling line has a line of its own above, so that it never meets the title.
    const isAbove = header !== null || taken > textWidth / 2
    if (handling) line(fitted(handling, warning, textWidth), warning, 'right', isAbove ? 34 : 46)
    if (header) {
      own(header, 46)
      canvas.rule(x, 53, x + textWidth, 53, 0.4, ink.rule)
    } else if (page > 1) {
      line(fitted(briefing.title, small, textWidth - (isAbove ? 0 : taken)), small, 'left', 46)
      canvas.rule(x, 53, x + textWidth, 53, 0.4, ink.rule)
    }
    if (footer) own(footer, size.height - 40)
    else line(`${page} / ${pages}`, theme.style(8.2, { colour: ink.quiet }), 'centre', size.height - 40)
  }, 'Pagination')
}

/** A field cut to the room it has, so that neighbours never run into each other. */
function fitted(text: string, style: TextStyle, room: number): string {
  if (measure([{ text, style }]) <= room) return text
  const letters = clustersOf(text)
  while (letters.length > 0 && measure([{ text: `${letters.join('')}…`, style }]) > room) letters.pop()
  return `${letters.join('')}…`
}

function watermark(
  canvas: Canvas,
  text: string,
  theme: Setting['theme'],
  size: { width: number; height: number }
): void {
  const length = Math.min(84, 560 / Math.max(1, [...text].length))
  const { items, lines } = setParagraph([{ text, style: theme.style(length, { colour: '#e9ecf1', weight: 700 }) }], {
    width: 2000,
    align: 'left'
  })
  const line = lines[0]
  if (!line) return
  const angle = -Math.atan2(size.height, size.width)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((value) => value.toFixed(5))
  canvas.draw(
    `q ${cos} ${sin} ${(-Number(sin)).toFixed(5)} ${cos} ${(size.width / 2).toFixed(2)} ${(size.height / 2).toFixed(2)} cm`
  )
  canvas.line(items, line, -line.width / 2, length * 0.35, node('P', null))
  canvas.draw('Q')
}
