import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSearchCore, type SearchCore } from '../../../src-main/adapters/lunr/search-core'
import { openDatabase, type Database, type Value } from '../../../src-main/adapters/sqlite/open'
import { parseQuery } from '../../../src-main/domain/search/parse'
import { badQueries } from './bad-queries'
import { openCorpusLibrary, type CorpusLibrary } from './corpus-library'

/** What a search has asked of the database. */
interface Work {
  /** Statements run. */
  statements: number
  /** Questions to the full-text index, and the longest and all of their expressions in characters. */
  matches: number
  longestMatch: number
  allMatches: number
  /** Whole texts read. */
  texts: number
}

const none: Work = { statements: 0, matches: 0, longestMatch: 0, allMatches: 0, texts: 0 }

/** Counts what goes through a connection. */
function counting(db: Database): { db: Database; take: () => Work } {
  let work = { ...none }
  const count = (sql: string, values: readonly Value[]): void => {
    work.statements++
    if (sql.includes(' MATCH ?')) {
      const length = Math.max(...values.map((value) => String(value).length))
      work.matches++
      work.longestMatch = Math.max(work.longestMatch, length)
      work.allMatches += length
    }
    if (sql.includes('AS text')) work.texts++
  }
  return {
    db: {
      ...db,
      get inTransaction() {
        return db.inTransaction
      },
      get: (sql, ...values) => (count(sql, values), db.get(sql, ...values)),
      all: (sql, ...values) => (count(sql, values), db.all(sql, ...values))
    },
    take: () => {
      const taken = work
      work = { ...none }
      return taken
    }
  }
}

/**
 * A search must answer within 100 ms, whatever is typed. A clock in a test says more about the machine than about the
 * search, so this counts what the time goes into.
 */
describe('whatever is typed, the work is bounded', () => {
  let corpus: CorpusLibrary
  let db: Database
  let core: SearchCore
  let take: () => Work
  beforeAll(() => {
    corpus = openCorpusLibrary(300)
    db = openDatabase(join(corpus.folder, 'library.sqlite'), { readOnly: true })
    const counted = counting(db)
    take = counted.take
    core = createSearchCore(counted.db, [['金正恩', 'Kim Jong Un', '김정은']])
  })
  afterAll(() => {
    db.close()
    corpus.remove()
  })

  const typed = [...badQueries, 'a b c d e f g h i j k l m n o p q r s t u v w x y z', '" '.repeat(5000)]
  const cases = typed.map((query) => [JSON.stringify(query).slice(0, 40), query] as const)

  it.each(cases)('the database is asked little for %s', (_, query) => {
    take()
    const options = { aliases: true, kana: true, typing: true }
    core.query(
      {
        ...options,
        query,
        limit: 20,
        offset: 0,
        sort: 'relevance',
        in: ['articles', 'passages', 'notes'],
        filters: {}
      },
      () => undefined
    )
    const work = take()
    // The texts of at most 50 articles are ranked, and 20 results marked.
    expect(work.texts).toBeLessThanOrEqual(100)
    expect(work.statements).toBeLessThanOrEqual(400)
    expect(work.matches).toBeLessThanOrEqual(250)
    expect(work.longestMatch).toBeLessThanOrEqual(5000)
    expect(work.allMatches).toBeLessThanOrEqual(100_000)
  })

  it.each(cases)('reading takes a few steps per character of %s', (_, query) => {
    const steps = vi.spyOn(String.prototype, 'charAt')
    const { used } = parseQuery(query, { typing: true })
    const taken = steps.mock.calls.length
    steps.mockRestore()
    expect(used).toBeLessThanOrEqual(32)
    expect(taken).toBeLessThanOrEqual(100 + 12 * query.length)
  })
})
