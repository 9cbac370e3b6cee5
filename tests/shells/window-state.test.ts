import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  firstState,
  fitToScreens,
  openWindowStateFile,
  parseWindowState,
  smallest,
  type WindowState
} from '../../src-main/shells/electron/window-state'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beside = { x: 1440, y: 0, width: 1920, height: 1080 }
const at = (x: number, y: number, width = 1200, height = 800): WindowState => ({
  place: { x, y },
  width,
  height,
  maximised: false
})

describe('a window is shown where it can be seen', () => {
  test.each([
    ['where it was', at(100, 60), [laptop], at(100, 60)],
    ['on the second screen', at(1600, 100), [laptop, beside], at(1600, 100)],
    ['the second screen is gone', at(1600, 100), [laptop], { ...at(0, 0), place: null }],
    ['left of every screen', at(-1190, 100), [laptop], { ...at(0, 0), place: null }],
    ['partly off, but its title bar can be taken hold of', at(-900, 100), [laptop], at(-900, 100)],
    ['above the screen', at(100, -900), [laptop], { ...at(0, 0), place: null }],
    ['larger than the screen', at(0, 25, 4000, 3000), [laptop], at(0, 25, 1440, 875)],
    ['smaller than is of use', at(10, 30, 5, 5), [laptop], at(10, 30, smallest.width, smallest.height)],
    ['for the first time', firstState, [laptop], { ...firstState, height: 860 }],
    ['no screen at all', at(10, 10), [], { ...at(10, 10), place: null }]
  ])('%s', (_, state, screens, expected) => {
    expect(fitToScreens(state, screens)).toEqual(expected)
  })
})

describe('what was kept', () => {
  test.each([
    ['nothing', '', firstState],
    ['no JSON', '{', firstState],
    ['something else', '[]', firstState],
    ['null', 'null', firstState],
    ['no numbers', '{"width":"wide","height":1}', firstState],
    ['half a place', '{"place":{"x":1},"width":900,"height":700}', { ...at(0, 0, 900, 700), place: null }],
    ['all of it', JSON.stringify(at(1, 2)), at(1, 2)]
  ])('%s', (_, text, expected) => {
    expect(parseWindowState(text)).toEqual(expected)
  })

  test('is read again; a folder that cannot be written is no error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shoken-window-'))
    const file = openWindowStateFile(folder)
    expect(file.load()).toEqual(firstState)
    file.save({ ...at(5, 6), maximised: true })
    expect(file.load()).toEqual({ ...at(5, 6), maximised: true })
    rmSync(folder, { recursive: true })
    expect(() => file.save(at(1, 1))).not.toThrow()
  })
})
