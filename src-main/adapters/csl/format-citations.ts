import CSL from 'citeproc'
import { Failure } from '../../contract/failure'
import type { CslItem } from '../../domain/briefing/csl-items'
import type { CitationRequest, FormattedCitations } from '../../services/citation-port'
import { localeOf } from './locales'
import { readStyle, refuse } from './read-style'
import { runsOf } from './runs'

// citeproc prints what it wonders about; standard output is the program's.
CSL.debug = () => undefined

/** Stands for < in a source's text: citeproc would take <b> in a title for markup. A code point that is no character. */
const lessThan = '\ufdd0'

/** Formats at once. Raises `CITATION_STYLE_UNREADABLE`. */
export function formatCitations({ xml, language, items, cited }: CitationRequest): FormattedCitations {
  const { style, title } = readStyle(xml)
  try {
    const guarded = new Map(items.map((item) => [item.id, guard(item)]))
    const system = {
      retrieveLocale: (wanted: string) => localeOf(wanted.startsWith('ja') ? 'ja' : 'en'),
      retrieveItem: (id: string) => guarded.get(id)
    }
    const engine = new CSL.Engine(system, style, language === 'ja' ? 'ja-JP' : 'en-US', true)
    engine.opt.development_extensions['wrap_url_and_doi'] = true
    const isNote = engine.opt.xclass === 'note'
    const isNumeric = engine.opt.update_mode === CSL.NUMERIC
    const form = isNote ? 'note' : isNumeric ? 'numeric' : 'author-date'
    const ids = items.map(({ id }) => id)
    const citations = cited.map((id, index) => ({
      citationID: `c${index}`,
      citationItems: [{ id }],
      properties: { noteIndex: isNote ? index + 1 : 0 }
    }))
    engine.updateItems(ids)
    const formatted = engine.rebuildProcessorState(citations, 'html', ids)
    const bibliography = engine.makeBibliography()
    return {
      title,
      form,
      citations: form === 'numeric' ? [] : formatted.map(([, , html]) => readHtml(html)),
      entries: bibliography
        ? bibliography[1].map((html, index) => ({ id: bibliography[0].entry_ids[index]![0]!, runs: readHtml(html) }))
        : []
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

const guard = (item: CslItem): unknown =>
  JSON.parse(JSON.stringify(item), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('<', lessThan) : value
  )

/** What citeproc writes where a style asks only for what a source does not have. */
const nothingToPrint = '[CSL STYLE ERROR'

/** Nothing where the style has nothing to say of a source; the memo's own form stands there then. */
function readHtml(html: string): ReturnType<typeof runsOf> {
  if (html.includes(nothingToPrint)) return []
  return runsOf(html).map((run) => ({
    ...run,
    text: run.text.replaceAll(lessThan, '<'),
    ...(run.link ? { link: run.link.replaceAll(lessThan, '%3C') } : {})
  }))
}
