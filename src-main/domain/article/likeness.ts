/** Characters of one shingle: long enough to be telling in Japanese, short enough to survive small changes. */
const shingleLength = 5

/** The overlapping stretches of a text without white space and in one width; hashed (FNV-1a, 32 bits). */
export function shinglesOf(text: string): Set<number> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
  const shingles = new Set<number>()
  for (let at = 0; at + shingleLength <= plain.length; at++) {
    let hash = 0x811c9dc5
    for (let offset = 0; offset < shingleLength; offset++)
      hash = Math.imul(hash ^ plain.charCodeAt(at + offset), 0x01000193)
    shingles.add(hash >>> 0)
  }
  if (shingles.size === 0 && plain !== '') shingles.add(plain.length)
  return shingles
}

/**
 * How much of the shorter text stands in the longer one, 0–1 (containment of shingles; Broder 1997). Unlike Jaccard's
 * index it stays high when an article has grown.
 */
export function likeness(one: string, other: string): number {
  const [small, large] = [shinglesOf(one), shinglesOf(other)].sort((a, b) => a.size - b.size) as [
    Set<number>,
    Set<number>
  ]
  if (small.size === 0) return large.size === 0 ? 1 : 0
  let shared = 0
  for (const shingle of small) if (large.has(shingle)) shared++
  return shared / small.size
}
