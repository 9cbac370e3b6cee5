import { expect, it, vi } from 'vitest'
import { hearEarly } from '../../../src-renderer/app/hear-early'
import type { WorkbenchEvent } from '../../../src-main/contract/events'

const command = (name: string): WorkbenchEvent => ({ type: 'command', name })

it('gives the first listener what came before it, once and in order, and everybody what comes', () => {
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  const listen = hearEarly((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  })
  const send = (event: WorkbenchEvent): void => listeners.forEach((listener) => listener(event))
  send(command('a'))
  send(command('b'))
  const [first, second] = [vi.fn(), vi.fn()]
  const stop = listen(first)
  listen(second)
  send(command('c'))
  expect(first.mock.calls.flat()).toEqual([command('a'), command('b'), command('c')])
  expect(second.mock.calls.flat()).toEqual([command('c')])
  stop()
  send(command('d'))
  expect(first).toHaveBeenCalledTimes(3)
  expect(listeners.size).toBe(1)
})
