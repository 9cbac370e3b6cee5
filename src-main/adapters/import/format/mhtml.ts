import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { parameterOf, readParts, type Part } from '../archive/read-parts'
import { decodeText } from '../encoding/decode-text'
import { baseName, encodingWarnings } from '../make-draft'
import { safeLink } from '../safe-link'
import { draftOfPage } from './html'

/** A page in one file as browsers archive it (RFC 2557): its parts are found by Content-Location and Content-ID. */
export function readMhtml(file: SourceFile): readonly Draft[] {
  const { head, parts } = readParts(file.bytes)
  const start = parameterOf(head.get('content-type') ?? '', 'start')?.replace(/^<|>$/g, '')
  const pages = parts.filter((part) => /^(?:text\/html|application\/xhtml\+xml)\b/i.test(part.type))
  const page = pages.find((part) => start !== undefined && part.id === start) ?? pages[0]
  if (!page) throw new Failure('IMPORT_MALFORMED', { reason: 'no HTML part' })

  const declared = parameterOf(page.head.get('content-type') ?? '', 'charset')
  const decoded = decodeText(page.bytes, file.encoding === undefined ? { declared } : { user: file.encoding })
  const url = safeLink(head.get('snapshot-content-location') ?? page.location, null)
  const byAddress = new Map<string, Part>()
  for (const part of parts) {
    if (part.location !== null) byAddress.set(part.location, part)
    if (part.id !== null) byAddress.set(`cid:${part.id}`, part)
  }
  return [
    draftOfPage({
      source: decoded.text,
      fileName: baseName(file.name),
      format: 'mhtml',
      encoding: decoded.encoding,
      warnings: encodingWarnings(decoded),
      ...(url && /^https?:/.test(url) ? { hints: { url } } : {}),
      resources: {
        find(address) {
          const part = byAddress.get(address)
          return part ? { name: nameOf(address), bytes: part.bytes } : null
        }
      }
    })
  ]
}

const nameOf = (address: string): string => address.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'image'
