import { describe, expect, it, vi } from 'vitest'
import { Pane } from '../../../src-renderer/reader/pane.svelte'
import { readDeskRecord } from '../../../src-renderer/reader/desk-record'

describe('Pane', () => {
  it('opens into one preview tab until it is pinned', () => {
    const pane = new Pane(vi.fn())
    pane.open(1, false)
    pane.open(2, false)
    expect(pane.tabs).toEqual([2])
    pane.pin(2)
    pane.open(3, false)
    expect(pane.tabs).toEqual([2, 3])
    pane.open(2, false)
    expect([pane.tabs, pane.active, pane.preview]).toEqual([[2, 3], 2, 3])
  })

  it('goes back and forward, and forgets the way forward when another way is taken', () => {
    const pane = new Pane(vi.fn())
    for (const article of [1, 2, 3]) pane.open(article, true)
    pane.back()
    pane.back()
    expect(pane.active).toBe(1)
    pane.forward()
    expect(pane.active).toBe(2)
    pane.open(4, true)
    expect(pane.canGoForward).toBe(false)
    pane.back()
    expect(pane.active).toBe(2)
  })

  it('goes back to an article whose tab was taken over', () => {
    const pane = new Pane(vi.fn())
    pane.open(1, false)
    pane.open(2, false)
    pane.back()
    expect([pane.active, pane.tabs, pane.preview]).toEqual([1, [1], 1])
    pane.forward()
    expect([pane.active, pane.tabs]).toEqual([2, [2]])
  })

  it('shows the neighbour of a closed tab, and none after the last', () => {
    const pane = new Pane(vi.fn())
    for (const article of [1, 2, 3]) pane.open(article, true)
    pane.open(2, true)
    pane.close(2)
    expect(pane.active).toBe(3)
    pane.close(3)
    pane.close(1)
    expect([pane.active, pane.tabs, pane.canGoBack]).toEqual([null, [], false])
  })

  it('keeps a place for each article and comes back to it from its record', () => {
    const changed = vi.fn()
    const pane = new Pane(changed)
    pane.open(1, true)
    pane.open(2, true)
    pane.stand(1, { offset: 120, within: 14 })
    pane.stand(2, { offset: 7, within: 0 })
    expect(changed).toHaveBeenCalledTimes(4)
    const again = new Pane(
      vi.fn(),
      readDeskRecord(JSON.parse(JSON.stringify({ panes: [pane.record], at: 0, shares: [1] }))).panes[0]
    )
    expect(again.record).toEqual(pane.record)
    expect(again.place(1)).toEqual({ offset: 120, within: 14 })
  })

  it.each([null, 7, 'desk', { panes: 1 }, { panes: [{ tabs: ['1'] }], at: 0, shares: [] }])(
    'takes %j, which it never wrote, for nothing',
    (value) => expect(readDeskRecord(value)).toEqual({ panes: [], at: 0, shares: [1] })
  )
})
