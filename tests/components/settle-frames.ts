import { afterAll } from 'vitest'

/** Milliseconds after which nothing waits for a frame any more (src-renderer/app/after-paint.ts, `longest`), and some. */
const allFrames = 220

// Vitest takes a file's window away when its last test is done. A callback that still waits for a frame of that window
// would fail then, and with it the run.
afterAll(() => new Promise((resolve) => setTimeout(resolve, allFrames)))
