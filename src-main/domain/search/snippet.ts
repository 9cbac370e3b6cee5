import { isHighSurrogate } from './characters'
import type { Range } from '../text/range'

export interface Snippet {
  readonly text: string
  /** What to highlight, offsets in `text`. */
  readonly highlights: readonly Range[]
}

const sentenceEnd = /[。．！？!?\n]|\.\s/u

/**
 * About `length` units of a text around its best matches: the stretch with the most different words, then the most
 * matches, then the earliest; begun at a sentence where one is near. `matches` are in order; `word` tells them apart.
 * Line breaks become spaces, so offsets stay; `…` stands where the text was cut.
 */
export function snippetOf(
  text: string,
  matches: readonly (Range & { readonly word: number })[],
  length = 120
): Snippet {
  const from = startOf(text, matches, length)
  const to = snapEnd(text, Math.min(text.length, from + length))
  const before = from > 0 ? '…' : ''
  const highlights = matches
    .filter((match) => match.end > from && match.start < to)
    .map((match) => ({
      start: Math.max(match.start, from) - from + before.length,
      end: Math.min(match.end, to) - from + before.length
    }))
  return { text: before + text.slice(from, to).replace(/\s/gu, ' ') + (to < text.length ? '…' : ''), highlights }
}

function startOf(text: string, matches: readonly (Range & { readonly word: number })[], length: number): number {
  let best = matches[0]?.start ?? 0
  let bestValue = 0
  // A long text may have thousands of matches; the best stretch is looked for among the first few hundred.
  const looked = matches.slice(0, 300)
  const counts = new Map<number, number>()
  for (let first = 0, last = 0; first < looked.length; first++) {
    const { start, word } = looked[first]!
    for (; last < looked.length && (last === first || looked[last]!.end <= start + length * 0.8); last++) {
      const next = looked[last]!.word
      counts.set(next, (counts.get(next) ?? 0) + 1)
    }
    const value = counts.size * 1000 + Math.min(999, last - first)
    if (value > bestValue) [best, bestValue] = [start, value]
    const left = counts.get(word)! - 1
    if (left > 0) counts.set(word, left)
    else counts.delete(word)
  }
  if (best < length * 0.4) return 0
  const lead = Math.floor(length * 0.3)
  const window = text.slice(best - lead, best)
  const found = [...window.matchAll(new RegExp(sentenceEnd, 'gu'))].pop()
  return snapStart(text, found ? best - lead + found.index + found[0].length : best - Math.floor(length * 0.2))
}

/** Never begins or ends inside a surrogate pair or before a combining mark. */
function snapStart(text: string, at: number): number {
  let start = Math.max(0, at)
  while (start > 0 && (isHighSurrogate(text.charCodeAt(start - 1)) || /\p{M}/u.test(text.charAt(start)))) start--
  return start
}

function snapEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && (isHighSurrogate(text.charCodeAt(end - 1)) || /\p{M}/u.test(text.charAt(end)))) end++
  return end
}
