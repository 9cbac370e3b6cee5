/** Lets other calls have their turn in the middle of long work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
