import { createHash } from 'node:crypto'
import { warning } from '../../../contract/import-warnings'
import type { Attachment, ImportWarning } from '../../../domain/article/article'
import { companionName } from '../../../domain/reading/companions'
import { imageType } from '../../../domain/article/image-type'
import type { SourceFile } from '../../../services/ports'
import type { FindImage } from './build-pieces'
import { attributeOf } from './parse-html'

/** The files that travel with a page, found by the address the page uses for them. */
export interface Resources {
  readonly find: (address: string) => { readonly name: string; readonly bytes: Uint8Array } | null
}

/** The files that were read from beside a document. */
export const filesBeside = ({ companions = [] }: SourceFile): Resources => ({
  find(address) {
    const name = companionName(address)
    return name === null ? null : (companions.find((companion) => companion.name === name) ?? null)
  }
})

/** One picture, and all pictures of one document, in bytes. */
const imageLimit = 20 * 1024 * 1024
const totalLimit = 100 * 1024 * 1024

/** Decodes `data:image/…;base64,…`; null for anything else. */
function dataOf(address: string): Uint8Array | null {
  const match = /^data:image\/[\w.+-]{1,40}(?:;[\w=-]{1,60}){0,4}?(;base64)?,/i.exec(address)
  if (!match || address.length > imageLimit * 1.4) return null
  const body = address.slice(match[0].length)
  try {
    return match[1] ? Buffer.from(body.replace(/\s+/g, ''), 'base64') : Buffer.from(decodeURIComponent(body), 'latin1')
  } catch {
    return null
  }
}

/** Tracking pixels and spacers carry no picture: one or two pixels in either direction. */
function isSpacer(bytes: Uint8Array, type: string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'image/png' && bytes.length >= 24) return view.getUint32(16) <= 2 || view.getUint32(20) <= 2
  if (type === 'image/gif' && bytes.length >= 10) return view.getUint16(6, true) <= 2 || view.getUint16(8, true) <= 2
  return false
}

/** Finds the pictures of a page among what travels with it, and keeps those that are used. */
export function collectImages(
  resources: Resources,
  base: string | null
): {
  readonly find: FindImage
  /** The same by the address alone. */
  readonly at: (address: string) => ReturnType<FindImage>
  readonly found: () => Attachment[]
  readonly warnings: () => ImportWarning[]
} {
  const attachments = new Map<string, Attachment>()
  let total = 0
  let refused = 0

  const lookUp = (address: string): { name: string; bytes: Uint8Array } | null => {
    if (address.startsWith('data:')) {
      const bytes = dataOf(address)
      return bytes ? { name: 'image', bytes } : null
    }
    const absolute = base !== null && URL.canParse(address, base) ? new URL(address, base).href : null
    return resources.find(address) ?? (absolute === null ? null : resources.find(absolute))
  }

  const at = (address: string): ReturnType<FindImage> => {
    const file = lookUp(address)
    if (!file) return null
    const mediaType = imageType(file.bytes)
    if (mediaType === null || isSpacer(file.bytes, mediaType)) return null
    if (file.bytes.length > imageLimit || total + file.bytes.length > totalLimit) {
      refused++
      return null
    }
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    if (!attachments.has(sha256)) {
      total += file.bytes.length
      attachments.set(sha256, { name: file.name.replace(/^.*[\\/]/, ''), mediaType, sha256, bytes: file.bytes })
    }
    return { sha256 }
  }

  return {
    at,
    find(element) {
      for (const name of ['src', 'data-src', 'data-original', 'data-lazy-src']) {
        const address = attributeOf(element, name)?.trim()
        const image = address ? at(address) : null
        if (image) return image
      }
      return null
    },
    found: () => [...attachments.values()],
    warnings: () => (refused === 0 ? [] : [warning('IMAGES_TOO_LARGE', refused)])
  }
}
