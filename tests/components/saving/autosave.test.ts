import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Autosave } from '../../../src-renderer/saving/autosave.svelte'
import { Unsaved } from '../../../src-renderer/saving/unsaved.svelte'
import { gate, settle } from '../scripted-client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function saving(save?: (value: string) => Promise<void>) {
  const saved: string[] = []
  const autosave = new Autosave<string>({
    save: async (value) => {
      await save?.(value)
      saved.push(value)
    }
  })
  return { autosave, saved }
}

describe('Autosave', () => {
  test('saves the newest value after a pause', async () => {
    const { autosave, saved } = saving()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(300)
    autosave.change('ab')
    await vi.advanceTimersByTimeAsync(399)
    expect(saved).toEqual([])
    expect(autosave.state).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect(saved).toEqual(['ab'])
    expect(autosave.state).toBe('saved')
  })

  test('doesn’t wait longer than two seconds while the typing goes on', async () => {
    const { autosave, saved } = saving()
    for (let at = 0; at < 21; at += 1) {
      autosave.change(String(at))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(saved).toEqual(['19'])
    await vi.advanceTimersByTimeAsync(400)
    expect(saved).toEqual(['19', '20'])
  })

  test('says “saved” only after the answer, and not if something newer waits', async () => {
    const answers = { a: gate<void>(), b: gate<void>() }
    const { autosave, saved } = saving((value) => answers[value as 'a' | 'b'].promise)
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(400)
    expect(autosave.state).toBe('saving')
    expect(autosave.unsaved).toBe(true)
    autosave.change('b')
    answers.a.open()
    await settle()
    expect(saved).toEqual(['a'])
    expect(autosave.state).toBe('saving')
    answers.b.open()
    await settle()
    expect(saved).toEqual(['a', 'b'])
    expect(autosave.state).toBe('saved')
  })

  test('one save runs at a time', async () => {
    let running = 0
    let most = 0
    const { autosave, saved } = saving(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      running -= 1
    })
    autosave.change('a')
    void autosave.flush()
    autosave.change('b')
    void autosave.flush()
    autosave.change('c')
    void autosave.flush()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(most).toBe(1)
    expect(saved.at(-1)).toBe('c')
    expect(autosave.state).toBe('saved')
  })

  test('keeps a refused value and tries again by itself', async () => {
    let refusals = 2
    const failures: unknown[] = []
    const saved: string[] = []
    const autosave = new Autosave<string>({
      save: async (value) => {
        if (refusals-- > 0) throw new Error('full')
        saved.push(value)
      },
      onFailure: (error) => failures.push(error)
    })
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(400)
    expect(autosave.state).toBe('failed')
    expect(autosave.waiting).toBe('a')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(autosave.state).toBe('failed')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(saved).toEqual(['a'])
    expect(autosave.state).toBe('saved')
    expect(failures).toHaveLength(2)
  })

  test('a newer value is not lost behind a refused older one', async () => {
    const answer = gate<void>()
    let first = true
    const { autosave, saved } = saving(async () => {
      if (!first) return
      first = false
      await answer.promise
    })
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(400)
    autosave.change('ab')
    answer.refuse(new Error('refused'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(saved).toEqual(['ab'])
  })

  test('a closing window doesn’t wait for a save that is under way', async () => {
    const answer = gate<void>()
    const sent: string[] = []
    const autosave = new Autosave<string>({
      save: (value) => {
        sent.push(value)
        return answer.promise
      }
    })
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(400)
    autosave.change('ab')
    autosave.flushNow()
    expect(sent).toEqual(['a', 'ab'])
  })
})

describe('Unsaved', () => {
  test('shows the worst of all its savers', async () => {
    const unsaved = new Unsaved()
    const answer = gate<void>()
    const slow = saving(() => answer.promise).autosave
    const bad = saving(() => Promise.reject(new Error('no'))).autosave
    unsaved.add(slow)
    const remove = unsaved.add(bad)
    expect(unsaved.state).toBe('saved')
    slow.change('a')
    expect(unsaved.state).toBe('pending')
    void slow.flush()
    expect(unsaved.state).toBe('saving')
    bad.change('b')
    await bad.flush()
    expect(unsaved.state).toBe('failed')
    remove()
    answer.open()
    await settle()
    expect(unsaved.state).toBe('saved')
  })

  test('hands over what is typed when the window goes, without asking', () => {
    const unsaved = new Unsaved()
    const sent: string[] = []
    const autosave = new Autosave<string>({ save: async (value) => void sent.push(value) })
    unsaved.add(autosave)
    const stop = unsaved.watch(window)
    autosave.change('a')
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    window.dispatchEvent(new Event('pagehide'))
    expect(sent).toEqual(['a'])
    expect(event.defaultPrevented).toBe(false)
    stop()
  })

  test('holds the window while a text is larger than what outlives it, or is refused', async () => {
    const unsaved = new Unsaved()
    const stop = unsaved.watch(window)
    const large = {
      state: 'pending' as const,
      unsaved: true,
      size: 30_000,
      flush: async () => undefined,
      flushNow: () => undefined
    }
    const remove = unsaved.add(large)
    const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(leave()).toBe(true)
    remove()
    expect(leave()).toBe(false)
    unsaved.add({ ...large, size: 10, state: 'failed' })
    expect(leave()).toBe(true)
    stop()
  })
})
