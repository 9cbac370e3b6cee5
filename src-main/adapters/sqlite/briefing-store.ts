import { gunzipSync, gzipSync } from 'node:zlib'
import { Failure } from '../../contract/failure'
import type { LibraryReader, LibraryWriter, StoredBriefing } from '../../services/ports'
import type { Database, ReadableDatabase, Value } from './open'
import { packText, unpackText } from './text-column'

const columns = 'id, made_at, title, file, sha256, pages, passages'

export function createBriefingReader(db: ReadableDatabase): Pick<LibraryReader, 'briefings' | 'briefingRecord'> {
  return {
    briefings: () => db.all(`SELECT ${columns} FROM briefing ORDER BY id DESC`).map(storedOf),
    briefingRecord(id) {
      const row = db.get<{ record: Uint8Array }>('SELECT record FROM briefing WHERE id = ?', id)
      if (!row) throw new Failure('BRIEFING_UNKNOWN', { id })
      return gunzipSync(row.record).toString('utf8')
    }
  }
}

export function createBriefingWriter(db: Database, now: () => string): Pick<LibraryWriter, 'addBriefing'> {
  return {
    addBriefing: ({ title, file, sha256, pages, passages, record }) =>
      db.run(
        'INSERT INTO briefing (made_at, title, file, sha256, pages, passages, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
        now(),
        packText(title),
        packText(file),
        sha256,
        pages,
        passages,
        gzipSync(record)
      ).id
  }
}

const storedOf = (row: Readonly<Record<string, Value>>): StoredBriefing => ({
  id: Number(row['id']),
  madeAt: String(row['made_at']),
  title: unpackText(row['title']!),
  file: unpackText(row['file']!),
  sha256: String(row['sha256']),
  pages: Number(row['pages']),
  passages: Number(row['passages'])
})
