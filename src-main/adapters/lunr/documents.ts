import { fold, foldWithMap, unfold, type Folded } from '../../domain/search/fold'
import { occurrences, satisfies, type Leaf } from '../../domain/search/match'
import { areNear, lineStarts } from '../../domain/search/near'
import type { Query, Words } from '../../domain/search/query'
import type { Range } from '../../domain/text/range'
import type { PlacedPassage, SearchReader } from '../sqlite/search-reader'
import { keysOf } from '../sqlite/search-filters'
import type { SearchKind } from '../sqlite/search-store'
import type { Plan } from './search-plan'

/** Occurrences of one word in one field among which the best stretch to show is looked for. */
export const mostOccurrences = 200

/** Occurrences that count in the ranking: BM25 has long levelled off by then. */
const mostCounted = 24

/** Words that have all these each; more of them share, since ranking and showing cost by the occurrence. */
const fewWords = 4
const leastOccurrences = 4

const shareOf = (most: number, { positive }: Plan): number =>
  Math.max(leastOccurrences, Math.ceil(most * Math.min(1, fewWords / Math.max(1, positive.length))))

export interface WordRange extends Range {
  /** Place of the word in the plan's `leaves`. */
  readonly word: number
  /** Not a part of a longer word or number. */
  readonly whole: boolean
}

/** A document whose text has been looked at: where the query's words stand, in folded offsets. */
export interface ReadDocument {
  readonly kind: SearchKind
  readonly id: number
  readonly length: number
  readonly fields: ReadonlyMap<string, readonly WordRange[]>
  /** False when its text does not have what the query asks. */
  readonly fits: boolean
}

/** Where a word without, or with, a field is looked for in a document of a kind; null if the index alone can tell. */
function fieldsFor(kind: SearchKind, { field }: Words, all: readonly string[]): readonly string[] | null {
  if (kind === 'article') return field === null ? all : field === 'note' ? null : [field]
  const own = kind === 'note' ? 'note' : 'body'
  return field === null || field === own ? all : null
}

/** Reads a candidate's text and finds the words in it, a few words each at most `most` times per field. */
export function readDocument(
  reader: SearchReader,
  plan: Plan,
  kind: SearchKind,
  id: number,
  most = mostCounted
): ReadDocument | null {
  const texts = reader.fields(kind, id)
  if (!texts) return null
  const share = shareOf(most, plan)
  const folded = Object.entries(texts).map(([name, text]) => [name, fold(text)] as const)
  const fields = new Map<string, WordRange[]>()
  const found = new Map<Words, boolean>()
  const names = folded.map(([name]) => name)
  for (const [word, leaf] of plan.leaves.entries()) {
    const wanted = fieldsFor(kind, leaf.words, names)
    if (wanted === null) continue
    let any = false
    for (const [name, text] of folded) {
      if (!wanted.includes(name)) continue
      const ranges = occurrences(text, leaf, share)
      if (ranges.length === 0) continue
      any = true
      if (!plan.positive.includes(leaf)) continue
      const list = fields.get(name) ?? []
      for (const range of ranges) list.push({ word, ...range })
      fields.set(name, list)
    }
    found.set(leaf.words, any)
  }
  const near = new Map<Query, boolean>()
  const known = (part: Query): boolean | undefined => {
    if (part.type === 'words') return found.get(part)
    if (part.type !== 'near') return undefined
    let fits = near.get(part)
    if (fits === undefined) near.set(part, (fits = isNear(reader, plan, kind, id, part)))
    return fits
  }
  const length = folded.reduce((longest, [, text]) => Math.max(longest, text.length), 0)
  return { kind, id, length, fields, fits: satisfies(plan.query, known) }
}

type Near = Extract<Query, { type: 'near' }>

/** NEAR is about paragraphs, which the index does not know: it is settled on the text and the passages' places. */
function isNear(reader: SearchReader, plan: Plan, kind: SearchKind, id: number, near: Near): boolean {
  const articleId = reader.articleOf(kind, id)
  const text = reader.text(articleId)
  if (text === null) return false
  const places = { folded: foldWithMap(text), passages: reader.placedPassages(articleId) }
  const left = placesOf(near.left, places, plan, reader)
  const right = placesOf(near.right, places, plan, reader)
  const starts = lineStarts(text)
  if (kind === 'article') return areNear(starts, left, right, near.lines)
  const own = places.passages.find((passage) => passage.id === id)
  if (!own) return false
  const isOwn = (range: Range): boolean => range.start >= own.start && range.end <= own.end
  return (
    (left.some(isOwn) && areNear(starts, [own], right, near.lines)) ||
    (right.some(isOwn) && areNear(starts, left, [own], near.lines))
  )
}

interface Places {
  readonly folded: Folded
  readonly passages: readonly PlacedPassage[]
}

function placesOf(query: Query, places: Places, plan: Plan, reader: SearchReader): Range[] {
  switch (query.type) {
    case 'words': {
      const leaf = plan.leaves.find(({ words }) => words === query)
      return leaf
        ? occurrences(places.folded.text, leaf).map(({ start, end }) => unfold(places.folded, start, end))
        : []
    }
    case 'filter': {
      if (query.field === 'code') {
        const keys = keysOf(reader.codes(), query.value)
        return places.passages.filter(({ codes }) => codes.some(({ code }) => keys.includes(code)))
      }
      if (query.field === 'stance')
        return places.passages.filter(({ codes }) => codes.some(({ stance }) => stance === query.value))
      return []
    }
    case 'all':
    case 'any':
      return query.parts.flatMap((part) => placesOf(part, places, plan, reader))
    default:
      return []
  }
}

/** Occurrences of a leaf's words in a text, as ranges of the text itself. */
export function rangesIn(text: string, leaves: readonly Leaf[], limit: number): (Range & { word: number })[] {
  const folded = foldWithMap(text)
  return leaves.flatMap((leaf, word) =>
    occurrences(folded.text, leaf, limit).map(({ start, end }) => ({ ...unfold(folded, start, end), word }))
  )
}

/** Whether a document may have more of a word than the ranking has counted. */
export function isCutShort(plan: Plan, fields: ReadonlyMap<string, readonly WordRange[]>): boolean {
  const share = shareOf(mostCounted, plan)
  return [...fields.values()].some((ranges) => {
    const counts = new Map<number, number>()
    return ranges.some(({ word }) => {
      const count = (counts.get(word) ?? 0) + 1
      counts.set(word, count)
      return count >= share
    })
  })
}
