import lunr from 'lunr'

/** What lunr has and its types leave out: these are functions of the class, not of its instances. */
interface TokenSets {
  fromArray(words: string[]): { intersect(other: unknown): { toArray(): string[] } }
  fromFuzzyString(word: string, distance: number): unknown
}
const tokenSets = lunr.TokenSet as unknown as TokenSets

export interface FuzzyWords {
  /** Latin words of the articles at most `distance` letters from `word`. */
  near(word: string, distance: number): string[]
}

/**
 * The library's Latin words as a lunr token set, which can be walked with an automaton of near words. Made on first need
 * (some 10 ms per thousand words), and again when there are new ones.
 */
export function createFuzzyWords(vocabulary: () => readonly string[]): FuzzyWords {
  let set: ReturnType<TokenSets['fromArray']> | null = null
  let known = 0
  return {
    near(word, distance) {
      const words = vocabulary()
      if (!set || words.length !== known) {
        // lunr's builder needs the words in the order of their code units.
        set = tokenSets.fromArray(words.filter((one) => /^[a-z]{2,40}$/.test(one)).sort())
        known = words.length
      }
      return set.intersect(tokenSets.fromFuzzyString(word, distance)).toArray()
    }
  }
}
