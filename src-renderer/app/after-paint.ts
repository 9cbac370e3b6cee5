/** Milliseconds after which it is done all the same: a window that is hidden paints nothing. */
const longest = 200

/**
 * Runs `work` once the frame that is due has been painted, so that what the reader has just done is seen before what
 * follows from it is worked out. Returns the function that calls it off.
 */
export function afterPaint(work: () => void): () => void {
  const callOff = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(next)
    clearTimeout(latest)
  }
  const run = (): void => {
    callOff()
    work()
  }
  let next: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => (next = setTimeout(run)))
  const latest = setTimeout(run, longest)
  return callOff
}
