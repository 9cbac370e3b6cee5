/** What a key press says, in the notation of the command table: `Mod+Shift+P`, `Alt+ArrowLeft`, `J`, `?`. */
export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const letter = /^[a-z]$/i.test(event.key)
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Mod')
  if (event.altKey) parts.push('Alt')
  // On a sign such as "?" Shift is how it is typed, not a part of the chord.
  if (event.shiftKey && (letter || event.key.length > 1)) parts.push('Shift')
  parts.push(letter ? event.key.toUpperCase() : event.key)
  return order(parts).join('+')
}

const rank = ['Mod', 'Alt', 'Shift']
const order = (parts: string[]): string[] =>
  parts.sort((a, b) => (rank.indexOf(a) + 1 || 9) - (rank.indexOf(b) + 1 || 9))

/**
 * Whether an input method is at work. 229 is what Chromium and Safari report for the key that ends a composition,
 * after `isComposing` is false again: without it the Enter that picks a kanji would also submit.
 */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === 229

/** Whether the press belongs to something that is being typed in. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn'
}

/** A chord as it is printed: `Ctrl K`, on a Mac `⌘K`. */
export function printChord(chord: string, mac: boolean): string {
  const names: Record<string, string> = mac ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' } : { Mod: 'Ctrl' }
  return chord
    .split('+')
    .map((part) => names[part] ?? signs[part] ?? part)
    .join(mac ? '' : ' ')
}
