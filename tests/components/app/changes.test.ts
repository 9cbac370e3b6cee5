import { afterEach, expect, test, vi } from 'vitest'
import type { LibraryChange } from '../../../src-main/contract/events'
import { Changes } from '../../../src-renderer/app/changes'

const change = (articles: LibraryChange['articles'], others: Partial<LibraryChange> = {}): LibraryChange => ({
  type: 'library.changed',
  articles,
  passages: false,
  notes: false,
  codebook: false,
  undo: null,
  redo: null,
  ...others
})

afterEach(() => void vi.restoreAllMocks())

test('what comes before a frame is painted is looked at once, as a whole', async () => {
  const looked: LibraryChange[] = []
  const changes = new Changes((one) => looked.push(one))
  changes.add(change([1, 2], { passages: true, undo: 'passage.create', redo: 'note.edit' }))
  changes.add(change([2, 3], { notes: true, undo: 'passage.code' }))
  expect(looked).toEqual([])
  await vi.waitFor(() => expect(looked).toHaveLength(1))
  expect(looked).toEqual([change([1, 2, 3], { passages: true, notes: true, undo: 'passage.code' })])

  changes.add(change('all', { codebook: true }))
  changes.add(change([4]))
  await vi.waitFor(() => expect(looked).toHaveLength(2))
  expect(looked[1]).toEqual(change('all', { codebook: true }))
})

test('a hidden window, which paints nothing, looks all the same', async () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
  const looked: LibraryChange[] = []
  new Changes((one) => looked.push(one)).add(change([1]))
  await vi.waitFor(() => expect(looked).toEqual([change([1])]))
})

test('a window that is closed looks no more', async () => {
  const looked: LibraryChange[] = []
  const changes = new Changes((one) => looked.push(one))
  changes.add(change([1]))
  changes.stop()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(looked).toEqual([])
})
