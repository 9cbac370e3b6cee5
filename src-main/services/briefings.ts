import { createHash } from 'node:crypto'
import {
  briefingPlanSchema,
  type BriefingPlan,
  type ExportFormat,
  type BriefingReport,
  type briefingCalls
} from '../contract/calls/briefing'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import type { Language } from '../domain/codebook/code'
import type { Briefing } from '../domain/briefing/briefing'
import { changesBetween } from '../domain/briefing/changes'
import { compose } from '../domain/briefing/compose'
import { readRecord } from '../domain/briefing/read-record'
import { toCsv } from '../domain/briefing/to-csv'
import { toMarkdown } from '../domain/briefing/to-markdown'
import { checkQuotation, quotationsOf, type Candidate } from '../domain/briefing/verify'
import { wordsOf } from '../domain/briefing/words'
import { cslItem } from '../domain/briefing/csl-items'
import type { References } from '../domain/briefing/references'
import { redact } from '../domain/briefing/redact'
import type { CitationFormatter } from './citation-port'
import type { BriefingPrinter, DocxWriter, PrintedBriefing, WholeFiles } from './briefing-port'
import { gatherBriefing } from './gather-briefing'
import type { Jobs } from './jobs'
import type { Clock, Library, LibraryReader } from './ports'

export interface BriefingDeps {
  readonly library: Library
  readonly printer: BriefingPrinter
  readonly docx: DocxWriter
  readonly citations: CitationFormatter
  readonly files: WholeFiles
  readonly jobs: Jobs
  readonly clock: Clock
}

const planKey = 'briefing.plan'

export function briefingHandlers(deps: BriefingDeps): HandlersOf<typeof briefingCalls> {
  const { library, files, printer } = deps
  return {
    'briefing.plan': ({ language }) => storedPlan(library.read, language),
    'briefing.savePlan': ({ plan }) => {
      library.write(null, (writer) => writer.setSetting(planKey, plan))
      return plan
    },
    'briefing.render': async ({ job, plan, password, version, keepAs }) => {
      const { briefing, printed, report } =
        version === undefined
          ? await print(deps, job, plan ?? storedPlan(library.read), password)
          : await printBriefing(deps, job, () => recordOf(library.read, version), password)
      const remarks = keepAs === undefined ? [] : remember(deps, keepAs, briefing, report)
      const pdf = Buffer.from(printed.bytes).toString('base64')
      return { ...report, warnings: [...report.warnings, ...remarks], pdf }
    },
    'briefing.convert': async ({ format, plan }) => {
      const bytes = await bytesOf(format, await composeCited(deps, plan ?? storedPlan(library.read)), deps.docx)
      return { content: Buffer.from(bytes).toString('base64'), bytes: bytes.byteLength, sha256: sha256(bytes) }
    },
    'briefing.write': async ({ job, file, plan, password }) => {
      const whole = { ...storedPlan(library.read), ...withoutUndefined(plan ?? {}) }
      const { briefing, printed, report } = await print(deps, job, whole, password)
      await files.write(file, printed.bytes)
      return { file, ...report, warnings: [...report.warnings, ...remember(deps, file, briefing, report)] }
    },
    'briefing.export': async ({ file, format, plan }) => {
      const whole = { ...storedPlan(library.read), ...withoutUndefined(plan ?? {}) }
      const briefing = await composeCited(deps, whole)
      const bytes = await bytesOf(format, briefing, deps.docx)
      await files.write(file, bytes)
      return { file, bytes: bytes.byteLength, sha256: sha256(bytes) }
    },
    'briefing.versions': () => library.read.briefings(),
    'briefing.remake': async ({ job, id, file }) => {
      const { printed, report } = await printBriefing(deps, job, () => recordOf(library.read, id), undefined)
      await files.write(file, printed.bytes)
      return { file, ...report }
    },
    'briefing.changes': ({ since }) => {
      const versions = library.read.briefings()
      const version = since === undefined ? versions[0] : versions.find(({ id }) => id === since)
      if (since !== undefined && !version) throw new Failure('BRIEFING_UNKNOWN', { id: since })
      if (!version) return { since: null, changes: [] }
      return {
        since: version,
        changes: changesBetween(recordOf(library.read, version.id), composeNow(deps, storedPlan(library.read)))
      }
    },
    'briefing.verify': async ({ file, pdf, password }) => {
      const path = file ?? 'PDF'
      const bytes = file === undefined ? Buffer.from(pdf ?? '', 'base64') : await files.read(file)
      const attached = await printer.attachments(bytes, path, password)
      const briefing = attached.map((file) => readRecord(parseJson(file))).find((record) => record !== null)
      if (!briefing) throw new Failure('BRIEFING_UNREADABLE', { path, reason: 'no briefing.json' })
      return check(library.read, briefing)
    }
  }
}

/** The stored plan, else an empty one; what can't be read (hand-edited, from elsewhere) is as good as none. */
function storedPlan(read: LibraryReader, language?: Language): BriefingPlan {
  const empty = language ? { language } : {}
  const parsed = briefingPlanSchema.safeParse(read.setting(planKey) ?? empty)
  return parsed.success ? parsed.data : briefingPlanSchema.parse(empty)
}

/** Keys left undefined must not hide what is planned. */
function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** The memo as it is now; with what has changed since the last one, where the plan wants that printed. */
function composeNow({ library, clock }: BriefingDeps, plan: BriefingPlan): Briefing {
  const gathered = gatherBriefing(library.read, clock.now().slice(0, 10))
  const briefing = compose(gathered, plan)
  const last = plan.sections.includes('changes') ? library.read.briefings()[0] : undefined
  if (!last) return briefing
  const items = changesBetween(recordOf(library.read, last.id), briefing)
  return items.length === 0
    ? briefing
    : compose({ ...gathered, changes: { since: last.madeAt.slice(0, 10), items } }, plan)
}

/** The memo with its citations in the style chosen, if one was. Names are redacted before, so that no form shows them. */
async function composeCited(deps: BriefingDeps, plan: BriefingPlan): Promise<Briefing> {
  const briefing = composeNow(deps, plan)
  if (!plan.style) return briefing
  const { title, form, citations, entries } = await deps.citations.format({
    xml: plan.style.xml,
    language: briefing.language,
    items: briefing.sources.map(cslItem),
    cited: quotationsOf(briefing).map(({ source }) => String(source))
  })
  const references: References = {
    style: title,
    form,
    citations,
    entries: entries.map(({ id, runs }) => ({ source: Number(id), runs }))
  }
  const inNotes = briefing.citationStyle === 'endnotes' ? 'endnotes' : 'footnotes'
  const cited: Briefing = { ...briefing, citationStyle: form === 'note' ? inNotes : 'numbers', references }
  return redact(cited, plan.redactions, wordsOf(briefing.language).redacted)
}

/** Unlike a memo from elsewhere, a record of the library's own has to be there and whole. */
function recordOf(read: LibraryReader, id: number): Briefing {
  const briefing = readRecord(JSON.parse(read.briefingRecord(id)))
  if (!briefing) throw new Failure('LIBRARY_DAMAGED', { reason: `briefing ${id}` })
  return briefing
}

/** Keeps a written memo's inputs. The file is there already, so what goes wrong here is a remark, not a failure. */
function remember({ library }: BriefingDeps, file: string, briefing: Briefing, report: BriefingReport): string[] {
  const record = JSON.stringify(briefing)
  const last = library.read.briefings()[0]
  if (last && last.file === file && library.read.briefingRecord(last.id) === record) return []
  const { sha256, pages, passages } = report
  try {
    library.write(null, (writer) =>
      writer.addBriefing({ title: briefing.title, file, sha256, pages, passages, record })
    )
    return []
  } catch {
    return [wordsOf(briefing.language).notRemembered]
  }
}

async function bytesOf(format: ExportFormat, briefing: Briefing, docx: DocxWriter): Promise<Uint8Array> {
  if (format === 'docx') return docx(briefing)
  return new TextEncoder().encode(format === 'csv' ? toCsv(briefing) : toMarkdown(briefing))
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Made {
  readonly briefing: Briefing
  readonly printed: PrintedBriefing
  readonly report: BriefingReport
}

const print = (
  deps: BriefingDeps,
  id: string | undefined,
  plan: BriefingPlan,
  password: string | undefined
): Promise<Made> => printBriefing(deps, id, () => composeCited(deps, plan), password)

async function printBriefing(
  { printer, jobs }: BriefingDeps,
  id: string | undefined,
  make: () => Briefing | Promise<Briefing>,
  password: string | undefined
): Promise<Made> {
  const job = jobs.start(id)
  let failure: Failure | null = null
  try {
    const briefing = await make()
    const printed = await printer.print(briefing, {
      signal: job.signal,
      progress: (done) => job.progress(Math.round(done * 100), 100, briefing.title),
      ...(password === undefined ? {} : { password })
    })
    return { briefing, printed, report: reportOf(briefing, printed) }
  } catch (error) {
    failure = error instanceof Failure ? error : new Failure('UNEXPECTED', {}, { cause: error })
    throw error
  } finally {
    job.end(failure)
  }
}

function reportOf(briefing: Briefing, { bytes, pages, missingGlyphs }: PrintedBriefing): BriefingReport {
  return {
    pages,
    bytes: bytes.byteLength,
    sha256: sha256(bytes),
    passages: new Set(quotationsOf(briefing).map(({ passageId }) => passageId)).size,
    sources: briefing.sources.length,
    missingGlyphs,
    warnings: briefing.warnings
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

function check(read: LibraryReader, briefing: Briefing): ReturnType<typeof summary> {
  const known = new Map<string, readonly Candidate[]>()
  const checks = quotationsOf(briefing).map((quotation, index) => {
    const key = `${quotation.articleId} ${quotation.textSha256}`
    const candidates = known.get(key) ?? candidatesFor(read, quotation)
    known.set(key, candidates)
    const title = briefing.sources[quotation.source - 1]?.title ?? ''
    return checkQuotation(quotation, index + 1, title, candidates, wordsOf(briefing.language).redacted)
  })
  return summary(briefing, checks)
}

const summary = (briefing: Briefing, quotations: ReturnType<typeof checkQuotation>[]) => ({
  title: briefing.title,
  date: briefing.date,
  quotations,
  standing: quotations.filter(({ state }) => state === 'stands' || state === 'elsewhere').length
})

/** All revisions of the article with the cited text; in another library its number may be another. */
function candidatesFor(read: LibraryReader, cited: { articleId: number; textSha256: string }): Candidate[] {
  const byText = read.articleOfText(cited.textSha256)
  const revisions = (articleId: number): Candidate[] => {
    try {
      return Array.from({ length: read.revisionCount(articleId) }, (_, index) =>
        read.revisionText(articleId, index + 1)
      )
    } catch (error) {
      if (error instanceof Failure && (error.code === 'ARTICLE_UNKNOWN' || error.code === 'REVISION_UNKNOWN')) return []
      throw error
    }
  }
  if (byText !== null) return revisions(byText)
  // The article's own number only counts if its history knows the cited text; elsewhere it is another article.
  const own = revisions(cited.articleId)
  return own.some(({ textSha256 }) => textSha256 === cited.textSha256) ? own : []
}
