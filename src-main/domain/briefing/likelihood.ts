import type { Language } from '../codebook/code'

/**
 * ICD 203 (Analytic Standards, 2015, D.6.e.2.a): two vocabularies over the same bounds, in per cent, lower bound
 * inclusive. One memo keeps to one vocabulary.
 */
export const likelihoodTerms = [
  { key: 'remote', low: 1, high: 5, chance: 'almost no chance', probability: 'remote', ja: 'ほぼあり得ない' },
  {
    key: 'very-unlikely',
    low: 5,
    high: 20,
    chance: 'very unlikely',
    probability: 'highly improbable',
    ja: '可能性はかなり低い'
  },
  { key: 'unlikely', low: 20, high: 45, chance: 'unlikely', probability: 'improbable', ja: '可能性は低い' },
  { key: 'even', low: 45, high: 55, chance: 'roughly even chance', probability: 'roughly even odds', ja: '五分五分' },
  { key: 'likely', low: 55, high: 80, chance: 'likely', probability: 'probable', ja: '可能性が高い' },
  {
    key: 'very-likely',
    low: 80,
    high: 95,
    chance: 'very likely',
    probability: 'highly probable',
    ja: '可能性がかなり高い'
  },
  { key: 'almost-certain', low: 95, high: 99, chance: 'almost certain', probability: 'nearly certain', ja: 'ほぼ確実' }
] as const

export type LikelihoodTerm = (typeof likelihoodTerms)[number]['key']
export type LikelihoodVocabulary = 'chance' | 'probability'
export type Confidence = 'low' | 'moderate' | 'high'

/** The term for a probability in per cent; null below 1 and from 99 on, which no term covers. */
export function likelihoodOf(percent: number): LikelihoodTerm | null {
  return likelihoodTerms.find(({ low, high }) => percent >= low && percent < high)?.key ?? null
}

/** A term as it is printed, with its bounds: `likely (55–80 %)`. */
export function printLikelihood(
  key: LikelihoodTerm,
  language: Language,
  vocabulary: LikelihoodVocabulary = 'chance'
): string {
  const term = likelihoodTerms.find((term) => term.key === key)!
  return language === 'ja'
    ? `${term.ja}（${term.low}～${term.high}％）`
    : `${term[vocabulary]} (${term.low}–${term.high}%)`
}
