import type { Codebook } from './code'

/** What is wrong with a codebook, as `field: value`, or null: keys and digits are unique, parents exist, no circles. */
export function checkCodebook({ codes }: Codebook): string | null {
  const parents = new Map(codes.map(({ key, parent }) => [key, parent]))
  if (parents.size < codes.length) return `key: ${firstRepeated(codes.map(({ key }) => key))}`
  const digits = codes.flatMap(({ digit }) => (digit === null ? [] : [digit]))
  if (new Set(digits).size < digits.length) return `digit: ${firstRepeated(digits)}`
  for (const { key, parent } of codes) {
    if (parent !== null && !parents.has(parent)) return `parent: ${parent}`
    // A chain longer than the number of codes has gone in a circle.
    let above = parent
    for (let steps = 0; above !== null; steps++) {
      if (steps > codes.length) return `parent: ${key}`
      above = parents.get(above) ?? null
    }
  }
  return null
}

function firstRepeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.indexOf(value) < index)
}
