import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import type { LibraryWriter } from '../../../src-main/services/ports'
import {
  addArticle,
  openTestLibrary,
  plainDraft,
  sha256,
  temporaryFolder,
  testClock,
  type OpenedLibrary
} from './library-fixture'

// Real processes and real syncs: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

const tables = ['article', 'revision', 'passage', 'coding', 'note', 'codebook', 'note_link', 'search_doc'] as const

/** All rows of everything that a step can change, and what is derived from it. */
function snapshot(folder: string): Record<string, unknown[]> {
  const db = openDatabase(join(folder, 'library.sqlite'), { readOnly: true })
  try {
    const rows = (table: string): unknown[] =>
      db
        .all(`SELECT * FROM ${table}`)
        .map((row) => JSON.stringify(Object.entries(row)))
        .sort()
    return Object.fromEntries(tables.map((table) => [table, rows(table)]))
  } finally {
    db.close()
  }
}

const odd = [
  '',
  'メモ',
  '[[題名]] と [[ほか|別名]]',
  '\ud800ひとつ',
  'な\0か',
  '𠮷野家🗾',
  '"; DROP TABLE note; --',
  '\u2028\\"'
]

type Step = readonly [label: string, work: (writer: LibraryWriter, pick: number, text: string) => void]

const pickFrom = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]
const anArticle = (writer: LibraryWriter, pick: number): number | undefined =>
  pickFrom([...writer.listArticles({}), ...writer.listArticles({ discarded: true })], pick)?.id
const aPassage = (writer: LibraryWriter, pick: number): number | undefined => pickFrom(writer.passages({}), pick)?.id
const aNote = (writer: LibraryWriter, pick: number): number | undefined => pickFrom(writer.notes({}), pick)?.id
const given = (id: number | undefined, work: (id: number) => void): void => (id === undefined ? undefined : work(id))

const steps: readonly Step[] = [
  ['add', (w, pick, text) => void w.addArticle(plainDraft(`${pick} ${text}\n本文`, { title: text || '題名' }))],
  [
    'revise',
    (w, pick, text) =>
      given(anArticle(w, pick), (id) => void w.addRevision(id, plainDraft(`新版 ${text} ${w.revision(id).text}`)))
  ],
  [
    'edit',
    (w, pick, text) =>
      given(anArticle(w, pick), (id) =>
        w.editArticle(id, { title: text || 'x', publisher: text, publishedOn: '2025-06' })
      )
  ],
  [
    'mark',
    (w, pick) => given(anArticle(w, pick), (id) => w.markArticle(id, { readingState: 'read', starred: pick % 2 === 0 }))
  ],
  ['discard', (w, pick) => given(anArticle(w, pick), (id) => w.discardArticle(id))],
  ['recover', (w, pick) => given(anArticle(w, pick), (id) => w.recoverArticle(id))],
  [
    'mark passage',
    (w, pick) =>
      given(anArticle(w, pick), (id) => {
        const { text, revision } = w.revision(id)
        const start = pick % text.length
        const selector = { start, end: start + 1, exact: text.slice(start, start + 1), prefix: '', suffix: '' }
        w.setCoding(w.addPassage(id, revision, selector), 'hanoi', 'supports')
      })
  ],
  [
    'code',
    (w, pick) => given(aPassage(w, pick), (id) => w.setCoding(id, 'russia', pick % 2 ? 'mentions' : 'contradicts'))
  ],
  ['uncode', (w, pick) => given(aPassage(w, pick), (id) => w.removeCoding(id, 'hanoi'))],
  ['grade', (w, pick) => given(aPassage(w, pick), (id) => w.gradePassage(id, { reliability: 'B', credibility: 2 }))],
  ['unmark passage', (w, pick) => given(aPassage(w, pick), (id) => w.removePassage(id))],
  ['annotate', (w, pick, text) => given(aPassage(w, pick), (id) => void w.addNote(text, { passageId: id }))],
  ['note', (w, _, text) => void w.addNote(text, {})],
  ['save note', (w, pick, text) => given(aNote(w, pick), (id) => w.saveNote(id, `${text}!`))],
  ['put in memo', (w, pick) => given(aNote(w, pick), (id) => w.markNote(id, pick % 2 === 0))],
  ['remove note', (w, pick) => given(aNote(w, pick), (id) => w.removeNote(id))],
  ['codebook', (w, pick, text) => w.saveCodebook({ ...w.codebook(), question: { ja: `${text}${pick}`, en: 'why' } })],
  [
    'all at once',
    (w, pick, text) => {
      const { articleId } = w.addArticle(plainDraft(`${pick} まとめ ${text}`))
      const note = w.addNote(text, { articleId })
      w.saveNote(note, `${text}${text}`)
      given(aPassage(w, pick), (id) => {
        w.removeCoding(id, 'hanoi')
        w.setCoding(id, 'hanoi', 'mentions')
      })
    }
  ]
]

const anOperation = fc.record({
  step: fc.constantFrom(...steps),
  pick: fc.nat(40),
  text: fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 8 }))
})

function undoAll({ library }: OpenedLibrary): number {
  let count = 0
  while (library.read.status().undo !== null) {
    library.undo()
    count++
  }
  return count
}

function redoAll({ library }: OpenedLibrary): number {
  let count = 0
  while (library.read.status().redo !== null) {
    library.redo()
    count++
  }
  return count
}

test('whatever was done, undoing all of it gives the first state and redoing all of it the last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anOperation, { minLength: 1, maxLength: 25 }), async (operations) => {
      let opened = openTestLibrary()
      const articleId = addArticle(opened, 'はじめの記事。\n二つ目の段落。')
      opened.library.write(null, (writer) => writer.addNote('はじめのメモ', { articleId }))
      const first = snapshot(opened.folder)
      for (const { step, pick, text } of operations) {
        opened.library.write(step[0], (writer) => step[1](writer, pick, text))
      }
      const last = snapshot(opened.folder)
      const done = undoAll(opened)
      expect(snapshot(opened.folder)).toEqual(first)
      // The history outlives the program.
      opened = opened.reopen()
      expect(redoAll(opened)).toBe(done)
      expect(snapshot(opened.folder)).toEqual(last)
      expect(undoAll(opened)).toBe(done)
      expect(snapshot(opened.folder)).toEqual(first)
      opened.library.close()
    }),
    { numRuns: 30 }
  )
})

describe('one step', () => {
  test('goes back and forth by its label, also after a restart', () => {
    let opened = openTestLibrary()
    const id = addArticle(opened, '本文')
    opened.library.write('article.mark', (writer) => writer.markArticle(id, { starred: true }))
    opened = opened.reopen()
    expect(opened.library.read.status()).toMatchObject({ undo: 'article.mark', redo: null, starred: 1 })
    expect(opened.library.undo()).toBe('article.mark')
    expect(opened.library.read.status()).toMatchObject({ undo: 'article.import', redo: 'article.mark', starred: 0 })
    opened = opened.reopen()
    expect(opened.library.redo()).toBe('article.mark')
    expect(opened.library.read.status()).toMatchObject({ undo: 'article.mark', redo: null, starred: 1 })
  })

  test('that changes nothing is none', () => {
    const opened = openTestLibrary()
    const id = addArticle(opened, '本文')
    opened.library.write('article.mark', (writer) => writer.markArticle(id, { starred: false }))
    expect(opened.library.read.status().undo).toBe('article.import')
  })

  test('that failed is none, and nothing of it is kept', () => {
    const opened = openTestLibrary()
    const id = addArticle(opened, '本文')
    const before = snapshot(opened.folder)
    expect(() =>
      opened.library.write('broken', (writer) => {
        writer.markArticle(id, { starred: true })
        writer.addNote('半分', { articleId: id })
        writer.markArticle(999, { starred: true })
      })
    ).toThrow('ARTICLE_UNKNOWN')
    expect(snapshot(opened.folder)).toEqual(before)
    expect(opened.library.read.status().undo).toBe('article.import')
  })

  test('that is new clears what could be redone', () => {
    const opened = openTestLibrary()
    const id = addArticle(opened, '本文')
    opened.library.write('first', (writer) => writer.markArticle(id, { starred: true }))
    opened.library.undo()
    opened.library.write('second', (writer) => writer.markArticle(id, { readingState: 'read' }))
    expect(opened.library.read.status()).toMatchObject({ undo: 'second', redo: null })
    expect(() => opened.library.redo()).toThrow('NOTHING_TO_REDO')
  })

  test('a setting is none and leaves redo as it is', () => {
    const opened = openTestLibrary()
    addArticle(opened, '本文')
    opened.library.undo()
    opened.library.write(null, (writer) => writer.setSetting('panes', [1, 2]))
    expect(opened.library.read.status()).toMatchObject({ undo: null, redo: 'article.import' })
  })

  test('a change beside the history is none, leaves redo as it is, and outlasts undo', () => {
    const opened = openTestLibrary()
    const { library } = opened
    const id = addArticle(opened, '本文')
    library.write('article.mark', (writer) => writer.markArticle(id, { starred: true }))
    library.undo()
    library.write('article.mark', (writer) => writer.markArticle(id, { readingState: 'reading' }), { aside: true })
    expect(library.read.status()).toMatchObject({
      undo: 'article.import',
      redo: 'article.mark',
      reading: 1,
      starred: 0
    })
    library.redo()
    expect(library.read.status()).toMatchObject({ reading: 1, starred: 1 })
    library.undo()
    expect(library.read.status()).toMatchObject({ reading: 1, starred: 0 })
  })

  test('an unremembered change of an article ends the history', () => {
    const opened = openTestLibrary()
    const id = addArticle(opened, '本文')
    opened.library.write(null, (writer) => writer.markArticle(id, { starred: true }))
    expect(opened.library.read.status()).toMatchObject({ undo: null, redo: null })
    expect(() => opened.library.undo()).toThrow('NOTHING_TO_UNDO')
  })
})

describe('folding', () => {
  const save = ({ library }: OpenedLibrary, id: number, body: string): void =>
    library.write('note.save', (writer) => writer.saveNote(id, body), { fold: `note ${id}` })

  test('saves within a minute are one step, later ones another', () => {
    const opened = openTestLibrary()
    const { library, clock } = opened
    const id = library.write('note.create', (writer) => writer.addNote('', {}))
    for (const body of ['あ', 'あい', 'あいう']) save(opened, id, body)
    clock.pass(60_000)
    for (const body of ['あいうえ', 'あいうえお']) save(opened, id, body)
    const bodies = [library.read.note(id).body]
    while (library.read.status().undo === 'note.save') {
      library.undo()
      bodies.push(library.read.note(id).body)
    }
    expect(bodies).toEqual(['あいうえお', 'あいう', ''])
    library.redo()
    library.redo()
    expect(library.read.note(id).body).toBe('あいうえお')
  })

  test('batches of one import are one step, however long it takes', () => {
    const { library, clock } = openTestLibrary()
    for (let batch = 0; batch < 3; batch++) {
      const options = { fold: 'article.import 1', foldFor: Infinity }
      library.write('article.import', (writer) => writer.addArticle(plainDraft(`${batch}の本文`)), options)
      clock.pass(3_600_000)
    }
    library.undo()
    expect(library.read.status()).toMatchObject({ articles: 0, undo: null })
    library.redo()
    expect(library.read.status().articles).toBe(3)
  })

  test('a step in between, or another note, begins a new one', () => {
    const opened = openTestLibrary()
    const { library } = opened
    const one = library.write('note.create', (writer) => writer.addNote('', {}))
    const other = library.write('note.create', (writer) => writer.addNote('', {}))
    save(opened, one, '1')
    save(opened, other, '2')
    save(opened, one, '3')
    library.undo()
    expect(library.read.note(one).body).toBe('1')
    expect(library.read.note(other).body).toBe('2')
  })
})

describe('the history is bounded', () => {
  const bounded = (history: { steps: number; size: number }): OpenedLibrary =>
    openTestLibrary(temporaryFolder(), testClock(), { history })

  test('by its number of steps', () => {
    const opened = bounded({ steps: 10, size: 1_000_000 })
    const id = addArticle(opened, '本文')
    for (let i = 0; i < 25; i++) {
      opened.library.write('mark', (writer) => writer.markArticle(id, { starred: i % 2 === 0 }))
    }
    expect(undoAll(opened)).toBe(10)
  })

  test('by its size, but never the newest step', () => {
    const opened = bounded({ steps: 10, size: 5000 })
    const id = opened.library.write('note.create', (writer) => writer.addNote('', {}))
    opened.library.write('small', (writer) => writer.saveNote(id, 'あ'))
    opened.library.write('large', (writer) => writer.saveNote(id, 'あ'.repeat(3000)))
    opened.library.write('larger', (writer) => writer.saveNote(id, 'あ'.repeat(9000)))
    expect(opened.library.undo()).toBe('larger')
    expect(opened.library.read.note(id).body).toBe('あ'.repeat(3000))
    expect(() => opened.library.undo()).toThrow('NOTHING_TO_UNDO')
    opened.library.redo()
    opened.library.write('small again', (writer) => writer.markNote(id, true))
    expect(undoAll(opened)).toBe(1)
  })
})

test('an undone import keeps its text until it can no longer be redone, then it and its file go', () => {
  const opened = openTestLibrary()
  const { library, originals } = opened
  const text = 'もどせる本文'
  const id = addArticle(opened, text)
  library.undo()
  expect(originals.has(sha256(text))).toBe(true)
  library.redo()
  expect(library.read.revision(id).text).toBe(text)
  library.undo()
  library.write('note.create', (writer) => writer.addNote('別の操作', {}))
  expect(library.read.status().redo).toBe(null)
  expect(originals.has(sha256(text))).toBe(false)
  const db = openDatabase(join(opened.folder, 'library.sqlite'), { readOnly: true })
  expect(db.get('SELECT count(*) AS n FROM content')).toEqual({ n: 0 })
  db.close()
})

test('after undo and redo it is told which articles were touched', () => {
  const opened = openTestLibrary(temporaryFolder())
  const events: unknown[] = []
  const one = addArticle(opened, '一つ')
  const two = addArticle(opened, '二つ')
  opened.library.onChange((event) => events.push(event))
  const note = opened.library.write('note.create', (writer) => writer.addNote('メモ', { articleId: two }))
  opened.library.undo()
  opened.library.redo()
  opened.library.write(null, (writer) => writer.setSetting('column.list', 300))
  const told = { type: 'library.changed', articles: [two], passages: false, notes: true, codebook: false }
  expect(events).toEqual([
    { ...told, undo: 'note.create', redo: null },
    { ...told, undo: 'article.import', redo: 'note.create' },
    { ...told, undo: 'note.create', redo: null }
  ])
  expect(opened.library.read.note(note).articleId).toBe(two)
  expect(one).not.toBe(two)
})
