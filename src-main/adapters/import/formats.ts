import { Failure } from '../../contract/failure'
import { encodingOfMark } from './encoding/declared-encoding'
import { utf16WithoutMark } from './encoding/decode-text'
import { shortUtf16 } from './encoding/short-text'
import { latin1 } from './latin1'
import { isKnownCsv } from './format/csv-head'
import type { Format, Signs } from './format/format'
import { behindProlog } from './prolog'

const signsOf = (name: string, bytes: Uint8Array): Signs => ({
  bytes,
  head: latin1(bytes.subarray(0, 4096)),
  extension: /\.([A-Za-z0-9]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? ''
})

const markupStart =
  /^<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|ul|ol|blockquote|figure|span|a|ruby|br)\b/i
const hasMarkup = /<\/(?:p|div|span|a|h[1-6]|li|td|ruby|article|body|html)\s*>/i

function isHtml({ head, extension }: Signs): boolean {
  // UTF-16 has a zero byte beside every ASCII letter; they are of no interest to a look at the tags.
  const text = behindProlog(head.replaceAll('\0', ''))
  if (/^(?:html?|xhtml|xht|shtml)$/.test(extension))
    return markupStart.test(text) || hasMarkup.test(text) || /<\w+[\s>]/.test(text)
  return /^<(?:!doctype\s+html|html)\b/i.test(text) || (markupStart.test(text) && hasMarkup.test(text))
}

const isZip = ({ head }: Signs): boolean => head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')
/** An entry's name stands unpacked in a zip archive, at the entry and again in the directory at its end. */
const holds = ({ bytes }: Signs, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    name,
    Math.max(0, bytes.length - 2_000_000),
    'latin1'
  )

const isXml = (head: string): boolean => /^<(?:rss|feed|rdf:RDF)\b/i.test(behindProlog(head.replaceAll('\0', ''), true))
const isMime = (head: string): boolean =>
  /^(?:[A-Za-z][\w-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){1,60}/.test(head) &&
  /^content-type:\s{0,9}multipart\/related/im.test(head) &&
  /^mime-version:/im.test(head)

/** The formats in the order in which they are tried; the first that recognises the content reads it. */
export const formats: readonly Format[] = [
  {
    id: 'pdf',
    // Some programs put a line or two before the signature; readers look for it in the first 1,024 bytes.
    recognises: ({ head }) => head.slice(0, 1024).includes('%PDF-'),
    load: async () => (await import('./format/pdf')).readPdf
  },
  {
    id: 'epub',
    recognises: (signs) =>
      isZip(signs) && (signs.head.includes('mimetypeapplication/epub+zip') || holds(signs, 'META-INF/container.xml')),
    load: async () => (await import('./format/epub')).readEpub
  },
  {
    id: 'docx',
    recognises: (signs) => isZip(signs) && holds(signs, 'word/document.xml'),
    load: async () => (await import('./format/docx')).readDocx
  },
  {
    id: 'omnivore',
    recognises: (signs) => isZip(signs) && holds(signs, 'metadata_'),
    load: async () => (await import('./format/omnivore')).readOmnivore
  },
  {
    id: 'webarchive',
    recognises: ({ head }) =>
      head.startsWith('bplist00') || (head.includes('WebMainResource') && /^<plist\b/i.test(behindProlog(head, true))),
    load: async () => (await import('./format/webarchive')).readWebarchive
  },
  {
    id: 'rtf',
    recognises: ({ head }) => head.startsWith('{\\rtf'),
    load: async () => (await import('./format/rtf')).readRtf
  },
  { id: 'mhtml', recognises: ({ head }) => isMime(head), load: async () => (await import('./format/mhtml')).readMhtml },
  { id: 'feed', recognises: ({ head }) => isXml(head), load: async () => (await import('./format/feed')).readFeed },
  {
    id: 'link-list',
    recognises: ({ head }) => /<title>(?:Pocket Export|Instapaper: Export)<\/title>/i.test(head),
    load: async () => (await import('./format/html')).readLinkList
  },
  { id: 'html', recognises: isHtml, load: async () => (await import('./format/html')).readHtml },
  {
    id: 'json',
    recognises: ({ head, extension }) =>
      /^(?:json|jsonl|csl)$/.test(extension) && /^(?:\s|\xef\xbb\xbf)*[[{]/.test(head),
    load: async () => (await import('./format/json')).readJson
  },
  { id: 'csv', recognises: ({ head }) => isKnownCsv(head), load: async () => (await import('./format/csv')).readCsv },
  {
    id: 'ris',
    recognises: ({ head }) => /^(?:\s|\xef\xbb\xbf)*TY {2}- [A-Z]/.test(head),
    load: async () => (await import('./references/ris')).readRis
  },
  {
    id: 'bibtex',
    recognises: ({ head, extension }) => /^bib(?:tex)?$/.test(extension) && /@[A-Za-z]{2,30}\s{0,9}[{(]/.test(head),
    load: async () => (await import('./references/bibtex')).readBibtex
  },
  {
    id: 'markdown',
    recognises: ({ extension }) => /^(?:md|markdown|mdown|mkd)$/.test(extension),
    load: async () => (await import('./format/markdown')).readMarkdown
  },
  { id: 'text', recognises: () => true, load: async () => (await import('./format/plain-text')).readPlainText }
]

/** Starts of files that are never documents, so that they are refused by name and not read as text. */
const foreign = [
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'RIFF',
  '\x7fELF',
  'MZ',
  '\x1f\x8b',
  'SQLite format 3\0',
  'OggS',
  'ID3',
  '\xca\xfe\xba\xbe',
  'Rar!',
  '7z\xbc\xaf',
  '\0asm',
  'wOFF',
  'wOF2',
  'BZh',
  '\xfd7zXZ',
  '%!PS',
  'PK\x03\x04',
  '%PDF-'
]

/** Whether bytes are no text in any encoding: a foreign signature, or more control characters than any text has. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 32))
  if (foreign.some((start) => head.startsWith(start)) || head.slice(4, 8) === 'ftyp') return true
  if (encodingOfMark(bytes)?.startsWith('utf-16') || utf16WithoutMark(bytes) !== null) return false
  if (shortUtf16(bytes) !== null) return false
  const sample = bytes.subarray(0, 8192)
  let controls = 0
  // By index: with an iterator it took more than twice as long, for every document.
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!
    if (byte === 0) return true
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b) controls++
  }
  return controls > sample.length * 0.02
}

/** The format of a document by its content. Raises IMPORT_EMPTY and IMPORT_BINARY. */
export function recognise(name: string, bytes: Uint8Array): Format {
  if (!bytes.some((byte) => byte > 0x20)) throw new Failure('IMPORT_EMPTY', {})
  const signs = signsOf(name, bytes)
  const format = formats.find((candidate) => candidate.id !== 'text' && candidate.recognises(signs))
  if (format) return format
  // A zip archive or a JSON file of another kind may well hold texts, but not in a way that is known here.
  if (isZip(signs) || signs.extension === 'json') throw new Failure('IMPORT_FORMAT_UNKNOWN', {})
  if (isBinary(bytes)) throw new Failure('IMPORT_BINARY', {})
  return formats.at(-1)!
}
