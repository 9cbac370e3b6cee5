import lunr from 'lunr'
import type { ReadableDatabase } from '../sqlite/open'

/** What lunr has and its types leave out: these are functions of the class, not of its instances. */
interface TokenSets {
  fromArray(words: string[]): { intersect(other: unknown): { toArray(): string[] } }
  fromFuzzyString(word: string, distance: number): unknown
}
const tokenSets = lunr.TokenSet as unknown as TokenSets

export interface FuzzyWords {
  /** Latin words of the articles at most `distance` letters from `word`, the commonest first. */
  near(word: string, distance: number): string[]
}

/**
 * The library's Latin words as a lunr token set, which can be walked with an automaton of near words. Read from the index
 * on first need (some 10 ms per thousand words) and again when the library has changed.
 */
export function createFuzzyWords(
  db: ReadableDatabase & { exec(sql: string): void },
  generation: () => number
): FuzzyWords {
  let known: { generation: number; set: ReturnType<TokenSets['fromArray']>; counts: Map<string, number> } | null = null

  const load = (): NonNullable<typeof known> => {
    const now = generation()
    if (known?.generation === now) return known
    db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search_article', 'row')")
    const counts = new Map<string, number>()
    for (const { term, doc } of db.each<{ term: string; doc: number }>(
      "SELECT term, doc FROM temp.search_words WHERE term >= 'a' AND term < '{'"
    )) {
      if (/^[a-z]{2,40}$/.test(term)) counts.set(term, doc)
    }
    // lunr's builder needs the words in the order of their code units, which is also SQLite's.
    known = { generation: now, set: tokenSets.fromArray([...counts.keys()].sort()), counts }
    return known
  }

  return {
    near(word, distance) {
      const { set, counts } = load()
      const near = set.intersect(tokenSets.fromFuzzyString(word, distance)).toArray()
      return near.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
    }
  }
}
