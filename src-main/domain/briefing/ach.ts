import type { Ach, AchRating, Weight } from './briefing'

/** Weight of credibility and relevance: low 1/√2, medium 1, high √2. */
const weights: Readonly<Record<Weight, number>> = { low: Math.SQRT1_2, medium: 1, high: Math.SQRT2 }
const penalties: Readonly<Partial<Record<AchRating, number>>> = { I: -1, II: -2 }

export interface AchScore {
  readonly hypothesis: number
  /** How many pieces of evidence are inconsistent with it (I or II). */
  readonly inconsistencies: number
  /** Σ with I = −1, II = −2. */
  readonly score: number
  /** Σ × credibility × relevance. */
  readonly weighted: number
  /** From 1, the least inconsistent first; the same score shares a rank. */
  readonly rank: number
}

/** Scores of an analysis of competing hypotheses (Heuer 1999, ch. 8): evidence against counts, evidence for does not. */
export function scoreAch(ach: Pick<Ach, 'hypotheses' | 'evidence'>): AchScore[] {
  const scores = ach.hypotheses.map((_, hypothesis) => {
    let inconsistencies = 0
    let score = 0
    let weighted = 0
    for (const { ratings, credibility, relevance } of ach.evidence) {
      const penalty = penalties[ratings[hypothesis] ?? 'NA'] ?? 0
      if (penalty < 0) inconsistencies += 1
      score += penalty
      weighted += penalty * weights[credibility] * weights[relevance]
    }
    return { hypothesis, inconsistencies, score, weighted }
  })
  return scores.map((one) => ({
    ...one,
    rank: 1 + scores.filter((other) => isLess(other, one)).length
  }))
}

const isLess = (a: { weighted: number }, b: { weighted: number }): boolean => a.weighted > b.weighted + 1e-9

/** Cells without a rating; `NA` is a rating. */
export function unratedCells({ hypotheses, evidence }: Pick<Ach, 'hypotheses' | 'evidence'>): number {
  return evidence.reduce(
    (sum, { ratings }) => sum + hypotheses.filter((_, index) => (ratings[index] ?? null) === null).length,
    0
  )
}

/** Evidence without which another hypothesis would lead (leave one out), by index. */
export function decisiveEvidence(ach: Pick<Ach, 'hypotheses' | 'evidence'>): number[] {
  const leaders = (evidence: Ach['evidence']): string =>
    scoreAch({ hypotheses: ach.hypotheses, evidence })
      .filter(({ rank }) => rank === 1)
      .map(({ hypothesis }) => hypothesis)
      .join()
  const all = leaders(ach.evidence)
  return ach.evidence.flatMap((_, index) =>
    leaders(ach.evidence.filter((_, other) => other !== index)) === all ? [] : [index]
  )
}
