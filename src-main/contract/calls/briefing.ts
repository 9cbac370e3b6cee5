import { z } from 'zod'
import { citationStyles, sectionKinds, templateKeys, type Plan } from '../../domain/briefing/plan'
import type { Change } from '../../domain/briefing/briefing'
import type { QuotationCheck } from '../../domain/briefing/verify'
import { call } from '../call'

/** May hold {title}, {page}, {pages}, {handling}, {date} and {number}. */
const field = z.string().max(200)
const runningLine = z.object({ left: field, centre: field, right: field }).nullable()

const fields = {
  title: z.string().max(500),
  author: z.string().max(200),
  /** ISO date printed on the memo; the day of the export if left empty. */
  date: z.string().max(20),
  language: z.enum(['ja', 'en']),
  paper: z.enum(['A4', 'Letter']),
  keyJudgements: z.array(z.string().max(5000)).max(50),
  /** Passages the reader has left out. */
  excludedPassages: z.array(z.number().int().positive()),
  template: z.enum(templateKeys),
  /** The sections wanted, in order; none means the template's own. */
  sections: z.array(z.enum(sectionKinds)).max(sectionKinds.length),
  addressee: z.string().max(200),
  number: z.string().max(100),
  /** Classification or handling line, at the head of every page. */
  handling: z.string().max(200),
  body: z.enum(['sans', 'serif']),
  citations: z.enum(citationStyles),
  /** A CSL style as text; null for the form that goes with the memo's language. */
  style: z.object({ name: z.string().max(300), xml: z.string().max(1_000_000) }).nullable(),
  /** The judgement of one reason, by the code's key. */
  reasonJudgements: z.record(z.string().max(80), z.string().max(5000)),
  /** Names taken out of the text, the attachment and the metadata. */
  redactions: z.array(z.string().max(200)).max(200),
  watermark: z.string().max(80),
  /** Head and foot of every page; null for the memo's own. */
  header: runningLine,
  footer: runningLine
}

/**
 * What the reader decides about a memo; kept in the library, so that nothing typed is lost. Whatever is left out of a
 * stored plan has its default here, so that older plans stay valid.
 */
export const briefingPlanSchema = z.object({
  title: fields.title.default(''),
  author: fields.author.default(''),
  date: fields.date.default(''),
  language: fields.language.default('ja'),
  paper: fields.paper.default('A4'),
  keyJudgements: fields.keyJudgements.default([]),
  excludedPassages: fields.excludedPassages.default([]),
  template: fields.template.default('evidence'),
  sections: fields.sections.default([]),
  addressee: fields.addressee.default(''),
  number: fields.number.default(''),
  handling: fields.handling.default(''),
  body: fields.body.default('sans'),
  citations: fields.citations.default('numbers'),
  style: fields.style.default(null),
  reasonJudgements: fields.reasonJudgements.default({}),
  redactions: fields.redactions.default([]),
  watermark: fields.watermark.default(''),
  header: fields.header.default(null),
  footer: fields.footer.default(null)
}) satisfies z.ZodType<Plan>
export type BriefingPlan = z.output<typeof briefingPlanSchema>

/** Overrides have no defaults: zod would fill them in and so undo what is planned. */
const overrides = z.object(fields).partial()

const job = z.string().max(80).optional()
/** Encrypts the file, which is then no PDF/A. Never stored. */
const password = z.string().min(1).max(127).optional()

export interface BriefingReport {
  readonly pages: number
  readonly bytes: number
  readonly sha256: string
  readonly passages: number
  readonly sources: number
  readonly missingGlyphs: readonly { readonly text: string; readonly codePoints: readonly string[] }[]
  readonly warnings: readonly string[]
}

export interface BriefingCheck {
  readonly title: string
  readonly date: string
  /** In the order of the memo. */
  readonly quotations: readonly QuotationCheck[]
  /** How many stand word for word in some revision of the library. */
  readonly standing: number
}

export interface BriefingChanges {
  /** The memo compared with; null if none was written yet. */
  readonly since: StoredMemo | null
  readonly changes: readonly Change[]
}

/** A memo that was written to a file and can be made again. */
export interface StoredMemo {
  readonly id: number
  readonly madeAt: string
  readonly title: string
  readonly file: string
  readonly sha256: string
  readonly pages: number
  readonly passages: number
}

export const exportFormats = ['markdown', 'docx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const briefingCalls = {
  'briefing.plan': call<BriefingPlan>()(
    'The memo as it is planned now.',
    z.object({
      /** Of a plan that has not been stored yet. */
      language: z.enum(['ja', 'en']).optional()
    })
  ),
  'briefing.savePlan': call<BriefingPlan>()('Stores the plan.', z.object({ plan: briefingPlanSchema })),
  'briefing.render': call<BriefingReport & { readonly pdf: string }>()(
    'The memo as a PDF (base64): from the stored plan, the given one, or the inputs of a stored memo.',
    z.object({
      job,
      plan: briefingPlanSchema.optional(),
      password,
      version: z.number().int().positive().optional(),
      /** For a window that hands the file over itself: keeps the memo's inputs under this file name. */
      keepAs: z.string().min(1).max(300).optional()
    })
  ),
  'briefing.convert': call<{ readonly content: string; readonly bytes: number; readonly sha256: string }>()(
    'The memo in another format (base64), for a window that hands the file over itself.',
    z.object({ format: z.enum(exportFormats), plan: briefingPlanSchema.optional() })
  ),
  'briefing.write': call<BriefingReport & { readonly file: string }>()(
    'Writes the memo to a file: whole, or not at all. What is given of the plan replaces that part of the stored one.',
    z.object({ job, file: z.string().min(1), plan: overrides.optional(), password })
  ),
  'briefing.export': call<{ readonly file: string; readonly bytes: number; readonly sha256: string }>()(
    'Writes the memo in another format: Markdown, DOCX, or its table of evidence as CSV. Whole, or not at all.',
    z.object({ file: z.string().min(1), format: z.enum(exportFormats), plan: overrides.optional() })
  ),
  'briefing.versions': call<readonly StoredMemo[]>()('Memos written so far, newest first.', z.object({})),
  'briefing.remake': call<BriefingReport & { readonly file: string }>()(
    'Makes a stored memo again from its stored inputs: the same file, byte for byte.',
    z.object({ job, id: z.number().int().positive(), file: z.string().min(1) })
  ),
  'briefing.changes': call<BriefingChanges>()(
    'What would be different in a memo made now from the last one written, or from the one named.',
    z.object({ since: z.number().int().positive().optional() })
  ),
  'briefing.verify': call<BriefingCheck>()(
    'Reads the data attached to a memo’s PDF (by path, or base64) and says which quotations still stand in which revision.',
    z
      .object({ file: z.string().min(1).optional(), pdf: z.string().optional(), password })
      .refine(({ file, pdf }) => (file === undefined) !== (pdf === undefined), { message: 'either file or pdf' })
  )
}
