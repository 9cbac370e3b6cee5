import { expect, test } from 'vitest'
import type { LibraryChange } from '../../../src-main/contract/events'
import type { ArticleSummary } from '../../../src-main/domain/article/article-summary'
import type { Note } from '../../../src-main/domain/note/note'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { Stage } from '../../../src-renderer/app/stage.svelte'
import { NotesScreen } from '../../../src-renderer/notes/notes-screen.svelte'
import { Notices } from '../../../src-renderer/notices/notices.svelte'
import { Desk } from '../../../src-renderer/reader/desk.svelte'
import { Unsaved } from '../../../src-renderer/saving/unsaved.svelte'
import { Words } from '../../../src-renderer/words/words.svelte'
import { scriptedClient, settle } from '../scripted-client'

const change = (more: Partial<LibraryChange>): LibraryChange => ({
  ...{ type: 'library.changed', articles: [], passages: false, notes: false, codebook: false, undo: null, redo: null },
  ...more
})
const note = (id: number, articleId: number | null): Note => ({
  ...{ id, articleId, body: `メモ${id}`, passageId: null, inMemo: false, updatedAt: '', links: [], backlinks: [] }
})

async function open() {
  const library = { notes: [note(2, 3), note(1, null)], title: '親書' }
  const { client, calls } = scriptedClient({
    'note.list': () => library.notes,
    'note.show': ({ id }) => library.notes.find((each) => each.id === id)!,
    'article.list': () => [{ id: 3, title: library.title } as ArticleSummary]
  })
  const words = new Words('ja')
  const notices = new Notices(words, () => undefined)
  const desk = new Desk(client, new Settings(client, {}, () => undefined), notices)
  const stage = new Stage()
  const unsaved = new Unsaved()
  const screen = new NotesScreen({ client, desk, notices, stage, unsaved, words, undo: () => undefined })
  await screen.showAll()
  await settle()
  return { calls, library, screen, stage }
}

test('notes that go to the trash with their article leave the view of all notes, and titles follow', async () => {
  const { library, screen } = await open()
  library.title = '届かなかった親書'
  screen.hear(change({ articles: [3] }))
  await settle()
  expect(screen.articleTitles.get(3)).toBe('届かなかった親書')
  library.notes = library.notes.filter(({ articleId }) => articleId === null)
  screen.hear(change({ articles: [3] }))
  await settle()
  expect(screen.shelf?.notes.map(({ id }) => id)).toEqual([1])
})

test('a note that is saved, and articles that change while another view is on stage, cost no list of articles', async () => {
  const { calls, screen, stage } = await open()
  calls.length = 0
  screen.hear(change({ articles: [3], notes: true }))
  stage.show('desk')
  screen.hear(change({ articles: [3] }))
  await settle()
  expect(calls.filter(({ name }) => name === 'article.list')).toEqual([])
})
