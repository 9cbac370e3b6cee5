/**
 * Takes the field's own last step back, or does it again. An editor that keeps a history of its own answers the event
 * that a browser's menu would send; every other field has the browser's.
 */
export function undoTyping(field: Element, step: 'undo' | 'redo'): void {
  const inputType = step === 'undo' ? 'historyUndo' : 'historyRedo'
  const untaken = field.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }))
  if (untaken) document.execCommand(step)
}
