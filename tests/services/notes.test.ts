import { describe, expect, test } from 'vitest'
import type { Note } from '../../src-main/domain/note/note'
import { noteHandlers } from '../../src-main/services/notes'
import { addArticle, openTestLibrary } from '../adapters/sqlite/library-fixture'
import { failureCode } from './failure-code'

const open = () => {
  const opened = openTestLibrary()
  const notes = noteHandlers(opened)
  const articleId = addArticle(opened, '記事の本文', { title: '記事の題名' })
  const passageId = opened.library.write('passage.create', (writer) =>
    writer.addPassage(articleId, 1, { start: 0, end: 2, exact: '記事', prefix: '', suffix: '' })
  )
  return { ...opened, notes, articleId, passageId }
}
type Opened = ReturnType<typeof open>
const create = ({ notes }: Opened, body: string, owner: { articleId?: number; passageId?: number } = {}): Note =>
  notes['note.create']({ body, ...owner }) as Note
const bodies = (
  { notes }: Opened,
  filter: { articleId?: number; passageId?: number; scope?: 'library' } = {}
): string[] => (notes['note.list']({ scope: 'all', ...filter }) as Note[]).map(({ body }) => body)

test('a note belongs to the library, an article, or a passage and with it to its article', () => {
  const opened = open()
  const { articleId, passageId } = opened
  expect(create(opened, '書庫')).toMatchObject({ articleId: null, passageId: null, inMemo: false })
  expect(create(opened, '記事', { articleId })).toMatchObject({ articleId, passageId: null })
  expect(create(opened, '箇所', { passageId })).toMatchObject({ articleId, passageId })
  // Newest first.
  expect(bodies(opened)).toEqual(['箇所', '記事', '書庫'])
  expect(bodies(opened, { articleId })).toEqual(['箇所', '記事'])
  expect(bodies(opened, { passageId })).toEqual(['箇所'])
  expect(bodies(opened, { scope: 'library' })).toEqual(['書庫'])
  expect(opened.library.read.passage(passageId)).toMatchObject({ note: '箇所', noteId: 3 })
  expect(opened.library.read.listArticles({})[0]?.notes).toBe(2)
  opened.library.write('article.discard', (writer) => writer.discardArticle(articleId))
  expect(bodies(opened)).toEqual(['書庫'])
  expect(opened.library.read.status().notes).toBe(1)
  expect(bodies(opened, { articleId })).toEqual(['箇所', '記事'])
})

test('what it should belong to must be there', () => {
  const opened = open()
  expect(failureCode(() => create(opened, 'x', { articleId: 99 }))).toBe('ARTICLE_UNKNOWN')
  expect(failureCode(() => create(opened, 'x', { passageId: 99 }))).toBe('PASSAGE_UNKNOWN')
  expect(bodies(opened)).toEqual([])
})

test('saved, marked, removed; and back again', async () => {
  const opened = open()
  const { notes, library } = opened
  const { id, updatedAt } = create(opened, '')
  const saved = await notes['note.save']({ id, body: '片割れ\ud800と\0も' })
  expect(saved.body).toBe('片割れ\ud800と\0も')
  expect(saved.updatedAt > updatedAt).toBe(true)
  expect(await notes['note.save']({ id, body: saved.body })).toEqual(saved)
  expect((await notes['note.mark']({ id, inMemo: true })).inMemo).toBe(true)
  const reopened = opened.reopen()
  expect(reopened.library.read.note(id)).toEqual({ ...saved, inMemo: true })
  const again = noteHandlers(reopened)
  await again['note.remove']({ id })
  expect(failureCode(() => again['note.show']({ id }))).toBe('NOTE_UNKNOWN')
  for (const call of ['note.remove', 'note.show'] as const)
    expect(failureCode(() => again[call]({ id }))).toBe('NOTE_UNKNOWN')
  expect(failureCode(() => again['note.save']({ id, body: '' }))).toBe('NOTE_UNKNOWN')
  expect(failureCode(() => again['note.mark']({ id, inMemo: true }))).toBe('NOTE_UNKNOWN')
  expect(library.folder).toBe(opened.folder)
})

describe('links', () => {
  test('lead to notes by their first line and to articles by their title, both ways', () => {
    const opened = open()
    const { articleId, notes } = opened
    const target = create(opened, '# 決め手\n本文')
    const onArticle = create(opened, '記事について', { articleId })
    const from = create(opened, '長い前置き。[[ 決め手 ]] と [[記事の題名|この記事]] と [[どこにもない]]')
    expect(from.links).toEqual(['決め手', '記事の題名', 'どこにもない'])
    const backlinks = (id: number): unknown => (notes['note.show']({ id }) as Note).backlinks
    const excerpt = '長い前置き。[[ 決め手 ]] と [[記事の題名|この記事]] と [[どこにもない]]'
    expect(backlinks(target.id)).toEqual([{ noteId: from.id, excerpt }])
    expect(backlinks(onArticle.id)).toEqual([{ noteId: from.id, excerpt }])
    expect(backlinks(from.id)).toEqual([])
    // Renamed, the note is no longer meant; undone, it is again.
    notes['note.save']({ id: target.id, body: '# 別の名' })
    expect(backlinks(target.id)).toEqual([])
    opened.library.undo()
    expect(backlinks(target.id)).toHaveLength(1)
    notes['note.remove']({ id: from.id })
    expect(backlinks(target.id)).toEqual([])
    opened.library.undo()
    expect(backlinks(target.id)).toHaveLength(1)
  })

  test('a note does not lead to itself', () => {
    const opened = open()
    expect(create(opened, '自分\n[[自分]]').backlinks).toEqual([])
  })
})

test('what is typed within a minute is taken back at once', async () => {
  const opened = open()
  const { notes, library, clock } = opened
  const { id } = create(opened, 'は')
  for (const body of ['はじ', 'はじめ', 'はじめに']) await notes['note.save']({ id, body })
  clock.pass(61_000)
  await notes['note.save']({ id, body: 'はじめに、' })
  library.undo()
  expect(library.read.note(id).body).toBe('はじめに')
  library.undo()
  expect(library.read.note(id).body).toBe('は')
})
