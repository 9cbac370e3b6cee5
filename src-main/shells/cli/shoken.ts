#!/usr/bin/env node
import { version } from '../version'

// Nothing else is imported up here: `shoken --version` answers before the rest of the program has been read.

const line = process.argv.slice(2)
// A reader that has seen enough (`shoken articles | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

if (line.length === 1 && (line[0] === '--version' || line[0] === '-v')) {
  process.stdout.write(`${version}\n`)
} else {
  const { run } = await import('./run')
  process.exitCode = await run(line, new URL('.', import.meta.url))
}
