import { z } from 'zod'
import type { Codebook } from '../../domain/codebook/code'
import { call } from '../call'

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/)

export const codebookSchema = z.object({
  question: z.object({ ja: z.string(), en: z.string() }),
  codes: z
    .array(
      z.object({
        key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
        names: z.object({ ja: z.string().min(1), en: z.string().min(1), ko: z.string().optional() }),
        definition: z.string().default(''),
        include: z.string().default(''),
        exclude: z.string().default(''),
        colour: z.object({ light: colour, dark: colour }),
        pattern: z.enum(['solid', 'dashed', 'wavy', 'dotted', 'double']),
        digit: z.number().int().min(1).max(9).nullable().default(null),
        parent: z.string().nullable().default(null)
      })
    )
    .max(500)
})

export const codebookCalls = {
  'codebook.show': call<Codebook>()('The codebook of the library.', z.object({})),
  'codebook.save': call<Codebook>()(
    'Replaces the codebook; a code that passages use can be changed but not removed.',
    z.object({ codebook: codebookSchema })
  )
}
