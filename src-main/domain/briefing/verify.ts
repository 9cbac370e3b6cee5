import { anchor } from '../anchor/anchor'
import type { Briefing, Quotation } from './briefing'

/**
 * `stands`: word for word at its place in the very text that was cited. `elsewhere`: word for word, but in another
 * revision or at another place. `similar`: only something like it. `missing`: not in the article any more.
 * `no-article`: the library has no such article. `redacted`: a name was removed, so that it cannot be compared.
 */
export type QuotationState = 'stands' | 'elsewhere' | 'similar' | 'missing' | 'no-article' | 'redacted'

export interface QuotationCheck {
  /** Its number in the memo, from 1. */
  readonly number: number
  readonly exact: string
  readonly title: string
  readonly state: QuotationState
  readonly articleId: number | null
  /** Revisions in which it stands word for word, in order. */
  readonly revisions: readonly number[]
}

/** The revisions that a quotation may stand in, as the library has them. */
export interface Candidate {
  readonly articleId: number
  readonly revision: number
  readonly textSha256: string
  readonly text: string
}

/** Every quotation of a memo, in its order. */
export function quotationsOf(briefing: Briefing): Quotation[] {
  return briefing.sections.flatMap((section) => {
    if (section.kind === 'reason') return [...section.passages]
    if (section.kind === 'discrepancies') return section.pairs.flatMap(({ left, right }) => [left, right])
    return []
  })
}

/** Checks one quotation against the revisions of its article, oldest first. */
export function checkQuotation(
  quotation: Quotation,
  number: number,
  title: string,
  candidates: readonly Candidate[],
  mask: string
): QuotationCheck {
  const base = { number, exact: quotation.exact, title, articleId: candidates[0]?.articleId ?? null }
  if (candidates.length === 0) return { ...base, state: 'no-article', revisions: [] }
  if (quotation.exact.includes(mask)) return { ...base, state: 'redacted', revisions: [] }
  const revisions = candidates.filter(({ text }) => text.includes(quotation.exact)).map(({ revision }) => revision)
  const isInPlace = candidates.some(
    ({ textSha256, text }) =>
      textSha256 === quotation.textSha256 && text.slice(quotation.start, quotation.end) === quotation.exact
  )
  if (isInPlace) return { ...base, state: 'stands', revisions }
  if (revisions.length > 0) return { ...base, state: 'elsewhere', revisions }
  const newest = candidates[candidates.length - 1]!
  const { start, end, exact } = quotation
  const found = anchor(newest.text, { start, end, exact, prefix: '', suffix: '' })
  return { ...base, state: found.state === 'orphan' ? 'missing' : 'similar', revisions: [] }
}
