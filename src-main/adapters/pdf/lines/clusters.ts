/** Anything that may join its neighbour into one grapheme cluster (UAX #29). */
const joining =
  /[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}\u200c\u200d\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u0e33\u0eb3\r]/u
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The grapheme clusters of a text. The segmenter is asked only where something could join: it is slow. */
export function clustersOf(text: string): string[] {
  if (!joining.test(text)) return [...text]
  const clusters: string[] = []
  for (const { segment } of segmenter.segment(text)) clusters.push(segment)
  return clusters
}
