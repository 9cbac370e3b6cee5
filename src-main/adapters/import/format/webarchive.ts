import { parseBuffer } from 'bplist-parser'
import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { latin1 } from '../latin1'
import { baseName, encodingWarnings } from '../make-draft'
import { safeLink } from '../safe-link'
import { draftOfPage } from './html'
import { parseXmlPlist } from './xml-plist'

interface WebResource {
  readonly WebResourceData?: unknown
  readonly WebResourceMIMEType?: unknown
  readonly WebResourceTextEncodingName?: unknown
  readonly WebResourceURL?: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Safari writes the binary form; other programs, and `plutil`, the one in XML. */
const rootOf = (bytes: Uint8Array): unknown =>
  latin1(bytes.subarray(0, 6)) === 'bplist'
    ? parseBuffer<unknown>(Buffer.from(bytes))[0]
    : parseXmlPlist(decodeText(bytes).text)

/** A page as Safari archives it: a property list with the page and everything it shows. */
export function readWebarchive(file: SourceFile): readonly Draft[] {
  const root = rootOf(file.bytes)
  const main = isRecord(root) && isRecord(root['WebMainResource']) ? (root['WebMainResource'] as WebResource) : null
  if (!main || !(main.WebResourceData instanceof Uint8Array))
    throw new Failure('IMPORT_MALFORMED', { reason: 'no main resource' })
  const type = text(main.WebResourceMIMEType) ?? 'text/html'
  if (!/html/i.test(type)) throw new Failure('IMPORT_FORMAT_UNKNOWN', {})

  const declared = text(main.WebResourceTextEncodingName)
  const decoded = decodeText(main.WebResourceData, file.encoding === undefined ? { declared } : { user: file.encoding })
  const url = safeLink(text(main.WebResourceURL), null)
  const others = isRecord(root) && Array.isArray(root['WebSubresources']) ? (root['WebSubresources'] as unknown[]) : []
  const byAddress = new Map<string, Uint8Array>()
  for (const other of others) {
    if (!isRecord(other)) continue
    const address = text(other['WebResourceURL'])
    if (address !== null && other['WebResourceData'] instanceof Uint8Array)
      byAddress.set(address, other['WebResourceData'])
  }
  return [
    draftOfPage({
      source: decoded.text,
      fileName: baseName(file.name),
      format: 'webarchive',
      encoding: decoded.encoding,
      warnings: encodingWarnings(decoded),
      ...(url && /^https?:/.test(url) ? { hints: { url } } : {}),
      resources: {
        find(address) {
          const bytes = byAddress.get(address)
          return bytes ? { name: address.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'image', bytes } : null
        }
      }
    })
  ]
}
