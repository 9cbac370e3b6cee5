import type { SearchSort } from '../../contract/calls/search'
import { mostRanked, type Candidates, type Ranked } from '../sqlite/search-candidates'
import type { SearchReader } from '../sqlite/search-reader'
import type { SearchKind } from '../sqlite/search-store'
import { contains, intersect, subtract } from '../sqlite/sorted-ids'
import { readDocument, type ReadDocument } from './documents'
import { rank, type Ranking } from './rank'
import type { Plan } from './search-plan'

/**
 * Matches whose BM25 is asked of the index. SQLite searches once more for each phrase to weigh it, so in a wider result —
 * which no score could bring into an order that matters — those in titles and the newest of the others are ranked.
 */
const mostScored = 2000

export interface Ordered {
  readonly kind: SearchKind
  readonly id: number
  readonly score: number
  /** Set when its text has been looked at already. */
  readonly ranking: Ranking | null
}

export type Found = ReadonlyMap<SearchKind, Candidates>

/** Ids of the candidates worth ranking, best first as far as the index can tell; whole words before parts of words. */
function shortlist(reader: SearchReader, kind: SearchKind, candidates: Candidates): Set<number> {
  const taken = new Set<number>()
  const { whole } = candidates
  if (whole && whole.ids.length > 0) take(reader, kind, whole, taken)
  if (taken.size < mostRanked[kind]) take(reader, kind, candidates, taken)
  return taken
}

function take(reader: SearchReader, kind: SearchKind, { ids, expression, titled }: Ranked, taken: Set<number>): void {
  const most = mostRanked[kind]
  if (ids.length > most) {
    if (ids.length <= mostScored && expression !== null) {
      const { ids: scored, scores } = reader.rank(kind, expression)
      const order = scored.map((_, at) => at).sort((a, b) => scores[a]! - scores[b]! || scored[b]! - scored[a]!)
      for (const at of order) {
        if (taken.size >= most) break
        if (contains(ids, scored[at]!)) taken.add(scored[at]!)
      }
    } else if (ids.length > mostScored && titled !== null) {
      const first = intersect(reader.titled(titled), ids)
      for (const id of first.slice(-most / 2).reverse()) if (taken.size < most) taken.add(id)
    }
  }
  for (let at = ids.length - 1; at >= 0 && taken.size < most; at--) taken.add(ids[at]!)
}

/** A whole result in order. Most of a wide one is never looked at, so its rows are made when they are asked for. */
export interface ResultOrder {
  slice(offset: number, limit: number): Ordered[]
  /** Candidates that turned out not to have the words. */
  readonly dropped: ReadonlyMap<SearchKind, number>
}

/** By relevance: what lunr ranks, then the rest, newest first. Otherwise by the date or title of the article. */
export function orderResults(
  reader: SearchReader,
  plan: Plan,
  found: Found,
  sort: SearchSort,
  goOn: () => void
): ResultOrder {
  return sort === 'relevance' ? byRelevance(reader, plan, found, goOn) : byArticle(reader, found, sort)
}

function byRelevance(reader: SearchReader, plan: Plan, found: Found, goOn: () => void): ResultOrder {
  const documents: ReadDocument[] = []
  const seen = new Map<SearchKind, Set<number>>()
  const dropped = new Map<SearchKind, number>()
  for (const [kind, candidates] of found) {
    const read = new Set<number>()
    seen.set(kind, read)
    for (const id of shortlist(reader, kind, candidates)) {
      if (read.size % 20 === 0) goOn()
      read.add(id)
      const document = readDocument(reader, plan, kind, id)
      if (document?.fits) documents.push(document)
      else dropped.set(kind, (dropped.get(kind) ?? 0) + 1)
    }
  }
  const first = rankDocuments(documents, plan)
  return {
    dropped,
    slice(offset, limit) {
      const rows = first.slice(offset, offset + limit)
      let skip = Math.max(0, offset - first.length)
      for (const [kind, { ids, whole }] of found) {
        const parts = whole ? [whole.ids, subtract(ids, whole.ids)] : [ids]
        for (const part of parts) {
          for (let at = part.length - 1; at >= 0 && rows.length < limit; at--) {
            const id = part[at]!
            if (seen.get(kind)!.has(id)) continue
            if (skip > 0) skip--
            else rows.push({ kind, id, score: 0, ranking: null })
          }
        }
      }
      return rows
    }
  }
}

function rankDocuments(documents: readonly ReadDocument[], plan: Plan): Ordered[] {
  const rankings = rank(
    documents.map(({ kind, id, length, fields }) => ({ ref: `${kind}:${id}`, length, fields })),
    plan.leaves.map(({ words }) => words.boost)
  )
  const ranked = rankings.map((ranking): Ordered => {
    const [kind, id] = ranking.ref.split(':') as [SearchKind, string]
    return { kind, id: Number(id), score: ranking.score, ranking }
  })
  ranked.sort((a, b) => b.score - a.score || b.id - a.id)
  // Where a query asks for no text (only filters) lunr has nothing to say; these keep their order.
  const refs = new Set(rankings.map(({ ref }) => ref))
  const unranked = documents.filter(({ kind, id }) => !refs.has(`${kind}:${id}`))
  return [...ranked, ...unranked.map(({ kind, id }): Ordered => ({ kind, id, score: 0, ranking: null }))]
}

const kindsInOrder = ['article', 'passage', 'note'] as const

/** Place in the order, kind and id in one number each, so that 50,000 are sorted in a few milliseconds. */
const idBits = 2 ** 31
const kindStep = 4

function byArticle(reader: SearchReader, found: Found, sort: Exclude<SearchSort, 'relevance'>): ResultOrder {
  const places = reader.places(sort)
  // What belongs to no article comes last.
  const last = places.length
  const keys = new Float64Array([...found.values()].reduce((sum, { ids }) => sum + ids.length, 0))
  let count = 0
  for (const [kind, { ids }] of found) {
    const number = kindsInOrder.indexOf(kind)
    for (const id of ids) {
      const place = places[reader.articleOf(kind, id)] ?? last
      keys[count++] = ((place < 0 ? last : place) * kindStep + number) * idBits + id
    }
  }
  keys.sort()
  return {
    dropped: new Map(),
    slice: (offset, limit) =>
      Array.from(keys.subarray(offset, offset + limit), (key) => ({
        kind: kindsInOrder[Math.floor(key / idBits) % kindStep]!,
        id: key % idBits,
        score: 0,
        ranking: null
      }))
  }
}
