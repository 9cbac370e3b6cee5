import * as library from './0001-library'
import * as search from './0002-search'

/** In order; a library of form n has had the first n. Files are never edited once released: a change is a new file. */
export const migrations: readonly { readonly sql: string }[] = [library, search]

export const knownForm = migrations.length
