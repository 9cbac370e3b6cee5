import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Note } from '../../../src-main/domain/note/note'
import { NoteDraft } from '../../../src-renderer/notes/note-draft.svelte'
import { gate, Refused, scriptedClient, settle, type Script } from '../scripted-client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const note = (part: Partial<Note> = {}): Note => ({
  id: 1,
  body: 'はじめ',
  articleId: 7,
  passageId: null,
  inMemo: false,
  updatedAt: '2026-01-01T00:00:00Z',
  links: [],
  backlinks: [],
  ...part
})

/** Notes kept in memory, as the library would. */
function notes(first: readonly Note[] = []) {
  const stored = new Map(first.map((each) => [each.id, each]))
  const find = (id: number): Note => {
    const found = stored.get(id)
    if (!found) throw new Refused('NOTE_UNKNOWN')
    return found
  }
  const put = (each: Note): Note => {
    stored.set(each.id, each)
    return each
  }
  const script: Script = {
    'note.show': ({ id }) => find(id),
    'note.save': ({ id, body }) => put({ ...find(id), body }),
    'note.create': ({ body, articleId, passageId }) =>
      put(note({ id: 100 + stored.size, body, articleId: articleId ?? null, passageId: passageId ?? null })),
    'note.mark': ({ id, inMemo }) => put({ ...find(id), inMemo }),
    'note.remove': ({ id }) => {
      find(id)
      stored.delete(id)
      return null
    }
  }
  return { stored, script }
}

describe('NoteDraft', () => {
  test('creates the note with the first text, then saves it', async () => {
    const { script, stored } = notes()
    const { client, calls } = scriptedClient(script)
    const created: number[] = []
    const draft = new NoteDraft({ client, note: { articleId: 7 }, onCreated: ({ id }) => created.push(id) })
    draft.type('')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(calls).toEqual([])
    draft.type('あ')
    await vi.advanceTimersByTimeAsync(400)
    draft.type('あい')
    await vi.advanceTimersByTimeAsync(400)
    expect(calls.map(({ name }) => name)).toEqual(['note.create', 'note.save'])
    expect([...stored.values()].map(({ body, articleId }) => [body, articleId])).toEqual([['あい', 7]])
    expect(created).toEqual([100])
    expect(draft.state).toBe('saved')
  })

  test('what is typed while the note is being created is saved to the same note', async () => {
    const { script, stored } = notes()
    const made = gate<void>()
    const { client, calls } = scriptedClient({
      ...script,
      'note.create': async (input) => {
        await made.promise
        return script['note.create']!(input)
      }
    })
    const draft = new NoteDraft({ client, note: {} })
    draft.type('a')
    await vi.advanceTimersByTimeAsync(400)
    draft.type('ab')
    await vi.advanceTimersByTimeAsync(400)
    made.open()
    await vi.advanceTimersByTimeAsync(400)
    expect(calls.map(({ name }) => name)).toEqual(['note.create', 'note.save'])
    expect([...stored.values()].map(({ body }) => body)).toEqual(['ab'])
  })

  test('a change from elsewhere is shown when nothing here is unsaved', async () => {
    const { script, stored } = notes([note()])
    const { client } = scriptedClient(script)
    const shown: string[] = []
    const draft = new NoteDraft({ client, note: note(), onReplaced: (body) => shown.push(body) })
    stored.set(1, note({ body: '取り消された文' }))
    await draft.refresh()
    expect(shown).toEqual(['取り消された文'])
    expect(draft.body).toBe('取り消された文')
    expect(draft.elsewhere).toBeNull()
  })

  test('a change from elsewhere never overwrites what is being typed; the writer decides', async () => {
    const { script, stored } = notes([note()])
    const { client } = scriptedClient(script)
    const shown: string[] = []
    const draft = new NoteDraft({ client, note: note(), onReplaced: (body) => shown.push(body) })
    draft.type('書きかけ')
    stored.set(1, note({ body: '別の窓の文' }))
    await draft.refresh()
    expect(draft.body).toBe('書きかけ')
    expect(draft.elsewhere).toBe('別の窓の文')
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(400)
    expect(stored.get(1)?.body).toBe('書きかけ')
    draft.takeElsewhere()
    await vi.advanceTimersByTimeAsync(400)
    expect(shown).toEqual(['別の窓の文'])
    expect(stored.get(1)?.body).toBe('別の窓の文')
  })

  test('the event of its own save is no conflict', async () => {
    const { script, stored } = notes([note()])
    const answer = gate<void>()
    const { client } = scriptedClient({
      ...script,
      'note.save': async (input) => {
        const saved = await script['note.save']!(input)
        await answer.promise
        return saved
      }
    })
    const draft = new NoteDraft({ client, note: note() })
    draft.type('一')
    await vi.advanceTimersByTimeAsync(400)
    draft.type('一二')
    expect(stored.get(1)?.body).toBe('一')
    await draft.refresh()
    expect(draft.elsewhere).toBeNull()
    answer.open()
    await vi.advanceTimersByTimeAsync(400)
    expect(stored.get(1)?.body).toBe('一二')
  })

  test('a note deleted under the pen becomes a new one of the same owner', async () => {
    const { script, stored } = notes([note()])
    const { client } = scriptedClient(script)
    const draft = new NoteDraft({ client, note: note() })
    stored.delete(1)
    draft.type('消された後の文')
    await vi.advanceTimersByTimeAsync(400)
    expect([...stored.values()].map(({ body, articleId }) => [body, articleId])).toEqual([['消された後の文', 7]])
    expect(draft.state).toBe('saved')
  })

  test('a note deleted while nothing is unsaved is let go', async () => {
    const { script, stored } = notes([note()])
    const { client } = scriptedClient(script)
    const gone = vi.fn()
    const draft = new NoteDraft({ client, note: note(), onGone: gone })
    stored.delete(1)
    await draft.refresh()
    expect(gone).toHaveBeenCalledOnce()
  })

  test('deleting saves the last text first, so that undo brings it back whole', async () => {
    const { script } = notes([note()])
    const { client, calls } = scriptedClient(script)
    const draft = new NoteDraft({ client, note: note() })
    draft.type('最後の文')
    await draft.remove()
    expect(calls.map(({ name }) => name)).toEqual(['note.save', 'note.remove'])
    draft.type('もう何も')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(calls).toHaveLength(2)
  })

  test('a closing window sends all that is typed, even while the note is being created', async () => {
    const { script } = notes()
    const made = gate<Note>()
    const { client, calls } = scriptedClient({ ...script, 'note.create': () => made.promise })
    const draft = new NoteDraft({ client, note: {} })
    draft.type('a')
    await vi.advanceTimersByTimeAsync(400)
    draft.type('abc')
    draft.flushNow()
    await settle()
    expect(calls.map(({ input }) => (input as { body: string }).body)).toEqual(['a', 'abc'])
  })
})
