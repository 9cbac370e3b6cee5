import { strToU8, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { ReadHints } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { openZip, type Zip } from '../archive/open-zip'
import { buildPieces } from '../html/build-pieces'
import { collectImages } from '../html/images'
import { parseHtml } from '../html/parse-html'
import { baseName, draftOfPieces } from '../make-draft'
import { childText, parseXml } from '../parse-xml'
import { rebasePieces } from '../rebase-pieces'

/** Stand for the parts of a ruby on its way through mammoth, which would drop it: private-use characters. */
const [rubyStart, rubyReading, rubyEnd] = ['\ue7c0', '\ue7c1', '\ue7c2'] as const
const carried =
  /^(?:\[Content_Types\]\.xml|_rels\/|word\/(?:document|styles|numbering|footnotes|endnotes|comments)\.xml$|word\/_rels\/|word\/media\/)/

/**
 * Makes a ruby's base ordinary text with its reading beside it in marks. A reading is made of runs like any text; only
 * what they say is kept.
 */
function flattenRuby(xml: string): string {
  return xml.replace(/<w:ruby(?:\s[^>]*)?>([\s\S]*?)<\/w:ruby>/g, (_, ruby: string) => {
    const inner = (name: string): string => {
      const start = ruby.indexOf(`<w:${name}>`)
      const end = ruby.lastIndexOf(`</w:${name}>`)
      return start === -1 || end < start ? '' : ruby.slice(start + name.length + 4, end)
    }
    const reading = [...inner('rt').matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('')
    return `<w:t>${rubyStart}</w:t></w:r>${inner('rubyBase')}<w:r><w:t xml:space="preserve">${rubyReading}${reading}${rubyEnd}</w:t>`
  })
}

const restoreRuby = (html: string): string =>
  html
    .replace(
      new RegExp(`${rubyStart}([^${rubyStart}${rubyReading}]*)${rubyReading}([^${rubyEnd}]*)${rubyEnd}`, 'g'),
      '<ruby>$1<rt>$2</rt></ruby>'
    )
    .replace(/[\ue7c0-\ue7c2]/g, '')

/** The document repacked from what was unpacked within limits, so that mammoth's own unpacking can't be a bomb's victim. */
function repack(zip: Zip): Uint8Array {
  const entries = zip.readAll((name) => carried.test(name))
  const packed: Record<string, Uint8Array> = {}
  for (const [name, bytes] of entries) {
    if (!/\.(?:xml|rels)$/.test(name)) {
      packed[name] = bytes
      continue
    }
    const xml = new TextDecoder().decode(bytes)
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Failure('IMPORT_MALFORMED', { reason: 'document type in a part' })
    packed[name] = strToU8(name === 'word/document.xml' ? flattenRuby(xml.replace(/[\ue7c0-\ue7c2]/g, '')) : xml)
  }
  return zipSync(packed, { level: 0 })
}

/** A Word document: its styles say what is a heading, a list, a table; readings (ルビ) and pictures are kept. */
export async function readDocx(file: SourceFile): Promise<readonly Draft[]> {
  const zip = openZip(file.bytes)
  if (!zip.has('word/document.xml')) throw new Failure('IMPORT_MALFORMED', { reason: 'no document.xml' })
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(repack(zip)) },
    {
      includeDefaultStyleMap: true,
      externalFileAccess: false,
      styleMap: [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "p[style-name='Quote'] => blockquote:fresh",
        "p[style-name='caption'] => p.caption:fresh",
        'i => em',
        'comment-reference =>'
      ]
    }
  )
  const tree = parseHtml(restoreRuby(value))
  const images = collectImages({ find: () => null }, null)
  const { rawText, pieces } = rebasePieces(buildPieces(tree, () => null, null, images.find))
  return [
    draftOfPieces(
      rawText,
      pieces,
      { fileName: baseName(file.name), ...propertiesOf(zip, rawText) },
      {
        format: 'docx',
        encoding: { name: 'utf-8', origin: 'declared', confidence: 1 },
        attachments: images.found(),
        warnings: images.warnings()
      }
    )
  ]
}

/** The title of the file's properties where the text bears it out; authors there are the computer's user, and are not taken. */
function propertiesOf(zip: Zip, rawText: string): Pick<ReadHints, 'title'> {
  const core = zip.read('docProps/core.xml')
  if (!core) return {}
  try {
    const title = childText(parseXml(new TextDecoder().decode(core)), 'title')
    return title && rawText.slice(0, 3000).replace(/\s+/g, '').includes(title.replace(/\s+/g, '')) ? { title } : {}
  } catch (error) {
    if (error instanceof Failure) return {}
    throw error
  }
}
