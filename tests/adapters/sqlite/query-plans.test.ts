import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase, type ReadableDatabase, type Row, type Value } from '../../../src-main/adapters/sqlite/open'
import { createReader } from '../../../src-main/adapters/sqlite/reader'
import type { LibraryReader } from '../../../src-main/services/ports'
import { addArticle, onCleanup, openTestLibrary } from './library-fixture'

/** Passes queries on and keeps the plan of each. */
function planning(db: ReadableDatabase, plans: string[]): ReadableDatabase {
  const plan = (sql: string, values: readonly Value[]): void => {
    const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    plans.push(...steps.map(({ detail }) => detail))
  }
  return {
    get<R = Row>(sql: string, ...values: readonly Value[]) {
      plan(sql, values)
      return db.get<R>(sql, ...values)
    },
    all<R = Row>(sql: string, ...values: readonly Value[]) {
      plan(sql, values)
      return db.all<R>(sql, ...values)
    },
    each<R = Row>(sql: string, ...values: readonly Value[]) {
      plan(sql, values)
      return db.each<R>(sql, ...values)
    }
  }
}

const searches: Record<string, (reader: LibraryReader, id: number) => unknown> = {
  'an article': (reader, id) => reader.revision(id),
  'an article without its raw text': (reader, id) => reader.revisionText(id),
  'an older revision': (reader, id) => reader.revision(id, 1),
  'the number of revisions': (reader, id) => reader.revisionCount(id),
  'one row of the list': (reader, id) => reader.listArticles({ ids: [id] }),
  'the articles with a code': (reader) => reader.listArticles({ code: 'hanoi' }),
  'the articles of a publisher': (reader) => reader.listArticles({ publisher: '社' }),
  'an article by its bytes': (reader) => reader.articleOfOriginal('0'.repeat(64)),
  'an article by its text': (reader) => reader.articleOfText('0'.repeat(64)),
  'an article by its origin': (reader) => reader.articleOfOrigin('/a.txt'),
  'the passages of an article': (reader, id) => reader.passages({ articleId: id }),
  'the passages with a code': (reader) => reader.passages({ code: 'hanoi' }),
  'a passage': (reader, id) => reader.passage(id),
  'a passage by its range': (reader, id) => reader.passageAt(id, 1, { start: 0, end: 2 }),
  'how passages are anchored': (reader, id) => reader.anchorTotals(id),
  'the uses of a code': (reader) => reader.codeUses('hanoi'),
  'the notes of an article': (reader, id) => reader.notes({ articleId: id }),
  'the notes of a passage': (reader, id) => reader.notes({ passageId: id }),
  'a note with its backlinks': (reader, id) => reader.note(id),
  'the texts nearly the same': (reader, id) => reader.similar(reader.signature(id)!, { threshold: 0.8, most: 1 })
}

const walks: Record<string, (reader: LibraryReader) => unknown> = {
  'the status': (reader) => reader.status(),
  'the list by date': (reader) => reader.listArticles({}),
  'the list by title': (reader) => reader.listArticles({ sort: 'title' })
}

function planOf(read: (reader: LibraryReader, id: number) => unknown): string[] {
  const opened = openTestLibrary()
  const id = addArticle(opened, '本文', { publisher: '社' })
  opened.library.write('passage.create', (writer) => {
    const selector = { start: 0, end: 2, exact: '本文', prefix: '', suffix: '' }
    const passage = writer.addPassage(id, 1, selector)
    writer.setCoding(passage, 'hanoi', 'supports')
    writer.addNote('名前\n[[名前]]', { passageId: passage })
  })
  const db = openDatabase(join(opened.folder, 'library.sqlite'), { readOnly: true })
  onCleanup(() => db.close())
  const plans: string[] = []
  read(createReader(planning(db, plans), opened.folder), id)
  return plans
}

const ownTables = 'article|content|revision|passage|coding|note|note_link'

test.each(Object.keys(searches))('%s is found without walking through a table', (name) => {
  const plans = planOf(searches[name]!)
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter((step) => new RegExp(`^SCAN (${ownTables})\\b`).test(step))).toEqual([])
})

test.each(['the texts nearly the same', 'the passages with a code'])('%s costs the same in any library', (name) => {
  // An index whose first column is the same for all articles outside the trash is a walk as well.
  expect(planOf(searches[name]!).filter((step) => /\(discarded_at=\?\)/.test(step))).toEqual([])
})

test.each(Object.keys(walks))('%s walks at most over indexes and the narrow table of articles', (name) => {
  const plans = planOf(walks[name]!)
  expect(plans.length).toBeGreaterThan(0)
  const whole = new RegExp(`^SCAN (${ownTables.replace('article|', '')})$`)
  expect(plans.filter((step) => whole.test(step))).toEqual([])
  // The texts, which are nearly all of the file, are never touched.
  expect(plans.filter((step) => /\bcontent\b/.test(step))).toEqual([])
})
