import { Failure } from '../../../contract/failure'
import { warning } from '../../../contract/import-warnings'
import type { Attachment, Draft, Encoding } from '../../../domain/article/article'
import type { Piece, ReadHints } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { openZip, resolveEntry, type Zip } from '../archive/open-zip'
import { decodeText } from '../encoding/decode-text'
import { buildPieces } from '../html/build-pieces'
import { collectImages } from '../html/images'
import { dayOf } from '../html/page-metadata'
import { parseHtml } from '../html/parse-html'
import { baseName, draftOfPieces } from '../make-draft'
import { childrenOf, childText, findAll, parseXml, type XmlElement } from '../parse-xml'
import { rebasePieces } from '../rebase-pieces'

interface Chapter {
  readonly pieces: readonly Piece[]
  readonly attachments: readonly Attachment[]
  readonly encoding: Encoding
}

const textOfEntry = (zip: Zip, name: string): string | null => {
  const bytes = zip.read(name)
  return bytes ? decodeText(bytes).text : null
}

/** Encrypted fonts are harmless; an encrypted chapter is a protected book. */
function checkProtection(zip: Zip): void {
  const encryption = textOfEntry(zip, 'META-INF/encryption.xml')
  if (encryption === null) return
  for (const reference of findAll(parseXml(encryption), 'cipherreference')) {
    if (!/\.(?:ttf|otf|woff2?|ttc)$/i.test(reference.getAttribute('URI') ?? ''))
      throw new Failure('IMPORT_ENCRYPTED', {})
  }
}

function metadataOf(book: XmlElement): ReadHints {
  const metadata = childrenOf(book, 'metadata')[0]
  if (!metadata) return {}
  const title = childText(metadata, 'title')
  const publisher = childText(metadata, 'publisher')
  const language = /^[a-z]{2,3}/i.exec(childText(metadata, 'language') ?? '')?.[0].toLowerCase()
  const publishedOn = dayOf(childText(metadata, 'date'))
  const byline = childrenOf(metadata, 'creator')
    .map((creator) => creator.textContent?.replace(/\s+/g, ' ').trim() ?? '')
    .filter((name) => name !== '')
    .map((name) => ({ name, reading: null, role: null }))
  return {
    ...(title ? { title } : {}),
    ...(publisher ? { publisher } : {}),
    ...(language ? { language } : {}),
    ...(publishedOn ? { publishedOn } : {}),
    ...(byline.length > 0 ? { byline } : {})
  }
}

function readChapter(zip: Zip, name: string): Chapter | null {
  const bytes = zip.read(name)
  if (!bytes) return null
  const { text, encoding } = decodeText(bytes)
  const tree = parseHtml(text)
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : ''
  const images = collectImages(
    {
      find(address) {
        const entry = resolveEntry(folder, address)
        const found = zip.read(entry)
        return found ? { name: entry, bytes: found } : null
      }
    },
    null
  )
  return { pieces: buildPieces(tree, () => null, null, images.find), attachments: images.found(), encoding }
}

/** A book of chapters, as one article or as one for each chapter with text. */
export function readEpub(file: SourceFile): readonly Draft[] {
  const zip = openZip(file.bytes)
  checkProtection(zip)
  const container = textOfEntry(zip, 'META-INF/container.xml')
  const rootFile =
    container === null ? undefined : [...findAll(parseXml(container), 'rootfile')][0]?.getAttribute('full-path')
  const packageName = resolveEntry('', rootFile ?? '')
  const packageSource = textOfEntry(zip, packageName)
  if (packageSource === null) throw new Failure('IMPORT_MALFORMED', { reason: 'no package document' })
  const book = parseXml(packageSource)
  const folder = packageName.includes('/') ? packageName.slice(0, packageName.lastIndexOf('/')) : ''
  const items = new Map([...findAll(book, 'item')].map((item) => [item.getAttribute('id') ?? '', item]))
  const names = [...findAll(book, 'itemref')].flatMap((reference) => {
    const item = items.get(reference.getAttribute('idref') ?? '')
    // The table of contents repeats the headings.
    if (!item || /(?:^|\s)nav(?:\s|$)/.test(item.getAttribute('properties') ?? '')) return []
    return [resolveEntry(folder, item.getAttribute('href') ?? '')]
  })
  const read = names.map((name) => readChapter(zip, name))
  const chapters = read.filter(
    (chapter): chapter is Chapter => chapter !== null && chapter.pieces.some(({ text }) => text.trim() !== '')
  )
  if (chapters.length === 0) throw new Failure('IMPORT_EMPTY', {})

  const hints = metadataOf(book)
  const missing = read.filter((chapter) => chapter === null).length
  const warnings = missing > 0 ? [warning('PARTS_SKIPPED', missing)] : []
  const draft = (parts: readonly Chapter[], known: ReadHints): Draft => {
    const { rawText, pieces } = rebasePieces(parts.flatMap((part) => part.pieces))
    const attachments = [...new Map(parts.flatMap((part) => part.attachments).map((one) => [one.sha256, one])).values()]
    return draftOfPieces(rawText, pieces, known, {
      format: 'epub',
      encoding: parts[0]!.encoding,
      warnings,
      attachments
    })
  }
  const whole = { fileName: baseName(file.name), ...hints }
  if (file.chapters !== 'each' || chapters.length === 1) return [draft(chapters, whole)]
  return chapters.map((chapter, index) => {
    const heading = chapter.pieces.find(({ kind }) => kind === 'heading')?.text.replace(/\s+/g, ' ')
    const title = heading ?? `${hints.title ?? baseName(file.name)} ${index + 1}`
    return draft([chapter], { ...whole, title })
  })
}
