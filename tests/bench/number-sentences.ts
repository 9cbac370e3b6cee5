import type { Briefing } from '../../src-main/domain/briefing/briefing'

let last = 0

/**
 * The same memo with a number behind every text that ends a sentence. Lines that were set before are not set anew, so
 * that a fixture's copies, and a second run, would measure less than a memo of as many pages takes.
 */
export const numberSentences = (briefing: Briefing): Briefing =>
  JSON.parse(JSON.stringify(briefing), (_, value: unknown) =>
    typeof value === 'string' && /[。.]$/.test(value) ? `${value}（${(last += 1)}）` : value
  ) as Briefing
