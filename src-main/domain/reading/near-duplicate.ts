/**
 * Near-duplicates by the resemblance of their shingles: A. Z. Broder, "On the resemblance and containment of documents",
 * SEQUENCES '97. A signature has 128 bins; each shingle is hashed once, its hash tells the bin and the least of a bin is
 * kept (P. Li, A. Owen, C.-H. Zhang, "One permutation hashing", NIPS 2012), and a bin that stayed empty takes the value
 * of another that a hash of its number picks (A. Shrivastava, "Optimal densification for fast and accurate minwise
 * hashing", ICML 2017). The share of equal places in two signatures estimates the Jaccard index of the shingle sets with
 * a standard error of about 0.04; 128 full permutations would cost a hundred times as much for the same.
 */

/** Numbers in a signature. */
export const signatureLength = 128
/** Bands of equal height for finding candidates: pairs that resemble by 0.8 share one of 32 bands with p > 0.9999. */
export const bands = 32
const rows = signatureLength / bands
/** Characters of one shingle: five of a text without spaces are about two Japanese words. */
const shingleLength = 5
/** A bin without a shingle; no hash is kept that equals it. */
const empty = 0xffffffff

/** Final mixing of MurmurHash3, so that near shingles do not give near numbers. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Whether a unit of the basic plane is of a letter or number: 1, not: 2, not asked yet: 0. Elsewhere the pattern tells. */
const kinds = new Uint8Array(0x10000)
const letterOrNumber = /[\p{L}\p{N}]/u

function isLetterOrNumber(unit: number): boolean {
  kinds[unit] ||= letterOrNumber.test(String.fromCharCode(unit)) ? 1 : 2
  return kinds[unit] === 1
}

const isSurrogate = (unit: number): boolean => (unit & 0xf800) === 0xd800

/**
 * The units of letters and numbers, folded: spaces, punctuation, emoji and width do not tell two copies apart. Code units,
 * since that is what shingles are made of.
 */
function essence(text: string): Uint16Array {
  const folded = text.normalize('NFKC').toLowerCase()
  const units = new Uint16Array(folded.length)
  let length = 0
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at)
    if (!isSurrogate(unit)) {
      if (isLetterOrNumber(unit)) units[length++] = unit
      continue
    }
    const character = String.fromCodePoint(folded.codePointAt(at)!)
    if (letterOrNumber.test(character))
      for (let i = 0; i < character.length; i++) units[length++] = character.charCodeAt(i)
    at += character.length - 1
  }
  return units.subarray(0, length)
}

/**
 * The MinHash signature of a text: `signatureLength` numbers of 32 bits. Equal texts (letters and numbers alone) have
 * equal signatures; a text without letters has one of nothing but 0xffffffff, which resembles none. A shingle that
 * occurs again changes no minimum, so none is remembered: a set of them took most of the time.
 */
export function signatureOf(text: string): Uint32Array {
  const plain = essence(text)
  const least = new Uint32Array(signatureLength).fill(empty)
  const length = Math.min(shingleLength, plain.length)
  for (let at = 0; length > 0 && at + length <= plain.length; at++) {
    let hash = 0x811c9dc5
    for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ plain[i]!, 0x01000193)
    const shingle = mix(hash)
    const bin = shingle % signatureLength
    const value = Math.min(mix(shingle ^ 0x9e3779b9), empty - 1)
    if (value < least[bin]!) least[bin] = value
  }
  if (length === 0) return least
  return least.map((value, bin) => {
    for (let attempt = 1; value === empty; attempt++) value = least[mix(bin * 1021 + attempt) % signatureLength]!
    return value
  })
}

/** Estimated Jaccard index of two texts by their signatures, 0–1. */
export function resemblance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let equal = 0
  for (let i = 0; i < signatureLength; i++) if (a[i] === b[i] && a[i] !== empty) equal++
  return equal / signatureLength
}

/**
 * Keys (37 bits) under which a signature is filed; two texts that share none need not be compared. A store keeps them in an index
 * and reads the signatures of those that share one.
 */
export function bandsOf(signature: ArrayLike<number>): number[] {
  const keys: number[] = []
  for (let band = 0; band < bands; band++) {
    let hash = band + 1
    for (let row = 0; row < rows; row++) hash = mix(hash ^ signature[band * rows + row]!)
    keys.push(band * 2 ** 32 + hash)
  }
  return keys
}

/** The first and last key that a signature may be filed under in a band, 0 to `bands` - 1. */
export const keysOfBand = (band: number): readonly [number, number] => [band * 2 ** 32, (band + 1) * 2 ** 32 - 1]

export interface Duplicate<T> {
  readonly of: T
  readonly resemblance: number
}

/** Those of `others` that resemble a text by `threshold` (0–1, usually 0.8) or more, most alike first. */
export function findNearDuplicates<T>(
  signature: ArrayLike<number>,
  others: Iterable<readonly [T, ArrayLike<number>]>,
  threshold: number
): Duplicate<T>[] {
  const found: Duplicate<T>[] = []
  for (const [of, other] of others) {
    const alike = resemblance(signature, other)
    if (alike >= threshold) found.push({ of, resemblance: alike })
  }
  return found.sort((a, b) => b.resemblance - a.resemblance)
}
