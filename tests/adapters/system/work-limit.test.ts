import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limitWork } from '../../../src-main/adapters/system/work-limit'

let used = 0

beforeEach(() => {
  used = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.spyOn(process, 'cpuUsage').mockImplementation((since) => ({
    user: used * 1000 - (since?.user ?? 0),
    system: 0
  }))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Lets time pass of which this process gets a share of the processors. */
function pass(ms: number, share: number): void {
  for (let at = 0; at < ms; at += 10) {
    used += 10 * share
    vi.advanceTimersByTime(10)
  }
}

test('work that has the processors is over at its limit, once', () => {
  const over = vi.fn()
  limitWork(1000, over)
  pass(990, 1)
  expect(over).not.toHaveBeenCalled()
  pass(5000, 1)
  expect(over).toHaveBeenCalledOnce()
})

test('several threads at once do not make it end sooner', () => {
  const over = vi.fn()
  limitWork(1000, over)
  pass(990, 2)
  expect(over).not.toHaveBeenCalled()
})

test('on a machine that is busy with something else it has as much of the processors as otherwise', () => {
  const over = vi.fn()
  limitWork(1000, over)
  pass(3900, 0.25)
  expect(over).not.toHaveBeenCalled()
  pass(200, 0.25)
  expect(over).toHaveBeenCalledOnce()
})

test('what does nothing and does not end is over after ten times the limit', () => {
  const over = vi.fn()
  limitWork(1000, over)
  pass(9900, 0)
  expect(over).not.toHaveBeenCalled()
  pass(200, 0)
  expect(over).toHaveBeenCalledOnce()
})

test('what has ended is never over', () => {
  const over = vi.fn()
  const stop = limitWork(1000, over)
  pass(2000, 0.25)
  stop()
  pass(20_000, 1)
  expect(over).not.toHaveBeenCalled()
})
