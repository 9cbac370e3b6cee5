import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LibraryChange } from '../../../src-main/contract/events'
import { Changes } from '../../../src-renderer/app/changes'

const change = (articles: LibraryChange['articles'], told: Partial<LibraryChange> = {}): LibraryChange => ({
  ...{ type: 'library.changed', articles, passages: false, notes: false, codebook: false, undo: null, redo: null },
  ...told
})
const batch = (from: number): number[] => Array.from({ length: 100 }, (_, at) => from + at)
const frame = 20

let looked: LibraryChange[] = []
let changes: Changes
let saving = false

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
  looked = []
  saving = false
  changes = new Changes(
    (one) => looked.push(one),
    () => saving
  )
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('looks once, after a frame, for all that came before it', async () => {
  changes.add(change([1, 2], { passages: true, undo: 'passage.create', redo: 'note.edit' }))
  changes.add(change([2, 3], { notes: true, undo: 'passage.code' }))
  expect(looked).toEqual([])
  await vi.advanceTimersByTimeAsync(frame)
  expect(looked).toEqual([change([1, 2, 3], { passages: true, notes: true, undo: 'passage.code' })])

  changes.add(change([4], { codebook: true }))
  await vi.advanceTimersByTimeAsync(frame)
  expect(looked[1]).toEqual(change([4], { codebook: true }))
})

it('waits while a step is being saved, whose event came before its answer', async () => {
  saving = true
  changes.add(change([1]))
  await vi.advanceTimersByTimeAsync(10 * frame)
  expect(looked).toEqual([])
  saving = false
  await vi.advanceTimersByTimeAsync(2 * frame)
  expect(looked).toEqual([change([1])])
})

it('looks all the same in a hidden window, which paints nothing', async () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
  changes.add(change([1]))
  await vi.advanceTimersByTimeAsync(500)
  expect(looked).toEqual([change([1])])
})

it('looks at what the reader does also in the middle of an import', async () => {
  changes.add(change(batch(1)))
  await vi.advanceTimersByTimeAsync(frame)
  changes.add(change(batch(101)))
  await vi.advanceTimersByTimeAsync(frame)
  expect(looked).toHaveLength(1)
  changes.add(change([7], { passages: true }))
  await vi.advanceTimersByTimeAsync(frame)
  expect(looked[1]).toEqual(change([...batch(101), 7], { passages: true }))
})

it('takes the batches of an import together, and loses none of what they say', async () => {
  for (let n = 0; n < 25; n++) {
    changes.add(change(batch(n * 100), { passages: n === 7, undo: `${n}` }))
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looked.length).toBeLessThanOrEqual(4)
  expect(looked[0]?.articles).toEqual(batch(0))
  expect(new Set(looked.flatMap(({ articles }) => [...articles])).size).toBe(2500)
  expect(looked.filter(({ passages }) => passages)).toHaveLength(1)
  expect(looked.at(-1)?.undo).toBe('24')
  changes.add(change(batch(9000)))
  await vi.advanceTimersByTimeAsync(frame)
  expect(looked.at(-1)?.articles).toEqual(batch(9000))
})

it('takes a restore among them for everything', async () => {
  const told: LibraryChange['articles'][] = [batch(1), batch(101), 'all', batch(201)]
  for (const articles of told) {
    changes.add(change(articles))
    await vi.advanceTimersByTimeAsync(frame)
  }
  await vi.advanceTimersByTimeAsync(1100)
  expect(looked.map(({ articles }) => articles)).toEqual([batch(1), 'all'])
})

it('looks at nothing once it was stopped', async () => {
  changes.add(change([1]))
  changes.stop()
  changes.add(change(batch(1)))
  await vi.advanceTimersByTimeAsync(frame)
  changes.add(change(batch(101)))
  changes.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looked.map(({ articles }) => articles)).toEqual([batch(1)])
})
