import type { TextItem } from 'pdfjs-dist/types/src/display/api'

/** Text of every page by pdf.js, as the window would copy it; without what stands in the marked content named. */
export async function pdfJsText(bytes: Uint8Array, without: readonly string[] = []): Promise<string> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, disableFontFace: true })
  const document = await task.promise
  let text = ''
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const content = await page.getTextContent({ includeMarkedContent: true })
    const open: string[] = []
    for (const item of content.items) {
      if ('str' in item) text += open.some((tag) => without.includes(tag)) ? '' : (item as TextItem).str
      else if (item.type === 'endMarkedContent') open.pop()
      else open.push((item as { tag?: string }).tag ?? '')
    }
  }
  await task.destroy()
  return text
}
