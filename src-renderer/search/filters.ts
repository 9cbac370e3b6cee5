import type { SearchFacets } from '../../src-main/contract/calls/search'

export type Facet = keyof Omit<SearchFacets, 'exact'>
/** The chips that are pressed. */
export type Filters = Readonly<Record<Facet, readonly string[]>>

export const facets = ['codes', 'publishers', 'years', 'languages'] as const satisfies readonly Facet[]
export const noFilters: Filters = { codes: [], publishers: [], years: [], languages: [] }

/** As the contract takes them: only groups in which something is pressed. */
export const pressedOnly = (filters: Filters): Partial<Record<Facet, string[]>> =>
  Object.fromEntries(facets.filter((facet) => filters[facet].length > 0).map((facet) => [facet, [...filters[facet]]]))

export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const values = filters[facet]
  return {
    ...filters,
    [facet]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
  }
}
