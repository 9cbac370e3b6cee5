/** How many times its limit a piece of work may last while the machine is busy with something else, or sleeps. */
const patience = 10

/**
 * Calls `over` once when work that begins now has had its `limit`, ms, and has not been ended by calling what is returned.
 * It counts what all threads of this process take of the processors: a document isn't slow because others are. Work that
 * takes none and doesn't end either, is over after ten times the limit. Doesn't keep the process alive.
 */
export function limitWork(limit: number, over: () => void): () => void {
  const began = performance.now()
  const before = process.cpuUsage()
  const look = (): void => {
    const { user, system } = process.cpuUsage(before)
    const left = Math.min(limit - (user + system) / 1000, patience * limit - (performance.now() - began))
    if (left > 0) timer = setTimeout(look, left).unref()
    else over()
  }
  let timer = setTimeout(look, limit).unref()
  return () => clearTimeout(timer)
}
