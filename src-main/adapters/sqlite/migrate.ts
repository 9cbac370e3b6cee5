import type { Database } from './open'
import { knownForm, migrations } from './migrations/index'

/** "SHKN": tells a library from any other SQLite file. */
export const applicationId = 0x53484b4e

export function formOf(db: Database): number {
  return Number(db.get('PRAGMA user_version')?.['user_version'] ?? 0)
}

/** Brings a library to the known form, one transaction per migration, so that a crash leaves a whole older form. */
export function migrate(db: Database): void {
  for (let form = formOf(db); form < knownForm; form++) {
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(migrations[form]!.sql)
      db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${form + 1}`)
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
}
