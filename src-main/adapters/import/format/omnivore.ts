import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { openZip } from '../archive/open-zip'
import { baseName } from '../make-draft'
import { draftsOfEntries, type Entry } from './entries'
import { knownHints } from './feed'
import { highlightsOf, highlightsOfMarkdown, withHighlights, type Highlight } from './highlights'
import { isRecord, stringOf } from './json'

/** Omnivore's export: `metadata_*.json` lists the pages, `content/<slug>.html` holds them, `highlights/<slug>.md` what was marked. */
export function readOmnivore(file: SourceFile): readonly Draft[] {
  const zip = openZip(file.bytes)
  const read = (name: string): string | null => {
    const bytes = zip.read(name)
    return bytes ? new TextDecoder().decode(bytes) : null
  }
  const documents: { entry: Entry; highlights: readonly Highlight[] }[] = []
  for (const name of zip.names.filter((one) => /(?:^|\/)metadata_[\w]+\.json$/.test(one))) {
    let pages: unknown
    try {
      pages = JSON.parse(read(name) ?? '[]')
    } catch (error) {
      throw new Failure('IMPORT_MALFORMED', { reason: name }, { cause: error })
    }
    const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/') + 1) : ''
    for (const page of Array.isArray(pages) ? pages.filter(isRecord) : []) {
      const slug = stringOf(page['slug']) ?? ''
      const html = read(`${folder}content/${slug}.html`)
      const marked = read(`${folder}highlights/${slug}.md`)
      const description = stringOf(page['description'])
      const entry = {
        hints: knownHints({
          title: stringOf(page['title']),
          author: stringOf(page['author']),
          url: stringOf(page['url']),
          date: stringOf(page['publishedAt'])
        }),
        html,
        text: html === null ? description : null
      }
      const highlights =
        marked === null ? highlightsOf(page['highlights'], 'quote', 'annotation') : highlightsOfMarkdown(marked)
      documents.push({ entry, highlights })
    }
  }
  return draftsOfEntries(withHighlights(documents), {
    format: 'omnivore',
    encoding: { name: 'utf-8', origin: 'declared', confidence: 1 },
    fileName: baseName(file.name)
  })
}
