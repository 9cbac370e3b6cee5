import * as library from './0001-library'
import * as search from './0002-search'
import * as briefings from './0003-briefings'
import * as signatures from './0004-signatures'
import * as presence from './0005-presence'
import * as lighterWrites from './0006-lighter-writes'

/**
 * In order; a library of form n has had the first n. Files are never edited once released: a change is a new file.
 * One that changes columns of a journaled table (journal.ts) also deletes the steps, whose images no longer fit.
 */
export const migrations: readonly { readonly sql: string }[] = [
  library,
  search,
  briefings,
  signatures,
  presence,
  lighterWrites
]

export const knownForm = migrations.length
