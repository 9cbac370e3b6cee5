import { createHash } from 'node:crypto'
import {
  briefingPlanSchema,
  type BriefingPlan,
  type BriefingReport,
  type briefingCalls
} from '../contract/calls/briefing'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import type { Briefing } from '../domain/briefing/briefing'
import { compose } from '../domain/briefing/compose'
import { readRecord } from '../domain/briefing/read-record'
import { checkQuotation, quotationsOf, type Candidate } from '../domain/briefing/verify'
import { wordsOf } from '../domain/briefing/words'
import type { BriefingPrinter, PrintedBriefing, WholeFiles } from './briefing-port'
import { gatherBriefing } from './gather-briefing'
import type { Jobs } from './jobs'
import type { Clock, Library, LibraryReader } from './ports'

export interface BriefingDeps {
  readonly library: Library
  readonly printer: BriefingPrinter
  readonly files: WholeFiles
  readonly jobs: Jobs
  readonly clock: Clock
}

const planKey = 'briefing.plan'
const attachment = 'briefing.json'

export function briefingHandlers(deps: BriefingDeps): HandlersOf<typeof briefingCalls> {
  const { library, files, printer } = deps
  return {
    'briefing.plan': () => storedPlan(library.read),
    'briefing.savePlan': ({ plan }) => {
      library.write(null, (writer) => writer.setSetting(planKey, plan))
      return plan
    },
    'briefing.render': async ({ job, plan, password }) => {
      const { printed, report } = await print(deps, job, plan ?? storedPlan(library.read), password)
      return { ...report, pdf: Buffer.from(printed.bytes).toString('base64') }
    },
    'briefing.write': async ({ job, file, plan, password }) => {
      const whole = { ...storedPlan(library.read), ...withoutUndefined(plan ?? {}) }
      const { printed, report } = await print(deps, job, whole, password)
      await files.write(file, printed.bytes)
      return { file, ...report }
    },
    'briefing.verify': async ({ file, pdf, password }) => {
      const path = file ?? 'PDF'
      const bytes = file === undefined ? Buffer.from(pdf ?? '', 'base64') : await files.read(file)
      const record = (await printer.attachments(bytes, path, password)).get(attachment)
      const briefing = record && readRecord(parseJson(record))
      if (!briefing) throw new Failure('BRIEFING_UNREADABLE', { path, reason: record ? 'format' : 'no briefing.json' })
      return check(library.read, briefing)
    }
  }
}

/** The stored plan; one that can't be read (hand-edited, from elsewhere) is as good as none. */
function storedPlan(read: LibraryReader): BriefingPlan {
  const parsed = briefingPlanSchema.safeParse(read.setting(planKey) ?? {})
  return parsed.success ? parsed.data : briefingPlanSchema.parse({})
}

/** Keys left undefined must not hide what is planned. */
function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

async function print(
  { library, printer, jobs, clock }: BriefingDeps,
  id: string | undefined,
  plan: BriefingPlan,
  password: string | undefined
): Promise<{ printed: PrintedBriefing; report: BriefingReport }> {
  const job = jobs.start(id)
  let failure: Failure | null = null
  try {
    const briefing = compose(gatherBriefing(library.read, clock.now().slice(0, 10)), plan)
    const printed = await printer.print(briefing, {
      signal: job.signal,
      progress: (done) => job.progress(Math.round(done * 100), 100, briefing.title),
      ...(password === undefined ? {} : { password })
    })
    return { printed, report: reportOf(briefing, printed) }
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
    sha256: createHash('sha256').update(bytes).digest('hex'),
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
      return Array.from({ length: read.revisionCount(articleId) }, (_, index) => read.revision(articleId, index + 1))
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
