import { describe, expect, it, vi } from 'vitest'
import { commandIds, commandTable, keysOf } from '../../../src-renderer/commands/command-table'
import { chordOf, isComposing, printChord } from '../../../src-renderer/commands/chord'
import { Commands } from '../../../src-renderer/commands/commands.svelte'

const press = (init: KeyboardEventInit, target: EventTarget = document.body): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  Object.defineProperty(event, 'target', { value: target })
  return event
}

describe('chordOf', () => {
  it.each([
    [{ key: 'k', ctrlKey: true }, 'Mod+K'],
    [{ key: 'k', metaKey: true }, 'Mod+K'],
    [{ key: 'P', ctrlKey: true, shiftKey: true }, 'Mod+Shift+P'],
    [{ key: 'ArrowLeft', altKey: true }, 'Alt+ArrowLeft'],
    [{ key: 'F3', shiftKey: true }, 'Shift+F3'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'j' }, 'J'],
    [{ key: 'b', ctrlKey: true, altKey: true }, 'Mod+Alt+B']
  ])('%j is %s', (init, expected) => expect(chordOf(press(init))).toBe(expected))

  it('prints as the system writes it', () => {
    expect(printChord('Mod+Shift+P', false)).toBe('Ctrl Shift P')
    expect(printChord('Mod+Shift+P', true)).toBe('⌘⇧P')
    expect(printChord('Alt+ArrowLeft', false)).toBe('Alt ←')
  })
})

describe('the command table', () => {
  it('gives no chord to two commands', () => {
    const chords = commandIds.flatMap((id) => keysOf(id))
    expect(chords.length).toBe(new Set(chords).size)
  })

  it('writes every chord as a press is read', () => {
    for (const chord of commandIds.flatMap((id) => [...commandTable[id].keys] as string[])) {
      const key = chord.split('+').at(-1) || '+'
      const has = (part: string): boolean => chord.split('+').slice(0, -1).includes(part)
      const event = press({ key, ctrlKey: has('Mod'), altKey: has('Alt'), shiftKey: has('Shift') })
      expect(chordOf(event)).toBe(chord)
    }
  })
})

describe('Commands', () => {
  const bound = (): { commands: Commands; find: () => void; undo: () => void; next: () => void } => {
    const commands = new Commands()
    const [find, undo, next] = [vi.fn(), vi.fn(), vi.fn()]
    commands.bind({ 'search.focus': find, 'history.undo': undo, 'sentence.next': next })
    return { commands, find, undo, next }
  }

  it('runs the command of a chord once, and keeps it from the browser', () => {
    const { commands, find } = bound()
    const event = press({ key: 'k', ctrlKey: true })
    commands.press(event)
    expect(find).toHaveBeenCalledOnce()
    expect(event.defaultPrevented).toBe(true)
  })

  it.each([
    ['composing', { isComposing: true }],
    ['ending a composition', { keyCode: 229 }]
  ])('hears nothing while an input method is %s', (_, state) => {
    const { commands, find } = bound()
    const event = press({ key: 'k', ctrlKey: true, ...state })
    expect(isComposing(event)).toBe(true)
    commands.press(event)
    expect(find).not.toHaveBeenCalled()
    expect(event.defaultPrevented).toBe(false)
  })

  it('leaves letters and undo to a field that is typed in, and takes the rest', () => {
    const { commands, find, undo, next } = bound()
    const field = document.createElement('textarea')
    commands.press(press({ key: 'j' }, field))
    commands.press(press({ key: 'z', ctrlKey: true }, field))
    commands.press(press({ key: 'k', ctrlKey: true }, field))
    expect(next).not.toHaveBeenCalled()
    expect(undo).not.toHaveBeenCalled()
    expect(find).toHaveBeenCalledOnce()
  })

  it('lists and runs only what is possible and bound', () => {
    const commands = new Commands()
    const run = vi.fn()
    let possible = false
    const unbind = commands.bind({ 'pane.split': { run, possible: () => possible } })
    expect(commands.all).toEqual([])
    commands.run('pane.split')
    expect(run).not.toHaveBeenCalled()
    possible = true
    expect(commands.all.map(({ id }) => id)).toEqual(['pane.split'])
    expect(commands.runNamed('pane.split')).toBeNull()
    expect(commands.runNamed('no.such')).toBeNull()
    expect(run).toHaveBeenCalledOnce()
    unbind()
    expect(commands.isPossible('pane.split')).toBe(false)
    expect(commands.runNamed('pane.split'), 'the menu is told what cannot be done').toBe('pane.split')
  })

  it('offers to a menu what is possible, and in a field its undo and redo', () => {
    const commands = new Commands()
    const field = document.createElement('textarea')
    document.body.append(field)
    addEventListener('focusin', commands.focus)
    addEventListener('focusout', commands.focus)
    commands.bind({
      'find.open': () => undefined,
      'history.undo': { run: () => undefined, possible: () => false },
      'pane.split': { run: () => undefined, possible: () => false }
    })
    expect(commands.offered).toEqual(['find.open'])
    field.focus()
    expect(commands.offered).toEqual(['find.open', 'history.undo', 'history.redo'])
    field.blur()
    expect(commands.offered).toEqual(['find.open'])
    removeEventListener('focusin', commands.focus)
    removeEventListener('focusout', commands.focus)
    field.remove()
  })

  it('leaves undo from a menu to the field that is typed in', () => {
    const { commands, undo } = bound()
    const field = document.createElement('textarea')
    const asked: string[] = []
    field.addEventListener('beforeinput', (event) => {
      asked.push(event.inputType)
      event.preventDefault()
    })
    document.body.append(field)
    field.focus()
    expect(commands.runNamed('history.undo')).toBeNull()
    expect(commands.runNamed('history.redo')).toBeNull()
    expect(asked).toEqual(['historyUndo', 'historyRedo'])
    expect(undo).not.toHaveBeenCalled()
    field.remove()
    commands.runNamed('history.undo')
    expect(undo).toHaveBeenCalledOnce()
  })
})
