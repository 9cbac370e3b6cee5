import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Settings } from '../../../src-renderer/app/settings.svelte'
import { slowClient } from '../slow-client'

const frame = 20

beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
)
afterEach(() => void vi.useRealTimers())

describe('Settings', () => {
  it('shows a change at once, stores it after the frame, and of several the first and the last', async () => {
    const client = slowClient()
    const settings = new Settings(client, {}, () => undefined)
    settings.set('column.list', 230)
    expect(settings.number('column.list', 292, 220, 520)).toBe(230)
    expect(client.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(frame)
    for (const width of [240, 261]) settings.set('column.list', width)
    expect(settings.number('column.list', 292, 220, 520)).toBe(261)
    await vi.advanceTimersByTimeAsync(1000)
    expect(client.asked.map(({ input }) => input)).toEqual([
      { key: 'column.list', value: 230 },
      { key: 'column.list', value: 261 }
    ])
  })

  it('stores what still waits when the window is left, once', async () => {
    const client = slowClient()
    const settings = new Settings(client, {}, () => undefined)
    settings.set('look.theme', 'light')
    await vi.advanceTimersByTimeAsync(frame)
    settings.set('look.theme', 'dark')
    settings.set('list.sort', 'title')
    settings.flush()
    await vi.advanceTimersByTimeAsync(1000)
    expect(client.asked.map(({ input }) => input)).toEqual([
      { key: 'look.theme', value: 'light' },
      { key: 'look.theme', value: 'dark' },
      { key: 'list.sort', value: 'title' }
    ])
  })

  it('takes what is not of the kind it should be for nothing, and keeps numbers in their bounds', () => {
    const settings = new Settings(slowClient(), { a: 'x', b: 9000, c: null, d: Number.NaN }, () => undefined)
    expect(settings.number('a', 1, 0, 5)).toBe(1)
    expect(settings.number('b', 1, 0, 5)).toBe(5)
    expect(settings.number('d', 1, 0, 5)).toBe(1)
    expect(settings.text('c', 'usual')).toBe('usual')
    expect(settings.flag('a', true)).toBe(true)
  })
})
