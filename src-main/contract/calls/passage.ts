import { z } from 'zod'
import type { Passage } from '../../domain/anchor/passage'
import type { Selector } from '../../domain/anchor/selector'
import { stances } from '../../domain/codebook/code'
import { call } from '../call'
import { articleId } from './article'

const passageId = z.number().int().positive()
const offset = z.number().int().nonnegative()
const code = z.string().min(1).max(80)
const stance = z.enum(stances)

export const passageCalls = {
  'passage.create': call<Passage>()(
    'Marks a range (UTF-16 units of the clean text) and codes it; the same range again gets the code as well.',
    z.object({ articleId, start: offset, end: offset, code: code.optional(), stance: stance.default('supports') })
  ),
  'passage.quote': call<Passage & Selector>()(
    'Marks the n-th occurrence (from 1) of a quotation and codes it.',
    z.object({
      articleId,
      quote: z.string().min(1),
      occurrence: z.number().int().positive().default(1),
      code,
      stance: stance.default('supports'),
      note: z.string().optional()
    })
  ),
  'passage.list': call<readonly Passage[]>()(
    'Passages in the order of the text.',
    z.object({ articleId: articleId.optional(), code: code.optional(), ids: z.array(passageId).optional() })
  ),
  'passage.code': call<Passage>()(
    'Puts a code on a passage, or changes its stance.',
    z.object({ id: passageId, code, stance: stance.default('supports') })
  ),
  'passage.uncode': call<Passage>()('Takes a code off a passage.', z.object({ id: passageId, code })),
  'passage.move': call<Passage>()(
    'Gives a passage another range; confirms a fuzzy anchor when the range is its own.',
    z.object({ id: passageId, start: offset, end: offset })
  ),
  'passage.grade': call<Passage>()(
    'Rates the source’s reliability and the statement’s credibility, apart from each other.',
    z.object({
      id: passageId,
      reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable().optional(),
      credibility: z
        .union([1, 2, 3, 4, 5, 6].map((n) => z.literal(n as 1 | 2 | 3 | 4 | 5 | 6)))
        .nullable()
        .optional()
    })
  ),
  'passage.remove': call<null>()(
    'Removes a passage with its codings and note; can be undone.',
    z.object({ id: passageId })
  )
}
