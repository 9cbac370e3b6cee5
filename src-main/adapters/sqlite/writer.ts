import type { Codebook } from '../../domain/codebook/code'
import type { LibraryReader, LibraryWriter } from '../../services/ports'
import { createArticleWriter, type ArticleWriterOptions } from './article-writer'
import { createBriefingWriter } from './briefing-store'
import { createNoteWriter } from './note-writer'
import type { Database } from './open'
import { createPassageWriter, type PassageWriterOptions } from './passage-writer'
import { signTexts } from './signature-store'

export type WriterOptions = ArticleWriterOptions & PassageWriterOptions

export function createWriter(db: Database, reader: LibraryReader, options: WriterOptions): LibraryWriter {
  return {
    ...reader,
    ...createArticleWriter(db, options),
    ...createPassageWriter(db, options),
    ...createNoteWriter(db, options.now),
    ...createBriefingWriter(db, options.now),
    signTexts: (most) => signTexts(db, most),
    saveCodebook: (codebook) => writeCodebook(db, codebook),
    setSetting(key, value) {
      if (value === null || value === undefined) db.run('DELETE FROM setting WHERE key = ?', key)
      else {
        db.run(
          'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          key,
          JSON.stringify(value)
        )
      }
    }
  }
}

export function writeCodebook(db: Database, { question, codes }: Codebook): void {
  db.run(
    `INSERT INTO codebook (id, question, codes) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET question = excluded.question, codes = excluded.codes`,
    JSON.stringify(question),
    JSON.stringify(codes)
  )
}
