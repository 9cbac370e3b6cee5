/** Keeps the last few results, so that paging and facets do not search again. Forgets all when the library changes. */
export interface ResultCache<T> {
  get(key: string, generation: number): T | undefined
  set(key: string, generation: number, value: T): void
}

export function createResultCache<T>(size: number): ResultCache<T> {
  const kept = new Map<string, T>()
  let keptGeneration = -1
  const renew = (generation: number): void => {
    if (generation !== keptGeneration) kept.clear()
    keptGeneration = generation
  }
  return {
    get(key, generation) {
      renew(generation)
      const value = kept.get(key)
      if (value !== undefined) {
        kept.delete(key)
        kept.set(key, value)
      }
      return value
    },
    set(key, generation, value) {
      renew(generation)
      kept.set(key, value)
      if (kept.size > size) kept.delete(kept.keys().next().value!)
    }
  }
}
