import lunr from 'lunr'
import type { WordRange } from './documents'

/** A candidate as the ranking sees it: where each of the query's words stands in each of its fields. */
export interface RankedDocument {
  readonly ref: string
  /** Length of its longest field in UTF-16 units, so that a word counts for more in a short text. */
  readonly length: number
  readonly fields: ReadonlyMap<string, readonly WordRange[]>
}

export interface Ranking {
  readonly ref: string
  readonly score: number
  /** As found by lunr: field → positions, in order. */
  readonly matches: ReadonlyMap<string, readonly WordRange[]>
}

/** What a word is worth by where it stands. */
const fieldBoosts: Readonly<Record<string, number>> = { title: 4, body: 1, author: 3, publisher: 2, source: 1.5 }

/** BM25's usual weight of length; applied through lunr's document boost, since only the query's words are indexed. */
const lengthWeight = 0.75

/** What a part of a longer word or number is worth of the whole. */
const partBoost = 0.1

/** How much closer words raise a document, at most. */
const closenessWeight = 0.6

/**
 * Ranks candidates with an index of lunr that lives for one search and holds nothing but the query's words. lunr scores
 * them by BM25 with field boosts and hands back every position. Its own tokenizer, trimmer and query parser stay out:
 * they lose Japanese words and fail on much that can be typed.
 */
export function rank(documents: readonly RankedDocument[], boosts: readonly number[]): Ranking[] {
  if (documents.length === 0) return []
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / documents.length || 1
  const builder = new lunr.Builder()
  builder.ref('ref')
  for (const [name, boost] of Object.entries(fieldBoosts)) {
    builder.field(name, { boost, extractor: (document) => (document as RankedDocument).fields.get(name) as object[] })
  }
  builder.metadataWhitelist = ['position']
  builder.tokenizer = tokensOf as unknown as typeof builder.tokenizer
  builder.b(0)
  for (const document of documents) {
    const long = 1 - lengthWeight + lengthWeight * (document.length / meanLength)
    builder.add(document, { boost: (1 + closenessWeight * closeness(document)) / Math.sqrt(Math.max(0.3, long)) })
  }
  const index = builder.build()
  const results = index.query((query) => {
    for (const [word, boost] of boosts.entries()) {
      const options = { usePipeline: false, presence: lunr.Query.presence.OPTIONAL }
      query.term(`w${word}`, { ...options, boost })
      query.term(`p${word}`, { ...options, boost: boost * partBoost })
    }
  })
  return results.map(({ ref, score, matchData }) => ({ ref, score, matches: positionsOf(matchData.metadata) }))
}

function tokensOf(positions: readonly WordRange[] | undefined): lunr.Token[] {
  return (positions ?? []).map(
    ({ word, whole, start, end }) => new lunr.Token(`${whole ? 'w' : 'p'}${word}`, { position: [start, end] })
  )
}

function positionsOf(metadata: object): Map<string, WordRange[]> {
  const matches = new Map<string, WordRange[]>()
  for (const [term, fields] of Object.entries(
    metadata as Record<string, Record<string, { position: [number, number][] }>>
  )) {
    const word = Number(term.slice(1))
    const whole = term.startsWith('w')
    for (const [field, { position }] of Object.entries(fields)) {
      const list = matches.get(field) ?? []
      for (const [start, end] of position) list.push({ word, whole, start, end })
      matches.set(field, list)
    }
  }
  for (const list of matches.values()) list.sort((a, b) => a.start - b.start || b.end - a.end)
  return matches
}

/** 0–1: how near to each other different words of the query stand in the body; 1 when side by side. */
function closeness({ fields }: RankedDocument): number {
  const body = fields.get('body')
  if (!body || body.length < 2) return 0
  const sorted = [...body].sort((a, b) => a.start - b.start)
  let gap = Infinity
  for (let at = 1; at < sorted.length; at++) {
    const [before, after] = [sorted[at - 1]!, sorted[at]!]
    if (before.word !== after.word) gap = Math.min(gap, Math.max(0, after.start - before.end))
  }
  return 1 / (1 + gap / 10)
}
