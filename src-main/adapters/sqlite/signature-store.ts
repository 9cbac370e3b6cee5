import {
  bands,
  bandsOf,
  keysOfBand,
  resemblance,
  signatureLength,
  signatureOf
} from '../../domain/reading/near-duplicate'
import type { LibraryReader } from '../../services/ports'
import type { Database, ReadableDatabase, Row } from './open'
import { longColumn, unpackLong } from './text-column'

export type SignatureReader = Pick<LibraryReader, 'signature' | 'similar' | 'unsigned'>

/**
 * Texts of one band that are compared at most, the newest of each table: a band that many texts share tells little, and
 * thousands of copies of one notice must cost no more than a few.
 */
const mostPerBand = 20

const sharingBand = (table: 'signature_fresh' | 'signature_band'): string => `SELECT filed.content_id
FROM json_each(?1) AS wanted JOIN ${table} AS filed ON filed.band = wanted.value AND filed.content_id IN (
  SELECT content_id FROM ${table} WHERE band = wanted.value ORDER BY content_id DESC LIMIT ${mostPerBand}
)`

/** CROSS JOIN keeps this order: left to itself, SQLite begins with all articles, once for each new text. */
const similarSql = `SELECT article.id, signature.signature
FROM (${sharingBand('signature_fresh')} UNION ${sharingBand('signature_band')})
CROSS JOIN article USING (content_id) CROSS JOIN signature USING (content_id)
WHERE article.discarded_at IS NULL AND article.id IS NOT ?2`

export function createSignatureReader(db: ReadableDatabase): SignatureReader {
  return {
    signature(articleId) {
      const row = db.get(
        `SELECT signature.signature, ${longColumn('content.text', 'text')}
         FROM article JOIN content ON content.id = article.content_id LEFT JOIN signature USING (content_id)
         WHERE article.id = ?`,
        articleId
      )
      if (!row) return null
      return row['signature'] ? unpackSignature(row) : signatureOf(unpackLong(row['text']!, row['text_packed']!))
    },

    similar(signature, { threshold, except, most }) {
      const rows = db.all(similarSql, JSON.stringify(bandsOf(signature)), except ?? null)
      return rows
        .map((row) => ({
          articleId: Number(row['id']),
          resemblance: resemblance(signature, unpackSignature(row))
        }))
        .filter((one) => one.resemblance >= threshold)
        .sort((a, b) => b.resemblance - a.resemblance || a.articleId - b.articleId)
        .slice(0, most)
    },

    unsigned: () =>
      Number(
        db.get(
          `SELECT count(*) AS n FROM article WHERE NOT EXISTS
           (SELECT 1 FROM signature WHERE signature.content_id = article.content_id)`
        )!['n']
      )
  }
}

/** Files a text under its signature; one without letters gets no bands, since it resembles none. */
export function fileSignature(db: Database, contentId: number, signature: Uint32Array): void {
  db.run('INSERT OR REPLACE INTO signature (content_id, signature) VALUES (?, ?)', contentId, packSignature(signature))
  if (contentId % textsPerMove === 0) settleBand(db, (contentId / textsPerMove) % bands)
  if (resemblance(signature, signature) === 0) return
  db.run(
    'INSERT OR IGNORE INTO signature_fresh (band, content_id) SELECT value, ? FROM json_each(?)',
    contentId,
    JSON.stringify(bandsOf(signature))
  )
}

/**
 * So often one of the bands leaves `signature_fresh`. There each text touches a page for every band; moved in the order of
 * their keys, the texts of a thousand share the pages of a band.
 */
const textsPerMove = 32

function settleBand(db: Database, band: number): void {
  const range = keysOfBand(band)
  db.run(
    `INSERT OR IGNORE INTO signature_band (band, content_id)
     SELECT band, content_id FROM signature_fresh WHERE band BETWEEN ? AND ? ORDER BY band, content_id`,
    ...range
  )
  db.run('DELETE FROM signature_fresh WHERE band BETWEEN ? AND ?', ...range)
}

/** To be called before a text is deleted. */
export function dropSignature(db: Database, contentId: number): void {
  const row = db.get('SELECT signature FROM signature WHERE content_id = ?', contentId)
  if (!row) return
  const filed = JSON.stringify(bandsOf(unpackSignature(row)))
  for (const table of ['signature_fresh', 'signature_band']) {
    db.run(`DELETE FROM ${table} WHERE content_id = ? AND band IN (SELECT value FROM json_each(?))`, contentId, filed)
  }
}

/** Signs texts of a library that an older version of the program has filled, `most` of them. */
export function signTexts(db: Database, most: number): void {
  const rows = db.all(
    `SELECT content.id, ${longColumn('content.text', 'text')} FROM article JOIN content ON content.id = article.content_id
     WHERE NOT EXISTS (SELECT 1 FROM signature WHERE signature.content_id = content.id) LIMIT ?`,
    most
  )
  for (const row of rows)
    fileSignature(db, Number(row['id']), signatureOf(unpackLong(row['text']!, row['text_packed']!)))
}

function packSignature(signature: Uint32Array): Uint8Array {
  const bytes = Buffer.alloc(signatureLength * 4)
  signature.forEach((value, at) => bytes.writeUInt32LE(value, at * 4))
  return bytes
}

function unpackSignature(row: Row): Uint32Array {
  const bytes = row['signature'] as Uint8Array
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: signatureLength }, (_, at) => view.getUint32(at * 4, true))
}
