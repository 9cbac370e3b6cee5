import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { idList, idsFromList, type IdList } from '../../../src-main/adapters/sqlite/sorted-ids'

const db = openDatabase(':memory:')
afterAll(() => db.close())

/** The ids as SQLite hands them out, in the order given. */
const throughSqlite = (ids: readonly number[]): number[] => {
  const sql = `SELECT ${idList} AS ids FROM (SELECT value AS id FROM json_each(?))`
  return Array.from(idsFromList(db.get<{ ids: IdList }>(sql, JSON.stringify(ids))!.ids))
}

describe('a list of ids from SQLite', () => {
  it('is empty where there are no rows', () => {
    expect(throughSqlite([])).toEqual([])
  })

  it('has every id, ascending, whatever the order of the rows', () => {
    const id = fc.integer({ min: 0, max: 2 ** 31 - 1 })
    fc.assert(
      fc.property(fc.array(id, { maxLength: 300 }), (ids) => {
        expect(throughSqlite(ids)).toEqual([...ids].sort((a, b) => a - b))
      })
    )
  })
})
