import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { inflateSync } from 'node:zlib'
import { Failure } from '../../contract/failure'

/**
 * The files attached to a PDF, in the file's order. A stream is never inside another one, so the attachments of any PDF
 * can be found without reading the rest of it, also after another program has saved it. Only an encrypted file needs
 * pdf.js, which is loaded then. Rejects with `BRIEFING_UNREADABLE` for what is no PDF or is damaged, with `BRIEFING_LOCKED`
 * for a file that has another password.
 */
export async function readAttachments(
  pdf: Uint8Array,
  path: string,
  password?: string
): Promise<readonly Uint8Array[]> {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  if (!bytes.subarray(0, 1024).includes('%PDF-'))
    throw new Failure('BRIEFING_UNREADABLE', { path, reason: 'not a PDF' })
  // The attachment comes first in the file: of one that was cut off, it would stand for pages that are not there.
  if (!bytes.includes('%%EOF')) throw new Failure('BRIEFING_UNREADABLE', { path, reason: 'cut off' })
  return bytes.includes('/Encrypt') ? readEncrypted(bytes, path, password) : readPlain(bytes)
}

function readPlain(bytes: Buffer): Uint8Array[] {
  const files: Uint8Array[] = []
  const kind = /\/Type\s*\/EmbeddedFile\b/g
  // Latin-1 keeps one character for one byte, so that offsets agree.
  const text = bytes.toString('latin1')
  for (const match of text.matchAll(kind)) {
    const object = text.lastIndexOf(' obj', match.index)
    const start = text.indexOf('stream', match.index)
    const end = text.indexOf('endstream', start)
    if (object < 0 || start < 0 || end < 0) continue
    const from = text.startsWith('\r\n', start + 6) ? start + 8 : start + 7
    const content = bytes.subarray(from, end)
    const dictionary = text.slice(object, start)
    try {
      files.push(/\/FlateDecode/.test(dictionary) ? inflateSync(content) : Uint8Array.from(content))
    } catch {
      // A damaged attachment is as good as none; what is wanted is looked for by what it says.
      continue
    }
  }
  return files
}

async function readEncrypted(bytes: Uint8Array, path: string, password: string | undefined): Promise<Uint8Array[]> {
  const { getDocument, VerbosityLevel } = await loadPdfJs()
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    ...(password === undefined ? {} : { password })
  })
  try {
    const document = await task.promise
    const files: Uint8Array[] = []
    for (const name of namesOf(await document.getAttachments())) {
      const content: unknown = await document.getAttachmentContent(name)
      if (content instanceof Uint8Array) files.push(content)
    }
    return files
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    if (reason === 'PasswordException') throw new Failure('BRIEFING_LOCKED', { path }, { cause: error })
    throw new Failure('BRIEFING_UNREADABLE', { path, reason }, { cause: error })
  } finally {
    await task.destroy()
  }
}

const namesOf = (found: unknown): string[] =>
  found instanceof Map ? [...found.keys()].filter((name) => typeof name === 'string') : []

/** pdf.js 6 counts on Promise.withResolvers, which Node has from 22 on; everything else it needs is in 20. */
async function loadPdfJs(): Promise<typeof PdfJs> {
  const promise = Promise as unknown as { withResolvers?: () => unknown }
  promise.withResolvers ??= () => {
    let resolve: unknown
    let reject: unknown
    const made = new Promise((yes, no) => ([resolve, reject] = [yes, no]))
    return { promise: made, resolve, reject }
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}
