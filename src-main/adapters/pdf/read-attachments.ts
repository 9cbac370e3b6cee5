import { Failure } from '../../contract/failure'

/**
 * Files attached to a PDF, by name. Rejects with `BRIEFING_UNREADABLE` for what is no PDF, is damaged, or has another
 * password. pdf.js is loaded only here, since a memo is rarely read back.
 */
export async function readAttachments(
  pdf: Uint8Array,
  path: string,
  password?: string
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: Uint8Array.from(pdf),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    ...(password === undefined ? {} : { password })
  })
  try {
    const document = await task.promise
    const files = new Map<string, Uint8Array>()
    for (const name of namesOf(await document.getAttachments())) {
      const content: unknown = await document.getAttachmentContent(name)
      if (content instanceof Uint8Array) files.set(name, content)
    }
    return files
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    throw new Failure('BRIEFING_UNREADABLE', { path, reason }, { cause: error })
  } finally {
    await task.destroy()
  }
}

const namesOf = (found: unknown): string[] =>
  found instanceof Map ? [...found.keys()].filter((name) => typeof name === 'string') : []
