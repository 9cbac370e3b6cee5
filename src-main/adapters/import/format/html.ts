import type { Attachment, Draft, Encoding, ImportWarning } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { buildPieces } from '../html/build-pieces'
import { findArticle } from '../html/find-article'
import { collectImages, filesBeside, type Resources } from '../html/images'
import { pageMetadata } from '../html/page-metadata'
import { parseHtml } from '../html/parse-html'
import { baseName, draftOfPieces, encodingWarnings } from '../make-draft'
import type { ReadHints } from '../../../domain/reading/read-result'

/** A page as another format carries it (an archive, a feed's entry): decoded, with what is known of it besides. */
export interface Page {
  readonly source: string
  readonly fileName: string
  readonly format: string
  readonly encoding: Encoding
  readonly resources: Resources
  /** Known from outside the page; wins over what the page says of itself. */
  readonly hints?: ReadHints
  readonly warnings?: readonly ImportWarning[]
  /** The page is an article and nothing else (a chapter, a feed's entry): no search for the article in it. */
  readonly whole?: boolean
}

export function draftOfPage(page: Page): Draft {
  const tree = parseHtml(page.source)
  const verdict = page.whole ? () => null : findArticle(tree)
  const { base, ...stated } = pageMetadata(tree, (element) => verdict(element) === null)
  const known = { ...stated, ...page.hints, fileName: page.fileName }
  const images = collectImages(page.resources, page.hints?.url ?? base)
  const pieces = buildPieces(tree, verdict, page.hints?.url ?? base, images.find)
  const attachments: readonly Attachment[] = images.found()
  return draftOfPieces(page.source, pieces, known, {
    format: page.format,
    encoding: page.encoding,
    warnings: [...(page.warnings ?? []), ...images.warnings()],
    attachments
  })
}

/** A saved page, alone or with the folder of its pictures. Nothing is ever fetched. */
export function readHtml(file: SourceFile): readonly Draft[] {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  return [
    draftOfPage({
      source: decoded.text,
      fileName: baseName(file.name),
      format: 'html',
      encoding: decoded.encoding,
      warnings: encodingWarnings(decoded),
      resources: filesBeside(file)
    })
  ]
}

/** A read-later service's list of links: links are its text, so that nothing of it is taken for a menu. */
export function readLinkList(file: SourceFile): readonly Draft[] {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  const format = /<title>Pocket/i.test(decoded.text.slice(0, 4096)) ? 'pocket' : 'instapaper'
  const page = {
    source: decoded.text,
    fileName: baseName(file.name),
    format,
    encoding: decoded.encoding,
    whole: true,
    resources: { find: () => null }
  }
  return [draftOfPage({ ...page, warnings: encodingWarnings(decoded) })]
}
