import type { Status } from '../app/status.svelte'
import type { Words } from '../words/words.svelte'
import type { Facet } from './filters'

/** What a chip is called in the window's language; `''` stands for "not known". */
export function facetName(facet: Facet, value: string, words: Words, status: Status): string {
  if (value === '') return words.t.search.unknownValue
  if (facet === 'codes') return words.name(status.code(value)?.names ?? { ja: value, en: value })
  if (facet === 'languages') return new Intl.DisplayNames(words.language, { type: 'language' }).of(value) ?? value
  return value
}
