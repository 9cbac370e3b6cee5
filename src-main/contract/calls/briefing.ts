import { z } from 'zod'
import { call } from '../call'

/** What the reader decides about a memo; kept in the library, so that nothing typed is lost. */
export const briefingPlanSchema = z.object({
  title: z.string().max(500).default(''),
  author: z.string().max(200).default(''),
  /** ISO date printed on the memo; the day of the export if left empty. */
  date: z.string().max(20).default(''),
  language: z.enum(['ja', 'en']).default('ja'),
  paper: z.enum(['A4', 'Letter']).default('A4'),
  keyJudgements: z.array(z.string().max(5000)).max(50).default([]),
  /** Passages the reader has left out. */
  excludedPassages: z.array(z.number().int().positive()).default([])
})
export type BriefingPlan = z.output<typeof briefingPlanSchema>

export interface BriefingReport {
  readonly pages: number
  readonly bytes: number
  readonly sha256: string
  readonly passages: number
  readonly sources: number
  readonly missingGlyphs: readonly { readonly text: string; readonly codePoints: readonly string[] }[]
  readonly warnings: readonly string[]
}

export const briefingCalls = {
  'briefing.plan': call<BriefingPlan>()('The memo as it is planned now.', z.object({})),
  'briefing.savePlan': call<BriefingPlan>()('Stores the plan.', z.object({ plan: briefingPlanSchema })),
  'briefing.render': call<BriefingReport & { readonly pdf: string }>()(
    'The memo as a PDF (base64), from the stored plan or the given one.',
    z.object({ job: z.string().max(80).optional(), plan: briefingPlanSchema.optional() })
  ),
  'briefing.write': call<BriefingReport & { readonly file: string }>()(
    'Writes the memo to a file: whole, or not at all.',
    z.object({
      job: z.string().max(80).optional(),
      file: z.string().min(1),
      plan: briefingPlanSchema.partial().optional()
    })
  )
}
